"""Compare: typed pairs under two models.

Read `handlers` (rows to a comparison; `alike` and `tongues` have remarks on them), then `views` (the verdict and the
table), `heatmap` (two grids, and the files that can be saved), `tab` (the components and their events), `endpoint`
(``/compare``). The scripts beside them draw the heatmaps, `heatmaps.js` first.
"""
