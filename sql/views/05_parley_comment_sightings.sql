create or replace view parley.comment_sightings as
with seen as (
  select s.article_id, m.comment_id, s.first_at, s.last_at, s.next_whole_nth, s.next_whole_at,
    lead(s.nth) over w as next_nth, lead(s.first_at) over w as next_at
  from parley.look_spans s join parley.thread_comments m on m.thread_id = s.thread_id
  window w as (partition by s.article_id, m.comment_id order by s.nth)
), told as (
  select article_id, comment_id, first_at, last_at, next_at,
    case when next_whole_nth < coalesce(next_nth, next_whole_nth + 1) then next_whole_at end as gone_at
  from seen
)
select article_id, comment_id, min(first_at) as first_seen_at, max(last_at) as last_seen_at,
  max(gone_at) as disappeared_at, max(next_at) filter (where gone_at is not null) as returned_at,
  bool_or(gone_at is not null and next_at is null) as is_gone
from told group by article_id, comment_id;
comment on view parley.comment_sightings is 'When each comment was seen. It lacks comments of captures without a time.';
comment on column parley.comment_sightings.article_id is 'The article.';
comment on column parley.comment_sightings.comment_id is 'The comment.';
comment on column parley.comment_sightings.first_seen_at is 'First look that saw it.';
comment on column parley.comment_sightings.last_seen_at is 'Last look that saw it.';
comment on column parley.comment_sightings.disappeared_at is 'Last time it was found missing, by a look that was whole; null if never.';
comment on column parley.comment_sightings.returned_at is 'Last time it was seen again after that; null if never.';
comment on column parley.comment_sightings.is_gone is 'Whether it is missing since: not shown, for whatever reason.';
