"""Dramatis: from news articles to evidenced facts, and from facts to pictures."""
