create or replace view analytics.threads as
select
  t.id                                    as thread_id,
  a.id                                    as article_id,
  s.host                                  as site,
  a.title,
  a.url,
  c.captured_at,
  t.parser,
  t.declared                              as comments_declared,
  t.parsed                                as comments_read,
  coalesce(n.commenters, 0)               as commenters,
  coalesce(n.truncated, 0)                as comments_truncated,
  coalesce(n.replies, 0)                  as replies,
  coalesce(n.parents_inferred, 0)         as parents_inferred,
  n.parent_confidence_mean,
  coalesce(n.depth_max, 0)                as depth_max,
  coalesce(n.flagged, 0)                  as comments_flagged,
  n.sentiment_mean,
  coalesce(n.sentiment_n, 0)              as sentiment_n,
  coalesce(a.title, left(a.body, 60) || '…', a.url) as article,
  coalesce(n.comments_stored, 0)          as comments_stored,
  t.completeness ->> 'state'              as completeness,
  (t.completeness ->> 'missing')::int     as comments_missing
from parley.threads t
join parley.articles a on a.id = t.article_id
join parley.sites s on s.id = a.site_id
join parley.captures c on c.id = t.capture_id
left join lateral (
  select
    count(*)::int                                                      as comments_stored,
    count(distinct m.commenter_id)::int                                as commenters,
    count(*) filter (where m.is_truncated)::int                        as truncated,
    count(*) filter (where m.parent_public_id is not null)::int        as replies,
    count(*) filter (where m.parent_evidence = 'inferred')::int        as parents_inferred,
    avg(m.parent_confidence)                                           as parent_confidence_mean,
    max(m.depth)                                                       as depth_max,
    count(*) filter (where exists (select from parley.flags f where f.comment_id = m.id))::int as flagged,
    avg(x.value)                                                       as sentiment_mean,
    count(x.value)::int                                                as sentiment_n
  from parley.comments m
  left join parley.latest_scores x on x.comment_id = m.id and x.measure = 'sentiment'
  where m.article_id = a.id
) n on true
where t.id = (
  select l.id from parley.threads l join parley.captures k on k.id = l.capture_id
  where l.article_id = a.id order by k.captured_at desc nulls last, l.id desc limit 1
);
comment on view analytics.threads is 'One row per article: its latest reading, and figures over the comments of all its captures.';
comment on column analytics.threads.thread_id is 'Key of the reading.';
comment on column analytics.threads.article_id is 'Key of the article.';
comment on column analytics.threads.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.threads.title is 'Headline; null where the capture has none.';
comment on column analytics.threads.url is 'Canonical address; null where unknown.';
comment on column analytics.threads.captured_at is 'When the page was taken from the site.';
comment on column analytics.threads.parser is 'Name and version of the parser.';
comment on column analytics.threads.comments_declared is 'Number of comments the page declares; null if it says none.';
comment on column analytics.threads.comments_read is 'Number of comments read in the latest capture.';
comment on column analytics.threads.commenters is 'Number of distinct names.';
comment on column analytics.threads.comments_truncated is 'Number of comments the page cut.';
comment on column analytics.threads.replies is 'Number of comments that answer another.';
comment on column analytics.threads.parents_inferred is 'Number of parents that neither markup nor a reply line states.';
comment on column analytics.threads.parent_confidence_mean is 'Mean P(parent is right), 0 to 1.';
comment on column analytics.threads.depth_max is 'Deepest level, 0-based.';
comment on column analytics.threads.comments_flagged is 'Number of comments with a flag, decided or not.';
comment on column analytics.threads.sentiment_mean is 'Mean sentiment over the comments that could be scored, -1 to 1.';
comment on column analytics.threads.sentiment_n is 'Number of comments behind sentiment_mean.';
comment on column analytics.threads.article is 'Something to call it by: headline, else the first words of the article, else its address.';
comment on column analytics.threads.comments_stored is 'Number of comments known from all captures of the article; the figures beside it are over these.';
comment on column analytics.threads.completeness is 'complete, partial or refused: whether the latest reading holds all comments, whole; null where it was not recorded.';
comment on column analytics.threads.comments_missing is 'Number of comments the page declares and the latest reading lacks; null without an exact count.';
