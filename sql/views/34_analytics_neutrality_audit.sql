create or replace view analytics.neutrality_audit as
with cells as (
  select f.site_id, f.cell[1] as target, f.cell[2] as stance, f.cell[3]::int as tenth,
    sum(f.n)::bigint as n, sum(f.flagged)::bigint as flagged, sum(f.decided)::bigint as decided, sum(f.rejected)::bigint as rejected
  from parley.cell_facts f where f.kind = 'audit' and f.n <> 0
  group by 1, 2, 3, 4
), strata as (
  select *,
    sum(n) over w - n as other_n, sum(flagged) over w - flagged as other_flagged,
    sum(decided) over w - decided as other_decided, sum(rejected) over w - rejected as other_rejected
  from cells window w as (partition by site_id, target, tenth)
), tables as (
  select site_id, target, stance, 'flag' as outcome, flagged::double precision as a, (n - flagged)::double precision as b,
    other_flagged::double precision as c, (other_n - other_flagged)::double precision as d, (n + other_n)::double precision as t
  from strata
  union all
  select site_id, target, stance, 'reject', rejected, decided - rejected, other_rejected,
    other_decided - other_rejected, decided + other_decided
  from strata
), ratios as (
  select site_id, target, stance, outcome, sum(a * d / t) as r, sum(b * c / t) as s,
    sum((a + d) / t * a * d / t) as pr, sum((a + d) / t * b * c / t + (b + c) / t * a * d / t) as ps_qr,
    sum((b + c) / t * b * c / t) as qs
  from tables where t > 0 group by 1, 2, 3, 4
), odds as (
  select site_id, target, stance, outcome, r / s as ratio,
    sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s)) as se
  from ratios where r > 0 and s > 0
), totals as (
  select site_id, target, stance, sum(n)::bigint as comments, sum(flagged)::bigint as flagged,
    sum(decided)::bigint as decided, sum(rejected)::bigint as rejected,
    sum(n * (tenth + 0.5) / 10)::double precision / sum(n) as incivility,
    analytics.sd(sum(n)::bigint, sum(n * (tenth + 0.5) / 10)::double precision,
      sum(n * ((tenth + 0.5) / 10) ^ 2)::double precision) as incivility_sd
  from cells group by 1, 2, 3
)
select
  s.host as site,
  t.target,
  t.stance,
  t.comments,
  t.incivility as incivility_mean,
  t.flagged as comments_flagged,
  analytics.share(t.flagged, t.comments) as flag_share,
  analytics.wilson_low(t.flagged, t.comments) as flag_share_low,
  analytics.wilson_high(t.flagged, t.comments) as flag_share_high,
  f.ratio as flag_odds_ratio,
  exp(ln(f.ratio) - 1.645 * f.se) as flag_odds_ratio_low,
  exp(ln(f.ratio) + 1.645 * f.se) as flag_odds_ratio_high,
  t.decided as comments_decided,
  analytics.share(t.decided, t.comments) as decided_coverage,
  t.rejected as comments_rejected,
  analytics.share(t.rejected, t.decided) as rejection_share,
  analytics.wilson_low(t.rejected, t.decided) as rejection_share_low,
  analytics.wilson_high(t.rejected, t.decided) as rejection_share_high,
  r.ratio as rejection_odds_ratio,
  exp(ln(r.ratio) - 1.645 * r.se) as rejection_odds_ratio_low,
  exp(ln(r.ratio) + 1.645 * r.se) as rejection_odds_ratio_high,
  analytics.mean_low(t.incivility, t.incivility_sd, t.comments, 0) as incivility_low,
  analytics.mean_high(t.incivility, t.incivility_sd, t.comments, 1) as incivility_high
from totals t
left join parley.sites s on s.id = t.site_id
left join odds f on (f.site_id, f.target, f.stance, f.outcome) = (t.site_id, t.target, t.stance, 'flag')
left join odds r on (r.site_id, r.target, r.stance, r.outcome) = (t.site_id, t.target, t.stance, 'reject');
comment on view analytics.neutrality_audit is 'Whether comments of one stance are flagged or rejected more than others, at the same measured incivility. Odds ratios are by Mantel and Haenszel over ten classes of P(uncivil), intervals by Robins, Breslow and Greenland (1986). Stance never enters a flag; this shows whether the outcome is even so.';
comment on column analytics.neutrality_audit.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.neutrality_audit.target is 'Target pack or phrase.';
comment on column analytics.neutrality_audit.stance is 'Stance of the commenter in the thread: pro, skeptic, neutral or unknown.';
comment on column analytics.neutrality_audit.comments is 'Number of comments with a P(uncivil).';
comment on column analytics.neutrality_audit.incivility_mean is 'Mean P(uncivil) by the middles of ten classes, 0 to 1.';
comment on column analytics.neutrality_audit.comments_flagged is 'Number of comments that a rule flags.';
comment on column analytics.neutrality_audit.flag_share is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.neutrality_audit.flag_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.neutrality_audit.flag_share_high is 'Upper end of that interval.';
comment on column analytics.neutrality_audit.flag_odds_ratio is 'Odds of a flag against those of all other stances at the same measured incivility; 1: the same; null where that cannot be said.';
comment on column analytics.neutrality_audit.flag_odds_ratio_low is 'Lower end of its 90 % interval.';
comment on column analytics.neutrality_audit.flag_odds_ratio_high is 'Upper end of that interval.';
comment on column analytics.neutrality_audit.comments_decided is 'Number of comments that are approved or rejected now.';
comment on column analytics.neutrality_audit.decided_coverage is 'Share of the comments that these are, 0 to 1.';
comment on column analytics.neutrality_audit.comments_rejected is 'Number of comments that are rejected now.';
comment on column analytics.neutrality_audit.rejection_share is 'Share of the decided comments that these are, 0 to 1.';
comment on column analytics.neutrality_audit.rejection_share_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.neutrality_audit.rejection_share_high is 'Upper end of that interval.';
comment on column analytics.neutrality_audit.rejection_odds_ratio is 'Odds of a rejection, once decided, against those of all other stances at the same measured incivility; null where that cannot be said.';
comment on column analytics.neutrality_audit.rejection_odds_ratio_low is 'Lower end of its 90 % interval.';
comment on column analytics.neutrality_audit.rejection_odds_ratio_high is 'Upper end of that interval.';
comment on column analytics.neutrality_audit.incivility_low is 'Lower end of the 90 % interval of that mean (Student''s t), by the middles of the classes; null below two.';
comment on column analytics.neutrality_audit.incivility_high is 'Upper end of that interval.';
