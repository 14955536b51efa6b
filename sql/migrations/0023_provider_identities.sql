-- Log-in through a provider that the newsroom has already (OpenID Connect).
create table parley.provider_identities (
  issuer       text        not null check (issuer <> ''),
  subject      text        not null check (subject <> ''),
  reviewer_id  bigint      not null references parley.reviewers on delete cascade,
  linked_at    timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (issuer, subject)
);
create index provider_identities_reviewer on parley.provider_identities (reviewer_id);
comment on table parley.provider_identities is 'Whom a provider (OpenID Connect) means when it names somebody.';
comment on column parley.provider_identities.issuer is 'The provider, as its ID tokens name it.';
comment on column parley.provider_identities.subject is 'The person, as the provider names them (sub): never reassigned, unlike a name or a mail address.';
comment on column parley.provider_identities.reviewer_id is 'Whose account it opens.';
comment on column parley.provider_identities.linked_at is 'When the two were joined.';
comment on column parley.provider_identities.last_used_at is 'Last log-in through it; null: never.';

alter table parley.reviewers alter column password_hash drop not null;
alter table parley.reviewers drop constraint reviewers_password_from_check;
alter table parley.reviewers
  add constraint reviewers_password_from_check
    check (password_from in ('secret', 'generated', 'chosen', 'provider')),
  -- Whoever comes by way of a provider has no password here, and only they.
  add constraint reviewers_password_or_provider
    check ((password_hash is null) = (password_from = 'provider'));
comment on column parley.reviewers.password_hash is 'Argon2id, PHC string format; null: the account opens through a provider only.';
comment on column parley.reviewers.password_from is 'Where the password came from: secret (derived from PARLEY_SECRET), generated, chosen by its owner; provider: there is none, and the role is what the provider says at each log-in.';
