"""Full text: the index, the query language, hits."""
