// What a visitor sends to a friend: a picture, a short film, or a link; all made in the browser.

import { saveBlob } from "../common/js/dom.js";
import { wrapped } from "../common/scatter/picture.js";
import { paint } from "./paint.js";

/**
 * @typedef {object} Story
 * @property {string} title
 * @property {string} said what became of the place, in a sentence
 * @property {import("./paint.js").Picture} picture
 * @property {import("./paint.js").Colours} colours
 */

const SIZE = { width: 1200, height: 675 };
const HEAD = 118;
const FPS = 30;
const KINDS = [
  ["video/mp4", "mp4"],
  ["video/webm", "webm"],
];

/**
 * The story as one picture, on a canvas of its own.
 * @param {CanvasRenderingContext2D} context
 * @param {Story} story
 */
export function tell(context, { title, said, picture, colours }) {
  context.save();
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.textAlign = "left";
  context.fillStyle = colours.soft;
  context.font = '600 22px system-ui, "Noto Sans", sans-serif';
  context.fillText(title, 36, 46);
  context.fillStyle = colours.ink;
  context.font = '700 36px system-ui, "Noto Sans", sans-serif';
  context.fillText(wrapped((text) => context.measureText(text).width, said, SIZE.width - 72)[0], 36, 94);
  context.translate(0, HEAD);
  paint(context, picture, colours, { width: SIZE.width, height: SIZE.height - HEAD, font: 22 });
  context.restore();
}

function canvasOf() {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SIZE);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("there is nothing to draw on");
  return { canvas, context };
}

/**
 * Save a picture.
 * @param {Story} story
 * @returns {Promise<void>}
 */
export async function savePicture(story) {
  const { canvas, context } = canvasOf();
  tell(context, story);
  /** @type {Blob | null} */
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (blob) saveBlob(blob, "language-gap.png");
}

/**
 * Save a film.
 * @param {(share: number) => Story} story at a share of the film, 0 to 1
 * @param {number} seconds
 * @returns {Promise<void>}
 */
export async function saveFilm(story, seconds) {
  const { canvas, context } = canvasOf();
  const [type, ending] = KINDS.find(([kind]) => MediaRecorder.isTypeSupported(kind)) ?? ["", "webm"];
  tell(context, story(0));
  const recorder = new MediaRecorder(
    canvas.captureStream(FPS),
    type ? { mimeType: type, videoBitsPerSecond: 4e6 } : {},
  );
  /** @type {Blob[]} */
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const stopped = new Promise((done) => recorder.addEventListener("stop", done, { once: true }));
  recorder.start();
  const begun = performance.now();
  await new Promise((done) => {
    const draw = () => {
      const share = (performance.now() - begun) / 1000 / seconds;
      tell(context, story(Math.min(1, share)));
      if (share < 1) setTimeout(draw, 1000 / FPS);
      else setTimeout(done, 200);
    };
    draw();
  });
  recorder.stop();
  await stopped;
  saveBlob(new Blob(parts, { type: recorder.mimeType }), `language-gap.${ending}`);
}

/**
 * A link that shows it to whoever opens it.
 * @param {string} address of the page
 * @param {{ pair: string[], own: string[], language: string }} what
 * @returns {string}
 */
export function linkTo(address, { pair, own, language }) {
  const url = new URL(address);
  url.hash = "";
  url.search = new URLSearchParams({
    pair: pair.join("-"),
    a: own[0],
    b: own[1],
    play: "1",
    lang: language,
  }).toString();
  return url.href;
}
