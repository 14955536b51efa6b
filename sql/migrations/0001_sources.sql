-- Where comments come from: sites, their articles, and captures of these as fetched.
create table parley.sites (
  id   bigint generated always as identity primary key,
  host text not null unique
);
comment on table parley.sites is 'One row per site. Pages without an address belong to the site "local".';
comment on column parley.sites.id is 'Surrogate key.';
comment on column parley.sites.host is 'Host name, lower case, without "www.".';

create table parley.articles (
  id           bigint generated always as identity primary key,
  site_id      bigint not null references parley.sites on delete cascade,
  article_key  text   not null,
  url          text,
  title        text,
  author       text,
  published_at text,
  body         text,
  unique (site_id, article_key)
);
comment on table parley.articles is 'One row per article; later captures of it update the row.';
comment on column parley.articles.id is 'Surrogate key.';
comment on column parley.articles.site_id is 'The site that published it.';
comment on column parley.articles.article_key is 'Its address where known, else a hash of its text: the same article has the same key.';
comment on column parley.articles.url is 'Canonical address; null for text without one.';
comment on column parley.articles.title is 'Headline as shown; null where the capture has none.';
comment on column parley.articles.author is 'Byline as shown; null where the capture has none.';
comment on column parley.articles.published_at is 'Publication time as the page writes it (ISO 8601 where it does so).';
comment on column parley.articles.body is 'The article as plain text, paragraphs apart by a blank line.';

-- A capture is never edited, so all the rest can be rebuilt from it.
create table parley.captures (
  id           bigint generated always as identity primary key,
  origin       text        not null check (origin in ('http', 'file', 'stdin', 'sample')),
  name         text        not null,
  url          text,
  captured_at  timestamptz,
  sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_length  bigint      not null check (byte_length >= 0),
  bytes        bytea       not null,
  content_type text,
  http_status  int         check (http_status between 100 and 599),
  stored_at    timestamptz not null default now(),
  unique nulls not distinct (sha256, url, captured_at)
);
comment on table parley.captures is 'Pages as fetched or read, byte for byte. Never updated.';
comment on column parley.captures.id is 'Surrogate key.';
comment on column parley.captures.origin is 'How the bytes came in: http, file, stdin or sample.';
comment on column parley.captures.name is 'Address, file name or "-", as given.';
comment on column parley.captures.url is 'Address the bytes were served from, after redirects; null for files.';
comment on column parley.captures.captured_at is 'When the bytes were taken from the site; null where unknown. Relative dates count from here.';
comment on column parley.captures.sha256 is 'SHA-256 of the uncompressed bytes, hex.';
comment on column parley.captures.byte_length is 'Length before compression, in bytes.';
comment on column parley.captures.bytes is 'The bytes, gzip-compressed.';
comment on column parley.captures.content_type is 'Content-Type as served; null for files.';
comment on column parley.captures.http_status is 'Status of the answer; null for files.';
comment on column parley.captures.stored_at is 'When the row was written.';
