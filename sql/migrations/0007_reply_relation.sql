-- What a reply does to its parent is a measure of its own, and commenters change their minds.
alter table parley.comment_scores drop constraint comment_scores_measure_check;
alter table parley.comment_scores add constraint comment_scores_measure_check
  check (measure in ('sentiment', 'incivility', 'stance', 'reply'));
comment on column parley.comment_scores.measure is 'sentiment, incivility, stance or reply (what a comment does to the one it answers).';
comment on column parley.comment_scores.value is 'No unit. Sentiment, stance (P(pro) - P(skeptic)) and reply (P(agrees) - P(disagrees)): -1 to 1; incivility (probability): 0 to 1. Null: see unscored_because.';
comment on column parley.comment_scores.label is 'Sentiment, stance and reply: the label. Incivility: the addressee.';
comment on column parley.comment_scores.unscored_because is 'Why there is no value: empty, too_short, wrong_language, no_evidence, too_long, no_parent.';

alter table parley.commenter_stances add column shifts jsonb not null default '[]'
  check (jsonb_typeof(shifts) = 'array');
comment on column parley.commenter_stances.shifts is
  'Changes of mind: a list of {probability, between, before, after} as in the schema CommenterStance; empty where none is likelier than not, or too little is dated.';
comment on column parley.commenter_stances.evidence is
  'Keys of the comments the stance rests on (parley.comments.comment_key): their own, and those of others that they answer or that answer them.';
