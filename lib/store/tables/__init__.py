"""Facts ⇄ rows: schema, writing, reading back."""
