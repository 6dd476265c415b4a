"""How an encoder learns from pairs of sentences, as a generator of events.

Read `trainer` first (`train`, the whole in outline), then `loop`, which steps until a budget is used up. Around them:

- what a run is given: `defaults` (settings that suit a model), `sources`, `batches` and `streaming` (pairs as batches
  of token ids, in memory or not)
- one step: `losses` (pure functions of vectors), `grad_cache` (a gradient of any batch size), `optimizer`
- what makes it fast: `frozen_cache`, `precision`, `distributed`
- what it does to an encoder before: `freeze`, `reinit`
- what makes it safe to kill: `checkpoint`
- `notebook`: the article's notebook to the letter, over all of this; `one_pair`: the pair that it judges
"""
