"""Sentences as points of a map; read in this order.

1. `pca`: two principal components, with a sign that stays.
2. `projection`: before and after as one picture, and how far it can be trusted.
3. `sentence_map`: the map of the page, ``core.map``: points, neighbours, translations found, who moved.
4. `trajectory`: many moments of one run in one basis.
5. `sheets`: one language lies still, the other comes to what it is most like; the nearest on the map is the truth.
6. `recording`: a run written down, to be shown again without computing anything.
"""
