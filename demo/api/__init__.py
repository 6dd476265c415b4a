"""For programs: the tab that shows all endpoints, and the two that belong to no other tab.

Read `reference` (what an endpoint says of itself in its signature and docstring), then `tab`, `handlers` and
`endpoints` (``/models`` and ``/evaluate``). The other endpoints stand in their slices; `demo.page.endpoints` lists all.
"""
