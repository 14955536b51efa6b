create or replace view analytics.stance_shifts as
select
  s.article_id,
  p.pseudonym                                  as commenter,
  s.target,
  (f.shift->>'probability')::real              as probability,
  (f.shift->'between'->>0)::timestamptz        as last_before_at,
  (f.shift->'between'->>1)::timestamptz        as first_after_at,
  f.shift->'before'->>'label'                  as stance_before,
  (f.shift->'before'->'interval'->>0)::real    as lean_low_before,
  (f.shift->'before'->'interval'->>1)::real    as lean_high_before,
  (f.shift->'before'->>'comments')::int        as comments_before,
  f.shift->'after'->>'label'                   as stance_after,
  (f.shift->'after'->'interval'->>0)::real     as lean_low_after,
  (f.shift->'after'->'interval'->>1)::real     as lean_high_after,
  (f.shift->'after'->>'comments')::int         as comments_after,
  s.weigher
from parley.commenter_stances s
left join parley.commenters p on p.id = s.commenter_id
cross join lateral jsonb_array_elements(s.shifts) as f (shift);
comment on view analytics.stance_shifts is 'Changes of mind: commenters whose dated comments speak for two leans rather than one.';
comment on column analytics.stance_shifts.article_id is 'Key of the article whose thread it rests on.';
comment on column analytics.stance_shifts.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.stance_shifts.target is 'Target pack or phrase.';
comment on column analytics.stance_shifts.probability is 'P(there was a change), 0.5 to 1.';
comment on column analytics.stance_shifts.last_before_at is 'Latest time of the last comment before the likeliest break.';
comment on column analytics.stance_shifts.first_after_at is 'Earliest time of the first comment after it.';
comment on column analytics.stance_shifts.stance_before is 'pro, skeptic, neutral or unknown, by the comments before it.';
comment on column analytics.stance_shifts.lean_low_before is 'Lower end of the 90 % interval of the lean before it, -1 to 1.';
comment on column analytics.stance_shifts.lean_high_before is 'Upper end of that interval.';
comment on column analytics.stance_shifts.comments_before is 'Number of comments before it that tell something.';
comment on column analytics.stance_shifts.stance_after is 'pro, skeptic, neutral or unknown, by the comments after it.';
comment on column analytics.stance_shifts.lean_low_after is 'Lower end of the 90 % interval of the lean after it, -1 to 1.';
comment on column analytics.stance_shifts.lean_high_after is 'Upper end of that interval.';
comment on column analytics.stance_shifts.comments_after is 'Number of comments after it that tell something.';
comment on column analytics.stance_shifts.weigher is 'Name and version of what weighed the comments.';
