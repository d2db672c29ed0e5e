"""News as it comes: addresses, feeds, sites and folders into a collection, each article once."""
