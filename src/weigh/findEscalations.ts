/** Name and version, stored with what it finds. */
export const ESCALATIONS = "escalation@1";

/** What is needed of a comment. */
export interface TonedComment {
  readonly id: number;
  readonly parentId: number | null;
  readonly parentConfidence: number;
  readonly commenterId: number | null;
  /** P(uncivil); null where unscored. */
  readonly incivility: number | null;
}

export interface Escalation {
  readonly commentId: number;
  readonly rootId: number;
  /** P(it is uncivil, its parent is right, and none of the scored comments above it is uncivil). */
  readonly probability: number;
  readonly beforeN: number;
  readonly beforeMean: number;
  readonly afterN: number;
  readonly afterMean: number | null;
  /** Earlier comments of the same person: whether they changed their register. */
  readonly ownBeforeN: number;
  readonly ownBeforeMean: number | null;
}

/** Listed from there on: likelier than not. */
const LEAST = 0.5;

/**
 * Where a thread turned: replies that are likely uncivil while nothing above them likely is. The
 * probabilities are taken to be independent; the product says so much and no more.
 *
 * @param comments in the order in which they were posted
 */
export function findEscalations(comments: readonly TonedComment[]): Escalation[] {
  const nodes = new Map<number, Node>();
  const own = sumOwn(comments);
  const found: (Escalation & { readonly node: Node })[] = [];
  for (const each of walk(comments)) {
    const parent = each.parentId === null ? undefined : nodes.get(each.parentId);
    const node: Node = {
      parent,
      rootId: parent?.rootId ?? each.id,
      civil: (parent?.civil ?? 1) * (1 - (each.incivility ?? 0)),
      path: addTo(parent?.path ?? NONE, each.incivility),
      below: { n: 0, sum: 0 },
    };
    nodes.set(each.id, node);
    if (each.incivility !== null)
      for (let above = parent; above !== undefined; above = above.parent) {
        above.below.n++;
        above.below.sum += each.incivility;
      }
    if (parent === undefined || parent.path.n === 0 || each.incivility === null) continue;
    const probability = each.incivility * each.parentConfidence * parent.civil;
    if (probability >= LEAST)
      found.push({
        commentId: each.id,
        rootId: node.rootId,
        probability,
        beforeN: parent.path.n,
        beforeMean: parent.path.sum / parent.path.n,
        afterN: 0,
        afterMean: null,
        ownBeforeN: own.get(each.id)?.n ?? 0,
        ownBeforeMean: meanOf(own.get(each.id) ?? NONE),
        node,
      });
  }
  return found.map(({ node, ...each }) => ({
    ...each,
    afterN: node.below.n,
    afterMean: meanOf(node.below),
  }));
}

interface Sum {
  readonly n: number;
  readonly sum: number;
}

interface Node {
  readonly parent: Node | undefined;
  readonly rootId: number;
  /** P(neither it nor any above is uncivil). */
  readonly civil: number;
  readonly path: Sum;
  readonly below: { n: number; sum: number };
}

const NONE: Sum = { n: 0, sum: 0 };
const addTo = ({ n, sum }: Sum, value: number | null): Sum =>
  value === null ? { n, sum } : { n: n + 1, sum: sum + value };
const meanOf = ({ n, sum }: Sum): number | null => (n === 0 ? null : sum / n);

/** By comment: what its author wrote before. */
function sumOwn(comments: readonly TonedComment[]): Map<number, Sum> {
  const sums = new Map<number, Sum>();
  const own = new Map<number, Sum>();
  for (const { id, commenterId, incivility } of comments) {
    if (commenterId === null) continue;
    const before = sums.get(commenterId) ?? NONE;
    own.set(id, before);
    sums.set(commenterId, addTo(before, incivility));
  }
  return own;
}

/** Parents before their replies. What answers a comment that is not there stands at top level. */
function walk(comments: readonly TonedComment[]): TonedComment[] {
  const ids = new Set(comments.map(({ id }) => id));
  const below = groupByParent(comments, ids);
  const walked = [...(below.get(null) ?? [])];
  // Grows while it is gone through.
  for (const { id } of walked) walked.push(...(below.get(id) ?? []));
  return walked;
}

/** `Map.groupBy` is not in Node 20. */
function groupByParent(
  comments: readonly TonedComment[],
  ids: ReadonlySet<number>,
): Map<number | null, TonedComment[]> {
  const below = new Map<number | null, TonedComment[]>();
  for (const each of comments) {
    const parent = each.parentId !== null && ids.has(each.parentId) ? each.parentId : null;
    const list = below.get(parent);
    if (list === undefined) below.set(parent, [each]);
    else list.push(each);
  }
  return below;
}
