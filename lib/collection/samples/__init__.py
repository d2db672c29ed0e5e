"""The sample articles of ``data/samples``, read as any upload and stored with facts that stand ready."""

from lib.collection.samples.loading import add, are_in, are_wanted
from lib.collection.samples.sample_sets import FOLDER, MADE_UP, SAMPLES, WIKINEWS, Credit, Sample, credit_of

__all__ = [
    "FOLDER", "MADE_UP", "SAMPLES", "WIKINEWS", "Credit", "Sample", "add", "are_in", "are_wanted", "credit_of",
]  # fmt: skip
