"""How right the facts are: scores against gold, intervals, the scoreboard."""
