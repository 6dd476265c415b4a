"""The Check tab: has a model the gap, in which languages, and what would help it.

Read in this order: `asked` (what is asked of a check, within `limits`), `handlers` (a check, model by model), `work`
(a thread for it, which says how far it is and can be stopped), `found` (what came out, or was recorded earlier),
`views` and `picture` (the same to be seen) and `files` (to take home), `form` and `preview` (what a visitor chooses),
`tab` (the events) and `endpoint` (for programs).
"""
