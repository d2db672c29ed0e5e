"""Every block gets the Doc of its own text, those of near-copies one Doc between them."""

from spacy.lang.en import English

from lib.extract.parse.passages import parse_all
from lib.facts import Article, Block, Source

NLP = English()


def article(number: int, *lines: str) -> Article:
    text, blocks = "\n".join(lines), list[Block]()
    for line in lines:
        start = blocks[-1].end + 1 if blocks else 0
        blocks.append(Block("paragraph", start, start + len(line)))
    return Article(str(number), text, "", tuple(blocks), Source("own", str(number), "text/plain"))


def test_each_block_its_own_text() -> None:
    articles = [
        article(1, "One.", "Two.", "One."),
        article(2),
        article(3, "Three.", "Two.", "One."),
        article(4, "Two."),
    ]
    parsed = list(parse_all(articles, NLP))
    assert [given for given, _ in parsed] == articles
    for given, passages in parsed:
        assert [passage.block for passage in passages] == list(given.blocks)
        for passage in passages:
            assert passage.doc.text == given.text[passage.block.start : passage.block.end]
            assert passage.offset == passage.block.start


def test_one_doc_for_a_text_that_several_hold() -> None:
    (_, (one, other)), (_, (again,)) = parse_all([article(1, "One.", "Two."), article(2, "One.")], NLP)
    assert one.doc is again.doc
    assert one.doc is not other.doc
