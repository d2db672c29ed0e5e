"""What is right instead: a few boxes for each kind of fact, which give the correction or None while it is not whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from lib.charts import words
from lib.collection.corrections.correction import (
    Anchor,
    Change,
    ExtentCorrected,
    Hidden,
    Merged,
    PortrayalRejected,
    QuoteRejected,
    RelationAdded,
    RelationRejected,
    Renamed,
    Retyped,
    Sides,
    SidesCorrected,
    SpeakerCorrected,
    SplitOff,
    TypeCorrected,
    VoiceCorrected,
    anchor_of,
)
from lib.collection.corrections.facts_at import was
from lib.extract.names.slugs import actor_id, slug
from lib.facts import ACTOR_KINDS, QUAD_OF, Actor, Facts, Modality, Span
from lib.filters import Filters
from lib.store.queries import actors
from lib.ui.corrections.saving import known
from lib.ui.state.scene import Scene
from lib.ui.widgets import filters

TELLS = "The article reports it"
NEW = ""  # no actor has this id
MODALITIES: tuple[Modality, ...] = ("done", "intended", "denied")


def relation(scene: Scene, facts: Facts, which: str) -> Change | None:
    """What is wrong with an act."""
    one = facts.relations[int(which)]
    place = was(facts, one, known(scene))
    source, target = (cast_member(facts, actor) for actor in (one.source, one.target))
    forms: dict[str, Callable[[], Change | None]] = {
        "This act is not in the text": lambda: RelationRejected(*place),
        f"Wrong direction: {target.name} acts on {source.name}": lambda: SidesCorrected(*place, target, source),
        "Wrong actor on either side": lambda: _sides(scene, facts, place, (source, target)),
        "It is another act": lambda: _typed(place, (one.plover_type, one.modality)),
        "Reported or claimed": lambda: VoiceCorrected(*place, _claimant(scene, facts, one.claimed_by)),
    }
    return forms[st.radio("What is wrong?", list(forms), key="nr-relation")]()


def quote(scene: Scene, facts: Facts, which: str) -> Change | None:
    """What is wrong with a quote."""
    one = facts.quotes[int(which)]
    anchor = anchor_of(facts.article, one.start, one.end)
    forms: dict[str, Callable[[], Change | None]] = {
        "Someone else says it": lambda: _speaker(scene, facts, SpeakerCorrected(anchor)),
        "No known speaker": lambda: SpeakerCorrected(anchor, None),
        "This is not a quote": lambda: QuoteRejected(anchor),
        "The quote starts or ends elsewhere": lambda: _extent(facts, ExtentCorrected(anchor, anchor)),
    }
    return forms[st.radio("What is wrong?", list(forms), key="nr-quote")]()


def portrayal(_: Scene, facts: Facts, which: str) -> Change | None:
    """The words are not said of the actor."""
    one = facts.portrayals[int(which)]
    who = cast_member(facts, one.actor)
    st.caption(f"“{one.descriptor}” is then no longer counted among the words used for {who.name}.")
    return PortrayalRejected(anchor_of(facts.article, one.start, one.end), who)


def actor_of(scene: Scene, facts: Facts, which: str) -> Change | None:
    """What is wrong with an actor that an article mentions."""
    called = sorted({one.text for one in facts.mentions if one.actor == which and one.how in ("name", "alias")})
    return actor(scene, cast_member(facts, which), called)


def actor(scene: Scene, one: Actor, called: Iterable[str] = ()) -> Change | None:
    """What is wrong with an actor; ``called`` are names that may be somebody else's."""
    forms: dict[str, Callable[[], Change | None]] = {
        "It is the same as another actor": lambda: _merged(scene, one),
        "It has another name": lambda: _renamed(one),
        "This is not an actor": lambda: Hidden(one),
        "It is of another kind": lambda: _retyped(one),
        "Split: some names belong to another actor": lambda: _split(scene, one, called),
    }
    return forms[st.radio("What is wrong?", list(forms), key="nr-actor")]()


def missing(scene: Scene, facts: Facts, at: Span) -> Change | None:
    """An act that was not found in a sentence."""
    said = st.text_input("Words that say so, such as “handed over”", key="nr-trigger").strip()
    left, right = st.columns(2)
    with left:
        source = actor_box(scene, "Who acts", "nr-source", facts.actors)
    with right:
        target = actor_box(scene, "Acts on", "nr-target", facts.actors)
    kind, modality = _type("SUPPORT", "done")
    claimant = _claimant(scene, facts, None)
    start = facts.article.text.find(said, at.start, at.end) if said else -1
    if said and start < 0:
        st.caption("The sentence does not contain these words.")
    if start < 0 or source is None or target is None or source.id == target.id:
        return None
    anchor = anchor_of(facts.article, start, start + len(said))
    return RelationAdded(anchor, source, target, kind, modality, claimant)


FORMS: dict[str, Callable[[Scene, Facts, str], Change | None]] = {
    "relation": relation,
    "quote": quote,
    "portrayal": portrayal,
    "actor": actor_of,
}


