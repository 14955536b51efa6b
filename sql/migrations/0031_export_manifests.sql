-- What was given out over HTTP, so that a figure made from it can be made again.

create table parley.export_manifests (
  id       uuid        primary key,
  made_by  bigint      references parley.reviewers on delete set null,
  manifest jsonb       not null,
  made_at  timestamptz not null default now()
);
comment on table parley.export_manifests is 'Manifests of exports that were read to their end over HTTP.';
comment on column parley.export_manifests.id is 'As the answer named it; random.';
comment on column parley.export_manifests.made_by is 'Account that exported; null where it is no more.';
comment on column parley.export_manifests.manifest is 'As `parley schema export-manifest` describes it.';
comment on column parley.export_manifests.made_at is 'When the export ended.';
create index export_manifests_made_by on parley.export_manifests (made_by);
