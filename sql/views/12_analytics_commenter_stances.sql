create or replace view analytics.commenter_stances as
select
  s.article_id,
  p.pseudonym       as commenter,
  s.target,
  s.label           as stance,
  s.p_pro,
  s.p_skeptic,
  s.p_neutral,
  s.lean_low,
  s.lean_high,
  s.comments,
  cardinality(s.evidence) as evidence_n,
  s.incivility_mean,
  s.incivility_max,
  s.flagged,
  s.weigher,
  w.incivility_n
from parley.commenter_stances s
left join parley.commenters p on p.id = s.commenter_id
left join parley.commenter_parts w on w.article_id = s.article_id and w.commenter_id = s.commenter_id;
comment on view analytics.commenter_stances is 'Where each commenter leans, by article and target, with how sure that is.';
comment on column analytics.commenter_stances.article_id is 'Key of the article whose thread it rests on.';
comment on column analytics.commenter_stances.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.commenter_stances.target is 'Target pack or phrase.';
comment on column analytics.commenter_stances.stance is 'pro, skeptic, neutral, or unknown where there is too little to go on.';
comment on column analytics.commenter_stances.p_pro is 'Probability of pro, 0 to 1.';
comment on column analytics.commenter_stances.p_skeptic is 'Probability of skeptic, 0 to 1.';
comment on column analytics.commenter_stances.p_neutral is 'Probability of neutral, 0 to 1.';
comment on column analytics.commenter_stances.lean_low is 'Lower end of the 90 % interval of the lean, -1 (skeptic) to 1 (pro).';
comment on column analytics.commenter_stances.lean_high is 'Upper end of that interval.';
comment on column analytics.commenter_stances.comments is 'Comments by this commenter in the thread.';
comment on column analytics.commenter_stances.evidence_n is 'Number of comments the stance rests on.';
comment on column analytics.commenter_stances.incivility_mean is 'Mean incivility probability, 0 to 1.';
comment on column analytics.commenter_stances.incivility_max is 'Highest incivility probability, 0 to 1.';
comment on column analytics.commenter_stances.flagged is 'How many of their comments are flagged.';
comment on column analytics.commenter_stances.weigher is 'Name and version of what weighed the comments.';
comment on column analytics.commenter_stances.incivility_n is 'Number of their comments under the article with a P(uncivil), as counted last; null before.';
