"""How good a model is: whether it finds translations, and how far it files sentences by language.

Pure numbers, from the bottom; read in this order:

1. `cosines`: all with all, in blocks, rounded so that equal vectors tie.
2. `ranks`: whether a translation is nearest, and what a tie counts. The one place that decides it.
3. `neighbours`: who is near whom, and who changed their neighbours.
4. `pairing`: what translates what, what is a rival and what counts how often where rows repeat sentences.
5. `metrics`: the measures, each with its source; `preference`: what is lost because rivals speak the query's language;
   `margins`: retrieval where hubs are taken down, by CSLS, by the ratio margin, and as xSIM does.
6. `intervals`: how far chance may have moved a number; `numbers`: a number and its interval, one way or both.
7. `corrections`: repairs without training.

What is asked of an encoder:

8. `evaluate`: all measures in one dictionary, ``core.evaluate``.
9. `embedder`: what the others need of an encoder, or of whoever keeps embeddings in its place.
10. `phrases`: the held-out phrases that typed sentences compete with, and those to fit on.
11. `fitting`: a correction for what is then judged, fitted on other sentences.
12. `comparison`: pairs under several models, ``core.compare``.
13. `search`: one sentence against phrases in many languages, ``core.search``; `doubt`: what its nearest is worth.
"""
