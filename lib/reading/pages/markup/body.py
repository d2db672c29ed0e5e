"""Where on a page the article is: an extractor's text laid beside the page's own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.facts import BlockKind
from lib.reading.anatomy.byline import is_byline
from lib.reading.anatomy.dateline import is_dateline_alone, is_when
from lib.reading.anatomy.lexicon import is_related_header, patterns
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import INSIDE, LIST_ITEM, OUTSIDE
from lib.reading.anatomy.zones import is_sure_prose
from lib.reading.pages.markup.markup_labels import DECK, MENU, SURE
from lib.reading.pages.markup.walk import ROW, pieces_of, tags, text_of
from lib.reading.pages.page import Piece

PAGE = frozenset({"body", "html"})
ARTICLE = frozenset({"article", "main"})
KEPT = 0.5  # share of a piece's words that the extractor keeps
HELD = 0.25  # share of the body's words in an element that is shown, and part of the article, whatever its names say
OPEN = frozenset({None, "paragraph", "subhead"})
LEAST_SHARE = 0.25  # of the body's words, in places where others may belong to it
MOST_LEFT_OUT = 6  # pieces in the midst of the body, among which a sentence belongs to it
LEAST_WORDS = 3  # of a sentence
LEAST_LINE = 4  # words of a line that is found wherever it stands
LONGEST_SUBHEAD = 16  # words
LONGEST_BYLINE = 8  # words of a byline that its markup alone tells


def article_in(tree: etree._Element, title: str | None = None) -> tuple[etree._Element, list[Piece]]:
    """The element that holds the article, and its pieces in reading order.

    What the extractor keeps is the article's, under whatever label; the rest is labelled boilerplate unless something
    else speaks for it.
    """
    body = tree.find(".//body")
    whole = body if body is not None else tree
    lines = lines_of(tree)
    weights = _weights(whole, lines)
    if weights[whole] < HELD * sum(len(line.split()) for line in lines):
        return whole, [Piece(line, kept=True) for line in lines]  # the page holds its text where nobody sees it
    if not weights:
        return whole, list(pieces_of(whole))
    root = _root(whole, weights, title)
    shown = {element for element, weight in weights.items() if weight >= HELD * weights[whole]}
    pieces = list(pieces_of(root, shown))
    pieces = _judged(_completed(list(_with_kept(pieces, lines))))
    return root, _narrowed(pieces) if root.tag in PAGE else pieces


WORD = re.compile(r"\w+")
SIZE = 4  # words of a shingle
MOST_ALIKE = 4  # times that a shingle may come: more often it shows no place
Words = list[str]


def covered(texts: Sequence[str], body: Sequence[str]) -> tuple[float, ...]:
    """For each of ``texts`` the share of its words that stand in ``body`` too, in the same order.

    Rows of four words that are seldom show where both run alike; from there on words are compared one by one, across
    the borders of texts: a short line counts as found where its neighbours are, not wherever its words stand again.
    """
    words = [_words(text) for text in texts]
    ours, theirs = [word for held in words for word in held], _words("\n".join(body))
    found = bytearray(len(ours))
    for start, end in _stretches(ours, theirs):
        found[start:end] = b"\x01" * (end - start)
    shares, at = list[float](), 0
    for held in words:
        shares.append(sum(found[at : at + len(held)]) / len(held) if held else 0.0)
        at += len(held)
    return tuple(shares)


LARGE = 12_000  # elements: above, the extractor is too slow, but for its simplest reading
ALIKE = 0.9  # of two readings' words are the same: either will do
CLEARLY = 0.1  # by so much a reading must be nearer to the others to be preferred to the first
LEAST = 100  # characters of an article
LETTERS = re.compile(r"\w+")


def lines_of(tree: etree._Element) -> list[str]:
    """What is in the article, a line each; nothing on a page without one.

    Where the whole reading differs much from the one that asks no second extractor, a strict one decides between them:
    the reading that has most in common with the other two.
    """
    if sum(1 for _ in tree.iter()) > LARGE:
        return _simplest(tree)
    whole, plain = _read(tree), _read(tree, fast=True)
    if _alike(whole, plain) >= ALIKE:
        return whole
    return _nearest([whole, plain, _read(tree, strict=True)])


def _weights(whole: etree._Element, lines: Sequence[str]) -> Counter[etree._Element]:
    """How many words of the extractor's text each element holds."""
    nodes = [(holder, text) for holder, text in _texts(whole) if text.strip()]
    shares = covered([text for _, text in nodes], lines)
    found = Counter[etree._Element]()
    for (holder, text), share in zip(nodes, shares, strict=True):
        if share >= KEPT:
            for element in (holder, *holder.iterancestors()):
                found[element] += len(text.split())
    return found


