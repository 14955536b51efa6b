create or replace view analytics.meta as
select '1.0'::text as schema_version,
  (select max(name) from parley.migrations) as migration,
  (select count(*) from (select distinct article_id from parley.stale_articles limit 100000) s)::int as articles_stale,
  (select min(since) from parley.stale_articles) as stale_since,
  (select max(refreshed_at) from parley.article_facts) as refreshed_at,
  0.9::double precision as interval_level;
comment on view analytics.meta is 'What the views of this schema are: one row.';
comment on column analytics.meta.schema_version is 'Version of this schema: the first number changes when a column goes or means something else, the second when one comes.';
comment on column analytics.meta.migration is 'Newest migration of the database.';
comment on column analytics.meta.articles_stale is 'Number of articles of which something changed that the figures do not have yet (at most 100,000 are counted).';
comment on column analytics.meta.stale_since is 'Since when the oldest of these changes waits; null where none does.';
comment on column analytics.meta.refreshed_at is 'When figures of an article changed last.';
comment on column analytics.meta.interval_level is 'Level of every interval of this schema, 0 to 1.';
