"""The parts of each page, under the page's name."""
