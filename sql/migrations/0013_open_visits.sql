-- A visit is stored while it goes on, so that a worker that is killed, or a site that asks for a pause,
-- costs no answer: the job's next attempt goes on where the last one stopped.
alter table parley.visits
  alter column ended_at drop not null,
  alter column certificate drop not null,
  add column attempts int not null default 1 check (attempts >= 1),
  add constraint visits_end_check check ((ended_at is null) = (certificate is null));
comment on table parley.visits is
  'One row per visit of an article: all requests it took, and what came of them. Stored while it goes on.';
comment on column parley.visits.ended_at is
  'When the last answer was in; null while it goes on, and for one whose job ended before it did.';
comment on column parley.visits.certificate is
  'Declared, found, in full, hidden, refused and why; which way gave what; how many requests. Null until it ends.';
comment on column parley.visits.attempts is
  'Attempts of the job that worked on it; only the last one may add to it. More than 1 after a pause or a kill.';

-- Two jobs may begin to visit one address at one moment.
drop index parley.visits_once;
create index visits_url on parley.visits (md5(url), started_at);
create index visits_job on parley.visits (job_id, id desc) where job_id is not null;
