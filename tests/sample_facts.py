"""The facts that stand beside the articles of each sample, made anew: ``python -m tests.sample_facts [NAME…]``."""

import sys
from collections.abc import Sequence
from functools import partial

from lib.collection import ingest
from lib.collection.samples import SAMPLES, Sample, loading, ready
from lib.collection.workers import analysed, mapped
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, DramatisError
from lib.store.tables.prepared import Rows


def articles_of(sample: Sample) -> list[Article]:
    """The articles of a sample as they are read, here and now."""
    return [article for reading in loading.readings_of(ingest.pool(), sample=sample) for article in reading.articles]


def found_now(articles: Sequence[Article]) -> Rows:
    """The rows of what the extraction finds in these articles, here and now."""
    found = [made for _, made in mapped(ingest.pool(), partial(analysed, place=None), ([one] for one in articles))]
    return ready.made(made for made in found if not isinstance(made, DramatisError))


if __name__ == "__main__":
    for name in sys.argv[1:] or SAMPLES:
        ready.write(SAMPLES[name].facts, found_now(articles_of(SAMPLES[name])), reads_with())
