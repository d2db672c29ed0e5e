"""What the dependency tree says: clauses, complements, conjuncts, noun phrases."""
