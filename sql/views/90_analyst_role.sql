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
-- Who only reads needs no tables and functions of their own: a function is a way to look at rows while a view is computed.
-- Only the owner of the database may say so; where another account migrates, the barriers of the views stand alone.
do $$
begin
  if pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
    execute format('grant temporary on database %I to current_user', current_database());
    execute format('revoke temporary on database %I from public', current_database());
  end if;
  if pg_has_role((select nspowner from pg_namespace where nspname = 'public'), 'usage') then
    revoke create on schema public from public;
  end if;
exception
  when insufficient_privilege then null;
end $$;
