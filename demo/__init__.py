"""The page: what visitors see and programs can call, over the library in `core`.

Read `text` (every visible sentence, in five languages), then `common` (checks, settings, shared components: nothing
that remembers a visitor), then `state` (what is remembered of visitors and models). Each tab is a slice of its own,
with its handlers, its components, its scripts and its endpoint, and knows no other: `compare`, `search`, `train`,
`map`, `talk`, `api`. Last `page`, which puts them together. Imports go in this order and never back.
"""
