"""Text → parsed passages: the language model, parts of speech, verbs that headlines hide."""
