"""An encoder: a sentence's way from text to vector, and a model's way from a folder or the Hub into memory.

Read in this order: `encoder` (tokenise, pad, forward, encode, copy), `sentences` (what it takes), `pooling` (token
states to one vector), `standard` (what sentence-transformers' own code asks of a model), `load` (from a name to an
`Encoder`), `e5_small` (the model that a package brings) and `e5_file` (its file), `folder` (the sentence-transformers
layout, as it is read), `transformer` (its first part), `saving` (as it is written), `vocabulary` (trimmed to fewer
languages), `archive` (a zip that anyone may have made), `lora` (adapters), `safetensors_header` (size and wholeness of
weights), `checksum` (which tells whether two models are the same), `errors`.
"""
