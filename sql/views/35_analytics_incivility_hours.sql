create or replace view analytics.incivility_hours as
select
  s.host as site,
  analytics.month(f.period) as month,
  f.cell[1]::int as hour,
  f.cell[2] as label,
  f.n as comments_labelled,
  a.n as comments,
  analytics.share(f.n, a.n) as share,
  analytics.wilson_low(f.n, a.n) as share_low,
  analytics.wilson_high(f.n, a.n) as share_high
from parley.cell_facts f
join parley.cell_facts a on a.site_id = f.site_id and a.kind = 'hour' and a.period = f.period and a.cell = array[f.cell[1], 'any']
join parley.sites s on s.id = f.site_id
where f.kind = 'hour' and f.cell[2] <> 'any' and a.n > 0;
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
