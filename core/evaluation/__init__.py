"""How good a model is: whether it finds translations, and how far it files sentences by language.

Pure numbers, from the bottom; read in this order:

1. `cosines`: all with all, in blocks, rounded so that equal vectors tie.
2. `ranks`: whether a translation is nearest, and what a tie counts. The one place that decides it.
3. `neighbours`: who is near whom, and who changed their neighbours.
4. `metrics`: the measures, each with its source.
5. `corrections`: repairs without training.

What is asked of an encoder:

6. `evaluate`: all measures in one dictionary, ``core.evaluate``.
7. `embedder`: what the others need of an encoder, or of whoever keeps embeddings in its place.
8. `phrases`: the held-out phrases that typed sentences compete with.
9. `comparison`: pairs under several models, ``core.compare``.
10. `search`: one sentence against phrases in many languages, ``core.search``.
"""
