"""The illustrative articles of ``data/samples``, read as any upload and stored with facts that stand ready."""

from lib.collection.samples.loading import FOLDER, add, are_in, are_wanted

__all__ = ["FOLDER", "add", "are_in", "are_wanted"]
