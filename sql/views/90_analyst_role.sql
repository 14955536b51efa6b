-- Analysts read `analytics` and nothing else; `parley_analyst_k` reads only what may be shared. Making a role is a right the operator's account may
-- lack; then the views stand without it and `parley doctor` says so.
do $$
begin
  if not exists (select from pg_roles where rolname = 'parley_analyst') then
    create role parley_analyst nologin;
  end if;
exception
  when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if exists (select from pg_roles where rolname = 'parley_analyst') then
    grant usage on schema analytics to parley_analyst;
    grant select on all tables in schema analytics to parley_analyst;
    grant usage on schema analytics_k to parley_analyst;
    grant select on all tables in schema analytics_k to parley_analyst;
  end if;
end $$;
do $$
begin
  if not exists (select from pg_roles where rolname = 'parley_analyst_k') then
    create role parley_analyst_k nologin;
  end if;
exception
  when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if exists (select from pg_roles where rolname = 'parley_analyst_k') then
    grant usage on schema analytics_k to parley_analyst_k;
    grant select on all tables in schema analytics_k to parley_analyst_k;
  end if;
end $$;
