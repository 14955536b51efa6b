import type postgres from "postgres";
import type { Queryable } from "./database.js";

/** A piece of a query. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

interface RollupTable {
  readonly name: string;
  readonly keys: readonly string[];
  readonly figures: readonly string[];
}

const describeMeasure = (measure: string, figures: readonly string[]) =>
  figures.map((figure) => `${measure}_${figure}`);

export const ARTICLES: RollupTable = {
  name: "parley.article_rollups",
  keys: ["article_id", "target"],
  figures: [
    ...["comments", "commenters", "replies", "top_level", "parents_inferred", "truncated"],
    ...["flagged", "undated"],
    ...describeMeasure("incivility", ["n", "mean", "sd", "p90", "over", "scorer"]),
    ...describeMeasure("sentiment", ["n", "mean", "sd", "scorer"]),
    ...describeMeasure("commenters", ["pro", "skeptic", "neutral", "unknown"]),
    ...["first_posted_at", "last_posted_at", "stance_scorer", "weigher"],
  ],
};

export const PARTS: RollupTable = {
  name: "parley.article_day_rollups",
  keys: ["article_id", "target", "day"],
  figures: [
    ...["comments", "commenter_ids", "flagged", "scorers"],
    ...["incivility", "sentiment", "lean"].flatMap((measure) =>
      describeMeasure(measure, ["n", "sum", "squares"]),
    ),
  ],
};

/** Writes rows that are new or have other figures than before. */
export async function saveChanged(
  tx: Queryable,
  { name, keys, figures }: RollupTable,
  rows: Fragment,
): Promise<void> {
  const list = (columns: readonly string[], prefix = "") =>
    columns.map((column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(`${prefix}${column}`)}`);
  await tx`
    insert into ${tx(name)} as present (${list(keys)}, ${list(figures)})
    select ${list(keys)}, ${list(figures)} from (${rows}) as fresh
    on conflict (${list(keys)}) do update
      set (${list(figures)}) = row(${list(figures, "excluded.")}), rolled_at = now()
      where (${list(figures, "present.")}) is distinct from (${list(figures, "excluded.")})`;
}
