"""The room takes part in a talk: its phones send sentences, the speaker lets them in, and they stand on one map.

1. `room`: who is there, whose sentence waits and whose is on the map; memory alone, and gone with the talk.
2. `limits`: how much and how often.
3. `scene`: where sentences stand under a model; `stage`: on the room's map, before and while it is trained.
4. `phones`: what a phone is served; `desk`: what the speaker's page asks and does; `refusals`: how both say no.
5. `overlay`: the screen over the talk; ``screen.js`` shows it.
"""
