"""The collection, as filters narrow it, in files that other programs read."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlencode

import pandas as pd
import pyarrow as pa
import pyarrow.parquet

from lib.collection.corrections.making import this_reader
from lib.collection.export import follow_the_money
from lib.collection.export.jsonlines import line_of
from lib.collection.kept_work import read_marks
from lib.facts import DramatisError, Facts
from lib.filters import Filters, from_query, to_query
from lib.store import View
from lib.store.queries import articles, evidence, quotes, relations
from lib.version import VERSION

EVERY = 10_000_000
HERE = "http://127.0.0.1:8501"  # where the app answers unless DRAMATIS_URL says otherwise


_PLACE, _ENDS = {"article": "article", "start": "at"}, {"source": "actor", "target": "with"}  # column → parameter


class ExportError(DramatisError):
    """An export that cannot be made."""


def write(view: View, made: Callable[[View, Filters], bytes], query: str, out: Path) -> None:
    """Writes what is ``made`` (one of FORMATS) of the articles that the filters ``query`` keep. Raises ExportError."""
    filters, troubles = from_query(parse_qs(query.lstrip("?")))
    if troubles:
        raise ExportError(" ".join(troubles))
    content = made(view, read_marks.applied(view.lake, filters, this_reader()))
    try:
        out.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror}.") from error


def json_lines(view: View, filters: Filters) -> bytes:
    """All facts, one JSON object an article, newest first: what ``parse`` prints."""
    return "".join(line_of(facts) for facts in _newest_first(view, filters)).encode()


def entities(view: View, filters: Filters) -> bytes:
    """Actors, articles, mentions and acts as entities of FollowTheMoney, one JSON object a line."""
    return "".join(follow_the_money.lines(_newest_first(view, filters))).encode()


def _newest_first(view: View, filters: Filters) -> list[Facts]:
    shown = articles.listing(view, filters, limit=EVERY)["article"].tolist()
    place = {name: n for n, name in enumerate(shown)}
    return sorted(articles.many(view, shown), key=lambda facts: place[facts.article.id])


def tables(view: View, filters: Filters, base: str = "") -> bytes:
    """A zip of csv tables: articles, edges, relations, quotes and named times with the sentences behind them; each row
    ends with a link below ``base`` (the address of the app) that opens it as this revision has it."""
    return _zipped({f"{name}.csv": safe_csv(frame).encode() for name, frame in _frames(view, filters, base).items()})


def parquet(view: View, filters: Filters, base: str = "") -> bytes:
    """The same tables as Parquet, whose columns keep their types."""
    about, found = _provenance(view, filters), _frames(view, filters, base)
    return _zipped({f"{name}.parquet": parquet_file(frame, about) for name, frame in found.items()})


def _frames(view: View, filters: Filters, base: str) -> dict[str, pd.DataFrame]:
    below = base or os.environ.get("DRAMATIS_URL", "").rstrip("/") or HERE
    return {name: _with_links(frame, view.revision, below) for name, frame in _tables(view, filters).items()}


def _with_links(frame: pd.DataFrame, revision: int, base: str) -> pd.DataFrame:
    """The table with a link at the end of each row: an edge opens in the network, all else in its article."""
    page, columns = ("Article", _PLACE) if "article" in frame else ("Network", _ENDS)
    held = frame.filter(list(columns)).rename(columns=columns).to_dict("records")
    return frame.assign(link=[f"{base}/{page}?{urlencode({'rev': revision, **row})}" for row in held])


def _tables(view: View, filters: Filters) -> dict[str, pd.DataFrame]:
    return {
        "articles": articles.listing(view, filters, limit=EVERY),
        "edges": relations.edges(view, filters, limit=EVERY),
        "relations": evidence.relations(view, filters, limit=EVERY),
        "quotes": quotes.listing(view, filters, limit=EVERY),
        "times": evidence.moments(view, filters, None, None, limit=EVERY),
    }


def _zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def parquet_file(frame: pd.DataFrame, about: Mapping[str, object]) -> bytes:
    """``frame`` as an Apache Parquet file, with ``about`` among its metadata; lists of unlike values are JSON texts."""
    table = pa.table({str(name): _column(values) for name, values in frame.items()})
    out = io.BytesIO()
    pyarrow.parquet.write_table(table.replace_schema_metadata({"dramatis": json.dumps(about)}), out)
    return out.getvalue()


def _column(values: pd.Series) -> pa.Array:
    try:
        return pa.array(values, from_pandas=True)
    except pa.ArrowInvalid:
        return pa.array([json.dumps(value, ensure_ascii=False) for value in values])


def safe_csv(frame: pd.DataFrame) -> str:
    """``frame`` as csv in which no cell can act as a formula in a spreadsheet (OWASP, CSV injection)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(frame.columns)
    for row in frame.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None or value != value else value


def graphml(view: View, filters: Filters) -> bytes:
    """The graph of relations as GraphML."""
    from lib.graph import build, export

    return export.graphml(build(relations.edges(view, filters, limit=EVERY)), _provenance(view, filters))


def _provenance(view: View, filters: Filters) -> dict[str, str]:
    """What a reader of the file needs to ask for the same again."""
    asked = urlencode([(name, one) for name, values in to_query(filters).items() for one in values])
    return {"revision": str(view.revision), "filters": asked, "made by": f"Dramatis {VERSION}"}


def gexf(view: View, filters: Filters) -> bytes:
    """The graph of relations as GEXF."""
    from lib.graph import build, export

    return export.gexf(build(relations.edges(view, filters, limit=EVERY)), _provenance(view, filters))


LINKED = ("csv", "parquet")  # whose rows have links
FORMATS: MappingProxyType[str, Callable[..., bytes]] = MappingProxyType(
    {"csv": tables, "parquet": parquet, "json": json_lines, "graphml": graphml, "gexf": gexf, "ftm": entities}
)
