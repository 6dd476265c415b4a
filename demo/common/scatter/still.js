// Moments of a run as pictures, for a report: painted in a browser, dark ink on white, all on the same axes.

import { placeIn } from "./camera.js";
import { painted } from "./picture.js";
import { sceneOf } from "./scene.js";
import { groupsOf } from "./state.js";
import { PRINT } from "./theme.js";
import { extent, relate } from "./value.js";

/**
 * @param {import("./value.js").Value} value `node.scatter.value`
 * @param {number[]} indices of the frames
 * @param {{ width: number, height: number, ratio?: number }} [size] CSS pixels, and how many pixels each has
 * @returns {string[]} a data: address each
 */
export function picturesOf(value, indices, { width, height, ratio = 2 } = { width: 420, height: 420 }) {
  const frames = indices.map((index) => value.frames[index]);
  const looks = value.legend.language ?? [];
  const relations = relate(value.points);
  const place = placeIn(extent(frames), width * ratio, height * ratio);
  return frames.map(({ xy, found }) => {
    const group = groupsOf(value, "language", looks, found);
    const scene = () => sceneOf(value.points, relations, { xy, place, looks, group });
    return painted(width, height, scene, PRINT, ratio).toDataURL("image/png");
  });
}
