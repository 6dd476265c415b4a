"""The map of sentences: points glide, zoom and selection stay, nothing is fetched.

In which order to read: `value` (data to the text that the browser gets), `looks` (colours, shapes and groups),
`component` (the map as a component of the page). In the browser: ``value.js``, ``state.js``, ``camera.js``,
``scene.js``, ``paint.js``, ``stage.js``, ``map.js``, ``component.js``. Who only wants to draw a map, without controls,
needs ``paint.js`` and ``sceneOf`` of ``scene.js``; ``still.js`` makes pictures of moments.
"""
