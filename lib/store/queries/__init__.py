"""What pages ask: one module a question, filters as SQL, evidence behind every number."""
