create or replace function analytics.mean_low(mean double precision, sd double precision, n bigint, lowest double precision)
returns double precision language sql immutable parallel safe
return case when sd is not null and n > 1 then greatest(lowest, mean - parley.t_90(n - 1) * sd / sqrt(n)) end;
comment on function analytics.mean_low(double precision, double precision, bigint, double precision) is
  'Lower end of the 90 % interval of a mean (Student''s t), not below the least value there is; null without a standard deviation.';

create or replace function analytics.mean_high(mean double precision, sd double precision, n bigint, highest double precision)
returns double precision language sql immutable parallel safe
return case when sd is not null and n > 1 then least(highest, mean + parley.t_90(n - 1) * sd / sqrt(n)) end;
comment on function analytics.mean_high(double precision, double precision, bigint, double precision) is
  'Upper end of that interval, not above the greatest value there is.';

create or replace function analytics.wilson_low(k bigint, n bigint)
returns double precision language sql immutable parallel safe
return case when n > 0 then greatest(0, (k::double precision / n + 1.353 / n
  - 1.645 * sqrt(k::double precision / n * (1 - k::double precision / n) / n + 0.6765 / n / n)) / (1 + 2.706 / n)) end;
comment on function analytics.wilson_low(bigint, bigint) is
  'Lower end of the 90 % interval of a share k of n (Wilson 1927); null where n is 0.';

create or replace function analytics.wilson_high(k bigint, n bigint)
returns double precision language sql immutable parallel safe
return case when n > 0 then least(1, (k::double precision / n + 1.353 / n
  + 1.645 * sqrt(k::double precision / n * (1 - k::double precision / n) / n + 0.6765 / n / n)) / (1 + 2.706 / n)) end;
comment on function analytics.wilson_high(bigint, bigint) is 'Upper end of that interval.';

create or replace function analytics.share(k bigint, n bigint)
returns double precision language sql immutable parallel safe
return k::double precision / nullif(n, 0);
comment on function analytics.share(bigint, bigint) is 'k of n, 0 to 1; null where n is 0.';

create or replace function analytics.sd(n bigint, total double precision, squares double precision)
returns double precision language sql immutable parallel safe
return case when n > 1 then sqrt(greatest(0, (squares - total * total / n) / (n - 1))) end;
comment on function analytics.sd(bigint, double precision, double precision) is
  'Standard deviation of n values from their sum and the sum of their squares; null below two.';

create or replace function analytics.log_odds(part bigint, part_total bigint, whole bigint, whole_total bigint,
  out log_odds double precision, out se double precision)
language sql immutable parallel safe
begin atomic
  select ln((part + prior) / (part_total + 1000 - part - prior))
      - ln((whole - part + prior) / (whole_total - part_total + 1000 - (whole - part) - prior)),
    sqrt(1 / (part + prior) + 1 / (whole - part + prior))
  from (select 1000 * whole::double precision / whole_total as prior) p;
end;
comment on function analytics.log_odds(bigint, bigint, bigint, bigint) is
  'Log-odds ratio of a word in a part against the rest of a whole, and its standard error, with a Dirichlet prior of 1,000 words in the proportions of the whole (Monroe, Colaresi & Quinn 2008, equations 15, 16 and 20).';

create or replace function analytics.month(period date)
returns date language sql immutable parallel safe
return case when isfinite(period) then period end;
comment on function analytics.month(date) is 'The month of a period; null for what has no date.';
