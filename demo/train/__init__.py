"""The Train tab: from a click to a model that is the visitor's own, and what is seen of it meanwhile.

Read in this order: `request` (what is asked of a run), `pairs` (what it trains on and is judged by), `training` (the
run itself, in its turn, at once or step by step, with one seed or several), `known` (what need not be computed again
for it), `handlers` (a thread that outlives the page), `film` (its moving map), `run_view` (its log made into what is
seen), `again` (its command, and what other seeds find), `elsewhere` (what it did to what it was not trained on), `live`
(a page that follows it), `controls` and `tab` (the widgets). Which model it starts from: `model` and `begin` (the
choice), `usual` (what suits it), `forecast` (what it costs), `uploaded` (one that was downloaded here comes back). What
visitors bring: `user_data` (read), `preview` (understood) and `preview_html` (shown), `data` (the widgets).
What they take home: `report` (with `corrected`, what would have come without training) and `files`.
"""
