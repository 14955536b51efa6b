import { z } from "zod";
import type { Queryable } from "../database.js";
import type { FactScope } from "./refreshFacts.js";

const FIGURES = [
  ...["article_id", "commenter_id", "parent_id", "parent_commenter_id", "root_id", "posted_at"],
  ...["posted_latest", "ordinal", "depth", "body_length", "votes_net", "scorer_set_id"],
  ...["parent_confidence", "sentiment", "incivility", "lean", "p_agrees", "p_disagrees"],
  ...["is_truncated", "is_edited", "is_gone", "is_flagged", "parent_evidence", "addressee"],
  ...["verdict", "labels"],
];

/**
 * Makes the rows of comments be what the comments and their scores, flags and decisions say.
 *
 * @returns how many rows changed
 */
export async function saveComments(tx: Queryable, scope: FactScope): Promise<number> {
  await addYears(tx, scope);
  const { siteId, articleIds } = scope;
  const list = (prefix = "") =>
    FIGURES.map((column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(`${prefix}${column}`)}`);
  const [row] = await tx`
    with recursive placed as (
      select id, id as root_id from parley.comments
      where article_id = any (${articleIds}::bigint[]) and parent_id is null
      union all
      select c.id, p.root_id from placed p join parley.comments c on c.parent_id = p.id
    ), newest as materialized (
      select distinct on (s.comment_id, s.measure)
        s.comment_id, s.measure, s.value, s.label, s.scorer, s.detail
      from parley.comments c
      join parley.comment_scores s on s.comment_id = c.id
      left join parley.article_targets t on t.article_id = c.article_id
      where c.article_id = any (${articleIds}::bigint[])
        and (s.measure <> 'stance' or s.target = t.target)
      order by s.comment_id, s.measure, s.scored_at desc, s.scorer desc
    ), scored as materialized (
      select comment_id,
        max(value) filter (where measure = 'sentiment') as sentiment,
        max(value) filter (where measure = 'incivility') as incivility,
        max(value) filter (where measure = 'stance') as lean,
        max(label) filter (where measure = 'incivility') as addressee,
        max((detail->'probabilities'->>'agrees')::real) filter (where measure = 'reply') as p_agrees,
        max((detail->'probabilities'->>'disagrees')::real) filter (where measure = 'reply') as p_disagrees,
        array(select e.key from jsonb_each(
            coalesce((array_agg(detail->'labels') filter (where measure = 'incivility'
              and jsonb_typeof(detail->'labels') = 'object'))[1], '{}')) e
          where e.value::real >= 0.5 order by e.key) as labels,
        coalesce(max(scorer) filter (where measure = 'sentiment'), '') as by_sentiment,
        coalesce(max(scorer) filter (where measure = 'incivility'), '') as by_incivility,
        coalesce(max(scorer) filter (where measure = 'stance'), '') as by_stance,
        coalesce(max(scorer) filter (where measure = 'reply'), '') as by_reply
      from newest group by comment_id
    ), sets as materialized (
      select by_sentiment, by_incivility, by_stance, by_reply,
        parley.find_scorer_set(by_sentiment, by_incivility, by_stance, by_reply) as id
      from (select distinct by_sentiment, by_incivility, by_stance, by_reply from scored) s
    ), unscored as materialized (
      select parley.find_scorer_set('', '', '', '') as id
    ), gone as materialized (
      select comment_id from parley.comment_sightings
      where article_id = any (${articleIds}::bigint[]) and is_gone
    ), fresh as (
      select c.article_id, c.id as comment_id, c.commenter_id, c.parent_id,
        q.commenter_id as parent_commenter_id, coalesce(p.root_id, c.id) as root_id,
        ${period(tx, "c.posted_earliest")} as period,
        c.posted_earliest as posted_at, c.posted_latest, c.ordinal, c.depth,
        char_length(c.body) as body_length, c.votes_net, coalesce(e.id, u.id) as scorer_set_id,
        c.parent_confidence, s.sentiment, s.incivility, s.lean, s.p_agrees, s.p_disagrees,
        c.is_truncated,
        c.edited is not null or exists (
          select from parley.change_facts h
          where h.article_id = c.article_id and h.comment_id = c.id and h.kind = 'edited') as is_edited,
        c.id in (select comment_id from gone) as is_gone,
        exists (select from parley.flags f where f.comment_id = c.id) as is_flagged,
        case when c.parsed_parent is null then c.parent_evidence else 'moderator' end as parent_evidence,
        s.addressee,
        case r.state when 'approved' then 'approve' when 'rejected' then 'reject'
          when 'escalated' then 'escalate' end as verdict,
        coalesce(s.labels, '{}') as labels
      from parley.comments c
      cross join unscored u
      left join placed p on p.id = c.id
      left join parley.comments q on q.id = c.parent_id
      left join scored s on s.comment_id = c.id
      left join sets e using (by_sentiment, by_incivility, by_stance, by_reply)
      left join parley.review_items r on r.comment_id = c.id
      where c.article_id = any (${articleIds}::bigint[])
    ), saved as (
      insert into parley.comment_facts as f (site_id, period, comment_id, ${list()})
      select ${siteId}, period, comment_id, ${list()} from fresh
      on conflict (site_id, period, comment_id) do update
        set (${list()}) = row(${list("excluded.")})
        where (${list("f.")}) is distinct from (${list("excluded.")})
      returning 1
    ) select count(*)::int as n from saved`;
  const dropped = await tx`
    delete from parley.comment_facts f
    where f.article_id = any (${articleIds}::bigint[]) and f.site_id = ${siteId} and not exists (
      select from parley.comments c where c.id = f.comment_id and c.article_id = f.article_id
        and ${period(tx, "c.posted_earliest")} = f.period)`;
  return z.number().parse(row?.n) + dropped.count;
}

async function addYears(tx: Queryable, { articleIds }: FactScope): Promise<void> {
  await tx`
    select parley.add_comment_facts_year(period) from (
      select distinct date_trunc('year', ${period(tx, "posted_earliest")})::date as period
      from parley.comments where article_id = any (${articleIds}::bigint[])
      and posted_earliest is not null) as years order by period`;
}

/** First day of the month of a time, in UTC. */
const period = (tx: Queryable, time: string) =>
  tx`coalesce(date_trunc('month', ${tx(time)} at time zone 'UTC')::date, '-infinity')`;
