"""Who "I" and "we" are where nobody is quoted: the author of the article, as in releases and opinion pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.extract.cast import Cast
from lib.extract.names.slugs import actor_id
from lib.extract.parse.passages import Passage
from lib.facts import Actor, Article, Mention, Quote, Span
from lib.rules import ACTORS, NONE

_AUTHOR = ACTORS.rule("I and we of the author")
FIRST_PERSON = frozenset({"i", "me", "my", "we", "our", "us"})
FEWEST = 2  # a single "we" outside marks is more often a quotation whose marks were lost
LONGEST = 60  # characters of a title in the name of an author without one
SINGULAR = frozenset({"i", "me", "my"})


def with_author(
    article: Article,
    passages: Sequence[Passage],
    cast: Cast,
    quotes: Sequence[Quote],
    without: frozenset[str] = NONE,
) -> Cast:
    """The cast with its author, mentioned by every "I" and "we" outside quotes; ``cast`` itself where there are few."""
    found = list(_pronouns(article, passages, cast, quotes))
    if len(found) < FEWEST or _AUTHOR in without:
        return cast
    author = _author(article)
    mentions = [Mention(author.id, start, end, article.text[start:end], "pronoun", _AUTHOR) for start, end in found]
    actors = {actor.id: actor for actor in (author, *cast.actors)}
    ordered = sorted((*cast.mentions, *mentions), key=lambda mention: mention.start)
    return Cast(tuple(sorted(actors.values(), key=lambda actor: actor.id)), tuple(ordered))


def _pronouns(
    article: Article, passages: Sequence[Passage], cast: Cast, quotes: Sequence[Quote]
) -> Iterator[tuple[int, int]]:
    said = [span for quote in quotes for span in quote.spans]
    for place in (place for passage in passages if passage.block.kind == "paragraph" for place in _places(passage)):
        quoted = any(span.start <= place.start < span.end for span in said)
        if not quoted and cast.mention_at(place.start, place.end) is None:
            yield place.start, place.end


def _places(passage: Passage) -> Iterator[Span]:
    """Where a passage has a pronoun of the first person; "US" is none."""
    for token in passage.doc:
        if token.lower_ in FIRST_PERSON and token.tag_ in ("PRP", "PRP$") and token.text != "US":
            yield passage.span(token)


def _author(article: Article) -> Actor:
    """The one whose byline it is, else someone known only by the article."""
    if len(article.authors) == 1:
        name = article.authors[0]
        return Actor(actor_id("person", name), name, "person")
    title = article.title if len(article.title) <= LONGEST else f"{article.title[:LONGEST].rsplit(' ', 1)[0]} …"
    return Actor(actor_id("group", f"author {article.id[:12]}"), f"author of “{title or article.id[:12]}”", "group")


def whom_first_person_means(cast: Cast, speaker: Actor | None, word: str) -> Actor | None:
    """Whom ``speaker`` means by "I" or "we": themselves, or those they speak for."""
    return speaker if word in SINGULAR else side_of_speaker(cast, speaker)


def side_of_speaker(cast: Cast, speaker: Actor | None) -> Actor | None:
    """Whom ``speaker`` means by "we": the country of a person, or the body itself; None when neither is known."""
    if speaker is None or speaker.kind != "person":
        return speaker
    if speaker.country is None:
        return None
    return next((actor for actor in cast.actors if actor.country == speaker.country and actor.kind == "country"), None)
