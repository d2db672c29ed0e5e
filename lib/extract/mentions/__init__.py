"""Mention candidates: where an article names whom, found pass by pass."""
