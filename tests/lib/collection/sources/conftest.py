"""Sources are fetched as in the tests of fetching: from this machine's own test site, and from nowhere else."""

from tests.lib.intake.conftest import allowed, fetcher

__all__ = ["allowed", "fetcher"]
