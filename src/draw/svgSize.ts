/** Width of an SVG, and what is left free at its sides, in px. Its height follows from what is in it. */
export const WIDTH = 1200;
export const MARGIN = 24;
