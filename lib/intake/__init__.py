"""Addresses to bytes, safely and politely; feeds, sitemaps and OPML to entries. Nothing is stored here."""
