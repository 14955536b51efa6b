import { addAppeal } from "../store/appeals.js";
import { listAppeals } from "../store/listAppeals.js";
import { noteCommand } from "./noteCommand.js";
import { printable, printLine } from "./output.js";
import { makeTable } from "./tables.js";
import { withShell } from "./withShell.js";

interface Json {
  readonly json?: boolean;
}

/** @throws ParleyError NOT_FOUND, APPEAL_IMPOSSIBLE */
export async function addAppealCommand(
  decisionId: number,
  { note, json }: { note: string } & Json,
): Promise<void> {
  const appeal = await withShell(async ({ sql }) => {
    const added = await addAppeal(sql, decisionId, note, null);
    await noteCommand(sql, "appeal add", `${decisionId}`);
    return added;
  });
  await printLine(
    json === true
      ? JSON.stringify(appeal)
      : `appeal ${appeal.id} against decision ${decisionId} is open`,
  );
}

/** Those that are open; without the words of the comments. */
export async function listAppealsCommand({ json }: Json): Promise<void> {
  const { appeals } = await withShell(({ sql }) => listAppeals(sql, null));
  if (json === true) {
    for (const { comment, ...appeal } of appeals)
      await printLine(JSON.stringify({ ...appeal, commentId: comment.commentId }));
    return;
  }
  const table = makeTable(
    ["appeal", "decision", "decided", "by", "since", "note"],
    [8, 10, 10, 16, 12, null],
    process.stdout.columns || 110,
  );
  for (const { id, decisionId, action, decidedBy, raisedAt, note } of appeals)
    table.push([
      `${id}`,
      `${decisionId}`,
      action,
      printable(decidedBy),
      raisedAt.slice(0, 10),
      printable(note),
    ]);
  await printLine(table.toString());
}