def _sides(scene: Scene, facts: Facts, place: tuple[Anchor, Sides], now: tuple[Actor, Actor]) -> Change | None:
    left, right = st.columns(2)
    with left:
        source = actor_box(scene, "Who acts", "nr-source", facts.actors, now[0])
    with right:
        target = actor_box(scene, "Acts on", "nr-target", facts.actors, now[1])
    if source is None or target is None or source.id == target.id or (source.id, target.id) == (now[0].id, now[1].id):
        return None
    return SidesCorrected(*place, source, target)


def _typed(place: tuple[Anchor, Sides], now: tuple[str, Modality]) -> Change | None:
    chosen = _type(*now)
    return TypeCorrected(*place, *chosen) if chosen != now else None


def _type(kind: str, modality: Modality) -> tuple[str, Modality]:
    left, right = st.columns([2, 1])
    names = {name: f"{words.verb(name, '')}: {words.meaning(name).lower()}" for name in QUAD_OF}
    with left:
        chosen = st.selectbox("What is done", list(names), list(names).index(kind), format_func=names.__getitem__)
    with right:
        done = st.selectbox("How far", MODALITIES, MODALITIES.index(modality))
    return chosen, done


def _claimant(scene: Scene, facts: Facts, now: str | None) -> Actor | None:
    voices = [TELLS, "A speaker claims it"]
    if st.radio("Whose word is it?", voices, index=int(now is not None), horizontal=True) == TELLS:
        return None
    return actor_box(scene, "Who claims it", "nr-claimant", facts.actors, cast_member(facts, now) if now else None)


def _speaker(scene: Scene, facts: Facts, change: SpeakerCorrected) -> Change | None:
    who = actor_box(scene, "Who says it", "nr-speaker", facts.actors)
    return SpeakerCorrected(change.anchor, who) if who else None


def _extent(facts: Facts, change: ExtentCorrected) -> Change | None:
    anchor = change.anchor
    said = st.text_area("The words of the quote, as the article has them", anchor.words, key="nr-extent").strip()
    near = max(0, anchor.start - 500)
    start = facts.article.text.find(said, near, anchor.end + 500) if said else -1
    if start < 0:
        st.caption("The article does not contain these words.")
        return None
    return None if said == anchor.words else ExtentCorrected(anchor, anchor_of(facts.article, start, start + len(said)))


def _merged(scene: Scene, one: Actor) -> Change | None:
    into = actor_box(scene, "Same as", "nr-into")
    return Merged(one, into) if into and into.id != one.id else None


def _renamed(one: Actor) -> Change | None:
    name = " ".join(st.text_input("Its name", one.name, key="nr-name", max_chars=100).split())
    return Renamed(one, name) if name and name != one.name else None


def _retyped(one: Actor) -> Change | None:
    kind = st.selectbox("What it is", ACTOR_KINDS, ACTOR_KINDS.index(one.kind), key="nr-kind")
    return Retyped(one, kind, one.country) if kind != one.kind else None


def _split(scene: Scene, one: Actor, called: Iterable[str]) -> Change | None:
    used = scene.ask(actors.names_used, one.id, filters=Filters())
    others = used.loc[used["how"].isin(["name", "alias"]), "text"].tolist()
    every = list(dict.fromkeys([*called, *others]))
    names = st.multiselect("These names", every, key="nr-names", select_all=False, filter_mode="contains")
    to = actor_box(scene, "Whose they are", "nr-to")
    return SplitOff(one, to, tuple(names)) if to and names and to.id != one.id else None


def cast_member(facts: Facts, actor: str) -> Actor:
    """An actor of an article."""
    return next(one for one in facts.actors if one.id == actor)


def actor_box(scene: Scene, label: str, key: str, cast: Iterable[Actor] = (), now: Actor | None = None) -> Actor | None:
    """The actor that is chosen, those of ``cast`` first; or one that is not listed, whose name is then asked for."""
    members = {one.id: one for one in cast}
    names = {name: one.name for name, one in members.items()}
    labels = {**names, **filters.options(scene).labels["actor"], NEW: "Someone else…"}
    ids = list(labels)
    first = ids.index(now.id) if now and now.id in labels else None
    chosen = st.selectbox(
        label, ids, first, format_func=labels.__getitem__, key=key, filter_mode="contains", placeholder="Type a name"
    )
    if chosen is None:
        return None
    return _new(key) if chosen == NEW else members.get(chosen) or record(scene, chosen)


def record(scene: Scene, actor: str) -> Actor | None:
    """An actor as the collection has it."""
    row = scene.look_up(actors.one, actor)
    if row is None:
        return None
    return Actor(row["actor"], row["name"], row["kind"], row["country"] or None, tuple(row["aliases"]))


def _new(key: str) -> Actor | None:
    left, right = st.columns([2, 1])
    name = " ".join(left.text_input("Name", key=f"{key}-name", max_chars=100).split())
    kind = right.selectbox("What it is", ACTOR_KINDS, key=f"{key}-kind")
    return Actor(actor_id(kind, name), name, kind) if slug(name) else None
