-- What was asked for and how far it got. The queue moves jobs along; this is what is true of them.
create table parley.jobs (
  id            bigint generated always as identity primary key,
  source        text        not null,
  options       jsonb       not null default '{}',
  target        text        not null,
  state         text        not null default 'queued'
                check (state in ('queued', 'captured', 'parsed', 'scored', 'done', 'failed')),
  capture_id    bigint      references parley.captures on delete restrict,
  thread_id     bigint,
  failed_stage  text        check (failed_stage in ('capture', 'parse', 'score', 'weigh')),
  error_code    text,
  error_message text,
  error_hint    text,
  requested_at  timestamptz not null default now(),
  finished_at   timestamptz,
  check ((state = 'failed') = (error_code is not null)),
  check ((state in ('done', 'failed')) = (finished_at is not null))
);
create index jobs_unfinished on parley.jobs (id) where state not in ('done', 'failed');
comment on table parley.jobs is 'One row per input asked for, with how far it got and why it failed.';
comment on column parley.jobs.id is 'Surrogate key; the payload of every queue.';
comment on column parley.jobs.source is 'Address or file name, as given.';
comment on column parley.jobs.options is 'Options of the parser: format, timezone, baseUrl.';
comment on column parley.jobs.target is 'Target pack or phrase that stance is scored toward.';
comment on column parley.jobs.state is 'Last stage that ended: queued, captured, parsed, scored, done; or failed.';
comment on column parley.jobs.capture_id is 'The capture, once there is one.';
comment on column parley.jobs.thread_id is 'The thread read from it, once there is one.';
comment on column parley.jobs.failed_stage is 'Stage that failed for good; null otherwise.';
comment on column parley.jobs.error_code is 'Code of the error, as in docs/errors.md; null unless failed.';
comment on column parley.jobs.error_message is 'What went wrong: ids and limits, never a commenter''s words.';
comment on column parley.jobs.error_hint is 'What can be done about it.';
comment on column parley.jobs.requested_at is 'When it was asked for.';
comment on column parley.jobs.finished_at is 'When it was done or failed for good.';
