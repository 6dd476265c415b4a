"""The forms in which pairs are stored, one module each.

They are `delimited`, `json_records`, `exchange` (TMX and XLIFF), `po`, `arrow` and `aligned`. Each has a function
``read`` that gives `core.data.rows.Rows`. A further form is a further module, and a line in
`core.data.tables.open_rows`.
"""
