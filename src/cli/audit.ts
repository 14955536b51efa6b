import { verifyChain } from "../store/auditChain.js";
import { noteCommand } from "./noteCommand.js";
import { EXIT, printLine } from "./output.js";
import { withShell } from "./withShell.js";

/** Exit code 1 where the log is not what it was. */
export async function verifyAudit(options: { anchor?: string; json?: boolean }): Promise<void> {
  const audit = await withShell(async ({ sql }) => {
    const verified = await verifyChain(sql, options.anchor ?? null);
    await noteCommand(sql, "audit verify", verified.broken === null ? "sound" : "broken");
    return verified;
  });
  const { decisions, head, broken, hasAnchor } = audit;
  const isSound = broken === null && hasAnchor !== false;
  if (options.json === true) await printLine(JSON.stringify({ isSound, ...audit }));
  else if (broken !== null)
    await printLine(
      broken.because === "changed"
        ? `Decision ${broken.decisionId} was changed after it was made; the ${decisions} before it are as they were.`
        : `Before decision ${broken.decisionId} something was taken out or put in; the first ${decisions} are as they were.`,
    );
  else if (hasAnchor === false)
    await printLine(
      `${decisions} decisions fit together, but none has the anchor: the log was cut off or replaced.`,
    );
  else await printLine(`${decisions} decisions, each as it was made. Anchor: ${head}`);
  if (!isSound) process.exitCode = EXIT.failed;
}
