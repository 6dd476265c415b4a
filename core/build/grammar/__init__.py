"""Small grammars of six languages: word tables, noun phrases that agree, and frames that sentences are made from."""
