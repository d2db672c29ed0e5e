from lib.charts import insights

NAMES = {"no": "Norway", "ru": "Russia"}


def row(source: str, target: str, polarity: str, outlet: str, told: int, claimed: int, sentences: int) -> dict:
    return {
        "source": source, "source_name": NAMES[source], "source_kind": "country", "target": target,
        "target_name": NAMES[target], "polarity": polarity, "type": "AGREE" if polarity == "cooperation" else "ACCUSE",
        "of_type": sentences, "sentences": sentences, "outlet": outlet, "told": told, "claimed": claimed,
    }  # fmt: skip


ROWS = [
    row("no", "ru", "cooperation", "Wire", 2, 0, 4),
    row("no", "ru", "cooperation", "Zarya", 1, 1, 4),
    row("ru", "no", "conflict", "Zarya", 0, 3, 3),
    row("ru", "no", "cooperation", "Wire", 1, 0, 1),
]


def test_the_widest_difference_comes_first_and_single_sentences_are_left_out() -> None:
    found = insights.statements(ROWS)
    assert [(one.text, one.sentences) for one in found] == [
        ("Russia accuses Norway", 3),
        ("Norway agrees with Russia", 4),
    ]


def test_a_cell_says_what_is_told_and_what_is_claimed() -> None:
    accused, agreed = insights.statements(ROWS)
    assert [accused.cell("Zarya"), accused.cell("Wire"), agreed.cell("Zarya")] == ["┄ 3", "–", "■ 1 ┄ 1"]


def test_the_headline_is_true_of_the_first_row() -> None:
    found, outlets = insights.statements(ROWS), insights.outlets_of(ROWS)
    assert outlets == ["Zarya", "Wire"]
    assert insights.headline(found, outlets) == "Only Zarya says that Russia accuses Norway (3 sentences)"
    assert insights.headline(found[1:], [*outlets, "Lantern"]) == (
        "Zarya says most often that Norway agrees with Russia (2 of 4 sentences); Lantern never does"
    )
    assert insights.headline(found, ["Zarya"]) == "Only one outlet covers this story."
