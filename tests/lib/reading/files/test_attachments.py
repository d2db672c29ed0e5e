"""What an e-mail carries comes out as files of their own, each with a name that says where it was."""

from email.message import EmailMessage

import pytest

from lib.reading import Limits, UnreadableError, errors, expand, read
from lib.reading.files.members import attachments
from tests.lib.reading import written

STORY = "Lock opens\n\nCAIRO (AP) - A lock opened on Sunday, and ships passed through it until the evening.\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
BLOCKS: written.Blocks = (("headline", "Lock opens"), ("paragraph", "CAIRO (AP) - Egypt opened a lock on Sunday."))
FILES = {
    "notes.txt": STORY.encode(),
    "page.html": b"<html><body><article><h1>Lock opens</h1><p>It opened on Sunday, he said.</p></article></body>",
    "report.pdf": written.pdf(BLOCKS),
    "report.docx": written.docx(BLOCKS),
    "all.zip": written.zipped([("in/one.txt", b"One."), ("two.txt", b"Two.")]),
    "scan.png": PICTURE,
    "empty.txt": b"",
}


def mail(words: str, *names: str, inner: EmailMessage | None = None) -> EmailMessage:
    """A message that says ``words`` and carries these of FILES, and perhaps another message."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Clippings", "Desk <desk@example.org>", "reader@example.org"
    message["Date"] = "Mon, 03 Nov 2025 10:00:00 +0000"
    message.set_content(words)
    for name in names:
        message.add_attachment(FILES[name], maintype="application", subtype="octet-stream", filename=name)
    if inner is not None:
        message.add_attachment(inner)
    return message


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (mail("See below."), ["m.eml"]),
        (mail("See below.", "notes.txt"), ["m.eml", "m.eml › notes.txt"]),
        (mail("", "notes.txt"), ["m.eml › notes.txt"]),  # a cover that says nothing is no article
        (mail("See.", "all.zip"), ["m.eml", "m.eml › all.zip/in/one.txt", "m.eml › all.zip/two.txt"]),
        (
            mail("See.", inner=mail("Again.", "notes.txt")),
            ["m.eml", "m.eml › Clippings.eml", "m.eml › Clippings.eml › notes.txt"],
        ),
        (mail("See.", "empty.txt", "scan.png"), ["m.eml", "m.eml › empty.txt", "m.eml › scan.png"]),
    ],
)  # fmt: skip
def test_what_comes_out(message: EmailMessage, found: list[str]) -> None:
    assert [name for name, _ in expand("m.eml", bytes(message))] == found


def test_each_readable_one_is_an_article_and_each_other_one_has_its_reason() -> None:
    found = {name: told(name, content) for name, content in expand("m.eml", bytes(mail("See below.", *FILES)))}
    assert found == {
        "m.eml": "Clippings",
        "m.eml › notes.txt": "Lock opens",
        "m.eml › page.html": "Lock opens",
        "m.eml › report.pdf": "Lock opens",
        "m.eml › report.docx": "Lock opens",
        "m.eml › all.zip/in/one.txt": "One.",
        "m.eml › all.zip/two.txt": "Two.",
        "m.eml › scan.png": "BinaryError: This is a PNG image, not a text.",
        "m.eml › empty.txt": "EmptyError: The file is empty.",
    }


def test_a_mail_box() -> None:
    line = b"From a@example.org Mon Nov  3 10:00:00 2025\n"
    box = b"".join(
        line + bytes(message) + b"\n" for message in (mail("One.", "notes.txt"), mail("Two."), mail("", "page.html"))
    )
    assert [name for name, _ in expand("b.mbox", box)] == ["b.mbox", "b.mbox › notes.txt", "b.mbox › page.html"]
    assert len(read("b.mbox", box)) == 2


def test_mails_inside_an_archive_open_too() -> None:
    packed = written.zipped([("in/m.eml", bytes(mail("See.", "notes.txt")))])
    assert [name for name, _ in expand("a.zip", packed)] == ["in/m.eml", "in/m.eml › notes.txt"]


def test_mails_in_mails_end_somewhere() -> None:
    message = mail("Last.", "notes.txt")
    for _ in range(3):
        message = mail("See.", inner=message)
    *_, (name, last) = expand("m.eml", bytes(message))
    assert name.endswith("› notes.txt")
    assert isinstance(last, errors.ArchiveError)


def test_limits_hold_for_attachments() -> None:
    found = dict(expand("m.eml", bytes(mail("See.", "report.docx", "notes.txt")), Limits(file_bytes=5_000)))
    assert isinstance(found["m.eml › report.docx"], errors.TooLargeError)
    assert found["m.eml › notes.txt"] == FILES["notes.txt"]


def test_layout_and_seals_are_no_files() -> None:
    message = mail("See below.")
    message.add_alternative("<p>See below.<img src='cid:logo'></p>", subtype="html")
    html = message.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.add_related(PICTURE, "image", "png", cid="<logo>", filename="logo.png", disposition="inline")  # type: ignore[union-attr]
    message.make_mixed()
    message.add_attachment(b"seal", maintype="application", subtype="pgp-signature", filename="signature.asc")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="invite.ics")
    assert list(attachments(message)) == []
    assert [name for name, _ in expand("m.eml", bytes(message))] == ["m.eml"]


def test_names_lead_nowhere() -> None:
    message = mail("See.")
    message.add_attachment(b"One.", maintype="text", subtype="plain", filename="../../etc/pass\\word.txt")
    assert [name for name, _ in attachments(message)] == ["word.txt"]


def test_names_are_text() -> None:
    content = bytes(mail("See.", "notes.txt")).replace(b'filename="notes.txt"', b'filename="n\xffo.txt"')
    (_, _), (name, _) = expand("m.eml", content)
    assert name.encode().decode() == name
    assert name.endswith("o.txt")


def test_words_cut_by_an_attachment_stay_together() -> None:
    message = mail("The lock opened on Sunday.", "notes.txt")
    message.attach(mail("It will close soon.\n"))
    end = message.get_payload(-1)
    for name in list(end.keys()):  # type: ignore[union-attr]
        if not name.lower().startswith("content-"):
            del end[name]  # type: ignore[arg-type]
    (article,) = read("m.eml", bytes(message))
    assert "opened on Sunday.\n\nIt will close soon." in article.text


def test_an_encrypted_message_says_so() -> None:
    content = bytes(mail("secret")).replace(b"Content-Type: text/plain", b"Content-Type: application/pkcs7-mime", 1)
    with pytest.raises(errors.EncryptedError):
        read("m.eml", content)


def told(name: str, content: bytes | UnreadableError) -> str:
    """The title of the one article in a file, or why there is none."""
    try:
        if isinstance(content, UnreadableError):
            raise content
        (article,) = read(name, content)
    except UnreadableError as error:
        return f"{type(error).__name__}: {error}"
    return article.title
