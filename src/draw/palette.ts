/**
 * The colours and fonts of the moderator page (src/web/page/styles/tokens.css; a test keeps them
 * equal) and the tone scale: orange to blue, which all common kinds of colour blindness tell apart,
 * its ends furthest from the paper in either scheme.
 */
export const LIGHT = {
  paper: "#f6f4ef",
  surface: "#fffdf9",
  ink: "#1b1a17",
  quiet: "#5c5850",
  line: "#dcd7cb",
  edge: "#857f72",
  accent: "#1f4e8c",
  "accent-soft": "#e4ecf7",
  bad: "#a3221a",
  medium: "#654300",
  "medium-soft": "#f5e6c4",
} as const;

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  paper: "#131311",
  surface: "#1b1b18",
  ink: "#ebe8e0",
  quiet: "#aaa599",
  line: "#34332e",
  edge: "#7d786e",
  accent: "#8fb8f2",
  "accent-soft": "#1d2a3d",
  bad: "#ff9d90",
  medium: "#f3d48a",
  "medium-soft": "#40320f",
};

export const TONE_LIGHT = {
  n2: "#b35806",
  n1: "#e39a45",
  z: "#cfc9bb",
  p1: "#6fa3d0",
  p2: "#1f5fa6",
} as const;

export const TONE_DARK: Readonly<Record<keyof typeof TONE_LIGHT, string>> = {
  n2: "#ff9a3d",
  n1: "#a5672a",
  z: "#55524a",
  p1: "#44709c",
  p2: "#6fb3f7",
};

export const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
export const SERIF = 'ui-serif, Georgia, Cambria, "Noto Serif", "Liberation Serif", serif';

const variables = (colours: Readonly<Record<string, string>>, prefix = ""): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${prefix}${name}:${value}`)
    .join(";");

/** Custom properties of both schemes; `root` is the selector they stand on. */
export const paletteCss = (root: string): string =>
  `${root}{color-scheme:light dark;${variables(LIGHT)};${variables(TONE_LIGHT, "t-")}}
@media screen and (prefers-color-scheme:dark){${root}{${variables(DARK)};${variables(TONE_DARK, "t-")}}}`;

/** Fill of what stands for a tone, by class. Hatching is a pattern that the drawing must hold. */
export const toneCss = (hatch: string): string =>
  `${Object.keys(TONE_LIGHT)
    .map((tone) => `.${tone}{fill:var(--t-${tone})}`)
    .join("")}.x{fill:url(#${hatch})}`;
