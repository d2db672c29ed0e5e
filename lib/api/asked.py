"""What a request asks for: a revision, filters, a page of rows and their format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.collection.access import rights
from lib.collection.corrections.making import this_reader
from lib.collection.kept_work import read_marks
from lib.facts import DramatisError
from lib.filters import PARAMETERS, Filters, from_query
from lib.store import Lake, RevisionError, View

PAGING = {"rev", "page", "size", "format"}
SIZE, MOST = 100, 1_000  # rows a page, unless another number is asked for


class RequestError(DramatisError):
    """A request that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read."""

    view: View
    filters: Filters
    page: int
    size: int
    form: str

    @property
    def offset(self) -> int:
        """Number of rows before the page."""
        return (self.page - 1) * self.size


def asked(lake: Lake, query: Mapping[str, list[str]]) -> Asked:
    """What the parameters ``query`` ask of the collection. Raises RequestError, RevisionError."""
    unknown = sorted(set(query) - {*PARAMETERS, *PAGING})
    if unknown:
        raise RequestError(f"There is no parameter {', '.join(unknown)}.")
    filters, troubles = from_query({name: values for name, values in query.items() if name in PARAMETERS})
    if troubles:
        raise RequestError(" ".join(troubles))
    revision = _number(query, "rev", None, 2**63 - 1)
    size = _number(query, "size", SIZE, MOST) or SIZE
    page = _number(query, "page", 1, 10**9) or 1
    filters = read_marks.applied(lake, filters, rights.reader_name() or this_reader())
    return Asked(_view(lake, revision), filters, page, size, (query.get("format") or ["json"])[0])


def _view(lake: Lake, revision: int | None) -> View:
    if revision is not None and revision > lake.revision():
        raise RevisionError(f"This collection has no revision {revision}; its revisions go up to {lake.revision()}.")
    return lake.view(revision)


def _number(query: Mapping[str, list[str]], name: str, default: int | None, most: int) -> int | None:
    """A whole number from 1 to ``most``. Raises RequestError for anything else."""
    said = (query.get(name) or [None])[0]
    if said is None:
        return default
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:20]) <= most):
        raise RequestError(f"“{name}” must be a whole number from 1 to {most:,}.")
    return int(said)
