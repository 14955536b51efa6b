-- One polite reader per site, however many workers: whose turn it is, and what robots.txt said.
create table parley.hosts (
  host            text        primary key,
  lease_holder    text,
  lease_until     timestamptz,
  next_at         timestamptz not null default now(),
  troubles        int         not null default 0 check (troubles >= 0),
  trouble         text        check (trouble in ('rate_limited', 'site_down')),
  hour_started_at timestamptz not null default now(),
  hour_requests   int         not null default 0 check (hour_requests >= 0),
  check ((lease_holder is null) = (lease_until is null)),
  check ((trouble is null) = (troubles = 0))
);
comment on table parley.hosts is
  'Turns at sites: one request in flight per host. Rows may be deleted while no worker runs.';
comment on column parley.hosts.host is 'Host name, lower case, with the port where it is not the scheme''s own.';
comment on column parley.hosts.lease_holder is 'The visit whose turn it is; null where it is nobody''s.';
comment on column parley.hosts.lease_until is
  'When the turn ends by itself, as when its holder was killed; holders put it off while they work.';
comment on column parley.hosts.next_at is 'No request before this: gap, crawl-delay, Retry-After or back-off.';
comment on column parley.hosts.troubles is 'Answers in a row that said "later" (429, 503) or never came.';
comment on column parley.hosts.trouble is 'What the last of them was; null where all is well.';
comment on column parley.hosts.hour_started_at is 'Begin of the hour that is counted.';
comment on column parley.hosts.hour_requests is 'Requests since then, robots.txt and redirects included.';

create table parley.robots (
  origin     text        primary key,
  text       text,
  fetched_at timestamptz,
  tried_at   timestamptz not null default now(),
  status     int         check (status between 100 and 599),
  check ((text is null) = (fetched_at is null))
);
comment on table parley.robots is 'robots.txt of sites, kept for a day. Rows may be deleted: they are fetched again.';
comment on column parley.robots.origin is 'Scheme, host and port the file speaks for.';
comment on column parley.robots.text is
  'Its first 500 KiB; empty where the site has none; null where it never could be had.';
comment on column parley.robots.fetched_at is 'When the text was fetched.';
comment on column parley.robots.tried_at is 'When it was last asked for.';
comment on column parley.robots.status is 'Status of that answer; null where none came.';
