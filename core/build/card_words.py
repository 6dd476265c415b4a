"""The words of the embedded models' cards; numbers stand in braces where `core.build.cards` measures them."""

from __future__ import annotations

HEADER = """---
license: cc-by-4.0
library_name: transformers
tags: [sentence-transformers, sentence-similarity, feature-extraction]
language: [en, el, de, fr, es, it, pt, tr, ru, ar, hi, zh, ja, sw, eu]
---

# {name}

{summary}

- Architecture: XLM-RoBERTa, 2 layers, width 256, 4 heads, inner width 512, 128 tokens; 8.8 million parameters, 7.7 of
  them word embeddings, which are stored in 8 bits (float8_e4m3), the rest in 16.
- Vocabulary: Unigram, 30,000 pieces over NFKC-normalised lower-cased text, with byte fallback.
- Made by: {commands}
- Machine: {machine}
- Chain of checksums (SHA-256 of `model.safetensors`), the earliest first:
{chain}

## Settings

{settings}

## Data, licences and attribution

No training sentence is part of this project. The weights were trained on:

- Sentence pairs from the Tatoeba project (tatoeba.org) in the selection of manythings.org/anki, CC BY 2.0 FR, by
  Tatoeba's contributors.
- Translated texts of free software: Android apps, DuckDuckGo, Thunderbird, Matrix, the Wikipedia app and Exposure
  Notifications (Apache-2.0); GNOME user documentation (CC BY 3.0); Open Source Guides (CC BY 4.0); iNaturalist and
  bitcoin.org (MIT); the Flutter gallery (BSD-3-Clause).
- Bible translations in the public domain (the Basque one CC0).
{more}
The weights are offered under CC BY 4.0 with this attribution, the code under Apache-2.0.

## Measured

Pairs with English, none of them in the training data. P@1 is the share of sentences whose nearest neighbour among the N
sentences of the other language is their translation; "mixed" lets the sentences of their own language compete too. The
language preference is what is lost because rivals speak the same language, in points of P@1: P@1 among the rivals of the
other language, less P@1 among as many of which half speak the query's own. It can be no larger than P@1. These are means
over the two directions, by cosine, without any correction; in brackets 95 % intervals over sentences, that of a mean as
wide as those of its parts. The relative gap is 0 when closed, which it can be while hardly anything is found, and 1 when
language alone decides.

{table}
{notes}"""

SUMMARY = {
    "pocket-mlm": (
        'A small multilingual encoder trained by masked language modelling alone: the "before" of this project. It\n'
        "has never seen two sentences side by side, and it files sentences by language. Do not use it to find\n"
        "translations; it is there to show why one needs `pocket`."
    ),
    "pocket": (
        "A small multilingual sentence encoder: `pocket-mlm`, every tensor of it, trained contrastively on translation\n"
        'pairs with a larger model as a teacher. The ready-made "after" of this project.'
    ),
}
COMMANDS = {
    "pocket-mlm": "`python -m core.build.tokenizer`, then `python -m core.build.mlm`",
    "pocket": "`python -m core.build.teacher`, then `python -m core.build.align`",
}
MORE = {
    "pocket-mlm": "",
    "pocket": (
        "- The training parts of this project's own phrasebook and wordbook; what they hold out was left out of everything.\n"
        "- Twins that this project's grammars write (`core.build.order`).\n"
        "- Vectors of English, Italian, Portuguese, Russian, Arabic, Chinese, Japanese and Turkish sentences of these by\n"
        "  Universal Sentence Encoder multilingual v3 (Yang et al. 2019, arXiv:1907.04307; Apache-2.0), as a teacher.\n"
    ),
}
LIVE = """
## One second from here

The page trains this model, by its words only, on the training parts of phrasebook and wordbook ({books} meanings). Found
among 200 held-out phrases, mean of both directions and of three seeds; in brackets the least and the most of the seeds,
then the interval that 200 phrases leave:

{live}

Random places: every matrix keeps its numbers and loses their order. So for this run, what masked language modelling has
learnt is of no use: what the pairs say counts. Twice as many steps find hardly more, and the phrasebook
without the wordbook finds clearly less: what is missing are pairs, not steps.
"""
TRAINED = """
Tatoeba pairs of pt and eu test transfer, and those of it, ru and sw nearly: for these languages there was no everyday
training text beside the phrasebook and the wordbook (which lack pt and eu), only software and, for ru, the New Testament.

## Before and after are one model

The same English phrases (the 200 held out) have a mean cosine of {agreement:.2f} under `pocket-mlm` and under this model,
each less its mean; of two models that only share a shape it would be 0. The teacher's space was turned that way.

What a fresh start gives: the first stage alone, from the same numbers at random places, on the same pairs in the same
{words_steps} steps, beside this model's first stage:

{fresh}

## Word order

Of two translations that only an exchange tells apart (`core/assets/order.tsv`, written for this), how often the right one
is nearer; held-out twins, 95 % intervals over twins. 0.50 is chance; of the exchanged ones the first stage, a bag of words,
gets 0.53 (de), 0.53 (fr), 0.59 (es), 0.51 (el):

{order}
"""
TRIED = """
## Tried

- Layers that join at a tenth of their strength, positions at a twentieth, over words that the first stage had made seven
  times as long (700 steps, 30 % twins): exchanged twins 0.52 (de), 0.54 (fr), 0.56 (es), 0.52 (el), which is chance. Twins
  alone, 200 steps from there: 0.52.
- The same 200 steps with words brought back to the size that the layers know and positions three times as large: 0.74. That
  is how this model's second stage begins; what its 800 steps make of it stands above.
- A third stage of 400 steps with 60 % twins: exchanged twins 0.76, 0.72, 0.73, 0.68, but FLORES el 0.784 and the mean of
  nine 0.866. It was left out.
- Positions past the twentieth as the second stage had left them, trained by few texts: FLORES el 0.602, de 0.915; put to
  rest: 0.820, 0.970.
- The first stage alone: Tatoeba mean of nine 0.869, el 0.885 (mixed 0.724), FLORES el 0.823, de 0.971.
"""
NOTES = {
    "pocket-mlm": (
        "\nMasked-token accuracy on {held_out_sentences} held-out sentences: {masked_token_accuracy:.3f}.\n" + LIVE
    ),
    "pocket": TRAINED + TRIED,
}
