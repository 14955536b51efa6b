import type { PictureAnswer } from "../../thread/analysis.js";
import { pictureText as words } from "./pictureText.js";

/** What the figures of a picture rest on, and what was asked that they do not follow. */
export const describeBasis = (answer: PictureAnswer): string =>
  [
    words.basis(answer.n, answer.of, answer.unit),
    ...(answer.isCut ? [words.cut] : []),
    ...(answer.ignored.length > 0 ? [words.ignored(answer.ignored)] : []),
    ...(answer.coarse.length > 0 ? [words.coarse(answer.coarse)] : []),
    words.versions(answer.versions, answer.refreshedAt),
  ].join(" ");
