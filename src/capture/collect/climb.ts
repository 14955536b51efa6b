import { askFeed, askOtherPages, FEED_ENTRIES } from "./askPages.js";
import { REST_PAGE, RestRung } from "./askRest.js";
import { ScriptRung } from "./askScript.js";
import type { VisitState } from "./visitState.js";

/**
 * The fewest requests that bring every comment in full. After each answer the total is held against what is
 * found, and the visit ends as soon as nothing is missing or cut. docs/collecting.md has the rules.
 */
export async function climbShortest(state: VisitState): Promise<void> {
  const { gathered } = state;
  const rest = new RestRung(state);
  const script = new ScriptRung(state);
  const isMissing = (): boolean => gathered.missing === null || gathered.missing > 0;
  const loadsFirst = isMissing() && costOfLoads(state, script) < costOfLists(state);
  if (loadsFirst) await loadRest(state, script);
  if (isMissing() && !state.isDone()) await rest.listAll();
  const ids = gathered.cut;
  if (ids.length > 1) await rest.listThese(ids);
  if (!loadsFirst && isMissing() && !state.isDone()) await loadRest(state, script);
  let isFeedAsked = false;
  if (isFeedWorth(state, rest, script)) {
    await askFeed(state);
    isFeedAsked = true;
  }
  for (const id of gathered.cut) if (rest.isOpen) await rest.readOne(id);
  await script.readMore(gathered.cut);
  const knowsMissing = gathered.missing !== null && gathered.missing > 0;
  const isLastHope = knowsMissing || gathered.cut.length > 0 || hasMarks(state);
  if (!isFeedAsked && isLastHope) await askFeed(state);
}

/** Every way there is: votes, edit marks and the order of the page for all that the page shows. */
export async function climbEverything(state: VisitState): Promise<void> {
  const { gathered } = state;
  const script = new ScriptRung(state);
  const rest = new RestRung(state);
  await askOtherPages(state);
  await script.loadAll();
  await script.showReplies(gathered.foldedRoots("shown"));
  await rest.listAll();
  await askFeed(state);
  for (const id of gathered.cut) if (rest.isOpen) await rest.readOne(id);
  await script.readMore(gathered.cut);
}

async function loadRest(state: VisitState, script: ScriptRung): Promise<void> {
  await askOtherPages(state);
  if (state.isDone()) return;
  await script.loadAll();
  if (state.isDone()) return;
  await script.showReplies(state.gathered.foldedRoots("found"));
}

/** Whether buttons or links of the page promise more than is found. */
export const hasMarks = ({ gathered, facts }: VisitState): boolean =>
  (gathered.missing !== 0 && (gathered.marks.hasMore || gathered.marks.pages > 1)) ||
  (facts.loadsFirstByScript && gathered.found === 0) ||
  gathered.foldedRoots("found").length > 0;

/** Requests that lists of everything take; without end where REST is not to be had. */
function costOfLists({ facts, gathered }: VisitState): number {
  if (facts.restUrl === null || facts.postId === null) return Infinity;
  return Math.max(1, Math.ceil((gathered.declared ?? 0) / REST_PAGE));
}

/**
 * Requests that loads take, by what the page brought: each "load more" brings about as much. One more for
 * the texts, which a load cuts as the page does, and which lists have whole.
 */
function costOfLoads(state: VisitState, script: ScriptRung): number {
  const { gathered, facts } = state;
  const { hasMore, pages } = gathered.marks;
  const isLoading = hasMore || (facts.loadsFirstByScript && gathered.shown === 0);
  const folded = gathered.foldedRoots("found").length;
  if (!isLoading && pages <= 1 && folded === 0) return Infinity;
  if (pages > 1) return pages - 1 + 1;
  const perLoad = Math.max(1, gathered.shown);
  const loads = facts.loadsRestAtOnce ? 1 : Math.ceil((gathered.missing ?? perLoad) / perLoad);
  return script.entryCost + (isLoading ? loads : 0) + folded + 1;
}

/** One feed in the place of two calls or more. */
function isFeedWorth({ gathered, facts }: VisitState, rest: RestRung, script: ScriptRung): boolean {
  if (facts.feedUrl === null || gathered.cut.length === 0) return false;
  const newest = gathered.newest(FEED_ENTRIES);
  const inFeed = gathered.cut.filter((id) => newest.has(id)).length;
  const isAll = inFeed === gathered.cut.length;
  const saved = inFeed + (isAll && !rest.isOpen ? script.entryCost : 0);
  return saved >= 2;
}
