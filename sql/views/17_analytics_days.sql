create or replace view analytics.days as
select
  s.host          as site,
  r.day,
  r.target,
  r.comments,
  r.commenters,
  r.articles,
  r.flagged       as comments_flagged,
  r.incivility_mean,
  analytics.mean_low(r.incivility_mean, r.incivility_sd, r.incivility_n, 0) as incivility_low,
  analytics.mean_high(r.incivility_mean, r.incivility_sd, r.incivility_n, 1) as incivility_high,
  r.incivility_n,
  r.incivility_n::double precision / r.comments as incivility_coverage,
  r.sentiment_mean,
  analytics.mean_low(r.sentiment_mean, r.sentiment_sd, r.sentiment_n, -1) as sentiment_low,
  analytics.mean_high(r.sentiment_mean, r.sentiment_sd, r.sentiment_n, 1) as sentiment_high,
  r.sentiment_n,
  r.sentiment_n::double precision / r.comments  as sentiment_coverage,
  r.lean_mean,
  analytics.mean_low(r.lean_mean, r.lean_sd, r.lean_n, -1) as lean_low,
  analytics.mean_high(r.lean_mean, r.lean_sd, r.lean_n, 1) as lean_high,
  r.lean_n,
  r.lean_n::double precision / r.comments       as lean_coverage,
  (select array_agg(distinct scorer order by scorer)
    from parley.article_day_rollups p join parley.articles a on a.id = p.article_id
    cross join unnest(p.scorers) as scorer
    where a.site_id = r.site_id and p.target = r.target and p.day = r.day) as scorers,
  r.rolled_at
from parley.day_rollups r
left join parley.sites s on s.id = r.site_id;
comment on view analytics.days is 'One row per site, UTC day of posting and target, kept up to date by each job, read without looking at comments. Comments without a date are in none.';
comment on column analytics.days.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.days.day is 'UTC day of the earliest time a comment can have been posted.';
comment on column analytics.days.target is 'Target pack or phrase; articles that no job read toward it do not count.';
comment on column analytics.days.comments is 'Number of comments.';
comment on column analytics.days.commenters is 'Number of distinct names.';
comment on column analytics.days.articles is 'Number of articles they stand under.';
comment on column analytics.days.comments_flagged is 'Number of comments with a flag, decided or not.';
comment on column analytics.days.incivility_mean is 'Mean incivility probability, 0 to 1; null without a scored comment.';
comment on column analytics.days.incivility_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two scored comments.';
comment on column analytics.days.incivility_high is 'Upper end of that interval.';
comment on column analytics.days.incivility_n is 'Number of comments behind incivility_mean.';
comment on column analytics.days.incivility_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.days.sentiment_mean is 'Mean sentiment, -1 to 1; null without a scored comment.';
comment on column analytics.days.sentiment_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two scored comments.';
comment on column analytics.days.sentiment_high is 'Upper end of that interval.';
comment on column analytics.days.sentiment_n is 'Number of comments behind sentiment_mean.';
comment on column analytics.days.sentiment_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.days.lean_mean is 'Mean lean of the comments that have one, P(pro) - P(skeptic), -1 to 1; null without one.';
comment on column analytics.days.lean_low is 'Lower end of the 90 % interval of that mean (Student''s t); null below two such comments.';
comment on column analytics.days.lean_high is 'Upper end of that interval.';
comment on column analytics.days.lean_n is 'Number of comments behind lean_mean.';
comment on column analytics.days.lean_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.days.scorers is 'Names and versions of the scorers of its articles; two of one name where not all were read again since an update.';
comment on column analytics.days.rolled_at is 'When one of these figures changed last.';
