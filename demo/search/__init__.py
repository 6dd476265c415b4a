"""Search: one sentence, and what lies nearest to it in every language under two models.

Read `handlers` (a sentence to what is found), then `views` (the crowd and a card a language), `tab` (the components and
their events).
"""
