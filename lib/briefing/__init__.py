"""A view as one HTML file that opens offline: its pictures, the sentences behind them, and how far to trust them."""

from lib.briefing.briefing import Briefing, html

__all__ = ["Briefing", "html"]
