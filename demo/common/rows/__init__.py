"""The visitor's sentence pairs: plain fields in rows, one tap and they are typed into.

In which order to read: `component` (what the page and its handlers use), ``table.js`` (what happens to the rows: moving
on, pasting, an answer that comes while somebody types), ``fields.js`` (fields, keys, clipboard), ``component.js``.
"""
