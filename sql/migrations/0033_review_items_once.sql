-- What is scored for the first time is written as it should be, and not as an empty row that is written again: its
-- words are stemmed once, and its indices, search's among them, are touched once. All else goes as before.
create or replace function parley.refresh_review_items(ids bigint[]) returns void language plpgsql as $$
declare
  rest bigint[];
begin
  if cardinality(ids) is null then return; end if;
  -- Of one that goes to another queue right away listeners are told, which follows from a change of its row. Where
  -- another transaction was quicker, its row is waited for, and then described below with what it wrote.
  with fresh as materialized (
    select array_agg(id) as ids from unnest(ids) as id
    where not exists (select from parley.review_items i where i.comment_id = id)),
  added as (
    insert into parley.review_items (comment_id, article_id, site_id, commenter_id, state, priority,
      probability, labels, rules, decision_id, posted_earliest, posted_latest, is_parent_uncertain,
      words)
    select n.comment_id, n.article_id, n.site_id, n.commenter_id, n.state, n.priority,
      n.probability, n.labels, n.rules, n.decision_id, n.posted_earliest, n.posted_latest,
      n.is_parent_uncertain, n.words
    from parley.describe_review_items((select f.ids from fresh f)) n
    where n.state = 'unmoderated'
    order by n.comment_id
    on conflict on constraint review_items_pkey do nothing
    returning comment_id)
  select array_agg(id order by id) into rest from unnest(ids) as id
  where not exists (select from added a where a.comment_id = id);
  if rest is null then return; end if;
  insert into parley.review_items as i (comment_id, article_id, site_id, state, priority,
    is_parent_uncertain, words)
  select c.id, c.article_id, a.site_id, 'unmoderated', 0, false, ''
  from parley.comments c join parley.articles a on a.id = c.article_id
  where c.id = any(rest)
  order by c.id
  on conflict on constraint review_items_pkey do nothing;
  -- Locked before they are described: what another transaction changed until now is in sight then.
  perform from parley.review_items i where i.comment_id = any(rest)
  order by i.comment_id for no key update;
  update parley.review_items i set
    commenter_id = n.commenter_id, state = n.state, priority = n.priority,
    probability = n.probability, labels = n.labels, rules = n.rules,
    decision_id = n.decision_id, posted_earliest = n.posted_earliest,
    posted_latest = n.posted_latest, is_parent_uncertain = n.is_parent_uncertain, words = n.words
  from parley.describe_review_items(rest) n
  where i.comment_id = n.comment_id and n.state is not null
    and (i.commenter_id, i.state, i.priority, i.probability, i.labels, i.rules, i.decision_id,
         i.posted_earliest, i.posted_latest, i.is_parent_uncertain, i.words)
      is distinct from
        (n.commenter_id, n.state, n.priority, n.probability, n.labels, n.rules, n.decision_id,
         n.posted_earliest, n.posted_latest, n.is_parent_uncertain, n.words);
  delete from parley.review_items i using parley.describe_review_items(rest) n
  where i.comment_id = n.comment_id and n.state is null;
end $$;
