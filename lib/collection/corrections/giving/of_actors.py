"""Corrections of actors given to a reading: who is who, what they are called and what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from lib.collection.corrections.correction import Hidden, Merged, Renamed, Retyped, SplitOff
from lib.facts import Actor, Facts, Relation
from lib.kinds import KINDS, fields_of, named

_Moved = Callable[[str], str | None]


def merge(facts: Facts, change: Merged, _: str) -> Facts:
    """All that is read of the one actor, read of the other."""
    cast = {actor.id: actor for actor in facts.actors}
    one, into = cast.get(change.actor.id), cast.get(change.into.id, change.into)
    if one is None or one.id == into.id:
        return facts
    names = dict.fromkeys((*into.aliases, one.name, *one.aliases))
    joined = replace(into, aliases=tuple(name for name in names if name != into.name))
    moved = _moved(facts, lambda actor: into.id if actor == one.id else actor)
    return _called(replace(moved, actors=_in_place(cast, one.id, joined)), into.id)


def split(facts: Facts, change: SplitOff, _: str) -> Facts:
    """What is read of the actor under other names, read of another actor.

    Where all the actor's names in the article are among them, all that is read of it goes along, pronouns too.
    """
    mine = [one for one in facts.mentions if one.actor == change.actor.id]
    named_so = {one.text for one in mine if one.how in ("name", "alias")}
    if not mine or (change.names and not {one.text for one in mine} & set(change.names)):
        return facts
    if not change.names or named_so <= set(change.names):
        return merge(facts, Merged(change.actor, change.to), "")
    cast = {actor.id: actor for actor in facts.actors}
    cast.setdefault(change.to.id, change.to)
    return _called(_moved_by_words(replace(facts, actors=tuple(cast.values())), change), change.to.id)


def rename(facts: Facts, change: Renamed, _: str) -> Facts:
    """The actor under its right name, the old one among its others."""

    def named_right(actor: Actor) -> Actor:
        others = dict.fromkeys((*actor.aliases, actor.name))
        return replace(actor, name=change.name, aliases=tuple(name for name in others if name != change.name))

    return _called(_of_cast(facts, change.actor.id, named_right), change.actor.id)


def retype(facts: Facts, change: Retyped, _: str) -> Facts:
    """The actor as what it is."""
    return _of_cast(facts, change.actor.id, lambda actor: replace(actor, kind=change.kind, country=change.country))


def hide(facts: Facts, change: Hidden, _: str) -> Facts:
    """Without the actor: who only speaks or claims becomes unknown, as with quotes that nobody is shown to say."""
    gone = change.actor.id
    if all(actor.id != gone for actor in facts.actors):
        return facts
    left = replace(facts, actors=tuple(actor for actor in facts.actors if actor.id != gone))
    unnamed = _moved(left, lambda actor: None if actor == gone else actor)
    quotes = tuple(replace(one, speaker_name=None) if one.speaker is None else one for one in unnamed.quotes)
    return replace(unnamed, quotes=quotes)


GIVE: dict[type[Any], Callable[[Facts, Any, str], Facts]] = {
    Merged: merge, SplitOff: split, Renamed: rename, Retyped: retype, Hidden: hide,
}  # fmt: skip


def _moved(facts: Facts, moved: _Moved) -> Facts:
    """The facts with every actor they name put through ``moved``; one whose actor or a side is then None goes."""
    changed: dict[str, tuple[Any, ...]] = {}
    for kind in KINDS.values():
        if names := named(kind.made_of, "actor"):
            optional = {field.name for field in fields_of(kind.made_of)} & {"speaker", "claimed_by"}
            found = (_renamed(one, {name: moved(getattr(one, name) or "") for name in names}) for one in kind.of(facts))
            changed[kind.name] = tuple(
                one for one in found if all(name in optional or getattr(one, name) for name in names)
            )
    changed |= {name: _each_once(changed[name]) for name in ("relations", "doubtful", "portrayals")}
    return replace(facts, **changed)


def _each_once(found: tuple[Any, ...]) -> tuple[Any, ...]:
    """Facts that came to be the same only once; no act of one upon itself."""
    return tuple(dict.fromkeys(one for one in found if not isinstance(one, Relation) or one.source != one.target))


def _renamed(fact: Any, actors: dict[str, str | None]) -> Any:
    new = {name: actor or None for name, actor in actors.items()}
    return fact if all(getattr(fact, name) == actor for name, actor in new.items()) else replace(fact, **new)


def _moved_by_words(facts: Facts, change: SplitOff) -> Facts:
    """What is read of the actor where one of the names stands."""
    one, to, names = change.actor.id, change.to.id, set(change.names)

    def moved(actor: str | None, words: str | None) -> str | None:
        return to if actor == one and words in names else actor

    mentions = tuple(replace(m, actor=moved(m.actor, m.text) or m.actor) for m in facts.mentions)
    quotes = tuple(replace(q, speaker=moved(q.speaker, q.speaker_text)) for q in facts.quotes)

    def between(acts: Iterable[Relation]) -> tuple[Relation, ...]:
        given = ((r, moved(r.source, r.source_text), moved(r.target, r.target_text)) for r in acts)
        new = (replace(r, source=source or r.source, target=target or r.target) for r, source, target in given)
        return tuple(r for r in new if r.source != r.target)

    acts, doubtful = between(facts.relations), between(facts.doubtful)
    return replace(facts, mentions=mentions, quotes=quotes, relations=acts, doubtful=doubtful)


def _called(facts: Facts, actor: str) -> Facts:
    """The quotes of ``actor`` with its name as the cast has it."""
    name = next((one.name for one in facts.actors if one.id == actor), None)
    said = (replace(q, speaker_name=name) if q.speaker == actor and q.speaker_name != name else q for q in facts.quotes)
    return replace(facts, quotes=tuple(said)) if name else facts


def _of_cast(facts: Facts, actor: str, changed: Callable[[Actor], Actor]) -> Facts:
    return replace(facts, actors=tuple(changed(one) if one.id == actor else one for one in facts.actors))


def _in_place(cast: dict[str, Actor], gone: str, joined: Actor) -> tuple[Actor, ...]:
    """The cast with ``joined`` where it stood, else where the one stood that goes."""
    if joined.id in cast:
        return tuple(joined if one.id == joined.id else one for one in cast.values() if one.id != gone)
    return tuple(joined if one.id == gone else one for one in cast.values())
