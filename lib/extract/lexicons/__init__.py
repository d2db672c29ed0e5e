"""Words that tell of acts and of speech, from data/lexicons, ready to be asked."""