def _texts(whole: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every text under an element in reading order, with the element it stands in."""
    walker = etree.iterwalk(whole, events=("start", "end"))
    for event, element in walker:
        if event == "start" and element.tag in tags("silent"):
            walker.skip_subtree()
        elif event == "start":
            yield element, element.text or ""
        elif element is not whole:
            yield element.getparent(), element.tail or ""


def _root(whole: etree._Element, weights: Counter[etree._Element], title: str | None) -> etree._Element:
    """The smallest element with the whole body, or the <article> or main part around it; with the headline."""
    core = whole
    while (inner := next((child for child in core if weights[child] == weights[whole]), None)) is not None:
        core = inner
    root = next((element for element in (core, *core.iterancestors()) if _is_marked(element)), core)
    shared = _shared(_heading(whole, title), root)
    if shared is None or shared.tag in PAGE:
        return root
    return shared


def _is_marked(element: etree._Element) -> bool:
    """Whether the markup says that an element holds an article."""
    return element.tag in ARTICLE or element.get("itemprop") == "articleBody" or element.get("role") == "main"


def _shared(heading: etree._Element | None, root: etree._Element) -> etree._Element | None:
    """The smallest element around both, or None."""
    if heading is None:
        return None
    around = {root, *root.iterancestors()}
    return next((element for element in heading.iterancestors() if element in around), None)


def _heading(whole: etree._Element, title: str | None) -> etree._Element | None:
    """The heading that is the page's title, else its only <h1>."""
    headings = list(whole.iter("h1", "h2"))
    named = [heading for heading in headings if title and " ".join(text_of(heading).split()) == title]
    first = [heading for heading in headings if heading.tag == "h1"]
    return named[0] if named else first[0] if len(first) == 1 else None


def _judged(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces: those of the body are its paragraphs but for what is surely something else.

    Others become boilerplate if their markup leaves open what they are. Labels of lines that are no sentences are left
    to the rules for words where these stand above the body or behind it.
    """
    first, last = _ends(pieces)
    times = Counter(piece.text for piece in pieces)
    found: list[Piece] = []
    for i, (piece, following) in enumerate(zip(pieces, [*pieces[1:], Piece("")], strict=True)):
        if piece.kept:
            leads = following.kept and is_prose(following.text)
            found.append(_inside(piece, first < i < last, leads) if _is_opened(piece) else piece)
        else:
            found.append(_outside(piece, i < first, times[piece.text] == 1) if piece.kind in OPEN else piece)
    return found if any(piece.kept and piece.kind in (None, "paragraph") for piece in found) else _as_text(found)


def _ends(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Indexes of the first sentence of the body and of its last sure one."""
    prose = [i for i, piece in enumerate(pieces) if piece.kept and is_prose(piece.text)]
    sure = [i for i in prose if is_sure_prose(pieces[i].text)] or prose
    return (prose[0], sure[-1]) if prose else (len(pieces), len(pieces))


def _inside(piece: Piece, midst: bool, leads: bool) -> Piece:
    """A piece of the body, which ``leads`` to a sentence right below."""
    kind: BlockKind | None = "paragraph"
    if not is_prose(piece.text):
        words = len(piece.text.split())
        item = piece.reason == LIST_ITEM or ROW in piece.text
        short = "subhead" if leads and words <= LONGEST_SUBHEAD and not item else "paragraph"
        kind = short if midst and not _is_told(piece.text) else None
    return replace(piece, kind=kind, reason=INSIDE)


def _is_told(text: str) -> bool:
    """Whether the words of a line tell what it is wherever it stands: an hour, a title of another article."""
    if is_prose(text):
        return False
    prefix = patterns("related_prefix_patterns").match(text)
    return is_when(text) or is_dateline_alone(text) or is_related_header(text) or bool(prefix)


def _is_opened(piece: Piece) -> bool:
    """Whether a piece of the body loses the label that its markup gives it."""
    words = len(piece.text.split())
    if piece.kind == "byline":
        dashed = piece.text[-1] in "-–—"  # a dateline
        return dashed or words > LONGEST_BYLINE or (words > LEAST_WORDS and is_prose(piece.text))
    return piece.kind not in ("headline", "subhead") and piece.reason not in SURE


def _outside(piece: Piece, above: bool, once: bool) -> Piece:
    """A piece that is none of the body's: a deck, what words may tell, or furniture."""
    if piece.reason == DECK and above and once:
        return piece
    told = not is_prose(piece.text) and (above or _is_told(piece.text) or is_byline(piece.text))
    return replace(piece, kind=None if told else "boilerplate", reason=OUTSIDE)


def _as_text(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; what is kept is text, for there is no other."""
    kept = (piece.kept and piece.kind != "headline" for piece in pieces)
    return [replace(p, kind="paragraph", reason=INSIDE) if k else p for p, k in zip(pieces, kept, strict=True)]


def _completed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; kept are also those that the extractor leaves out of the body it has found.

    It gives lines that come again once, passes over items of lists and single sentences, and ends where a page cuts
    its text into parts.
    """
    places = _places(pieces)
    return [
        replace(piece, kept=piece.kept or _is_left_out(piece, places, number))
        for piece, number in zip(pieces, _midst(pieces), strict=True)
    ]


def _places(pieces: Sequence[Piece]) -> frozenset[str]:
    """Where the paragraphs of the body stand, by the elements that hold them."""
    words = Counter[str]()
    for piece in pieces:
        words[piece.place] += len(piece.text.split()) * (piece.kept and is_prose(piece.text))
    return frozenset(place for place, size in words.items() if size > words.total() * LEAST_SHARE)


def _is_left_out(piece: Piece, places: frozenset[str], number: int) -> bool:
    """Whether a piece that nothing labels belongs to the body: one of a ``number`` in its midst, or in its places."""
    if piece.kind is not None:
        return False
    item = piece.reason == LIST_ITEM and number > 0
    return item or (is_prose(piece.text) and (piece.place in places or 0 < number <= MOST_LEFT_OUT))


def _midst(pieces: Sequence[Piece]) -> list[int]:
    """For each piece between two of the body how many stand there; 0 for the others."""
    found = [0] * len(pieces)
    kept = [i for i, piece in enumerate(pieces) if piece.kept]
    for one, two in pairwise(kept):
        found[one + 1 : two] = [two - one - 1] * (two - one - 1)
    return found


def _with_kept(pieces: Sequence[Piece], lines: Sequence[str]) -> Iterator[Piece]:
    """The pieces; kept are those whose words the extractor has in their order, or as a whole line anywhere."""
    whole = {" ".join(words) for line in lines if len(words := WORD.findall(line)) >= LEAST_LINE}
    for piece, share in zip(pieces, covered([piece.text for piece in pieces], lines), strict=True):
        found = share >= KEPT or " ".join(WORD.findall(piece.text)) in whole
        yield replace(piece, kept=found and piece.reason != MENU)


def _narrowed(pieces: list[Piece]) -> list[Piece]:
    """The pieces from the headline to the end of the body."""
    held = [i for i, piece in enumerate(pieces) if piece.kept or piece.kind == "headline"]
    if not held:
        return pieces
    first, last = held[0], held[-1]
    while last + 1 < len(pieces) and _goes_on(pieces[last + 1]):
        last += 1
    return [piece for i, piece in enumerate(pieces) if first <= i <= last or piece.kind in ("byline", "section")]


def _goes_on(piece: Piece) -> bool:
    """Whether a piece below the body still belongs to it or to the page's list of related articles."""
    return piece.kind in ("related_link", "byline", *OPEN) or "related" in piece.reason


def _words(text: str) -> Words:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def _stretches(ours: Words, theirs: Words) -> Iterator[tuple[int, int]]:
    """Starts and ends of what stands in both, each as long as it can be."""
    reached, behind = 0, 0
    for first, second in _anchors(ours, theirs):
        if first < reached or second < behind:
            continue
        start, end, back, ahead = first, first, second, second
        while start > reached and back > behind and ours[start - 1] == theirs[back - 1]:
            start, back = start - 1, back - 1
        while end < len(ours) and ahead < len(theirs) and ours[end] == theirs[ahead]:
            end, ahead = end + 1, ahead + 1
        yield start, end
        reached, behind = end, ahead


def _anchors(ours: Words, theirs: Words) -> Iterator[tuple[int, int]]:
    """Places of shingles that are the same, in an order that both texts have."""
    mine, yours = _shingles(ours), _shingles(theirs)
    known = {shingle for shingle, times in Counter(yours).items() if times <= MOST_ALIKE}
    first = [i for i, shingle in enumerate(mine) if shingle in known]
    second = [i for i, shingle in enumerate(yours) if shingle in known]
    matcher = SequenceMatcher(None, [mine[i] for i in first], [yours[i] for i in second], autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from zip(first[block.a : block.a + block.size], second[block.b : block.b + block.size], strict=True)


def _shingles(words: Words) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(SIZE)), strict=False))


def _simplest(tree: etree._Element) -> list[str]:
    """The text of the page's <article>, else of its paragraphs."""
    from trafilatura import baseline

    return [text for element in baseline(tree)[0] if (text := text_of(element).strip())]


def _read(tree: etree._Element, fast: bool = False, strict: bool = False) -> list[str]:
    from trafilatura import extract

    text = extract(tree, include_comments=False, fast=fast, favor_precision=strict) or ""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(text) >= LEAST or any(map(is_prose, lines)) else []


def _alike(one: list[str], other: list[str]) -> float:
    """The share of words that two readings have in common."""
    first, second = (Counter(LETTERS.findall("\n".join(lines))) for lines in (one, other))
    return 2 * (first & second).total() / ((first + second).total() or 1)


def _nearest(readings: list[list[str]]) -> list[str]:
    """The reading that has most in common with the others; the first unless another has clearly more."""
    common = [sum(_alike(one, other) for other in readings if other is not one) for one in readings]
    return next(one for one, size in zip(readings, common, strict=True) if size >= max(common) - CLEARLY)
