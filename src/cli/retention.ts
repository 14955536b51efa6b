import { ParleyError } from "../errors.js";
import { expireComments, listRetention, setRetention } from "../store/retention.js";
import { noteCommand } from "./noteCommand.js";
import { tell, tellRows } from "./tell.js";
import { withShell } from "./withShell.js";

export interface KeepFlags {
  readonly days?: number;
  readonly always?: boolean;
  readonly default?: boolean;
  readonly json?: boolean;
}

export interface ExpireFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** @throws ParleyError USAGE, NOT_FOUND */
export async function keepComments(host: string | undefined, flags: KeepFlags): Promise<void> {
  const choices = [
    flags.days,
    flags.always === true ? ("always" as const) : undefined,
    flags.default === true ? ("default" as const) : undefined,
  ].flatMap((choice) => choice ?? []);
  const [choice] = choices;
  if (choices.length > 1 || (host === undefined) !== (choice === undefined))
    throw new ParleyError("USAGE", "It is not clear for which site how long.", {
      hint: "Give a site with one of --days, --always and --default; or nothing, to list the periods.",
    });
  await withShell(async ({ sql, config }) => {
    if (host !== undefined && choice !== undefined) {
      await setRetention(sql, host, choice);
      await noteCommand(sql, "privacy keep", host);
    }
    const periods = await listRetention(sql, config.commentDays);
    await tellRows(
      periods.filter(({ site }) => host === undefined || site === host),
      flags.json,
      ["site", "kept", "set for", "due"],
      ({ site, keepDays, isOwn, due }) => [
        site,
        keepDays === null ? "always" : `${keepDays} days`,
        isOwn ? "this site" : "all sites",
        `${due}`,
      ],
    );
  });
}

export async function expire({ dryRun = false, json }: ExpireFlags): Promise<void> {
  await withShell(async ({ sql, config }) => {
    if (dryRun) {
      const comments = (await listRetention(sql, config.commentDays)).reduce(
        (sum, { due }) => sum + due,
        0,
      );
      await tell({ comments, dryRun }, `${comments} comments would be emptied.`, json);
      return;
    }
    const expired = await expireComments(sql, config.commentDays);
    await noteCommand(sql, "privacy expire", `${expired.comments}`);
    await tell(
      { ...expired, dryRun },
      `${expired.comments} comments under ${expired.articles} articles were emptied, and the raw answers of ${expired.captures} captures dropped.`,
      json,
    );
  });
}
