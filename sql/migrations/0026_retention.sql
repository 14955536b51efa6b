-- How long the words and names of comments are kept.
create table parley.retention_periods (
  site_id   bigint      primary key references parley.sites on delete cascade,
  keep_days int         check (keep_days between 1 and 36500),
  set_at    timestamptz not null default now()
);
comment on table parley.retention_periods is 'Sites with a period of their own; the others have that of PARLEY_COMMENT_DAYS.';
comment on column parley.retention_periods.site_id is 'The site.';
comment on column parley.retention_periods.keep_days is 'Days after its first reading that the words and the author of a comment are kept; null: always.';
comment on column parley.retention_periods.set_at is 'When that was decided, the last time.';

-- Looked at before each thread is stored, so that what is erased stays so.
create index comments_erased on parley.comments (article_id) where erased_at is not null;
comment on column parley.comments.erased_at is 'When its words and its author were erased, on request or after its period; null: they were not.';
comment on column parley.captures.erased_at is 'When its bytes were dropped because the words of an erased comment were among them; null: they were not.';
