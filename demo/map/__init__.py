"""Map: every sentence a point, before and after on the same axes.

Read `handlers` (phrases and typed pairs to points), then `tab` (the components, and what `demo.common.scatter` draws),
`endpoint` (``/project``).
"""
