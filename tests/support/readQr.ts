import type { Image } from "qr/decode.js";

/** Pixels to a module, as many as a decoder wants. */
const SCALE = 6;

/** A QR code drawn as SVG in the way of a camera: dark squares, each a path "M2 3h1v1…", on white. */
export function readQr(svg: string): Image {
  const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1]) * SCALE;
  const data = new Uint8Array(size * size * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, move, across, down] of svg.matchAll(/([Mm])(-?\d+) ?(-?\d+)h1v1/g)) {
    x = Number(across) + (move === "m" ? x : 0);
    y = Number(down) + (move === "m" ? y : 0);
    for (let row = y * SCALE; row < (y + 1) * SCALE; row++)
      for (let column = x * SCALE; column < (x + 1) * SCALE; column++)
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
  }
  return { width: size, height: size, data };
}
