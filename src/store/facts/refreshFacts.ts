import { z } from "zod";
import type { Queryable } from "../database.js";
import { saveArticles } from "./saveArticles.js";
import { saveCamps } from "./saveCamps.js";
import { saveCells } from "./saveCells.js";
import { saveChanges } from "./saveChanges.js";
import { saveComments } from "./saveComments.js";
import { saveCommenters } from "./saveCommenters.js";
import { saveConversations } from "./saveConversations.js";
import { saveDyads } from "./saveDyads.js";
import { saveEscalations } from "./saveEscalations.js";
import { saveStances } from "./saveStances.js";
import { saveWords } from "./saveWords.js";

/** Articles of one site. */
export interface FactScope {
  readonly siteId: number;
  readonly articleIds: readonly number[];
}

/**
 * Brings what analysts read up to date for some articles of one site; run inside a transaction. Doing
 * it again changes nothing. Their rows are locked in the order of their keys, then what sums up
 * articles of the site, so that refreshes wait for each other and not in a circle.
 *
 * @returns how many rows of comments changed
 */
export async function refreshFacts(tx: Queryable, scope: FactScope): Promise<{ comments: number }> {
  const { articleIds } = scope;
  const locked = await tx`
    select id from parley.articles where id = any (${articleIds}::bigint[])
    order by id for no key update`;
  if (locked.length === 0) return { comments: 0 };
  // Before they are counted: what changes meanwhile adds a row of its own. Rows that another refresh
  // has in hand are left to it.
  await tx`
    delete from parley.stale_articles where id in (
      select id from parley.stale_articles where article_id = any (${articleIds}::bigint[])
      for update skip locked)`;
  await saveChanges(tx, scope);
  const comments = await saveComments(tx, scope);
  await sumUpFacts(tx, scope);
  return { comments };
}

/** What follows from the rows of comments. */
export async function sumUpFacts(tx: Queryable, scope: FactScope): Promise<void> {
  const hasNewWords = await saveArticles(tx, scope);
  await saveCamps(tx, scope);
  await saveEscalations(tx, scope);
  await saveConversations(tx, scope);
  // Sums over articles are read and written by one at a time: a second one would not see the first's rows.
  await tx`select pg_advisory_xact_lock(hashtext('parley facts'), ${Math.trunc(scope.siteId % 2 ** 31)})`;
  await saveCommenters(tx, scope);
  await saveDyads(tx, scope);
  await saveStances(tx, scope);
  await saveCells(tx, scope);
  const articleIds = z.array(z.number()).parse(hasNewWords);
  if (articleIds.length > 0) await saveWords(tx, { ...scope, articleIds });
}
