import type { Problem } from "../thread/problem.js";
import type { NamedCapture } from "./collectCaptures.js";
import type { Dispute, DisputedField } from "./mergeComment.js";

/** Ids said in one Problem. */
const MOST_IDS = 20;
const FIELDS: Record<DisputedField, string> = {
  parentId: "parent",
  author: "author",
  postedAt: "date",
};

/** One Problem for each field and pair of captures that differ on it, with the ids of the comments. */
export function describeDisputes(
  disputes: readonly Dispute[],
  captures: readonly NamedCapture[],
): Problem[] {
  const groups = new Map<string, Dispute[]>();
  for (const dispute of disputes) {
    const key = `${dispute.field} ${dispute.kept} ${dispute.other}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dispute]);
    else group.push(dispute);
  }
  const nameOf = (id: string): string => {
    const name = captures.find((capture) => capture.id === id)?.page.name;
    return name === undefined ? id : `${id} (${name})`;
  };
  return [...groups.values()].flatMap((group): Problem[] => {
    const [first] = group;
    if (first === undefined) return [];
    const ids = [...new Set(group.map(({ commentId }) => commentId))];
    const more = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : "";
    return [
      {
        code: "CAPTURES_DISAGREE",
        message: `${nameOf(first.other)} has another ${FIELDS[first.field]} than ${nameOf(first.kept)}, which is kept, for ${ids.slice(0, MOST_IDS).join(", ")}${more}.`,
        hint: "The captures may be of different times; a deleted comment's replies move up to its parent.",
        ...(ids.length === 1 ? { commentId: first.commentId } : {}),
      },
    ];
  });
}
