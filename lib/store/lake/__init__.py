"""A collection on disk: DuckLake, revisions, originals, and what may go wrong with it."""
