"""The parts of a web page: metadata, body, walk through its elements, links."""
