-- Who asked for what, how urgent it is, and everything that happened to it since.
create table parley.watches (
  id              bigint generated always as identity primary key,
  url             text        not null,
  canonical       text        not null,
  kind            text        not null check (kind in ('article', 'feed')),
  parent_id       bigint      references parley.watches on delete cascade,
  target          text        not null,
  timezone        text,
  depth           text        not null default 'full' check (depth in ('page', 'full', 'everything')),
  state           text        not null default 'active' check (state in ('active', 'quiet', 'stopped')),
  shortest_ms     bigint      not null check (shortest_ms >= 60000),
  every_ms        bigint      not null check (every_ms >= shortest_ms),
  quiet_days      int         not null check (quiet_days between 1 and 3650),
  seen_comments   int         not null default 0 check (seen_comments >= 0),
  last_run_at     timestamptz,
  last_new_at     timestamptz not null default now(),
  last_error_code text,
  created_at      timestamptz not null default now()
);
create unique index watches_active on parley.watches (canonical, target) where state = 'active';
create index watches_parent on parley.watches (parent_id);
comment on table parley.watches is 'Articles visited again and again, and feeds whose new articles are found.';
comment on column parley.watches.id is 'Surrogate key; names the schedule in the queue.';
comment on column parley.watches.url is 'Address as given.';
comment on column parley.watches.canonical is 'Address without fragment, tracking parameters and other spellings: equal for the same page.';
comment on column parley.watches.kind is 'article: its comments are collected again; feed: its new articles are watched.';
comment on column parley.watches.parent_id is 'The feed that named the article; null where a person did.';
comment on column parley.watches.target is 'Target pack or phrase of the jobs it makes.';
comment on column parley.watches.timezone is 'Zone of the site for dates without one; null where unknown.';
comment on column parley.watches.depth is 'Depth of the jobs it makes.';
comment on column parley.watches.state is 'active; quiet: ended by itself after days without a new comment; stopped: by a person.';
comment on column parley.watches.shortest_ms is 'Milliseconds between visits that were asked for: the shortest pace.';
comment on column parley.watches.every_ms is 'Milliseconds between visits at present.';
comment on column parley.watches.quiet_days is 'Days without a new comment after which an article is quiet.';
comment on column parley.watches.seen_comments is 'Comments of the article stored at the last visit.';
comment on column parley.watches.last_run_at is 'When it last came due; null before the first time.';
comment on column parley.watches.last_new_at is 'When something new was last found, or when it was made.';
comment on column parley.watches.last_error_code is 'Why the last look at a feed failed, as in docs/errors.md; null where it did not.';
comment on column parley.watches.created_at is 'When it was made.';

alter table parley.jobs
  drop constraint jobs_state_check,
  drop constraint jobs_check,
  drop constraint jobs_check1,
  add constraint jobs_state_check check (state in
    ('queued', 'captured', 'parsed', 'scored', 'done', 'failed', 'dead', 'cancelled')),
  add constraint jobs_error_check check ((state in ('failed', 'dead')) = (error_code is not null)),
  add constraint jobs_finished_check check
    ((state in ('done', 'failed', 'dead', 'cancelled')) = (finished_at is not null)),
  add column canonical         text,
  add column priority          text not null default 'normal' check (priority in ('high', 'normal', 'low')),
  add column depth             text not null default 'full' check (depth in ('page', 'full', 'everything')),
  add column watch_id          bigint references parley.watches on delete set null,
  add column idempotency_key   text,
  add column running_stage     text check (running_stage in ('capture', 'parse', 'score', 'weigh')),
  add column attempt           int check (attempt >= 1),
  add column worker            text,
  add column progress_found    int check (progress_found >= 0),
  add column progress_declared int check (progress_declared >= 0),
  add column note              text;
drop index parley.jobs_unfinished;
create index jobs_unfinished on parley.jobs (id) where state in ('queued', 'captured', 'parsed', 'scored');
create index jobs_open_address on parley.jobs (canonical, target)
  where state in ('queued', 'captured', 'parsed', 'scored');
