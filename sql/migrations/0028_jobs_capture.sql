-- Which job a capture has is asked for each conversation of an import.
create index jobs_capture on parley.jobs (capture_id) where capture_id is not null;
