"""The Train tab: from a click to a model that is the visitor's own, and what is seen of it meanwhile.

Read in this order: `request` (what is asked of a run), `pairs` (what it trains on and is judged by), `handlers` (the
run itself, in a thread that outlives the page), `film` (its moving map), `run_view` (its log made into what is seen),
`live` (a page that follows it), `controls` and `tab` (the widgets). What visitors bring: `user_data` (read), `preview`
(understood) and `preview_html` (shown), `data` (the widgets), `model` (a model that was downloaded here comes back).
What they take home: `report` and `files`.
"""
