import pytest

from lib.collection.own_themes import file_of, retheme, save
from lib.collection.workers import pool
from lib.extract.themes.theme_lexicon import ThemesFileError
from lib.facts import Article, Block, Facts, Source, Span, Theme
from lib.store import Change, open_lake
from lib.store.queries import articles
from lib.store.tables import write

TEXT = "Quay opens\n\nThe container terminal lies by the harbour."
PORTS = "own:ports:\n  label: ports\n  strong: [container terminal]\n  words: [harbour]\n"


def facts_of(name: str, language: str = "en") -> Facts:
    blocks = (Block("headline", 0, 10), Block("paragraph", 12, len(TEXT)))
    article = Article(name, TEXT, "Quay opens", blocks, Source(f"{name}.txt", name, "text/plain"), language=language)
    return Facts(
        article, sentences=(Span(0, 10), Span(12, len(TEXT))), themes=(Theme("own:x", "x", 0.5, (Span(0, 4),)),)
    )


def test_a_collections_own_themes_apply_to_all_its_english_articles(tmp_path):
    lake = open_lake(tmp_path)
    write.apply(lake, Change("test", "three", added=[facts_of("a"), facts_of("b"), facts_of("c", "de")]))
    save(lake, PORTS)
    seen: list[tuple[int, int]] = []
    workers = pool()
    assert retheme(lake, workers, author="test", on_progress=lambda *step: seen.append(step)) == 2
    assert seen[-1] == (3, 3)
    found = articles.facts(lake.view(), "a")
    assert found is not None
    (theme,) = found.themes
    assert (theme.topic, theme.label) == ("own:ports", "ports")
    assert [TEXT[span.start : span.end] for span in theme.evidence] == ["container terminal", "harbour"]
    before = lake.revision()
    assert retheme(lake, workers, author="test") == 0
    assert lake.revision() == before


def test_a_bad_file_changes_nothing(tmp_path):
    lake = open_lake(tmp_path)
    save(lake, PORTS)
    with pytest.raises(ThemesFileError):
        save(lake, "own:ports: 3")
    assert file_of(lake).read_text(encoding="utf-8") == PORTS
    assert not list(tmp_path.glob("*.draft.*"))
