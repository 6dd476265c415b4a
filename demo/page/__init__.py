"""The page as a whole: what puts the tabs together and what concerns all of them.

Read in this order: `layout` (header, tabs), `build` (the page in every language, and its launch), `theme`, `relabel`
and `language` (which words the page speaks, and in which language), `link` (what an address asks for), `arrival` (a
visitor comes or goes), `keep` (what the browser keeps and copies). `model_bar`, `about` and `warm` stand alone.
"""
