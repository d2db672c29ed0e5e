"""The parts of the About page: figures, limits, sources."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lib import gazetteer, version
from lib.charts import dots, words
from lib.collection import samples
from lib.rules import LISTS
from lib.selection import Selection
from lib.store.lake import revisions
from lib.store.queries import overview, relations
from lib.ui import wording
from lib.ui.evidence import selections, why
from lib.ui.pages import accuracy, card
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import components, picture

LIMITS = """
- **English only.** Articles in other languages are stored and shown, not analysed.
- **A relation is what a sentence says**, not what happened. Whatever stands inside a quote or a report is *claimed*
  by its speaker; only the rest is *reported* by the article.
- **Dates are never guessed.** An article without a date stays “date unknown” and passes every date filter unless you
  ask for dated articles only.
- **Times named in a text** (“on Friday”, “last month”) are calculated from its date of publication; vague ones (“two
  days later”, “in the 1990s”, “nearly a year ago”) are left out.
- **Numbers count sentences**, and near-copies of one wire story are counted once as an independent source.
- **The rules miss things**: irony, who “they” are, verbs that are not in our lists. The figures above say how often.
"""


def measured() -> None:
    """What was measured on texts kept apart from the rules, in words."""
    found = accuracy.rows()
    st.header("How often it is right", anchor=False)
    if found:
        _in_words(found)
    else:
        st.caption("Nothing was measured yet on texts kept apart.")


def drawn(scene: Scene) -> None:
    """The same as a picture and as a table."""
    found = accuracy.rows()
    if not found:
        return
    dotted = dots.figure(accuracy.picture(found), title="On texts kept apart, by kind of text", dark=scene.dark)
    picture.picture(dotted, "kept-apart", lambda _: None)
    with components.on_demand("These figures as a table", "kept-apart", ":material/table_rows:") as is_open:
        if is_open:
            _tables(found)
            st.caption(wording.plain(accuracy.origin(found)))


def _in_words(found: Sequence[accuracy.Measured]) -> None:
    """The plain answer first, then what it rests on."""
    first, *others = accuracy.sentences(found)
    st.markdown(f"**{wording.plain(first)}**")
    st.markdown("\n".join(f"- {wording.plain(sentence)}" for sentence in others))
    st.caption(
        "Measured on texts kept apart while the rules were written. Where two numbers stand, it depends on the kind of "
        f"text. {wording.plain(accuracy.ranges(found))}"
    )


def tuned() -> None:
    """What was measured on the texts that the rules were written with: it comes second, and folded."""
    rows = accuracy.tuned_rows()
    if not rows:
        return
    label = "On texts it was tuned on: higher, and no promise for yours"
    with components.on_demand(label, "tuned", ":material/tune:") as is_open:
        if not is_open:
            return
        _tables(rows)
        models = ", ".join(sorted({row["model"] for row in rows}))
        last = date.fromisoformat(max(row["date"] for row in rows))
        st.caption(f"The goal stands beside a figure. Measured on {wording.day(last)} with {wording.plain(models)}.")


def _tables(rows: Sequence[accuracy.Measured]) -> None:
    """The figures a column a set of texts."""
    kinds = {"Quotes": accuracy.of_quotes, "Relations": accuracy.of_relations, "Web pages": accuracy.of_pages}
    for name, part in ((name, of(rows)) for name, of in kinds.items()):
        if not part.empty:
            st.markdown(f"**{name}**")
            st.table(part, border="horizontal")
    st.caption(
        "Precision: how much of what is found is right. Recall: how much of what is there is found. F1: both in one "
        "number. In grey: the range that holds the true share in 95 of 100 such samples. In brackets: how many texts; "
        "they are not part of Dramatis."
    )


def certainty() -> None:
    """How often acts are right that have this or that confidence, and which of them are counted."""
    rows = pd.DataFrame([dict(row) for row in gazetteer.table("verifier/tenths")])
    rows = rows.astype({"from": float, "acts": int, "right": int})
    with components.on_demand("Is the confidence of an act reliable?", "certainty", ":material/speed:") as is_open:
        if not is_open:
            return
        counted = rows.query("counted == 'yes'")
        least, held = counted["from"].min(), counted["right"].sum() / rows["right"].sum()
        st.markdown(
            f"Of {rows['acts'].sum():.0f} acts that were read one by one, {_share(rows):.0%} were right. Those with a "
            f"confidence of {least:.0%} or more are counted: of these {_share(counted):.0%} were right, and they hold "
            f"{held:.0%} of the right ones."
        )
        st.table(_tenths(rows), border="horizontal", hide_index=True)
        st.caption("No act was judged by what had been learnt from its own article.")


def _share(rows: pd.DataFrame) -> float:
    return float(rows["right"].to_numpy().sum() / max(rows["acts"].to_numpy().sum(), 1))


def _tenths(rows: pd.DataFrame) -> pd.DataFrame:
    """The surest first."""
    said = [f"{first:.0%} to {first + 0.1:.0%}" for first in rows["from"]]
    right = [f"{one / n:.0%}" if n else "" for one, n in zip(rows["right"], rows["acts"], strict=True)]
    shown = {"confidence": said, "acts read": rows["acts"], "of these right": right}
    return pd.DataFrame(shown).iloc[::-1]


def limits() -> None:
    """What the numbers do not say."""
    st.header("Limits", anchor=False)
    st.markdown(LIMITS)


def state(scene: Scene) -> None:
    """What this collection holds, at which revision, made by which version."""
    st.header("This collection", anchor=False)
    held = scene.ask(overview.counts, filters=scene.filters.events())
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        for label, name in _counted(held):
            told = wording.DEFINITIONS[name]
            selections.button(label, Selection(name), f"about-{name}", on_select=selections.kept, help=told)
        label, goal = wording.count(held["actors"], "actor"), address.carried({"actor": None, "with": None})
        st.page_link("pages/Actor.py", label=label, query_params=goal)
    st.caption(f"Revision {scene.view.revision} · Dramatis {version.VERSION}")
    for one in samples.SAMPLES.values():
        if (due := one.credit) and samples.are_in(scene.lake, one):
            st.caption(f"The {one.title}: texts by {due.authors}, [{due.licence}]({due.terms}).")


def _counted(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """What can be opened: its number in words, and the selection."""
    articles, quotes = wording.count(counts["articles"], "article"), wording.count(counts["quotes"], "quote")
    return (articles, "articles"), (quotes, "quotes"), (words.act_sentences(counts["relations"]), "relations")


def log(scene: Scene) -> None:
    """Who changed what, newest first."""
    with components.on_demand("Revisions", "revisions", ":material/history:") as is_open:
        if not is_open:
            return
        rows = scene.look_up(revisions.log, 50)
        moments = [f"{wording.day(moment)}, {str(moment)[11:16]} UTC" for moment in rows["when"]]
        st.dataframe(rows.assign(when=moments), hide_index=True, width="stretch")


def types(scene: Scene) -> None:
    """What each type of relation means, and how many sentences tell it: a number opens them."""
    st.header("Types of relation (PLOVER 0.8)", anchor=False)
    found = scene.ask(relations.types).to_dict("records")
    counted = {row["plover_type"]: int(row["sentences"]) for row in found}
    known = gazetteer.table("ontology/plover")
    for quad in dict.fromkeys(row["quad"] for row in known):
        st.caption(wording.QUADS[quad].capitalize())
        with st.container(gap="xxsmall"):
            for row in known:
                if row["quad"] == quad:
                    name, sentences = row["type"], counted.get(row["type"], 0)
                    label, one = card.type_label(name, sentences), Selection.of("type", name)
                    selections.button(label, one, name, on_select=selections.kept, disabled=not sentences)


def rules() -> None:
    """Why a stretch is read as it is: every rule in one line with the confidence it deserves, and its counts."""
    for found, listed in LISTS.items():
        label = f"Rules that find {FOUND.get(found, found)}"
        with components.on_demand(label, f"rules-{found}", ":material/rule:") as is_open:
            if is_open:
                _listed(pd.DataFrame([dict(row) for row in gazetteer.table(listed.file)]))
    with components.on_demand("What each rule is good for", "counted-rules", ":material/fact_check:") as is_open:
        if is_open:
            _counted_rules()


def _listed(rows: pd.DataFrame) -> None:
    sure = "confidence" in rows
    if sure:
        st.caption("A reading by a rule has the confidence that the rule deserves, less for each doubt about it.")
    st.table(_rules(rows) if sure else _plain_rules(rows), border="horizontal", hide_index=True)


def _counted_rules() -> None:
    """How often each rule fired on marked texts, was right, and what the figure would be without it."""
    rows = pd.DataFrame([dict(row) for row in gazetteer.table("by_rule")])
    st.caption(
        f"{wording.plain(gazetteer.notes('by_rule'))} F1 counts right quotations, relations, times or parts of "
        "pages; for actors, the quotations and relations that stand on a mention. Rules that never fired are left out "
        "here."
    )
    numbers = rows.astype(dict.fromkeys(("fired", "right", "wrong"), int) | dict.fromkeys(("f1", "f1_without"), float))
    fired = numbers.query("fired > 0").rename(columns=COUNTS)
    st.dataframe(fired, hide_index=True, width="stretch")


FOUND = {"portrayals": "words used for actors", "moments": "times", "blocks": "the parts of a page"}
COUNTS = {"set": "texts", "extractor": "finds", "f1": "F1", "f1_without": "F1 without it"}


def _plain_rules(rows: pd.DataFrame) -> pd.DataFrame:
    looks = [wording.plain(why.in_words(str(meaning))) for meaning in rows["meaning"]]
    return pd.DataFrame({"looks for": looks, "name in exports": rows["rule"].to_numpy()})


def _rules(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a rule; where its confidence hangs on the reading, from the least to the most; exceptions have none."""
    sure = rows["confidence"].replace("", math.nan).astype(float)
    shares = sure.groupby(rows["meaning"], sort=False).agg(["min", "max"])
    said = [_confidence(low, high) for low, high in shares.to_numpy()]
    names = rows.groupby("meaning", sort=False)["rule"].first()
    looks = [wording.plain(why.in_words(str(meaning))) for meaning in shares.index]
    return pd.DataFrame({"looks for": looks, "confidence": said, "name in exports": names.to_numpy()})


def _confidence(low: float, high: float) -> str:
    if math.isnan(low):
        return "reads nothing: an exception"
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"


def sources() -> None:
    """Licences of what Dramatis stands on."""
    with components.on_demand("Sources and licences", "sources", ":material/copyright:") as is_open:
        if is_open:
            rows = pd.DataFrame([dict(row) for row in gazetteer.table("sources")])
            st.table(rows.map(wording.plain), border="horizontal", hide_index=True)


def keys() -> None:
    """Keys that work."""
    with st.expander("Keys", icon=":material/keyboard:"):
        st.markdown("In an article: **n** next fact, **p** previous fact, **Enter** opens it in the margin.")
