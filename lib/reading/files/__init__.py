"""Files as they come: their kind, what archives and mails hold, encodings, limits."""