create index jobs_state on parley.jobs (state, id);
create index jobs_error on parley.jobs (error_code, id) where error_code is not null;
create index jobs_watch on parley.jobs (watch_id, id) where watch_id is not null;
comment on column parley.jobs.state is 'Last stage that ended: queued, captured, parsed, scored, done; failed: the input is at fault; dead: attempts used up; cancelled.';
comment on column parley.jobs.error_code is 'Code of the error, as in docs/errors.md; null unless failed or dead.';
comment on column parley.jobs.finished_at is 'When it was done, failed, dead or cancelled.';
comment on column parley.jobs.canonical is 'Address without fragment, tracking parameters and other spellings; null for files and older jobs.';
comment on column parley.jobs.priority is 'high overtakes normal, normal overtakes low.';
comment on column parley.jobs.depth is 'page: the address alone; full: every comment that the site shows, in the fewest requests; everything: by every way there is.';
comment on column parley.jobs.watch_id is 'The watch that asked for it; null where a person did.';
comment on column parley.jobs.idempotency_key is 'Idempotency-Key of the request that made it; null where there was none.';
comment on column parley.jobs.running_stage is 'Stage begun last; null before the first.';
comment on column parley.jobs.attempt is 'Which attempt at that stage, from 1.';
comment on column parley.jobs.worker is 'Host and process that began it.';
comment on column parley.jobs.progress_found is 'Comments found so far; null while unknown.';
comment on column parley.jobs.progress_declared is 'Comments that the site says there are; null where it is silent.';
comment on column parley.jobs.note is 'Who moved it last by hand, and how; null where a worker did.';

create table parley.job_events (
  id         bigint generated always as identity primary key,
  job_id     bigint      not null references parley.jobs on delete cascade,
  at         timestamptz not null default clock_timestamp(),
  from_state text,
  to_state   text        not null,
  stage      text,
  attempt    int,
  worker     text,
  error_code text,
  detail     text
);
create index job_events_job on parley.job_events (job_id, id);
comment on table parley.job_events is 'Every change of state of a job, and every attempt that failed. Only added to.';
comment on column parley.job_events.id is 'Surrogate key, ascending in time for one job.';
comment on column parley.job_events.job_id is 'The job.';
comment on column parley.job_events.at is 'When.';
comment on column parley.job_events.from_state is 'State before; null for a new job.';
comment on column parley.job_events.to_state is 'State after; the same as before for an attempt that failed and will be repeated.';
comment on column parley.job_events.stage is 'Stage that ended or failed; null where a person moved the job.';
comment on column parley.job_events.attempt is 'Which attempt at the stage, from 1.';
comment on column parley.job_events.worker is 'Host and process of the worker.';
comment on column parley.job_events.error_code is 'Code of the error, as in docs/errors.md; null where there was none.';
comment on column parley.job_events.detail is 'What went wrong or who moved it: ids and limits, never a commenter''s words.';

-- A trigger, so that no way of changing a job can forget its event.
create function parley.note_job_event() returns trigger language plpgsql as $$
begin
  insert into parley.job_events
    (job_id, from_state, to_state, stage, attempt, worker, error_code, detail)
  values (
    new.id,
    case when tg_op = 'UPDATE' then old.state end,
    new.state,
    case when new.note is null then coalesce(new.failed_stage, new.running_stage) end,
    case when new.note is null then new.attempt end,
    case when new.note is null then new.worker end,
    new.error_code,
    coalesce(new.error_message, new.note));
  return null;
end $$;
comment on function parley.note_job_event() is 'Writes the row of parley.job_events for a job that was made or moved.';
create trigger jobs_insert_event after insert on parley.jobs
  for each row execute function parley.note_job_event();
create trigger jobs_update_event after update of state on parley.jobs
  for each row when (old.state is distinct from new.state) execute function parley.note_job_event();

create table parley.idempotency_keys (
  caller      text        not null,
  key         text        not null check (length(key) between 1 and 255),
  body_sha256 text        not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
  status      int         not null check (status between 200 and 299),
  answer      jsonb       not null,
  made_at     timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_keys_made on parley.idempotency_keys (made_at);
comment on table parley.idempotency_keys is 'Answers to requests with an Idempotency-Key, to be given again for a day.';
comment on column parley.idempotency_keys.caller is 'Who asked, so that nobody sees the answer of somebody else.';
comment on column parley.idempotency_keys.key is 'The key as sent.';
comment on column parley.idempotency_keys.body_sha256 is 'SHA-256 of the request, hex: the same key with another body is refused.';
comment on column parley.idempotency_keys.status is 'HTTP status of the answer.';
comment on column parley.idempotency_keys.answer is 'The answer as sent.';
comment on column parley.idempotency_keys.made_at is 'When the request came first.';
