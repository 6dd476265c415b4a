"""What several slices share and what knows no visitor: limits, checks, pieces of HTML, scripts, the map and the curves.

In which order to read: `settings` and `checks` (what may be set), `models`, `corrections` (repairs without training, as
tabs offer them), `html`, `assets` (how scripts and styles are served), `lines` (values that grow), then the packages
`rows`, `scatter` and `curves`, and `shared` (components that several tabs read).
"""
