create or replace view parley.comment_votes as
select article_id, comment_id, at, votes_up, votes_down, votes_net from (
  select s.article_id, m.comment_id, s.first_at as at, m.votes_up, m.votes_down, m.votes_net,
    (m.votes_up, m.votes_down, m.votes_net) is not distinct from
      (lag(m.votes_up) over w, lag(m.votes_down) over w, lag(m.votes_net) over w) as is_same
  from parley.look_spans s join parley.thread_comments m on m.thread_id = s.thread_id
  where num_nonnulls(m.votes_up, m.votes_down, m.votes_net) > 0
  window w as (partition by s.article_id, m.comment_id order by s.nth)
) each where not is_same;
comment on view parley.comment_votes is 'Votes over time: the first count of each comment, and every other one since.';
comment on column parley.comment_votes.article_id is 'The article.';
comment on column parley.comment_votes.comment_id is 'The comment.';
comment on column parley.comment_votes.at is 'When this count was first seen.';
comment on column parley.comment_votes.votes_up is 'Votes for; null where not shown.';
comment on column parley.comment_votes.votes_down is 'Votes against; null where not shown.';
comment on column parley.comment_votes.votes_net is 'Votes for minus against; null where not shown.';
