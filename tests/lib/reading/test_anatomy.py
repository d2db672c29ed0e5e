"""How well the labels of the marked pages come out."""

from tests.lib.reading import marked


def test_marked_pages(capsys):
    scores = [marked.score(page) for page in marked.pages()]
    blocks, right = sum(s.blocks for s in scores), sum(s.right for s in scores)
    links, found, false = (sum(getattr(s, name) for s in scores) for name in ("links", "found", "false"))
    with capsys.disabled():
        print(
            f"\nanatomy: {len(scores)} pages, {right}/{blocks} blocks right ({right / blocks:.1%}); "
            f"related links found {found}/{links} ({found / links:.1%}), "
            f"false {false} of {found + false}"
        )
        print(*(error for s in scores for error in s.errors), sep="\n")
    assert right / blocks >= 0.97
    assert found / links >= 0.97
    assert false <= 0.02 * (found + false)
