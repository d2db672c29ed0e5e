"""The facts that stand beside the sample articles, made anew: ``python -m tests.sample_facts``."""

from functools import partial

from lib.collection import ingest
from lib.collection.samples import loading, ready
from lib.collection.workers import analysed, mapped
from lib.extract.parse.model_name import reads_with
from lib.facts import DramatisError
from lib.store.tables.prepared import Rows


def found_now() -> Rows:
    """The rows of what the extraction finds in the sample articles, here and now."""
    pool = ingest.pool()
    read = [article for reading in loading.readings_of(pool) for article in reading.articles]
    found = [made for _, made in mapped(pool, partial(analysed, place=None), ([article] for article in read))]
    return ready.made(made for made in found if not isinstance(made, DramatisError))


if __name__ == "__main__":
    ready.write(ready.FILE, found_now(), reads_with())
