import { drawDot } from "./drawDot.js";
import { drawGraphMl } from "./drawGraphMl.js";
import { drawHtml } from "./drawHtml.js";
import { drawSvg } from "./drawSvg.js";
import type { PictureFormat } from "./pictureFormats.js";
import type { ReplyGraph } from "./replyGraph.js";

const DRAWERS: Readonly<Record<PictureFormat, (graphs: readonly ReplyGraph[]) => string>> = {
  svg: drawSvg,
  html: drawHtml,
  dot: drawDot,
  graphml: drawGraphMl,
  json: (graphs) => `${JSON.stringify({ threads: graphs }, null, 1)}\n`,
};

/** The threads as the content of one file, UTF-8. */
export const draw = (graphs: readonly ReplyGraph[], format: PictureFormat): string =>
  DRAWERS[format](graphs);
