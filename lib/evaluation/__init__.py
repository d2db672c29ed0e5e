"""Measures how often the facts are right: scores against gold, intervals, the scoreboard."""
