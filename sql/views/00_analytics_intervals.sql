create or replace function analytics.mean_low(mean double precision, sd double precision, n bigint, lowest double precision)
returns double precision language sql immutable parallel safe
return case when sd is not null then greatest(lowest, mean - 1.645 * sd / sqrt(n)) end;
comment on function analytics.mean_low(double precision, double precision, bigint, double precision) is
  'Lower end of the 90 % interval of a mean (normal), not below the least value there is; null without a standard deviation.';

create or replace function analytics.mean_high(mean double precision, sd double precision, n bigint, highest double precision)
returns double precision language sql immutable parallel safe
return case when sd is not null then least(highest, mean + 1.645 * sd / sqrt(n)) end;
comment on function analytics.mean_high(double precision, double precision, bigint, double precision) is
  'Upper end of that interval, not above the greatest value there is.';
