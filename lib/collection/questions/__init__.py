"""Questions in plain English, read by word lists and the names of the collection into a view of the app."""
