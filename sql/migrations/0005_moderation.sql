-- People who decide, and what they decided. Decisions are only ever added.
create table parley.reviewers (
  id            bigint generated always as identity primary key,
  name          text        not null unique,
  password_hash text        not null,
  created_at    timestamptz not null default now()
);
comment on table parley.reviewers is 'Moderators who may log in.';
comment on column parley.reviewers.id is 'Surrogate key.';
comment on column parley.reviewers.name is 'Log-in name.';
comment on column parley.reviewers.password_hash is 'Argon2id, PHC string format.';
comment on column parley.reviewers.created_at is 'When the account was made.';

create table parley.sessions (
  token_sha256 text        primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  reviewer_id  bigint      not null references parley.reviewers on delete cascade,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null
);
comment on table parley.sessions is 'Log-ins in force.';
comment on column parley.sessions.token_sha256 is 'Hash of the cookie; the cookie itself is not stored.';
comment on column parley.sessions.reviewer_id is 'Who is logged in.';
comment on column parley.sessions.created_at is 'When they logged in.';
comment on column parley.sessions.expires_at is 'When the log-in ends.';

create table parley.decisions (
  id          bigint generated always as identity primary key,
  comment_id  bigint      not null references parley.comments on delete restrict,
  reviewer_id bigint      not null references parley.reviewers on delete restrict,
  action      text        not null check (action in ('approve', 'reject', 'undo')),
  undoes_id   bigint      unique references parley.decisions on delete restrict,
  seen        jsonb       not null,
  decided_at  timestamptz not null default now(),
  check ((action = 'undo') = (undoes_id is not null))
);
create index decisions_comment on parley.decisions (comment_id, id);
comment on table parley.decisions is 'What moderators decided. Rows are added, never changed: an undo is a row too.';
comment on column parley.decisions.id is 'Surrogate key, ascending in time.';
comment on column parley.decisions.comment_id is 'The comment decided on.';
comment on column parley.decisions.reviewer_id is 'Who decided.';
comment on column parley.decisions.action is 'approve, reject, or undo of an earlier decision.';
comment on column parley.decisions.undoes_id is 'The decision an undo takes back; each can be taken back once.';
comment on column parley.decisions.seen is 'Rules and scorers the moderator was shown.';
comment on column parley.decisions.decided_at is 'When.';

create function parley.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'parley.% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function parley.refuse_change() is 'Raises restrict_violation: the table is append-only.';

create trigger decisions_are_append_only before update or delete on parley.decisions
  for each row execute function parley.refuse_change();
create trigger decisions_are_not_truncated before truncate on parley.decisions
  for each statement execute function parley.refuse_change();
