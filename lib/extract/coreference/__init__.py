"""Who is whom: pronouns, definite descriptions, split antecedents, by named sieves."""
