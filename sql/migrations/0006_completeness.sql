-- How much of the discussion each reading holds.
alter table parley.threads add column completeness jsonb;
comment on column parley.threads.completeness is
  'State (complete, partial, refused), what is missing and why, as in the schema Completeness; null for readings from before it was recorded.';
