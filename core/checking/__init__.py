"""Has a model the language gap, how large, and what would help: any number of models, any pairs.

Read in this order:

1. `results`: what a check finds, as plain values that JSON can hold.
2. `sources`: where vectors come from: an encoder, the files that somebody embedded elsewhere; `vectors` reads these.
3. `opening`: a model by name, folder or id, or out of a zip.
4. `check`: models by sets of pairs, ``core.check``.
5. `verdict`: two sentences that a person understands; `advice`: what would help this model.
6. `table`, `picture`, `report`: the same for a terminal, at a glance, and as one file of HTML.
7. `recorded`: checks that were made before and ship with this package.
"""
