create or replace view analytics.stances as
select
  p.pseudonym as commenter,
  s.host as site,
  f.target,
  analytics.month(f.period) as month,
  f.articles,
  f.comments as lean_n,
  f.lean_sum / f.comments as lean_mean,
  analytics.mean_low(f.lean_sum / f.comments, analytics.sd(f.comments, f.lean_sum, f.lean_squares), f.comments, -1) as lean_low,
  analytics.mean_high(f.lean_sum / f.comments, analytics.sd(f.comments, f.lean_sum, f.lean_squares), f.comments, 1) as lean_high,
  f.stance
from parley.stance_facts f
left join parley.commenters p on p.id = f.commenter_id
left join parley.sites s on s.id = f.site_id;
comment on view analytics.stances is 'What each commenter said on each target in each month. Where a person stands by one thread, with replies weighed in, is in commenter_stances.';
comment on column analytics.stances.commenter is 'Pseudonym, stable within a site.';
comment on column analytics.stances.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.stances.target is 'Target pack or phrase.';
comment on column analytics.stances.month is 'First day of the UTC month; null for comments without a date.';
comment on column analytics.stances.articles is 'Number of articles.';
comment on column analytics.stances.lean_n is 'Number of comments with a lean.';
comment on column analytics.stances.lean_mean is 'Mean lean, P(pro) - P(skeptic), -1 to 1.';
comment on column analytics.stances.lean_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two comments.';
comment on column analytics.stances.lean_high is 'Upper end of that interval.';
comment on column analytics.stances.stance is 'pro or skeptic where the interval is on one side of 0, neutral where it lies within a quarter of it, else unknown.';
