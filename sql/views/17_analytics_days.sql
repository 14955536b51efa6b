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
  case when r.incivility_sd is not null then
    greatest(0, r.incivility_mean - 1.645 * r.incivility_sd / sqrt(r.incivility_n)) end as incivility_low,
  case when r.incivility_sd is not null then
    least(1, r.incivility_mean + 1.645 * r.incivility_sd / sqrt(r.incivility_n)) end as incivility_high,
  r.incivility_n,
  r.incivility_n::double precision / r.comments as incivility_coverage,
  r.sentiment_mean,
  case when r.sentiment_sd is not null then
    greatest(-1, r.sentiment_mean - 1.645 * r.sentiment_sd / sqrt(r.sentiment_n)) end as sentiment_low,
  case when r.sentiment_sd is not null then
    least(1, r.sentiment_mean + 1.645 * r.sentiment_sd / sqrt(r.sentiment_n)) end as sentiment_high,
  r.sentiment_n,
  r.sentiment_n::double precision / r.comments  as sentiment_coverage,
  r.lean_mean,
  case when r.lean_sd is not null then
    greatest(-1, r.lean_mean - 1.645 * r.lean_sd / sqrt(r.lean_n)) end as lean_low,
  case when r.lean_sd is not null then
    least(1, r.lean_mean + 1.645 * r.lean_sd / sqrt(r.lean_n)) end as lean_high,
  r.lean_n,
  r.lean_n::double precision / r.comments       as lean_coverage,
  (select array_agg(distinct scorer order by scorer)
    from parley.article_day_rollups p join parley.articles a on a.id = p.article_id
    cross join unnest(p.scorers) as scorer
    where a.site_id = r.site_id and p.target = r.target and p.day = r.day) as scorers,
  r.rolled_at
from parley.day_rollups r
join parley.sites s on s.id = r.site_id;
comment on view analytics.days is 'One row per site, UTC day of posting and target, kept up to date by each job, read without looking at comments. Comments without a date are in none.';
comment on column analytics.days.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.days.day is 'UTC day of the earliest time a comment can have been posted.';
comment on column analytics.days.target is 'Target pack or phrase; articles that no job read toward it do not count.';
comment on column analytics.days.comments is 'Number of comments.';
comment on column analytics.days.commenters is 'Number of distinct names.';
comment on column analytics.days.articles is 'Number of articles they stand under.';
comment on column analytics.days.comments_flagged is 'Number of comments with a flag, decided or not.';
comment on column analytics.days.incivility_mean is 'Mean incivility probability, 0 to 1; null without a scored comment.';
comment on column analytics.days.incivility_low is 'Lower end of the 90 % interval of that mean (normal); null below two scored comments.';
comment on column analytics.days.incivility_high is 'Upper end of that interval.';
comment on column analytics.days.incivility_n is 'Number of comments behind incivility_mean.';
comment on column analytics.days.incivility_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.days.sentiment_mean is 'Mean sentiment, -1 to 1; null without a scored comment.';
comment on column analytics.days.sentiment_low is 'Lower end of the 90 % interval of that mean (normal); null below two scored comments.';
comment on column analytics.days.sentiment_high is 'Upper end of that interval.';
comment on column analytics.days.sentiment_n is 'Number of comments behind sentiment_mean.';
comment on column analytics.days.sentiment_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.days.lean_mean is 'Mean lean of the comments that have one, P(pro) - P(skeptic), -1 to 1; null without one.';
comment on column analytics.days.lean_low is 'Lower end of the 90 % interval of that mean (normal); null below two such comments.';
comment on column analytics.days.lean_high is 'Upper end of that interval.';
comment on column analytics.days.lean_n is 'Number of comments behind lean_mean.';
comment on column analytics.days.lean_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.days.scorers is 'Names and versions of the scorers of its articles; two of one name where not all were read again since an update.';
comment on column analytics.days.rolled_at is 'When one of these figures changed last.';
