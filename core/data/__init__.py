"""Sentence pairs: what they are, reading them from any source, and which of them to hold out.

Read `pairs` first, then `read`, which reads a source to its end, and `corpus`, which streams one that is larger than
memory. Both stand on the same `rows`:

1. `files` unpacks (`packed`, `archives`) and decodes (`encodings`); `kinds` are those that hold no text to read.
2. `tables` picks a module of `formats`, which splits into rows; `records` and `cells` say what objects and values are.
3. `columns` says which row names the columns, `contents` what each holds, and `sides` which two are the sentences.
4. `characters` cleans sentences, `remarks` notes what a person should know of them, and `summary` says it in a line.

`hub_data` does all this for the Hub. `languages` reads names and codes of languages; `language_id`, with `letter_runs`,
guesses the language of sentences, and `unread` whether a model has read it. `mixing` is the stream's shuffling buffer,
`hold_out` decides what is never trained on, and `phrasebook` has the built-in phrases. `yaml_text` reads what people
write as YAML: settings, and the fields of a model's card.
"""
