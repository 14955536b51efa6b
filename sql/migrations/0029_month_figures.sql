-- Where somebody stood in a month, computed when it is written: asked for by month it is a question
-- about hundreds of thousands of rows, each of which needs an interval.

create function parley.half_interval(n bigint, total double precision, squares double precision)
returns double precision language sql immutable parallel safe
return 1.645 * sqrt(greatest(0, (squares - total * total / n) / (n - 1))) / sqrt(n);
comment on function parley.half_interval(bigint, double precision, double precision) is
  'Half the 90 % interval (normal) of the mean of n values, from their sum and the sum of their squares; n is 2 or more.';

create function parley.stance_of(n bigint, total double precision, squares double precision)
returns text language sql immutable parallel safe
return case when n < 2 then 'unknown'
  when total / n > parley.half_interval(n, total, squares) then 'pro'
  when total / n < -parley.half_interval(n, total, squares) then 'skeptic'
  when abs(total / n) + parley.half_interval(n, total, squares) < 0.25 then 'neutral'
  else 'unknown' end;
comment on function parley.stance_of(bigint, double precision, double precision) is
  'pro or skeptic where the 90 % interval of the mean of n leans is on one side of 0, neutral where it lies within a quarter of it, else unknown.';

alter table parley.stance_facts add column stance text not null
  generated always as (parley.stance_of(comments, lean_sum, lean_squares)) stored;
comment on column parley.stance_facts.stance is 'pro, skeptic, neutral or unknown, by the 90 % interval of the mean lean.';

-- As analytics.stances writes the month, so that it can be asked for.
drop index parley.stance_facts_period;
create index stance_facts_month on parley.stance_facts
  (site_id, target, (case when isfinite(period) then period end));
