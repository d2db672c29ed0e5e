"""The version of Dramatis; a new one may read old articles differently (`python -m lib rebuild`)."""

VERSION = "0.2.0"
