import { spawn } from "node:child_process";
import { once } from "node:events";
import { asOwner, type Owner } from "./owner.js";

/** Runs a program of Postgres in a session of its own: a terminal's Ctrl-C is for Parley, not for it. */
export async function runApart(
  file: string,
  args: readonly string[],
  { owner, home }: { readonly owner: Owner; readonly home: string },
): Promise<void> {
  const child = spawn(file, args, {
    ...asOwner(owner),
    cwd: home,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-8000);
    });
  // `exit`, not `close`: the server that pg_ctl starts inherits the pipes and keeps them open.
  const [code] = (await once(child, "exit")) as [number | null];
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  if (code !== 0) throw new Error(said === "" ? `${file} ended with ${code ?? "a signal"}` : said);
}
