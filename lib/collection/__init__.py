"""The life of a collection: ingest, workers, near-copies, corrections, aliases, own themes, check, rebuild, export."""
