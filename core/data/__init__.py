"""Sentence pairs: what they are, reading them from any source, and which of them to hold out.

Read `pairs` first, then `read`, which reads a source to its end, and `corpus`, which streams one that is larger than
memory. Both stand on the same rows: `files` unpacks and decodes, a module of `formats` splits into `rows`, `tables`
picks the module, `columns` says which two columns hold the sentences, and `hub_data` does all this for the Hub.
`mixing` is the stream's shuffling buffer, `hold_out` decides what is never trained on, `phrasebook` has the built-in
phrases, `languages` reads names and codes of languages, and `language_id` guesses the language of sentences.
"""
