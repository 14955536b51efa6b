-- Not materialized, so that asking for one article reads that one only.
create or replace view parley.comment_changes as
with seen as not materialized (
  select s.article_id, m.comment_id, s.nth, s.first_at, s.last_at, s.next_whole_nth, s.next_whole_at,
    s.parser, m.text_id, m.is_truncated,
    lead(s.nth) over w as next_nth, lead(s.first_at) over w as next_at,
    -- The first words of a text are no other text than the whole of it.
    bool_or(not m.is_truncated) over (partition by s.article_id, m.comment_id) as is_known_whole
  from parley.look_spans s join parley.thread_comments m on m.thread_id = s.thread_id
  window w as (partition by s.article_id, m.comment_id order by s.nth)
), read as (
  select article_id, comment_id, first_at as at, text_id, parser,
    lag(last_at) over w as since, lag(text_id) over w as text_before, lag(parser) over w as parser_before
  from seen where text_id is not null and (not is_truncated or not is_known_whole)
  window w as (partition by article_id, comment_id order by nth)
)
select e.article_id, e.comment_id, e.kind, e.since, e.at, before.body as text_before, after.body as text_after
from (
  select article_id, comment_id, case when parser = parser_before then 'edited' else 'reread' end as kind,
    since, at, text_before, text_id as text_after
  from read where text_id <> text_before
  union all
  select article_id, comment_id, 'disappeared', last_at, next_whole_at, text_id, null
  from seen where next_whole_nth < coalesce(next_nth, next_whole_nth + 1)
  union all
  select article_id, comment_id, 'returned', next_whole_at, next_at, null, null
  from seen where next_whole_nth < next_nth
) e
left join parley.comment_texts before on before.id = e.text_before
left join parley.comment_texts after on after.id = e.text_after;
comment on view parley.comment_changes is 'What happened to comments after they were first seen, as far as looks tell.';
comment on column parley.comment_changes.article_id is 'The article.';
comment on column parley.comment_changes.comment_id is 'The comment.';
comment on column parley.comment_changes.kind is 'edited, disappeared or returned; reread: another text by another parser version, which need not be the site''s doing.';
comment on column parley.comment_changes.since is 'Last look before it: it happened later than this.';
comment on column parley.comment_changes.at is 'Look that found it: it happened by then.';
comment on column parley.comment_changes.text_before is 'Text before an edit or disappearance; null for a return.';
comment on column parley.comment_changes.text_after is 'Text after an edit; null otherwise.';
