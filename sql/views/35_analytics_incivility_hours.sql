-- Every kind has a row for every hour that has comments, also without one of that kind: shares of several months can be
-- added up.
create or replace view analytics.incivility_hours as
select
  s.host as site,
  analytics.month(a.period) as month,
  a.cell[1]::int as hour,
  k.label,
  coalesce(f.n, 0) as comments_labelled,
  a.n as comments,
  analytics.share(coalesce(f.n, 0), a.n) as share,
  analytics.wilson_low(coalesce(f.n, 0), a.n) as share_low,
  analytics.wilson_high(coalesce(f.n, 0), a.n) as share_high
from parley.cell_facts a
cross join unnest('{toxicity,insult,profanity,threat,identity_attack,name_calling,aspersion,lying_accusation,vulgarity,pejorative_speech,sarcasm}'::text[]) as k (label)
left join parley.cell_facts f on f.site_id = a.site_id and f.kind = 'hour' and f.period = a.period and f.cell = array[a.cell[1], k.label]
left join parley.sites s on s.id = a.site_id
where a.kind = 'hour' and a.cell[2] = 'any' and a.n > 0;
comment on view analytics.incivility_hours is 'Kinds of incivility by UTC hour of the day and month.';
comment on column analytics.incivility_hours.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.incivility_hours.month is 'First day of the UTC month of posting.';
comment on column analytics.incivility_hours.hour is 'UTC hour of the earliest time of posting, 0 to 23.';
comment on column analytics.incivility_hours.label is 'Kind of incivility.';
comment on column analytics.incivility_hours.comments_labelled is 'Number of comments with a probability of that kind of one half or more.';
comment on column analytics.incivility_hours.comments is 'Number of scored comments of that hour and month.';
comment on column analytics.incivility_hours.share is 'Share of these that have the label, 0 to 1.';
comment on column analytics.incivility_hours.share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.incivility_hours.share_high is 'Upper end of that interval.';
