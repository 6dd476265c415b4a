"""What is remembered on the server: visitors, models, vectors and runs.

Read `sessions` first: one object a visitor. Then what it holds: `vectors` (kept with the encoder that made them, as
`doubts` are), `user_data` (pairs that a visitor brought) and `run_log` (what has happened in a run). `encoders` gives a
model by its name, as one visitor uses it, with the help of `hub_models`, those of the Hub in memory. `queue` says whose
turn it is to train, `pacing` whether a run goes on by itself, `following` shows a run to a page, `ready_runs` are runs
that nobody waits for, `work` is anything else that goes on in a thread of its own. `callers` tells who calls an
endpoint.
"""
