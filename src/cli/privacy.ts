import { createInterface } from "node:readline/promises";
import { erasePerson, findPerson } from "../store/erasures.js";
import { readPerson } from "../store/personExport.js";
import { rollUp } from "../store/rollups.js";
import { noteCommand } from "./noteCommand.js";
import { EXIT, printLine, say } from "./output.js";
import { withShell } from "./withShell.js";

export interface PersonFlags {
  readonly site: string;
  readonly json?: boolean;
}

/** @throws ParleyError COMMENTER_NOT_FOUND */
export async function exportPerson(who: string, { site }: PersonFlags): Promise<void> {
  await withShell(async ({ sql }) => {
    const person = await findPerson(sql, site, who);
    await noteCommand(sql, "privacy export", person.pseudonym);
    for await (const entry of readPerson(sql, person)) await printLine(JSON.stringify(entry));
  });
}

/** @throws ParleyError COMMENTER_NOT_FOUND */
export async function eraseCommenter(
  who: string,
  { site, yes = false, json = false }: PersonFlags & { yes?: boolean },
): Promise<void> {
  await withShell(async ({ sql }) => {
    const person = await findPerson(sql, site, who);
    if (!yes && !(await isConfirmed())) {
      say("parley: nothing was erased; --yes goes on without asking");
      process.exitCode = EXIT.failed;
      return;
    }
    const erased = await sql.begin(async (tx) => {
      const done = await erasePerson(tx, person);
      for (const articleId of done.articleIds) await rollUp(tx, articleId, null);
      await noteCommand(tx, "privacy erase", person.pseudonym);
      return done;
    });
    const { comments, captures, articleIds } = erased;
    await printLine(
      json
        ? JSON.stringify({
            pseudonym: person.pseudonym,
            comments,
            captures,
            articles: articleIds.length,
          })
        : `The words and the name of ${comments} comments under ${articleIds.length} articles are erased, with the raw answers of ${captures} captures.`,
    );
  });
}

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question("This cannot be undone. Erase? [y/N] ")).trim() === "y";
  } finally {
    terminal.close();
  }
}
