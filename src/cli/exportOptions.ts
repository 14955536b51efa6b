import { ParleyError } from "../errors.js";
import type { ExportFlags } from "./export.js";

type Option = Exclude<keyof ExportFlags, "json">;

const SCOPE: readonly Option[] = ["out", "format", "warc", "site", "article", "since"];
const OF_COMMENTS: readonly Option[] = [...SCOPE, "until", "target", "withNames", "withText"];

/** What each kind of export heeds, and what to say to who gives something else. */
const KINDS = {
  check: {
    name: "--verify",
    heeds: ["verify"],
    hint: "Give --verify MANIFEST alone.",
  },
  tables: {
    name: "An export of tables",
    heeds: [...OF_COMMENTS, "table"],
    hint: "--graph is for --format graphml and gexf.",
  },
  corpus: {
    name: "A ConvoKit corpus",
    heeds: OF_COMMENTS,
    hint: "Its files are always the same five; narrow it by --site, --article, --since and --until.",
  },
  graphOfPeople: {
    name: "A graph of commenters",
    heeds: [...SCOPE, "until", "withNames", "graph"],
    hint: "Texts and stances are in that of comments: --graph comments.",
  },
  graphOfComments: {
    name: "A graph of comments",
    heeds: [...OF_COMMENTS, "graph"],
    hint: "Narrow it by --site, --article, --since and --until.",
  },
  archive: {
    name: "A web archive",
    heeds: SCOPE,
    hint: "It holds pages as they came, names and texts in them; narrow it by --site, --article and --since.",
  },
} as const satisfies Record<string, { name: string; heeds: readonly Option[]; hint: string }>;
export type ExportKind = keyof typeof KINDS;

/**
 * Whoever gives an option expects something of it: one that would do nothing is refused.
 *
 * @throws ParleyError USAGE
 */
export function refuseIdleOptions(kind: ExportKind, flags: ExportFlags): void {
  const { name, heeds, hint } = KINDS[kind];
  const given = Object.entries(flags).flatMap(([option, value]) =>
    value === undefined || option === "json" ? [] : [option as Option],
  );
  const idle = given.filter((option) => !(heeds as readonly Option[]).includes(option));
  if (idle.length === 0) return;
  const written = idle.map(
    (option) => `--${option.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
  );
  throw new ParleyError("USAGE", `${name} does not take ${written.join(", ")}.`, { hint });
}
