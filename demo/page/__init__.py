"""The page as a whole: what puts the tabs together and what concerns all of them.

Read in this order: `layout` (header, tabs), `build` (the page in every language, and its launch), `theme`, `relabel`,
`words` and `language` (which words the page speaks, how a browser gets them, and in which language), `link` (what an
address asks for), `arrival` (a visitor comes or goes), `keep` (what the browser keeps and copies). What a visitor's
arrival does not cost: `front` and `light`. `model_bar`, `about` and `warm` stand alone.
"""
