"""Article → facts: one kind of fact a module, one rule a function.

Importing ``lib.extract.pipeline`` loads spaCy, so only worker processes do.
"""
