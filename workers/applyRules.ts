import { setTimeout as sleep } from "node:timers/promises";
import type { TransactionSql } from "postgres";
import { SCORERS } from "../src/score/scorer.js";
import { countTried } from "../src/store/backtestComments.js";
import { readFacts } from "../src/store/commentFacts.js";
import type { Queryable, Sql } from "../src/store/database.js";
import { replaceFlags, replaceHits } from "../src/store/flags.js";
import { rollUp } from "../src/store/rollups.js";
import {
  countCommentersFlags,
  lockApplication,
  lockComments,
  moveApplication,
  takeChangedArticle,
} from "../src/store/ruleApplication.js";
import { type ClaimedRun, endRuleRun, noteProgress } from "../src/store/ruleRuns.js";
import { lockRulesInForce } from "../src/store/rules.js";
import { findHits, flagComments } from "../src/weigh/flagComments.js";
import { hashActiveRules, readActiveRules } from "./readActiveRules.js";

/** Comments in one transaction: half a second or so, for which they cannot be decided on. */
const CHUNK = 500;
const MOST_TRIES = 10;

/**
 * Lets the flags of stored comments follow the rules in force, chunk by chunk. Comments that somebody decided on keep
 * theirs, as what was seen then. How far it got is written with each chunk: whoever is killed is followed by another
 * that goes on there. Where rules change meanwhile, it begins anew; where nothing did, it changes nothing.
 */
export async function applyRules(sql: Sql, run: ClaimedRun, signal: AbortSignal): Promise<void> {
  const total = await countTried(sql, {}, SCORERS.incivility);
  let isOurs = await noteProgress(sql, run, { done: null, total });
  for (let isEnded = false; !isEnded;) {
    for (const step of [applyChunk, followFigures])
      for (let isMore = true; isMore;) {
        if (!isOurs || signal.aborted) return;
        isMore = await withoutDeadlock(() => sql.begin((tx) => step(tx, run)));
        isOurs = await noteProgress(sql, run, { done: null, total: null });
      }
    isEnded = await sql.begin((tx) => endUnchanged(tx, run));
  }
}

/** Who asked for it after the last change of a rule must not be told that it is done by the rules before. */
async function endUnchanged(tx: TransactionSql, run: ClaimedRun): Promise<boolean> {
  await lockRulesInForce(tx);
  const place = await lockApplication(tx, run, hashActiveRules(await readActiveRules(tx)));
  if (place?.isAnew === true) return false;
  await endRuleRun(tx, run);
  return true;
}

/** @returns whether there may be more */
async function applyChunk(tx: Queryable, run: ClaimedRun): Promise<boolean> {
  await lockRulesInForce(tx);
  const rules = await readActiveRules(tx);
  const place = await lockApplication(tx, run, hashActiveRules(rules));
  if (place === null) return false;
  const needs = new Set([...rules.live, ...rules.shadow].flatMap((rule) => [...rule.needs]));
  const comments = await lockComments(
    tx,
    { after: place.after, limit: CHUNK, scorer: SCORERS.incivility },
    needs.has("text"),
  );
  const ids = comments.map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) return false;
  const facts = await readFacts(tx, ids, needs);
  const evidence = comments.map(({ id, incivility, body }) => ({
    id: `${id}`,
    incivility,
    text: body,
    facts: facts.get(id) ?? null,
  }));
  const isOpen = new Set(comments.filter((each) => !each.is_decided).map(({ id }) => id));
  const open = evidence.filter(({ id }) => isOpen.has(Number(id)));
  const { added, withdrawn } = await replaceFlags(
    tx,
    [...isOpen],
    flagComments(open, rules.live),
    SCORERS.incivility,
  );
  await replaceHits(tx, ids, findHits(evidence, rules.shadow));
  const articleOf = new Map(comments.map(({ id, article_id: articleId }) => [id, articleId]));
  await moveApplication(tx, run, {
    last,
    comments: ids.length,
    added: added.length,
    withdrawn: withdrawn.length,
    articleIds: [...new Set([...added, ...withdrawn].flatMap((id) => articleOf.get(id) ?? []))],
  });
  return true;
}

/** An article at a time: a long one takes a second, and its chunks would each count it anew. */
async function followFigures(tx: Queryable, run: ClaimedRun): Promise<boolean> {
  const articleId = await takeChangedArticle(tx, run);
  if (articleId === null) return false;
  await countCommentersFlags(tx, articleId);
  await rollUp(tx, articleId, null);
  return true;
}

/** Jobs that store a thread lock its comments in the order of the page; one of the two has to begin anew. */
async function withoutDeadlock<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await act();
    } catch (error) {
      if ((error as { code?: string }).code !== "40P01" || tries >= MOST_TRIES) throw error;
      await sleep(50 * tries);
    }
}
