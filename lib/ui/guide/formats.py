"""What can be added, each kind of file with an example of it, and what becomes of it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st


class Kind(NamedTuple):
    """Files of one kind: their names, what is read of them, and an example where a file has one."""

    name: str
    endings: str
    read: str
    example: str = ""


KINDS = (
    Kind("Addresses", "https://…", "of articles, pasted one a line: each page is fetched and read"),
    Kind("Web pages", "html, mhtml", "as a browser saves them; menus and adverts are left out"),
    Kind(
        "Text", "txt, md", "the title in the first line", "OSLO, March 3 (NX) – Norway and Iceland signed an accord …"
    ),
    Kind("Documents", "pdf, docx, odt, rtf", "with text in them, not only pictures of pages"),
    Kind("Mail", "eml, mbox, Maildir", "one article per story of a newsletter; attachments are read too"),
    Kind("Tables", "csv, tsv, xlsx", "one article per row", "title,date,outlet,text"),
    Kind("JSON", "json, jsonl", "an article a record", '{"title": "…", "date": "2024-03-03", "text": "…"}'),
    Kind("Web archives", "warc, warc.gz, wacz", "the newest page of each address"),
    Kind(
        "Lists", "bookmarks, Zotero’s CSL JSON", "how many addresses they have; pages saved with them in a zip are read"
    ),
    Kind("Archives", "zip, tar, gz", "of all these"),
)
STEPS = (
    "**Drop.** The files are read at once; nothing is in the collection yet.",
    "**Check.** Title, date, outlet and authors of each article, to put right before it is added.",
    "**Result.** Who acts, who speaks, in how many quotes and acts; then it appears in every chart.",
)
SIZES = "10 MB per file, 100 MB per archive."


def formats() -> None:
    """Draws the kinds of files, and the way from a file to facts."""
    st.header("What can be added", anchor=False)
    st.markdown("\n".join(_line(kind) for kind in KINDS))
    st.caption(SIZES)
    st.header("What happens next", anchor=False)
    st.markdown("\n".join(f"{n}. {step}" for n, step in enumerate(STEPS, 1)))


def _line(kind: Kind) -> str:
    example = f"  \n`{kind.example}`" if kind.example else ""
    return f"- **{kind.name}** ({kind.endings}): {kind.read}{example}"
