-- A second factor of one's own, and log-ins through a provider that the newsroom has already.
create table parley.second_factors (
  reviewer_id  bigint      primary key references parley.reviewers on delete cascade,
  secret_box   text        not null,
  begun_at     timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step    bigint
);
comment on table parley.second_factors is 'Authenticator apps (TOTP, RFC 6238), one for an account at most.';
comment on column parley.second_factors.reviewer_id is 'Whose it is.';
comment on column parley.second_factors.secret_box is 'The shared secret, sealed with AES-256-GCM under a key derived from PARLEY_SECRET.';
comment on column parley.second_factors.begun_at is 'When the secret was shown.';
comment on column parley.second_factors.confirmed_at is 'When a first code showed that the app has the secret; null: not yet, and log-ins do not ask for it.';
comment on column parley.second_factors.last_step is 'Step of 30 seconds since 1970 whose code was used last: that and older ones are refused.';

create table parley.recovery_codes (
  reviewer_id bigint      not null references parley.second_factors on delete cascade,
  code_sha256 text        not null check (code_sha256 ~ '^[0-9a-f]{64}$'),
  used_at     timestamptz,
  primary key (reviewer_id, code_sha256)
);
comment on table parley.recovery_codes is 'Codes for whoever has lost their app; each works once.';
comment on column parley.recovery_codes.reviewer_id is 'Whose they are.';
comment on column parley.recovery_codes.code_sha256 is 'Hash of the code; the code itself, of 80 random bits, is shown once and not stored.';
comment on column parley.recovery_codes.used_at is 'When it was used; null: it works.';

alter table parley.sessions
  add column opened_by text not null default 'password' check (opened_by in ('password', 'provider'));
comment on column parley.sessions.opened_by is 'How the person showed who they are. A provider asks for a second factor itself.';
