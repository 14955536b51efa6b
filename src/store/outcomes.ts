import type { CommenterStance } from "../thread/stance.js";
import { asJson, type Queryable } from "./database.js";
import type { StoredThread } from "./readThread.js";

/** Makes an article's stances toward a target exactly these; rows of other weigher versions are left alone. */
export async function saveCommenterStances(
  tx: Queryable,
  { articleId }: Pick<StoredThread, "articleId">,
  stances: readonly CommenterStance[],
  target: string,
  weigher: string,
): Promise<void> {
  const rows = stances.map((each) => {
    const { probabilities, interval } = each.stance;
    return {
      author_key: each.authorKey,
      label: each.stance.label,
      p_pro: probabilities?.pro ?? null,
      p_skeptic: probabilities?.skeptic ?? null,
      p_neutral: probabilities?.neutral ?? null,
      lean_low: interval?.[0] ?? null,
      lean_high: interval?.[1] ?? null,
      comments: each.comments,
      incivility_mean: each.incivility.mean,
      incivility_max: each.incivility.max,
      flagged: each.incivility.flagged,
      evidence: each.evidence,
      shifts: each.shifts,
    };
  });
  const keys = stances.map(({ authorKey }) => authorKey);
  await tx`
    delete from parley.commenter_stances s using parley.commenters p
    where p.id = s.commenter_id and s.article_id = ${articleId} and s.target = ${target}
      and s.weigher = ${weigher} and p.author_key <> all (${keys}::text[])`;
  await tx`
    insert into parley.commenter_stances (
      commenter_id, article_id, target, weigher, label, p_pro, p_skeptic, p_neutral, lean_low,
      lean_high, comments, incivility_mean, incivility_max, flagged, evidence, shifts)
    select p.id, a.id, ${target}, ${weigher}, r.label, r.p_pro, r.p_skeptic,
      r.p_neutral, r.lean_low, r.lean_high, r.comments, r.incivility_mean, r.incivility_max,
      r.flagged, array(select jsonb_array_elements_text(r.evidence)), r.shifts
    from jsonb_to_recordset(${tx.json(asJson(rows))}) as r (
      author_key text, label text, p_pro real, p_skeptic real, p_neutral real,
      lean_low real, lean_high real, comments int, incivility_mean real, incivility_max real,
      flagged int, evidence jsonb, shifts jsonb)
    join parley.articles a on a.id = ${articleId}
    join parley.commenters p on p.site_id = a.site_id and p.author_key = r.author_key
    order by p.id
    on conflict (commenter_id, article_id, target, weigher) do update set
      label = excluded.label, p_pro = excluded.p_pro, p_skeptic = excluded.p_skeptic,
      p_neutral = excluded.p_neutral, lean_low = excluded.lean_low,
      lean_high = excluded.lean_high, comments = excluded.comments,
      incivility_mean = excluded.incivility_mean, incivility_max = excluded.incivility_max,
      flagged = excluded.flagged, evidence = excluded.evidence, shifts = excluded.shifts`;
}

/** Rows that stand in Postgres for one thread. */
export async function countStored(
  sql: Queryable,
  threadId: number,
): Promise<Record<string, number>> {
  const [row] = await sql`
    select
      1 as threads,
      (select count(*)::int from parley.thread_comments m where m.thread_id = ${threadId}) as comments,
      (select count(distinct c.commenter_id)::int from parley.thread_comments m
        join parley.comments c on c.id = m.comment_id where m.thread_id = ${threadId}) as commenters,
      (select count(*)::int from parley.comment_scores s join parley.thread_comments m
        on m.comment_id = s.comment_id where m.thread_id = ${threadId}) as scores,
      (select count(*)::int from parley.commenter_stances s join parley.threads t
        on t.article_id = s.article_id where t.id = ${threadId}) as "commenterStances",
      (select count(*)::int from parley.flags f join parley.thread_comments m
        on m.comment_id = f.comment_id where m.thread_id = ${threadId}) as flags`;
  return { ...row };
}
