import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";

/**
 * Counts by cell: what an article adds now less what it added before is added to its site's. They are
 * whole numbers, so nothing is left over.
 */
export async function saveCells(tx: Queryable, { siteId, articleIds }: FactScope): Promise<void> {
  const ids = tx`(${articleIds}::bigint[])`;
  await tx`
    with facts as materialized (
      select * from parley.comment_facts where article_id = any ${ids}),
    fresh as materialized (
      -- A stance that is not known is one of its own: leaving it out would bias what is compared.
      select f.article_id, 'audit' as kind, f.period,
        array[a.target, coalesce(s.label, 'unknown'), least(9, floor(f.incivility * 10))::text] as cell,
        count(*)::int as n,
        count(*) filter (where f.is_flagged)::int as flagged,
        count(*) filter (where f.verdict in ('approve', 'reject'))::int as decided,
        count(*) filter (where f.verdict = 'reject')::int as rejected
      from facts f
      join parley.article_facts a on a.article_id = f.article_id and a.target is not null
      left join lateral (
        select label from parley.commenter_stances s
        where s.commenter_id = f.commenter_id and s.article_id = f.article_id and s.target = a.target
        order by weighed_at desc, weigher desc limit 1) s on true
      where f.incivility is not null
      group by 1, 2, 3, 4
      union all
      select article_id, 'hour', period,
        array[to_char(posted_at at time zone 'UTC', 'HH24'), label],
        count(*)::int, 0, 0, 0
      from facts cross join unnest(labels || '{any}'::text[]) as label
      where posted_at is not null and incivility is not null group by 1, 2, 3, 4
      union all
      select c.article_id, 'moderation', (d.decided_at at time zone 'UTC')::date,
        array['action', d.action], count(*)::int, 0, 0, 0
      from parley.decisions d join parley.comments c on c.id = d.comment_id
      where c.article_id = any ${ids} group by 1, 2, 3, 4
      union all
      select c.article_id, 'moderation', (f.flagged_at at time zone 'UTC')::date,
        array['flag', f.rule], count(*)::int, 0, 0, 0
      from parley.flags f join parley.comments c on c.id = f.comment_id
      where c.article_id = any ${ids} group by 1, 2, 3, 4
      union all
      select c.article_id, 'moderation', (min(f.flagged_at) at time zone 'UTC')::date,
        array['flagged', ''], 1, 0, 0, 0
      from parley.flags f join parley.comments c on c.id = f.comment_id
      where c.article_id = any ${ids} group by c.article_id, c.id),
    added as materialized (
      select article_id, kind, period, cell, sum(n)::int as n, sum(flagged)::int as flagged,
        sum(decided)::int as decided, sum(rejected)::int as rejected
      from fresh group by 1, 2, 3, 4),
    changes as materialized (
      select kind, period, cell, sum(n) as n, sum(flagged) as flagged, sum(decided) as decided,
        sum(rejected) as rejected
      from (
        select kind, period, cell, n, flagged, decided, rejected from added
        union all
        select kind, period, cell, -n, -flagged, -decided, -rejected from parley.cell_parts
        where article_id = any ${ids}) both_ways
      group by kind, period, cell
      having (sum(n), sum(flagged), sum(decided), sum(rejected)) <> (0, 0, 0, 0)),
    dropped as (
      delete from parley.cell_parts p where article_id = any ${ids} and not exists (
        select from added a where (a.article_id, a.kind, a.period, a.cell) = (p.article_id, p.kind, p.period, p.cell))),
    saved as (
      insert into parley.cell_parts as p (site_id, article_id, kind, period, cell, n, flagged, decided, rejected)
      select ${siteId}, * from added
      on conflict (article_id, kind, period, cell) do update
        set (n, flagged, decided, rejected) = row(excluded.n, excluded.flagged, excluded.decided, excluded.rejected)
        where (p.n, p.flagged, p.decided, p.rejected)
          <> (excluded.n, excluded.flagged, excluded.decided, excluded.rejected))
    insert into parley.cell_facts as f (site_id, kind, period, cell, n, flagged, decided, rejected)
    select ${siteId}, kind, period, cell, n, flagged, decided, rejected from changes
    on conflict (site_id, kind, period, cell) do update
      set n = f.n + excluded.n, flagged = f.flagged + excluded.flagged,
        decided = f.decided + excluded.decided, rejected = f.rejected + excluded.rejected`;
}
