import { createContext } from "preact";
import type { QueueItem } from "../../thread/reviewQueue.js";
import { type LabelFamily, findFamily } from "./labelFamilies.js";
import { dropRepeated, markText } from "./markText.js";

/** Whether slurs, threats and swearing are covered until asked for. */
export const Covered = createContext(false);

const HARSH: ReadonlySet<LabelFamily> = new Set<LabelFamily>(["threat", "identity", "swearing"]);

/** Whether words under these labels are covered where that is wished for. */
export const isHarsh = (labels: readonly string[]): boolean => HARSH.has(findFamily(labels));

export const COVER = "▒▒▒";

/** A comment's words in one line, harsh ones covered. */
export function coverHarsh(item: QueueItem): string {
  const spans = dropRepeated(item.flags.flatMap((flag) => flag.spans));
  return markText(item.text, spans)
    .map((piece) => (isHarsh(piece.spans.map(({ label }) => label)) ? COVER : piece.text))
    .join("");
}
