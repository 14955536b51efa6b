-- People who asked to be forgotten, and what is kept so that they stay so.
create table parley.erasures (
  site_id   bigint      not null references parley.sites on delete cascade,
  pseudonym text        not null,
  comments  int         not null check (comments >= 0),
  erased_at timestamptz not null default now(),
  primary key (site_id, pseudonym)
);
comment on table parley.erasures is 'Commenters who are erased, so that a later capture does not bring them back.';
comment on column parley.erasures.site_id is 'The site.';
comment on column parley.erasures.pseudonym is 'Keyed hash of the person: recognises them, and names nobody without PARLEY_SECRET.';
comment on column parley.erasures.comments is 'Comments whose words were erased then.';
comment on column parley.erasures.erased_at is 'When it was done, the last time.';

alter table parley.comments add column erased_at timestamptz;
comment on column parley.comments.erased_at is 'When its words and its author were erased; null: they were not.';

alter table parley.captures
  add column erased_at timestamptz,
  drop constraint captures_have_bytes,
  add constraint captures_have_bytes
    check (bytes is not null or visit_id is not null or erased_at is not null);
comment on column parley.captures.erased_at is 'When its bytes were dropped because the words of an erased person were among them; null: they were not.';
