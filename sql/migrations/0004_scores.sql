-- One row per comment, measure and scorer version. A better scorer adds rows; it never rewrites old ones.
create table parley.comment_scores (
  comment_id       bigint      not null references parley.comments on delete cascade,
  measure          text        not null check (measure in ('sentiment', 'incivility', 'stance')),
  target           text        not null default '',
  scorer           text        not null,
  value            real        check (value between -1 and 1),
  label            text,
  detail           jsonb       not null,
  unscored_because text,
  scored_at        timestamptz not null default now(),
  primary key (comment_id, measure, target, scorer),
  check ((value is null) = (unscored_because is not null)),
  check ((measure = 'stance') = (target <> ''))
);
comment on table parley.comment_scores is 'Scores by comment, measure, target and scorer version. Evidence for a person; never a verdict.';
comment on column parley.comment_scores.comment_id is 'The comment.';
comment on column parley.comment_scores.measure is 'sentiment, incivility or stance.';
comment on column parley.comment_scores.target is 'For stance, what it is toward; empty otherwise.';
comment on column parley.comment_scores.scorer is 'Name and version of the scorer.';
comment on column parley.comment_scores.value is 'No unit. Sentiment and stance (P(pro) - P(skeptic)): -1 to 1; incivility (probability): 0 to 1. Null: see unscored_because.';
comment on column parley.comment_scores.label is 'Sentiment and stance: the label. Incivility: the addressee.';
comment on column parley.comment_scores.detail is 'The whole measure as in the Score shape: labels, probabilities, spans.';
comment on column parley.comment_scores.unscored_because is 'Why there is no value: empty, too_short, wrong_language, no_evidence, too_long.';
comment on column parley.comment_scores.scored_at is 'When the row was written.';

create table parley.commenter_stances (
  commenter_id bigint      not null references parley.commenters on delete cascade,
  article_id   bigint      not null references parley.articles on delete cascade,
  target       text        not null,
  weigher      text        not null,
  label        text        not null check (label in ('pro', 'skeptic', 'neutral', 'unknown')),
  p_pro        real        check (p_pro between 0 and 1),
  p_skeptic    real        check (p_skeptic between 0 and 1),
  p_neutral    real        check (p_neutral between 0 and 1),
  lean_low     real        check (lean_low between -1 and 1),
  lean_high    real        check (lean_high between -1 and 1),
  comments     int         not null check (comments >= 0),
  incivility_mean real     check (incivility_mean between 0 and 1),
  incivility_max  real     check (incivility_max between 0 and 1),
  flagged      int         not null check (flagged >= 0),
  evidence     text[]      not null,
  weighed_at   timestamptz not null default now(),
  primary key (commenter_id, article_id, target, weigher),
  check (lean_low <= lean_high)
);
comment on table parley.commenter_stances is 'Where one commenter leans on one target, by what they wrote under one article.';
comment on column parley.commenter_stances.commenter_id is 'The commenter.';
comment on column parley.commenter_stances.article_id is 'The article whose thread it rests on.';
comment on column parley.commenter_stances.target is 'Target pack or phrase.';
comment on column parley.commenter_stances.weigher is 'Name and version of what weighed the comments.';
comment on column parley.commenter_stances.label is 'pro, skeptic, neutral, or unknown where there is too little to go on.';
comment on column parley.commenter_stances.p_pro is 'Probability of pro, 0 to 1; null when unknown.';
comment on column parley.commenter_stances.p_skeptic is 'Probability of skeptic, 0 to 1; null when unknown.';
comment on column parley.commenter_stances.p_neutral is 'Probability of neutral, 0 to 1; null when unknown.';
comment on column parley.commenter_stances.lean_low is 'Lower end of the 90 % interval of the lean, -1 (skeptic) to 1 (pro).';
comment on column parley.commenter_stances.lean_high is 'Upper end of that interval.';
comment on column parley.commenter_stances.comments is 'Comments by this commenter under the article, over all captures.';
comment on column parley.commenter_stances.incivility_mean is 'Mean incivility probability of their scored comments, 0 to 1.';
comment on column parley.commenter_stances.incivility_max is 'Highest incivility probability among them, 0 to 1.';
comment on column parley.commenter_stances.flagged is 'How many of their comments are flagged.';
comment on column parley.commenter_stances.evidence is 'Keys of the comments the stance rests on (parley.comments.comment_key).';
comment on column parley.commenter_stances.weighed_at is 'When the row was written.';

create table parley.flags (
  comment_id bigint      not null references parley.comments on delete cascade,
  rule       text        not null,
  scorer     text        not null,
  priority   real        not null check (priority between 0 and 1),
  reasons    text[]      not null check (cardinality(reasons) > 0),
  spans      jsonb       not null,
  flagged_at timestamptz not null default now(),
  primary key (comment_id, rule)
);
comment on table parley.flags is 'Comments a person should see, with the reason. Stance has no part in it.';
comment on column parley.flags.comment_id is 'The comment.';
comment on column parley.flags.rule is 'Name and version of the rule.';
comment on column parley.flags.scorer is 'Scorer whose incivility the rule read.';
comment on column parley.flags.priority is 'Place in the queue, 0 to 1, highest first.';
comment on column parley.flags.reasons is 'Why, in words a moderator reads.';
comment on column parley.flags.spans is 'The words that carry it: {start, end, label, weight, text}, UTF-16 offsets into the body.';
comment on column parley.flags.flagged_at is 'When the row was written.';
