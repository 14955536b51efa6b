create or replace view parley.looks as
select t.article_id, l.capture_id, t.id as thread_id, t.parser, l.at, t.is_whole_look as is_whole
from (
  select id as capture_id, captured_at as at from parley.captures where captured_at is not null
  union all
  select capture_id, at from parley.confirmations
) l
-- A capture that was read again counts as it was read last.
join lateral (
  select id, article_id, parser, is_whole_look from parley.threads
  where capture_id = l.capture_id order by id desc limit 1
) t on true;
comment on view parley.looks is 'Every time an article was looked at. Captures without a time say nothing about when.';
comment on column parley.looks.article_id is 'The article.';
comment on column parley.looks.capture_id is 'What was found.';
comment on column parley.looks.thread_id is 'Its last reading.';
comment on column parley.looks.parser is 'Parser of that reading.';
comment on column parley.looks.at is 'When.';
comment on column parley.looks.is_whole is 'Whether a comment that is not in it was not shown then.';

-- Looks in a row that found the same are one span, so that a quiet article is as cheap as it is quiet.
create or replace view parley.look_spans as
with numbered as (
  select l.*,
    row_number() over (partition by article_id order by at, capture_id)
      - row_number() over (partition by article_id, thread_id order by at, capture_id) as island
  from parley.looks l
), spans as (
  select article_id, thread_id, parser, is_whole, min(at) as first_at, max(at) as last_at,
    row_number() over (partition by article_id order by min(at), min(capture_id)) as nth
  from numbered group by article_id, thread_id, parser, is_whole, island
)
select article_id, thread_id, parser, is_whole, first_at, last_at, nth,
  min(nth) filter (where is_whole) over later as next_whole_nth,
  min(first_at) filter (where is_whole) over later as next_whole_at
from spans
window later as (partition by article_id order by nth rows between 1 following and unbounded following);
comment on view parley.look_spans is 'Looks in a row that found the same.';
comment on column parley.look_spans.article_id is 'The article.';
comment on column parley.look_spans.thread_id is 'The reading they agree on.';
comment on column parley.look_spans.parser is 'Parser of that reading.';
comment on column parley.look_spans.is_whole is 'Whether a comment that is not in it was not shown then.';
comment on column parley.look_spans.first_at is 'Time of the first of these looks.';
comment on column parley.look_spans.last_at is 'Time of the last of these looks.';
comment on column parley.look_spans.nth is 'Place among the article''s spans, 1-based.';
comment on column parley.look_spans.next_whole_nth is 'Place of the next span that is whole; null where none follows.';
comment on column parley.look_spans.next_whole_at is 'When that one begins.';
