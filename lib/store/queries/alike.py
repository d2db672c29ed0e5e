"""Facts of the same kind as one that was wrong: acts of the same rule, quotes of the same speaker, actors of a name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lib.store.queries.view import View


def acts(view: View, rule: str, plover_type: str) -> list[tuple[str, int, str]]:
    """Article, number and trigger of the acts of a type that a rule read, by article."""
    return view.rows(
        """SELECT r.article, r.n, substr(a.text, r.trigger_start + 1, r.trigger_stop - r.trigger_start)
        FROM {relations} r JOIN {articles} a ON a.id = r.article
        WHERE r.rule = $rule AND r.plover_type = $type ORDER BY r.article, r.n""",
        {"rule": rule, "type": plover_type},
    )


def by_side(view: View, actor: str, words: str) -> list[tuple[str, int, str]]:
    """Article, number and side ("source", "target") of the acts of an actor that is called so there, by article."""
    return view.rows(
        """SELECT article, n, side FROM (
            SELECT article, n, 'source' AS side FROM {relations}
            WHERE source = $actor AND lower(source_text) = lower($words)
            UNION ALL SELECT article, n, 'target' FROM {relations}
            WHERE target = $actor AND lower(target_text) = lower($words)) ORDER BY article, n, side""",
        {"actor": actor, "words": words},
    )


def quotes(view: View, speaker: str, words: str) -> list[tuple[str, int]]:
    """Article and number of the quotes that an actor says who is called so there, by article."""
    return view.rows(
        """SELECT article, n FROM {quotes}
        WHERE speaker = $speaker AND lower(coalesce(speaker_text, '')) = lower($words) ORDER BY article, n""",
        {"speaker": speaker, "words": words},
    )


def actors(view: View, names: Collection[str]) -> list[tuple[str, str, str, str | None]]:
    """Id, name, kind and country of the actors with one of these names in any case, the most mentioned first."""
    return view.rows(
        """SELECT actor, name, kind, country FROM {directory} WHERE list_contains($names, lower(name))
        ORDER BY sentences DESC, actor""",
        {"names": [name.lower() for name in names]},
    )


def events(view: View) -> list[tuple[Any, ...]]:
    """All acts that no reader has corrected: article, start of the trigger, source, target, rule, type, kinds of the
    two, whether claimed, confidence, trigger."""
    return view.rows(
        """SELECT r.article, r.trigger_start, r.source, r.target, r.rule, r.plover_type, s.kind, t.kind,
            r.claimed_by IS NOT NULL, r.confidence,
            substr(a.text, r.trigger_start + 1, r.trigger_stop - r.trigger_start)
        FROM {relations} r JOIN {articles} a ON a.id = r.article
        LEFT JOIN {directory} s ON s.actor = r.source LEFT JOIN {directory} t ON t.actor = r.target
        WHERE r.quad <> 'neutral' AND NOT starts_with(r.rule, 'corrected by ') ORDER BY r.article, r.n"""
    )
