-- Who may do what, how they show who they are, and what they did.
alter table parley.reviewers
  -- Who has an account so far was made by the operator, and could do everything.
  add column role text not null default 'admin' check (role in ('moderator', 'lead', 'analyst', 'admin')),
  add column password_from text not null default 'secret'
    check (password_from in ('secret', 'generated', 'chosen')),
  add column password_at timestamptz not null default now(),
  add column disabled_at timestamptz;
alter table parley.reviewers alter column role set default 'moderator';
comment on table parley.reviewers is 'People who may log in.';
comment on column parley.reviewers.role is 'moderator decides; lead also sets rules and sees colleagues'' figures; analyst reads figures only; admin may do everything.';
comment on column parley.reviewers.password_from is 'Where the password came from: secret (derived from PARLEY_SECRET), generated, or chosen by its owner.';
comment on column parley.reviewers.password_at is 'When the password was set.';
comment on column parley.reviewers.disabled_at is 'Since when the account may not log in; null: it may. Accounts stay, as decisions name them.';

alter table parley.sessions
  add column id bigint generated always as identity unique,
  add column last_seen_at timestamptz not null default now();
create index sessions_reviewer on parley.sessions (reviewer_id);
comment on column parley.sessions.id is 'Surrogate key; shown to its owner.';
comment on column parley.sessions.last_seen_at is 'Last request, to the minute. A log-in that is idle for long ends.';
comment on column parley.sessions.expires_at is 'When the log-in ends, however busy it is.';

create table parley.login_attempts (
  who_sha256 text        primary key check (who_sha256 ~ '^[0-9a-f]{64}$'),
  attempts   int         not null check (attempts > 0),
  begun_at   timestamptz not null default now()
);
comment on table parley.login_attempts is 'Log-ins that failed in the last minutes, by address and by account, so that all processes count together. Rows are deleted after that.';
comment on column parley.login_attempts.who_sha256 is 'Hash of an address or of a name as typed.';
comment on column parley.login_attempts.attempts is 'Attempts that failed or are not decided yet.';
comment on column parley.login_attempts.begun_at is 'When counting began.';

create table parley.api_tokens (
  id           bigint generated always as identity primary key,
  reviewer_id  bigint      not null references parley.reviewers on delete cascade,
  name         text        not null check (name <> ''),
  token_sha256 text        not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  scopes       text[]      not null check (cardinality(scopes) > 0),
  made_at      timestamptz not null default now(),
  expires_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_tokens_reviewer on parley.api_tokens (reviewer_id);
comment on table parley.api_tokens is 'Keys of programs that act for an account.';
comment on column parley.api_tokens.id is 'Surrogate key.';
comment on column parley.api_tokens.reviewer_id is 'Whom it acts for: never more than the account itself may.';
comment on column parley.api_tokens.name is 'What it is for.';
comment on column parley.api_tokens.token_sha256 is 'Hash of the token; the token itself is shown once and not stored.';
comment on column parley.api_tokens.scopes is 'What it may do of what the account may: read, decide, jobs, manage.';
comment on column parley.api_tokens.made_at is 'When it was made.';
comment on column parley.api_tokens.expires_at is 'When it ends.';
comment on column parley.api_tokens.last_used_at is 'Last use, to the minute; null: never.';
comment on column parley.api_tokens.revoked_at is 'When it was taken back; null: it was not.';

create table parley.access_log (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default now(),
  event        text        not null,
  reviewer_id  bigint      references parley.reviewers on delete restrict,
  token_id     bigint,
  method       text,
  route        text,
  subject      text,
  status       int
);
create index access_log_at on parley.access_log (at);
create index access_log_reviewer on parley.access_log (reviewer_id, id);
comment on table parley.access_log is 'Who did what when: log-ins, calls, changes of accounts. Append-only but for retention; no word of a commenter, and no address of anybody.';
comment on column parley.access_log.id is 'Surrogate key, ascending in time.';
comment on column parley.access_log.at is 'When.';
comment on column parley.access_log.event is 'call for a request that was let in or refused by role; else what happened, as login, login_refused, password_changed.';
comment on column parley.access_log.reviewer_id is 'Who; null where nobody was logged in.';
comment on column parley.access_log.token_id is 'The API token that was used; null for a log-in.';
comment on column parley.access_log.method is 'HTTP method; null on the command line.';
comment on column parley.access_log.route is 'The route as declared, or the command.';
comment on column parley.access_log.subject is 'Number of the row that the route was asked about; null where there is none.';
comment on column parley.access_log.status is 'HTTP status of the answer; null on the command line.';

create function parley.refuse_change_but_retention() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('parley.retention', true) = 'on' then
    return old;
  end if;
  raise exception 'parley.% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function parley.refuse_change_but_retention() is
  'Raises restrict_violation: rows are added, and deleted by retention only (set local parley.retention = ''on'').';
create trigger access_log_is_append_only before update or delete on parley.access_log
  for each row execute function parley.refuse_change_but_retention();
create trigger access_log_is_not_truncated before truncate on parley.access_log
  for each statement execute function parley.refuse_change();
