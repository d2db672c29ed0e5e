"""News as it comes, on the screen: pasted addresses, and the page of sources."""
