"""The front door: one sentence and its translation, one button, and two dots that meet.

1. `tab`: the component and its events.
2. `scene`: what a map is made of before anything is trained.
3. `live`: from a press to the last frame, while a run goes on by itself.
4. `value`: what the component is given.
"""
