create or replace view analytics.moderation_daily as
select
  s.host as site,
  f.period as day,
  coalesce(sum(f.n) filter (where f.cell[1] = 'flagged'), 0)::bigint as comments_flagged,
  coalesce(sum(f.n) filter (where f.cell = '{action,approve}'), 0)::bigint as approvals,
  coalesce(sum(f.n) filter (where f.cell = '{action,reject}'), 0)::bigint as rejections,
  coalesce(sum(f.n) filter (where f.cell = '{action,escalate}'), 0)::bigint as escalations,
  coalesce(sum(f.n) filter (where f.cell = '{action,undo}'), 0)::bigint as undos,
  analytics.share(coalesce(sum(f.n) filter (where f.cell = '{action,reject}'), 0)::bigint,
    coalesce(sum(f.n) filter (where f.cell in ('{action,approve}', '{action,reject}')), 0)::bigint) as rejection_share,
  analytics.wilson_low(coalesce(sum(f.n) filter (where f.cell = '{action,reject}'), 0)::bigint,
    coalesce(sum(f.n) filter (where f.cell in ('{action,approve}', '{action,reject}')), 0)::bigint) as rejection_share_low,
  analytics.wilson_high(coalesce(sum(f.n) filter (where f.cell = '{action,reject}'), 0)::bigint,
    coalesce(sum(f.n) filter (where f.cell in ('{action,approve}', '{action,reject}')), 0)::bigint) as rejection_share_high,
  coalesce(sum(f.n) filter (where f.cell in ('{action,approve}', '{action,reject}')), 0)::bigint as rejection_n
from parley.cell_facts f
left join parley.sites s on s.id = f.site_id
where f.kind = 'moderation' and f.n <> 0
group by s.host, f.period;
comment on view analytics.moderation_daily is 'What was flagged and done on each UTC day of a site.';
comment on column analytics.moderation_daily.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.moderation_daily.day is 'The UTC day.';
comment on column analytics.moderation_daily.comments_flagged is 'Number of comments flagged for the first time.';
comment on column analytics.moderation_daily.approvals is 'Number of approvals, also those taken back later.';
comment on column analytics.moderation_daily.rejections is 'Number of rejections, also those taken back later.';
comment on column analytics.moderation_daily.escalations is 'Number of escalations.';
comment on column analytics.moderation_daily.undos is 'Number of decisions taken back.';
comment on column analytics.moderation_daily.rejection_share is 'Share of approvals and rejections that are rejections, 0 to 1.';
comment on column analytics.moderation_daily.rejection_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.moderation_daily.rejection_share_high is 'Upper end of that interval.';
comment on column analytics.moderation_daily.rejection_n is 'Number of approvals and rejections, of which rejection_share is a share.';
