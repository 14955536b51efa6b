create or replace view analytics.reviewer_agreement as
with pairs as (
  select coalesce(d.reason, d.action) as first, coalesce(o.reason, o.verdict) as second, d.action = o.verdict as is_same_verdict
  from parley.second_opinions o join parley.decisions d on d.id = o.decision_id
), measured as (
  select 'verdict' as outcome, case when first in ('approve', 'reject') then first else 'reject' end as a,
    case when second in ('approve', 'reject') then second else 'reject' end as b from pairs
  union all
  select 'reason', first, second from pairs
  union all
  select k.outcome, (p.first = k.outcome)::text, (p.second = k.outcome)::text
  from pairs p cross join (select first as outcome from pairs union select second from pairs) k
), counts as (
  select outcome, count(*) as pairs, count(*) filter (where a = b) as agreed from measured group by outcome
), chance as (
  select outcome, sum(n * (n - 1)) as same from (
    select outcome, value, count(*) as n from (
      select outcome, a as value from measured union all select outcome, b from measured) v
    group by outcome, value) c group by outcome
)
select
  c.outcome,
  c.pairs,
  c.agreed,
  analytics.share(c.agreed, c.pairs) as agreement,
  analytics.wilson_low(c.agreed, c.pairs) as agreement_low,
  analytics.wilson_high(c.agreed, c.pairs) as agreement_high,
  case when c.pairs >= 2 and h.same < 2 * c.pairs * (2 * c.pairs - 1) then
    1 - (1 - analytics.share(c.agreed, c.pairs))
      / (1 - h.same::double precision / (2 * c.pairs * (2 * c.pairs - 1))) end as krippendorff_alpha
from counts c join chance h using (outcome);
comment on view analytics.reviewer_agreement is 'How far two moderators agree where the second did not see the first decision: overall, and for each reason against all other outcomes.';
comment on column analytics.reviewer_agreement.outcome is 'verdict: approve or reject. reason: the reason of a rejection, or approve. Else one of these outcomes against all others.';
comment on column analytics.reviewer_agreement.pairs is 'Number of decisions with a blind second opinion.';
comment on column analytics.reviewer_agreement.agreed is 'Number of these in which both say the same.';
comment on column analytics.reviewer_agreement.agreement is 'Share that agrees, 0 to 1.';
comment on column analytics.reviewer_agreement.agreement_low is 'Lower end of its 90 % interval (Wilson).';
comment on column analytics.reviewer_agreement.agreement_high is 'Upper end of that interval.';
comment on column analytics.reviewer_agreement.krippendorff_alpha is 'Nominal alpha (Krippendorff 2011): 1 for full agreement, 0 for that of chance; null below two pairs or where all say one thing.';
