"""The collection over HTTP, read-only: the tables, the graph and the evidence of the app, for other programs."""
