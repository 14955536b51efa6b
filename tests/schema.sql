-- Who did what when: log-ins, calls, changes of accounts. Append-only but for retention; no word of a commenter, and no address of anybody.
table parley.access_log
  id bigint not null -- Surrogate key, ascending in time.
  at timestamp with time zone not null default now() -- When.
  event text not null -- call for a request that was let in or refused by role; else what happened, as login, login_refused, password_changed.
  reviewer_id bigint -- Who; null where nobody was logged in.
  token_id bigint -- The API token that was used; null for a log-in.
  method text -- HTTP method; null on the command line.
  route text -- The route as declared, or the command.
  subject text -- Number of the row that the route was asked about; null where there is none.
  status integer -- HTTP status of the answer; null on the command line.
  constraint access_log_pkey PRIMARY KEY (id)
  constraint access_log_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  index CREATE INDEX access_log_at ON parley.access_log USING btree (at)
  index CREATE INDEX access_log_reviewer ON parley.access_log USING btree (reviewer_id, id)
  trigger CREATE TRIGGER access_log_is_append_only BEFORE DELETE OR UPDATE ON parley.access_log FOR EACH ROW EXECUTE FUNCTION refuse_change_but_retention()
  trigger CREATE TRIGGER access_log_is_not_truncated BEFORE TRUNCATE ON parley.access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

-- Keys of programs that act for an account.
table parley.api_tokens
  id bigint not null -- Surrogate key.
  reviewer_id bigint not null -- Whom it acts for: never more than the account itself may.
  name text not null -- What it is for.
  token_sha256 text not null -- Hash of the token; the token itself is shown once and not stored.
  scopes text[] not null -- What it may do of what the account may: read, decide, jobs, manage.
  made_at timestamp with time zone not null default now() -- When it was made.
  expires_at timestamp with time zone not null -- When it ends.
  last_used_at timestamp with time zone -- Last use, to the minute; null: never.
  revoked_at timestamp with time zone -- When it was taken back; null: it was not.
  constraint api_tokens_name_check CHECK ((name <> ''::text))
  constraint api_tokens_pkey PRIMARY KEY (id)
  constraint api_tokens_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE CASCADE
  constraint api_tokens_scopes_check CHECK ((cardinality(scopes) > 0))
  constraint api_tokens_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint api_tokens_token_sha256_key UNIQUE (token_sha256)
  index CREATE INDEX api_tokens_reviewer ON parley.api_tokens USING btree (reviewer_id)

-- What became of an appeal. Rows are added, never changed.
table parley.appeal_outcomes
  appeal_id bigint not null -- The appeal.
  reviewer_id bigint not null -- Who decided it: nobody who had decided on the comment lately.
  outcome text not null -- upheld: the decision stays; overturned: the opposite was decided.
  note text -- What the moderator wrote beside it, for colleagues.
  decision_id bigint -- The decision that took the place of the one appealed against; null where it stays.
  decided_at timestamp with time zone not null default now() -- When.
  constraint appeal_outcomes_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES appeals(id) ON DELETE RESTRICT
  constraint appeal_outcomes_check CHECK (((outcome = 'overturned'::text) = (decision_id IS NOT NULL)))
  constraint appeal_outcomes_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE RESTRICT
  constraint appeal_outcomes_decision_id_key UNIQUE (decision_id)
  constraint appeal_outcomes_note_check CHECK ((note <> ''::text))
  constraint appeal_outcomes_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'overturned'::text])))
  constraint appeal_outcomes_pkey PRIMARY KEY (appeal_id)
  constraint appeal_outcomes_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  trigger CREATE TRIGGER appeal_outcomes_are_append_only BEFORE DELETE OR UPDATE ON parley.appeal_outcomes FOR EACH ROW EXECUTE FUNCTION refuse_change()
  trigger CREATE TRIGGER appeal_outcomes_are_not_truncated BEFORE TRUNCATE ON parley.appeal_outcomes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

-- Appeals against decisions, one per decision. Rows are added, never changed.
table parley.appeals
  id bigint not null -- Surrogate key, ascending in time.
  decision_id bigint not null -- The decision appealed against.
  raised_by bigint -- Who put it down here; null: the command line.
  note text not null -- What the appeal says, in the words of whoever put it down.
  raised_at timestamp with time zone not null default now() -- When it was put down.
  constraint appeals_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE RESTRICT
  constraint appeals_decision_id_key UNIQUE (decision_id)
  constraint appeals_note_check CHECK ((note <> ''::text))
  constraint appeals_pkey PRIMARY KEY (id)
  constraint appeals_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES reviewers(id) ON DELETE RESTRICT
  trigger CREATE TRIGGER appeals_are_append_only BEFORE DELETE OR UPDATE ON parley.appeals FOR EACH ROW EXECUTE FUNCTION refuse_change()
  trigger CREATE TRIGGER appeals_are_not_truncated BEFORE TRUNCATE ON parley.appeals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

-- What the comments of one article and one UTC day add to the figures of that day.
table parley.article_day_rollups
  article_id bigint not null -- The article.
  target text not null -- Target pack or phrase.
  day date not null -- UTC day of the earliest time a comment can have been posted.
  comments integer not null -- Number of comments.
  commenter_ids bigint[] not null -- Who wrote them, each once, ascending: parley.commenters.id.
  flagged integer not null -- Number of comments with a flag, decided or not.
  incivility_n integer not null -- Number of comments whose incivility could be scored.
  incivility_sum numeric not null -- Sum of their incivility probabilities, to ten places.
  incivility_squares numeric not null -- Sum of the squares of these, to ten places.
  sentiment_n integer not null -- Number of comments whose sentiment could be scored.
  sentiment_sum numeric not null -- Sum of their sentiments, to ten places.
  sentiment_squares numeric not null -- Sum of the squares of these, to ten places.
  lean_n integer not null -- Number of comments that have a stance toward the target.
  lean_sum numeric not null -- Sum of their leans, P(pro) - P(skeptic), to ten places.
  lean_squares numeric not null -- Sum of the squares of these, to ten places.
  scorers text[] not null -- Names and versions of the scorers whose scores are counted.
  rolled_at timestamp with time zone not null default now() -- When one of these figures changed last.
  constraint article_day_rollups_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint article_day_rollups_check CHECK (((flagged >= 0) AND (flagged <= comments)))
  constraint article_day_rollups_check1 CHECK (((incivility_n >= 0) AND (incivility_n <= comments)))
  constraint article_day_rollups_check2 CHECK (((sentiment_n >= 0) AND (sentiment_n <= comments)))
  constraint article_day_rollups_check3 CHECK (((lean_n >= 0) AND (lean_n <= comments)))
  constraint article_day_rollups_comments_check CHECK ((comments >= 1))
  constraint article_day_rollups_pkey PRIMARY KEY (article_id, target, day)
  index CREATE INDEX article_day_rollups_day ON parley.article_day_rollups USING btree (target, day)

-- One row per article: figures of its comments as comment_facts has them, and how much of the thread was read.
table parley.article_facts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  target text -- Target toward which its comments were read last; null before.
  thread_id bigint -- The reading of its newest capture.
  period date not null -- First day of the UTC month of its first comment; -infinity where none has a date.
  declared integer -- Number of comments that page declares; null if it says none.
  parsed integer not null -- Number of comments read of it.
  missing integer -- Number of declared comments that were not read; null where nothing is declared.
  completeness text -- complete, partial or refused; null for readings from before that was kept.
  comments integer not null -- Number of comments stored, over all captures.
  commenters integer not null -- Number of distinct names.
  anonymous integer not null -- Number of comments without a known name.
  replies integer not null -- Number of comments that answer another.
  top_level integer not null -- Number of comments that answer none.
  depth_max integer not null -- Levels below the top level of the deepest comment.
  parents_stated integer not null -- Number of replies whose parent the page states.
  parents_inferred integer not null -- Number of comments whose parent was inferred.
  parents_by_hand integer not null -- Number of comments whose parent a moderator set.
  parent_confidence_mean real -- Mean P(the parent is right), 0 to 1; null without comments.
  truncated integer not null -- Number of comments that the page cut.
  undated integer not null -- Number of comments without a date.
  gone integer not null -- Number of comments that the last whole visit did not find any more.
  edited integer not null -- Number of comments that were edited.
  flagged integer not null -- Number of comments that a rule flags.
  rejected integer not null -- Number of comments whose decision in force is reject.
  incivility_n integer not null -- Number of comments behind incivility_mean.
  incivility_mean double precision -- Mean P(uncivil), 0 to 1.
  incivility_sd double precision -- Standard deviation of it.
  uncivil integer not null -- Number of comments with a P(uncivil) of one half or more.
  sentiment_n integer not null -- Number of comments behind sentiment_mean.
  sentiment_mean double precision -- Mean sentiment, -1 to 1.
  sentiment_sd double precision -- Standard deviation of it.
  lean_n integer not null -- Number of comments with a lean toward the target.
  lean_mean double precision -- Mean lean of these, -1 to 1.
  lean_sd double precision -- Standard deviation of it.
  first_posted_at timestamp with time zone -- Earliest time the first dated comment can have been posted.
  last_posted_at timestamp with time zone -- Latest time the last dated comment can have been posted.
  text_digest text not null -- Digest of the texts of its comments: while it stands, words are not counted anew.
  refreshed_at timestamp with time zone not null default now() -- When the row was written.
  turns integer not null default 0 -- Number of comments with which it turned.
  incivility_people integer -- Number of distinct names behind incivility_mean; null: not counted yet.
  sentiment_people integer -- Number of distinct names behind sentiment_mean; null: not counted yet.
  lean_people integer -- Number of distinct names behind lean_mean; null: not counted yet.
  constraint article_facts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint article_facts_pkey PRIMARY KEY (article_id)
  constraint article_facts_turns_check CHECK ((turns >= 0))
  index CREATE INDEX article_facts_comments ON parley.article_facts USING btree (comments DESC, article_id)
  index CREATE INDEX article_facts_refreshed ON parley.article_facts USING btree (refreshed_at)
  index CREATE INDEX article_facts_site ON parley.article_facts USING btree (site_id, period)
  index CREATE INDEX article_facts_turns ON parley.article_facts USING btree (turns DESC, comments DESC, article_id)

-- Figures over the comments of all captures of an article, by target; made by the rollup stage.
table parley.article_rollups
  article_id bigint not null -- The article.
  target text not null -- Target pack or phrase that its jobs scored stance toward.
  comments integer not null -- Number of comments.
  commenters integer not null -- Number of distinct names; comments without one are of nobody.
  replies integer not null -- Number of comments that answer another.
  top_level integer not null -- Number of comments that answer none.
  parents_inferred integer not null -- Number of parents that neither markup nor a reply line states.
  truncated integer not null -- Number of comments the page cut.
  flagged integer not null -- Number of comments with a flag, decided or not.
  undated integer not null -- Number of comments of which the page shows no date: they count to no day.
  incivility_n integer not null -- Number of comments behind the figures of incivility: those that could be scored, by incivility_scorer.
  incivility_mean double precision -- Mean incivility probability, 0 to 1; null without a scored comment.
  incivility_sd double precision -- Standard deviation of it (n - 1), 0 to 1; null below two comments.
  incivility_p90 double precision -- 90th percentile of it, interpolated, 0 to 1; null without a scored comment.
  incivility_over integer not null -- Number of comments with a probability over 0.5.
  sentiment_n integer not null -- Number of comments behind the figures of sentiment: those that could be scored, by sentiment_scorer.
  sentiment_mean double precision -- Mean sentiment, -1 to 1; null without a scored comment.
  sentiment_sd double precision -- Standard deviation of it (n - 1); null below two comments.
  commenters_pro integer not null -- Number of commenters whose stance is pro.
  commenters_skeptic integer not null -- Number of commenters whose stance is skeptic.
  commenters_neutral integer not null -- Number of commenters whose stance is neutral.
  commenters_unknown integer not null -- Number of commenters of whom too little is known.
  first_posted_at timestamp with time zone -- Earliest time the first dated comment can have been posted; null where none is dated.
  last_posted_at timestamp with time zone -- Latest time the last dated comment can have been posted; null where none is dated.
  incivility_scorer text not null -- Name and version of the scorer whose incivility is counted.
  sentiment_scorer text not null -- Name and version of the scorer whose sentiment is counted.
  stance_scorer text not null -- Name and version of the scorer whose stance is counted by day.
  weigher text not null -- Name and version of what weighed the commenters.
  rolled_at timestamp with time zone not null default now() -- When one of these figures changed last.
  constraint article_rollups_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint article_rollups_check CHECK (((commenters >= 0) AND (commenters <= comments)))
  constraint article_rollups_check1 CHECK (((parents_inferred >= 0) AND (parents_inferred <= comments)))
  constraint article_rollups_check10 CHECK (((incivility_n = 0) = (incivility_p90 IS NULL)))
  constraint article_rollups_check11 CHECK (((sentiment_n = 0) = (sentiment_mean IS NULL)))
  constraint article_rollups_check12 CHECK ((first_posted_at <= last_posted_at))
  constraint article_rollups_check2 CHECK (((truncated >= 0) AND (truncated <= comments)))
  constraint article_rollups_check3 CHECK (((flagged >= 0) AND (flagged <= comments)))
  constraint article_rollups_check4 CHECK (((undated >= 0) AND (undated <= comments)))
  constraint article_rollups_check5 CHECK (((incivility_n >= 0) AND (incivility_n <= comments)))
  constraint article_rollups_check6 CHECK (((incivility_over >= 0) AND (incivility_over <= incivility_n)))
  constraint article_rollups_check7 CHECK (((sentiment_n >= 0) AND (sentiment_n <= comments)))
  constraint article_rollups_check8 CHECK (((replies + top_level) = comments))
  constraint article_rollups_check9 CHECK (((incivility_n = 0) = (incivility_mean IS NULL)))
  constraint article_rollups_commenters_neutral_check CHECK ((commenters_neutral >= 0))
  constraint article_rollups_commenters_pro_check CHECK ((commenters_pro >= 0))
  constraint article_rollups_commenters_skeptic_check CHECK ((commenters_skeptic >= 0))
  constraint article_rollups_commenters_unknown_check CHECK ((commenters_unknown >= 0))
  constraint article_rollups_comments_check CHECK ((comments >= 0))
  constraint article_rollups_incivility_mean_check CHECK (((incivility_mean >= (0)::double precision) AND (incivility_mean <= (1)::double precision)))
  constraint article_rollups_incivility_p90_check CHECK (((incivility_p90 >= (0)::double precision) AND (incivility_p90 <= (1)::double precision)))
  constraint article_rollups_incivility_sd_check CHECK ((incivility_sd >= (0)::double precision))
  constraint article_rollups_pkey PRIMARY KEY (article_id, target)
  constraint article_rollups_replies_check CHECK ((replies >= 0))
  constraint article_rollups_sentiment_mean_check CHECK (((sentiment_mean >= ('-1'::integer)::double precision) AND (sentiment_mean <= (1)::double precision)))
  constraint article_rollups_sentiment_sd_check CHECK ((sentiment_sd >= (0)::double precision))
  constraint article_rollups_top_level_check CHECK ((top_level >= 0))

-- Toward what the comments of an article were read last.
table parley.article_targets
  article_id bigint not null -- The article.
  target text not null -- Target pack or phrase.
  constraint article_targets_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint article_targets_pkey PRIMARY KEY (article_id)

-- One row per article; later captures of it update the row.
table parley.articles
  id bigint not null -- Surrogate key.
  site_id bigint not null -- The site that published it.
  article_key text not null -- Its address where known, else a hash of its text: the same article has the same key.
  url text -- Canonical address; null for text without one.
  title text -- Headline as shown; null where the capture has none.
  author text -- Byline as shown; null where the capture has none.
  published_at text -- Publication time as the page writes it (ISO 8601 where it does so).
  body text -- The article as plain text, paragraphs apart by a blank line.
  constraint articles_pkey PRIMARY KEY (id)
  constraint articles_site_id_article_key_key UNIQUE (site_id, article_key)
  constraint articles_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE

-- Bodies of answers by digest, each stored once.
table parley.bodies
  sha256 text not null -- SHA-256 of the bytes with Content-Encoding undone, hex.
  byte_length bigint not null -- Length before compression, in bytes.
  bytes bytea -- The bytes, brotli-compressed; null where they were pruned.
  stored_at timestamp with time zone not null default now() -- When the row was written.
  constraint bodies_byte_length_check CHECK ((byte_length >= 0))
  constraint bodies_pkey PRIMARY KEY (sha256)
  constraint bodies_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))

-- Decisions that were made in one step.
table parley.bulk_decisions
  bulk_id bigint not null -- The step.
  decision_id bigint not null -- The decision.
  constraint bulk_decisions_bulk_id_fkey FOREIGN KEY (bulk_id) REFERENCES bulks(id) ON DELETE RESTRICT
  constraint bulk_decisions_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE RESTRICT
  constraint bulk_decisions_decision_id_key UNIQUE (decision_id)
  constraint bulk_decisions_pkey PRIMARY KEY (bulk_id, decision_id)

-- Selections of comments, and what was decided on all of one. Those that nothing came of are deleted after a day.
table parley.bulks
  id bigint not null -- Surrogate key, ascending in time.
  reviewer_id bigint not null -- Who selected.
  selection jsonb not null -- How: by numbers, by commenter, or by queue and filter.
  comment_ids bigint[] not null -- What was selected at that time.
  decision_ids bigint[] not null -- The decision in force on each at that time, 0 where none: what was decided meanwhile is left out.
  sample bigint[] not null -- Drawn at random, to be looked at before anything is decided.
  made_at timestamp with time zone not null default now() -- When it was selected.
  action text -- What was decided on all of them; null: nothing yet.
  done_at timestamp with time zone -- When it was decided.
  undone_at timestamp with time zone -- When it was taken back.
  constraint bulks_action_check CHECK ((action = ANY (ARRAY['approve'::text, 'reject'::text, 'escalate'::text])))
  constraint bulks_check CHECK ((cardinality(comment_ids) = cardinality(decision_ids)))
  constraint bulks_check1 CHECK (((action IS NULL) = (done_at IS NULL)))
  constraint bulks_pkey PRIMARY KEY (id)
  constraint bulks_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  index CREATE INDEX bulks_reviewer ON parley.bulks USING btree (reviewer_id, id)

-- Who stands in which camp under one article: communities of the signed graph of replies.
table parley.camp_facts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  commenter_id bigint not null -- The commenter.
  camp integer not null -- Number of the camp within the article, the largest first.
  certainty real not null -- How often, on average, the others of the camp are with them when the graph is drawn again from the probabilities of the replies, 0 to 1.
  finder text not null -- Name and version of what found the camps.
  constraint camp_facts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint camp_facts_camp_check CHECK ((camp >= 1))
  constraint camp_facts_certainty_check CHECK (((certainty >= (0)::double precision) AND (certainty <= (1)::double precision)))
  constraint camp_facts_commenter_id_fkey FOREIGN KEY (commenter_id) REFERENCES commenters(id) ON DELETE CASCADE
  constraint camp_facts_pkey PRIMARY KEY (article_id, commenter_id)
  index CREATE INDEX camp_facts_commenter ON parley.camp_facts USING btree (commenter_id)

-- Words that tell a camp from the rest of its article; those that three commenters use or more, the most distinctive twenty.
table parley.camp_words
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  camp integer not null -- The camp.
  word text not null -- The word, lower case.
  n integer not null -- How often it stands there.
  people integer not null -- How many commenters use it there.
  log_odds real not null -- Logarithm of the ratio of odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).
  z real not null -- log_odds divided by its standard error.
  constraint camp_words_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint camp_words_camp_check CHECK ((camp >= 1))
  constraint camp_words_pkey PRIMARY KEY (article_id, camp, word)

-- What threads are read from: pages or files byte for byte, or visits with all their answers. Never updated.
table parley.captures
  id bigint not null -- Surrogate key.
  origin text not null -- How the bytes came in: http, file, stdin or sample.
  name text not null -- Address, file name or "-", as given.
  url text -- Address the bytes were served from, after redirects; null for files.
  captured_at timestamp with time zone -- When the bytes were taken from the site; null where unknown. Relative dates count from here.
  sha256 text not null -- SHA-256 of the uncompressed bytes, hex; of a visit, of the page or list that says which article it is.
  byte_length bigint not null -- Length before compression, in bytes.
  bytes bytea -- The bytes, gzip-compressed; null for a visit: see parley.exchanges and parley.bodies.
  content_type text -- Content-Type as served; null for files.
  http_status integer -- Status of the answer; null for files.
  stored_at timestamp with time zone not null default now() -- When the row was written.
  visit_id bigint -- The visit whose answers are read together; null for one page or file, and for captures from before visits were stored.
  erased_at timestamp with time zone -- When its bytes were dropped because the words of an erased comment were among them; null: they were not.
  constraint captures_byte_length_check CHECK ((byte_length >= 0))
  constraint captures_have_bytes CHECK (((bytes IS NOT NULL) OR (visit_id IS NOT NULL) OR (erased_at IS NOT NULL)))
  constraint captures_http_status_check CHECK (((http_status >= 100) AND (http_status <= 599)))
  constraint captures_origin_check CHECK ((origin = ANY (ARRAY['http'::text, 'file'::text, 'stdin'::text, 'sample'::text])))
  constraint captures_pkey PRIMARY KEY (id)
  constraint captures_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint captures_sha256_url_captured_at_key UNIQUE NULLS NOT DISTINCT (sha256, url, captured_at)
  constraint captures_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id) ON DELETE RESTRICT
  index CREATE UNIQUE INDEX captures_visit ON parley.captures USING btree (visit_id)

-- Sums of cell_parts by site.
table parley.cell_facts
  site_id bigint not null -- The site.
  kind text not null -- As in cell_parts.
  period date not null -- As in cell_parts.
  cell text[] not null -- As in cell_parts.
  n bigint not null -- As in cell_parts.
  flagged bigint not null -- As in cell_parts.
  decided bigint not null -- As in cell_parts.
  rejected bigint not null -- As in cell_parts.
  constraint cell_facts_pkey PRIMARY KEY (site_id, kind, period, cell)

-- What one article adds to cell_facts.
table parley.cell_parts
  article_id bigint not null -- The article.
  site_id bigint not null -- The site.
  kind text not null -- audit: by target, stance and tenth of P(uncivil). hour: by UTC hour and label of incivility. moderation: by action or rule.
  period date not null -- audit and hour: first day of the UTC month of posting, -infinity where undated. moderation: UTC day.
  cell text[] not null -- The cell within its kind.
  n integer not null -- audit and hour: number of comments. moderation: number of flags or actions.
  flagged integer not null -- audit: number of these that a rule flags; else 0.
  decided integer not null -- audit: number of these that were approved or rejected; else 0.
  rejected integer not null -- audit: number of these that were rejected; else 0.
  constraint cell_parts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint cell_parts_kind_check CHECK ((kind = ANY (ARRAY['audit'::text, 'hour'::text, 'moderation'::text])))
  constraint cell_parts_pkey PRIMARY KEY (article_id, kind, period, cell)

-- What happened to comments between visits.
table parley.change_facts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  comment_id bigint not null -- The comment.
  kind text not null -- edited, disappeared or returned.
  since timestamp with time zone -- Last visit that saw it as it was; it happened after that.
  at timestamp with time zone not null -- First visit that saw it as it is; it happened before that.
  length_before integer -- Length of its text before, in characters; null where it returned.
  length_after integer -- Length of its text after; null where it disappeared or returned.
  constraint change_facts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint change_facts_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint change_facts_kind_check CHECK ((kind = ANY (ARRAY['edited'::text, 'disappeared'::text, 'returned'::text])))
  constraint change_facts_pkey PRIMARY KEY (article_id, comment_id, at, kind)
  index CREATE INDEX change_facts_site ON parley.change_facts USING btree (site_id, kind, at)

-- One row per comment as analysts read it, by year and site. Follows the comments and what is said of them, an article at a time.
table parley.comment_facts
  site_id bigint not null -- The site.
  period date not null -- First day of the UTC month in which it can have been posted at the earliest; -infinity where undated.
  comment_id bigint not null -- The comment.
  article_id bigint not null -- The article it stands under.
  commenter_id bigint -- Who wrote it; null where the name is not known or erased.
  parent_id bigint -- The comment it answers; null at top level, or where the parent is not stored.
  parent_commenter_id bigint -- Who wrote that comment.
  root_id bigint not null -- The comment at top level under which it stands; itself at top level.
  posted_at timestamp with time zone -- Earliest time it can have been posted; null where unknown.
  posted_latest timestamp with time zone -- Latest time it can have been posted; null where unknown.
  ordinal integer not null -- Place in the page, 1-based.
  depth integer not null -- Levels below the top level, 0-based.
  body_length integer not null -- Length of the text in characters.
  votes_net integer -- Votes for minus against; null where not shown.
  scorer_set_id integer not null -- By which scorers the scores are.
  parent_confidence real not null -- P(the parent is right), 0 to 1.
  sentiment real -- Newest sentiment, -1 to 1; null where unscored.
  incivility real -- Newest P(uncivil), 0 to 1; null where unscored.
  lean real -- P(pro) - P(skeptic) toward the target of the article, -1 to 1; null where it says nothing of it.
  p_agrees real -- P(it agrees with its parent), 0 to 1; null where unscored.
  p_disagrees real -- P(it disagrees with its parent), 0 to 1; null where unscored.
  is_truncated boolean not null -- The page cut it.
  is_edited boolean not null -- The page says it was edited, or two visits saw two texts.
  is_gone boolean not null -- The last whole visit did not find it any more.
  is_flagged boolean not null -- A rule flags it.
  parent_evidence text not null -- How the parent is known: markup, reply-line, moderator (set by hand), inferred or none.
  addressee text -- Whom incivility is meant for: commenter, third_party, group or none.
  verdict text -- Decision in force: approve, reject or escalate; null: none.
  labels text[] not null -- Kinds of incivility with a probability of one half or more.
  constraint comment_facts_pkey PRIMARY KEY (site_id, period, comment_id)
  index CREATE INDEX comment_facts_article ON ONLY parley.comment_facts USING btree (article_id)
  index CREATE INDEX comment_facts_comment ON ONLY parley.comment_facts USING btree (comment_id)
  index CREATE INDEX comment_facts_commenter ON ONLY parley.comment_facts USING btree (commenter_id)

-- Scores by comment, measure, target and scorer version. Evidence for a person; never a verdict.
table parley.comment_scores
  comment_id bigint not null -- The comment.
  measure text not null -- sentiment, incivility, stance or reply (what a comment does to the one it answers).
  target text not null default ''::text -- For stance, what it is toward; empty otherwise.
  scorer text not null -- Name and version of the scorer.
  value real -- No unit. Sentiment, stance (P(pro) - P(skeptic)) and reply (P(agrees) - P(disagrees)): -1 to 1; incivility (probability): 0 to 1. Null: see unscored_because.
  label text -- Sentiment, stance and reply: the label. Incivility: the addressee.
  detail jsonb not null -- The whole measure as in the Score shape: labels, probabilities, spans.
  unscored_because text -- Why there is no value: empty, too_short, wrong_language, no_evidence, too_long, no_parent.
  scored_at timestamp with time zone not null default now() -- When the row was written.
  constraint comment_scores_check CHECK (((value IS NULL) = (unscored_because IS NOT NULL)))
  constraint comment_scores_check1 CHECK (((measure = 'stance'::text) = (target <> ''::text)))
  constraint comment_scores_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint comment_scores_measure_check CHECK ((measure = ANY (ARRAY['sentiment'::text, 'incivility'::text, 'stance'::text, 'reply'::text])))
  constraint comment_scores_pkey PRIMARY KEY (comment_id, measure, target, scorer)
  constraint comment_scores_value_check CHECK (((value >= ('-1'::integer)::double precision) AND (value <= (1)::double precision)))
  trigger CREATE TRIGGER scores_added AFTER INSERT ON parley.comment_scores REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_scores()
  trigger CREATE TRIGGER scores_changed AFTER UPDATE ON parley.comment_scores REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_scores()
  trigger CREATE TRIGGER scores_removed AFTER DELETE ON parley.comment_scores REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_scores()

-- Every text a comment was read with, each once.
table parley.comment_texts
  id bigint not null -- Surrogate key.
  comment_id bigint not null -- The comment.
  sha256 text not null -- SHA-256 of the text as UTF-8, hex.
  body text not null -- Plain text, paragraphs apart by a blank line.
  constraint comment_texts_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint comment_texts_comment_id_sha256_key UNIQUE (comment_id, sha256)
  constraint comment_texts_pkey PRIMARY KEY (id)
  constraint comment_texts_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))

-- Sums of commenter_parts by commenter.
table parley.commenter_facts
  site_id bigint not null -- The site.
  commenter_id bigint not null -- The commenter.
  articles integer not null -- Number of articles.
  comments integer not null -- Number of comments.
  replies integer not null -- Number of these that answer another.
  answered integer not null -- Number of replies that these got from others.
  flagged integer not null -- Number of comments that a rule flags.
  rejected integer not null -- Number of comments whose decision in force is reject.
  uncivil integer not null -- Number of comments with a P(uncivil) of one half or more.
  incivility_n integer not null -- Number of comments with a P(uncivil).
  incivility_sum double precision not null -- Sum of these.
  sentiment_n integer not null -- Number of comments with a sentiment.
  sentiment_sum double precision not null -- Sum of these.
  sentiment_squares double precision not null -- Sum of their squares.
  first_posted_at timestamp with time zone -- Earliest time the first dated comment can have been posted.
  last_posted_at timestamp with time zone -- Latest time the last dated comment can have been posted.
  constraint commenter_facts_commenter_id_fkey FOREIGN KEY (commenter_id) REFERENCES commenters(id) ON DELETE CASCADE
  constraint commenter_facts_pkey PRIMARY KEY (site_id, commenter_id)
  index CREATE INDEX commenter_facts_comments ON parley.commenter_facts USING btree (comments DESC)
  index CREATE INDEX commenter_facts_site ON parley.commenter_facts USING btree (site_id, comments DESC)

-- What one commenter wrote under one article.
table parley.commenter_parts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  commenter_id bigint not null -- The commenter.
  comments integer not null -- Number of comments.
  replies integer not null -- Number of these that answer another.
  answered integer not null -- Number of replies that these got from others.
  flagged integer not null -- Number of comments that a rule flags.
  rejected integer not null -- Number of comments whose decision in force is reject.
  uncivil integer not null -- Number of comments with a P(uncivil) of one half or more.
  incivility_n integer not null -- Number of comments with a P(uncivil).
  incivility_sum double precision not null -- Sum of these.
  sentiment_n integer not null -- Number of comments with a sentiment.
  sentiment_sum double precision not null -- Sum of these.
  sentiment_squares double precision not null -- Sum of their squares.
  first_posted_at timestamp with time zone -- Earliest time the first dated comment can have been posted.
  last_posted_at timestamp with time zone -- Latest time the last dated comment can have been posted.
  constraint commenter_parts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint commenter_parts_pkey PRIMARY KEY (article_id, commenter_id)
  index CREATE INDEX commenter_parts_commenter ON parley.commenter_parts USING btree (site_id, commenter_id)

-- Where one commenter leans on one target, by what they wrote under one article.
table parley.commenter_stances
  commenter_id bigint not null -- The commenter.
  article_id bigint not null -- The article whose thread it rests on.
  target text not null -- Target pack or phrase.
  weigher text not null -- Name and version of what weighed the comments.
  label text not null -- pro, skeptic, neutral, or unknown where there is too little to go on.
  p_pro real -- Probability of pro, 0 to 1; null when unknown.
  p_skeptic real -- Probability of skeptic, 0 to 1; null when unknown.
  p_neutral real -- Probability of neutral, 0 to 1; null when unknown.
  lean_low real -- Lower end of the 90 % interval of the lean, -1 (skeptic) to 1 (pro).
  lean_high real -- Upper end of that interval.
  comments integer not null -- Comments by this commenter under the article, over all captures.
  incivility_mean real -- Mean incivility probability of their scored comments, 0 to 1.
  incivility_max real -- Highest incivility probability among them, 0 to 1.
  flagged integer not null -- How many of their comments are flagged.
  evidence text[] not null -- Keys of the comments the stance rests on (parley.comments.comment_key): their own, and those of others that they answer or that answer them.
  weighed_at timestamp with time zone not null default now() -- When the row was written.
  shifts jsonb not null default '[]'::jsonb -- Changes of mind: a list of {probability, between, before, after} as in the schema CommenterStance; empty where none is likelier than not, or too little is dated.
  constraint commenter_stances_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint commenter_stances_check CHECK ((lean_low <= lean_high))
  constraint commenter_stances_commenter_id_fkey FOREIGN KEY (commenter_id) REFERENCES commenters(id) ON DELETE CASCADE
  constraint commenter_stances_comments_check CHECK ((comments >= 0))
  constraint commenter_stances_flagged_check CHECK ((flagged >= 0))
  constraint commenter_stances_incivility_max_check CHECK (((incivility_max >= (0)::double precision) AND (incivility_max <= (1)::double precision)))
  constraint commenter_stances_incivility_mean_check CHECK (((incivility_mean >= (0)::double precision) AND (incivility_mean <= (1)::double precision)))
  constraint commenter_stances_label_check CHECK ((label = ANY (ARRAY['pro'::text, 'skeptic'::text, 'neutral'::text, 'unknown'::text])))
  constraint commenter_stances_lean_high_check CHECK (((lean_high >= ('-1'::integer)::double precision) AND (lean_high <= (1)::double precision)))
  constraint commenter_stances_lean_low_check CHECK (((lean_low >= ('-1'::integer)::double precision) AND (lean_low <= (1)::double precision)))
  constraint commenter_stances_p_neutral_check CHECK (((p_neutral >= (0)::double precision) AND (p_neutral <= (1)::double precision)))
  constraint commenter_stances_p_pro_check CHECK (((p_pro >= (0)::double precision) AND (p_pro <= (1)::double precision)))
  constraint commenter_stances_p_skeptic_check CHECK (((p_skeptic >= (0)::double precision) AND (p_skeptic <= (1)::double precision)))
  constraint commenter_stances_pkey PRIMARY KEY (commenter_id, article_id, target, weigher)
  constraint commenter_stances_shifts_check CHECK ((jsonb_typeof(shifts) = 'array'::text))

-- One row per name and site. Two people of one name are one row: a page does not tell them apart.
table parley.commenters
  id bigint not null -- Surrogate key.
  site_id bigint not null -- The site the name was seen on.
  author_key text not null -- Hash of site and name; not secret.
  name text not null -- Name as shown. Not for analytics.
  pseudonym text not null -- Stable name for analytics, keyed with PARLEY_SECRET so that it cannot be guessed back.
  constraint commenters_pkey PRIMARY KEY (id)
  constraint commenters_site_id_author_key_key UNIQUE (site_id, author_key)
  constraint commenters_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE
  index CREATE INDEX commenters_name ON parley.commenters USING btree (site_id, lower(name))

-- One row per comment of an article, as last read.
table parley.comments
  id bigint not null -- Surrogate key.
  article_id bigint not null -- The article it stands under.
  thread_id bigint not null -- The last reading that saw it.
  comment_key text not null -- Stable key: platform id, or a hash of author and opening words. Never depends on a model.
  public_id text not null -- Id in the Thread: the platform's, or c<ordinal>.
  ordinal integer not null -- Place in the page, 1-based, in that reading.
  commenter_id bigint -- Who wrote it; null where the capture lost the name.
  author text -- Name as shown on this comment. Not for analytics.
  author_role text -- Role label shown beside the name, as Author or Admin.
  parent_id bigint -- The comment it answers; null at top level, or where the parent is not stored.
  parent_public_id text -- Id of the parent in the Thread, also where that comment is not in the capture.
  parent_confidence real not null -- P(the parent is right), 0 to 1; 1 where the markup states it.
  parent_evidence text not null -- How the parent is known: markup, reply-line, inferred, none.
  parent_candidates jsonb not null -- Runners-up as {id, probability}, most probable first; id null for top level.
  depth integer not null -- Levels below the top level, 0-based.
  reply_to text -- Name in the "Reply to" line, as written.
  posted_earliest timestamp with time zone -- Earliest time it can have been posted; null where unknown.
  posted_latest timestamp with time zone -- Latest time it can have been posted; null where unknown.
  posted_as_written text -- The date as the page wrote it.
  body text not null -- Plain text, paragraphs apart by a blank line.
  is_truncated boolean not null -- The page cut it ("Read more").
  edited jsonb -- {by, asWritten} where the page says it was edited.
  votes_up integer -- Votes for; null where the page does not show them.
  votes_down integer -- Votes against; null where the page does not show them.
  votes_net integer -- Votes for minus against; null where the page does not show them.
  status text not null -- published, held (awaiting approval) or deleted.
  seen_at timestamp with time zone not null default '-infinity'::timestamp with time zone -- Capture time of that reading; an older capture read later does not change the row.
  erased_at timestamp with time zone -- When its words and its author were erased, on request or after its period; null: they were not.
  parsed_parent jsonb -- Where the parent was set by hand: {id, publicId, confidence} as the last reading has it. Null: parent_id is the reading's.
  constraint comments_article_id_comment_key_key UNIQUE (article_id, comment_key)
  constraint comments_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint comments_check CHECK ((posted_earliest <= posted_latest))
  constraint comments_commenter_id_fkey FOREIGN KEY (commenter_id) REFERENCES commenters(id) ON DELETE SET NULL
  constraint comments_depth_check CHECK ((depth >= 0))
  constraint comments_ordinal_check CHECK ((ordinal >= 1))
  constraint comments_parent_confidence_check CHECK (((parent_confidence >= (0)::double precision) AND (parent_confidence <= (1)::double precision)))
  constraint comments_parent_evidence_check CHECK ((parent_evidence = ANY (ARRAY['markup'::text, 'reply-line'::text, 'inferred'::text, 'none'::text])))
  constraint comments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comments(id) ON DELETE SET NULL
  constraint comments_pkey PRIMARY KEY (id)
  constraint comments_status_check CHECK ((status = ANY (ARRAY['published'::text, 'held'::text, 'deleted'::text])))
  constraint comments_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE
  index CREATE INDEX comments_commenter ON parley.comments USING btree (commenter_id)
  index CREATE INDEX comments_erased ON parley.comments USING btree (article_id) WHERE (erased_at IS NOT NULL)
  index CREATE INDEX comments_parent ON parley.comments USING btree (parent_id)
  index CREATE INDEX comments_thread ON parley.comments USING btree (thread_id)
  trigger CREATE TRIGGER comments_changed AFTER UPDATE ON parley.comments REFERENCING OLD TABLE AS old_comments NEW TABLE AS new_comments FOR EACH STATEMENT EXECUTE FUNCTION follow_comments()

-- Later visits that found an article as a capture has it. They cost this row instead of a reading.
table parley.confirmations
  capture_id bigint not null -- The capture that still holds.
  visit_id bigint not null -- The visit that found so.
  at timestamp with time zone not null -- When.
  constraint confirmations_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES captures(id) ON DELETE CASCADE
  constraint confirmations_pkey PRIMARY KEY (capture_id, visit_id)
  constraint confirmations_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id) ON DELETE CASCADE
  index CREATE INDEX confirmations_visit ON parley.confirmations USING btree (visit_id)

-- Conversations of ten comments or more, with features of their first ten.
table parley.conversation_facts
  article_id bigint not null -- The article.
  root_id bigint not null -- The comment at the top, which answers nothing.
  site_id bigint not null -- The site.
  comments integer not null -- Comments in the conversation.
  speakers integer not null -- Known people among the first ten comments.
  parent_confidence_mean real not null -- Mean probability of the parents of the first ten, the top one aside.
  features real[] not null -- Values in the order of parley.conversation_feature_names; null where too little is known.
  extractor text not null -- Name and version of what found them.
  constraint conversation_facts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint conversation_facts_comments_check CHECK ((comments >= 10))
  constraint conversation_facts_pkey PRIMARY KEY (article_id, root_id)
  constraint conversation_facts_root_id_fkey FOREIGN KEY (root_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint conversation_facts_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE
  constraint conversation_facts_speakers_check CHECK ((speakers >= 0))
  index CREATE INDEX conversation_facts_root ON parley.conversation_facts USING btree (root_id)

-- Names of the features of conversations, as ConvoKit has them.
table parley.conversation_feature_names
  position integer not null -- Place in parley.conversation_facts.features, from 1.
  name text not null -- Name in ConvoKit.
  meaning text not null -- What it measures.
  constraint conversation_feature_names_name_key UNIQUE (name)
  constraint conversation_feature_names_pkey PRIMARY KEY ("position")
  constraint conversation_feature_names_position_check CHECK (("position" >= 1))

-- Who wrote on a day, to be counted once each: what parley.article_day_rollups says, by day.
table parley.day_commenters
  site_id bigint not null -- The site.
  target text not null -- Target pack or phrase.
  day date not null -- UTC day, as in parley.day_rollups.
  commenter_id bigint not null -- Who wrote: parley.commenters.id.
  articles integer not null -- Number of articles under which they wrote on that day.
  constraint day_commenters_articles_check CHECK ((articles >= 0))
  constraint day_commenters_pkey PRIMARY KEY (site_id, target, day, commenter_id)
  constraint day_commenters_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE

-- Figures over the comments of one UTC day, by site and target; made by the rollup stage.
table parley.day_rollups
  site_id bigint not null -- The site.
  target text not null -- Target pack or phrase: the articles counted are those in parley.article_rollups toward it.
  day date not null -- UTC day of the earliest time a comment can have been posted. Comments without a date count to none.
  comments integer not null default 0 -- Number of comments.
  commenters integer not null default 0 -- Number of distinct names; comments without one are of nobody.
  articles integer not null default 0 -- Number of articles they stand under.
  flagged integer not null default 0 -- Number of comments with a flag, decided or not.
  incivility_n integer not null default 0 -- Number of comments whose incivility could be scored.
  incivility_sum numeric not null default 0 -- Sum of the parts of its articles.
  incivility_squares numeric not null default 0 -- Sum of squares, as in these parts.
  incivility_mean double precision default ((incivility_sum / (NULLIF(incivility_n, 0))::numeric))::double precision -- Mean incivility probability, 0 to 1; null without one.
  incivility_sd double precision default 
CASE
    WHEN (incivility_n > 1) THEN (sqrt(GREATEST((0)::numeric, ((incivility_squares - ((incivility_sum * incivility_sum) / (incivility_n)::numeric)) / ((incivility_n - 1))::numeric))))::double precision
    ELSE NULL::double precision
END -- Standard deviation of it (n - 1); null below two comments.
  sentiment_n integer not null default 0 -- Number of comments whose sentiment could be scored.
  sentiment_sum numeric not null default 0 -- Sum of the parts of its articles.
  sentiment_squares numeric not null default 0 -- Sum of squares, as in these parts.
  sentiment_mean double precision default ((sentiment_sum / (NULLIF(sentiment_n, 0))::numeric))::double precision -- Mean sentiment, -1 to 1; null without one.
  sentiment_sd double precision default 
CASE
    WHEN (sentiment_n > 1) THEN (sqrt(GREATEST((0)::numeric, ((sentiment_squares - ((sentiment_sum * sentiment_sum) / (sentiment_n)::numeric)) / ((sentiment_n - 1))::numeric))))::double precision
    ELSE NULL::double precision
END -- Standard deviation of it (n - 1); null below two comments.
  lean_n integer not null default 0 -- Number of comments that have a stance toward the target.
  lean_sum numeric not null default 0 -- Sum of the parts of its articles.
  lean_squares numeric not null default 0 -- Sum of squares, as in these parts.
  lean_mean double precision default ((lean_sum / (NULLIF(lean_n, 0))::numeric))::double precision -- Mean lean of these, P(pro) - P(skeptic), -1 to 1; null without one.
  lean_sd double precision default 
CASE
    WHEN (lean_n > 1) THEN (sqrt(GREATEST((0)::numeric, ((lean_squares - ((lean_sum * lean_sum) / (lean_n)::numeric)) / ((lean_n - 1))::numeric))))::double precision
    ELSE NULL::double precision
END -- Standard deviation of it (n - 1); null below two comments.
  rolled_at timestamp with time zone not null default now() -- When one of these figures changed last.
  constraint day_rollups_check CHECK (((commenters >= 0) AND (commenters <= comments)))
  constraint day_rollups_check1 CHECK (((articles >= 0) AND (articles <= comments)))
  constraint day_rollups_check2 CHECK (((flagged >= 0) AND (flagged <= comments)))
  constraint day_rollups_check3 CHECK (((incivility_n >= 0) AND (incivility_n <= comments)))
  constraint day_rollups_check4 CHECK (((sentiment_n >= 0) AND (sentiment_n <= comments)))
  constraint day_rollups_check5 CHECK (((lean_n >= 0) AND (lean_n <= comments)))
  constraint day_rollups_comments_check CHECK ((comments >= 0))
  constraint day_rollups_incivility_mean_check CHECK (((incivility_mean >= (0)::double precision) AND (incivility_mean <= (1)::double precision)))
  constraint day_rollups_lean_mean_check CHECK (((lean_mean >= ('-1'::integer)::double precision) AND (lean_mean <= (1)::double precision)))
  constraint day_rollups_pkey PRIMARY KEY (site_id, target, day)
  constraint day_rollups_sentiment_mean_check CHECK (((sentiment_mean >= ('-1'::integer)::double precision) AND (sentiment_mean <= (1)::double precision)))
  constraint day_rollups_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE

-- What moderators decided. Rows are added, never changed: an undo is a row too.
table parley.decisions
  id bigint not null -- Surrogate key, ascending in time.
  comment_id bigint not null -- The comment decided on.
  reviewer_id bigint not null -- Who decided.
  action text not null -- approve, reject, escalate to a lead, or undo of an earlier decision.
  undoes_id bigint -- The decision an undo takes back; each can be taken back once.
  seen jsonb not null -- Rules and scorers the moderator was shown.
  decided_at timestamp with time zone not null default now() -- When.
  reason text -- Why it was rejected, one of a fixed list; null where none was given.
  note text -- What the moderator wrote beside it, for colleagues.
  chain_no bigint not null -- Place in the chain, from 1, without gaps.
  prev_hash text not null -- hash of the decision before it in the chain; 64 zeros for the first.
  hash text not null -- SHA-256 of the row and prev_hash, as parley.describe_decision writes them.
  constraint decisions_action_check CHECK ((action = ANY (ARRAY['approve'::text, 'reject'::text, 'escalate'::text, 'undo'::text])))
  constraint decisions_check CHECK (((action = 'undo'::text) = (undoes_id IS NOT NULL)))
  constraint decisions_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE RESTRICT
  constraint decisions_note_check CHECK ((note <> ''::text))
  constraint decisions_pkey PRIMARY KEY (id)
  constraint decisions_reason_check CHECK (((reason IS NULL) OR (action = 'reject'::text)))
  constraint decisions_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  constraint decisions_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES decisions(id) ON DELETE RESTRICT
  constraint decisions_undoes_id_key UNIQUE (undoes_id)
  index CREATE INDEX decisions_at ON parley.decisions USING btree (decided_at)
  index CREATE INDEX decisions_comment ON parley.decisions USING btree (comment_id, id)
  index CREATE UNIQUE INDEX decisions_chain ON parley.decisions USING btree (chain_no)
  trigger CREATE TRIGGER decisions_added AFTER INSERT ON parley.decisions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_changes()
  trigger CREATE TRIGGER decisions_are_append_only BEFORE DELETE OR UPDATE ON parley.decisions FOR EACH ROW EXECUTE FUNCTION refuse_change()
  trigger CREATE TRIGGER decisions_are_chained BEFORE INSERT ON parley.decisions FOR EACH ROW EXECUTE FUNCTION chain_decision()
  trigger CREATE TRIGGER decisions_are_counted AFTER INSERT ON parley.decisions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_stale_comments()
  trigger CREATE TRIGGER decisions_are_not_truncated BEFORE TRUNCATE ON parley.decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  trigger CREATE TRIGGER decisions_told AFTER INSERT ON parley.decisions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_decisions_out()

-- One row per event and receiver: an address that is told, or the WordPress in which a comment gets its status.
table parley.deliveries
  id bigint not null -- Surrogate key, ascending in time.
  outbox_id bigint not null -- The event.
  webhook_id bigint -- The address that is told; null for a WordPress.
  site_id bigint -- The site whose WordPress is written to; null for a webhook.
  comment_id bigint -- The comment whose status is written; null for a webhook.
  wanted text -- The status it is to have; null: the one it had before Parley wrote one.
  found text -- The status it had in WordPress before this was written.
  state text not null default 'pending'::text -- pending; done; refused: not tried again by itself; superseded: a later decision made it needless.
  attempts integer not null default 0 -- How often it was taken up, the attempt in hand included.
  next_at timestamp with time zone not null default now() -- Not before.
  lease uuid -- Who has it in hand; null: nobody.
  leased_until timestamp with time zone -- When whoever has it in hand is taken for dead.
  status integer -- HTTP status of the last attempt; null: no answer.
  because text -- Why the last attempt did not do, a code; null where it did.
  made_at timestamp with time zone not null default now() -- When the row was written.
  ended_at timestamp with time zone -- When it was done, refused or superseded.
  constraint deliveries_attempts_check CHECK ((attempts >= 0))
  constraint deliveries_check CHECK ((num_nonnulls(webhook_id, site_id) = 1))
  constraint deliveries_check1 CHECK (((site_id IS NULL) = (comment_id IS NULL)))
  constraint deliveries_check2 CHECK (((state = 'pending'::text) = (ended_at IS NULL)))
  constraint deliveries_check3 CHECK (((lease IS NULL) = (leased_until IS NULL)))
  constraint deliveries_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint deliveries_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE CASCADE
  constraint deliveries_pkey PRIMARY KEY (id)
  constraint deliveries_site_id_fkey FOREIGN KEY (site_id) REFERENCES writeback_sites(site_id) ON DELETE CASCADE
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'refused'::text, 'superseded'::text])))
  constraint deliveries_wanted_check CHECK ((wanted = ANY (ARRAY['approved'::text, 'hold'::text, 'spam'::text, 'trash'::text])))
  constraint deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
  index CREATE INDEX deliveries_comment ON parley.deliveries USING btree (comment_id, id) WHERE (comment_id IS NOT NULL)
  index CREATE INDEX deliveries_due ON parley.deliveries USING btree (next_at, id) WHERE (state = 'pending'::text)
  index CREATE INDEX deliveries_outbox ON parley.deliveries USING btree (outbox_id)
  index CREATE INDEX deliveries_site ON parley.deliveries USING btree (site_id, id) WHERE (site_id IS NOT NULL)
  index CREATE INDEX deliveries_webhook ON parley.deliveries USING btree (webhook_id, id) WHERE (webhook_id IS NOT NULL)

-- Sums of dyad_parts by pair.
table parley.dyad_facts
  site_id bigint not null -- The site.
  a_id bigint not null -- The one of the two with the smaller key.
  b_id bigint not null -- The other.
  articles integer not null -- Number of articles under which they spoke.
  replies integer not null -- Number of replies, either way.
  a_to_b integer not null -- Number of replies of the first to the second.
  b_to_a integer not null -- Number of replies of the second to the first.
  turns integer not null -- Number of replies that answer a reply of the other to oneself.
  confidence_sum double precision not null -- Sum of P(the parent is right).
  relation_n integer not null -- Number of replies of which it is known what they do to their parent.
  agrees_sum double precision not null -- Sum of P(it agrees) over these.
  disagrees_sum double precision not null -- Sum of P(it disagrees) over these.
  incivility_n integer not null -- Number of replies with a P(uncivil).
  incivility_sum double precision not null -- Sum of these.
  uncivil integer not null -- Number of replies with a P(uncivil) of one half or more.
  sentiment_n integer not null -- Number of replies with a sentiment.
  sentiment_sum double precision not null -- Sum of these.
  first_posted_at timestamp with time zone -- Earliest time of the first dated reply.
  last_posted_at timestamp with time zone -- Latest time of the last dated reply.
  constraint dyad_facts_a_id_fkey FOREIGN KEY (a_id) REFERENCES commenters(id) ON DELETE CASCADE
  constraint dyad_facts_b_id_fkey FOREIGN KEY (b_id) REFERENCES commenters(id) ON DELETE CASCADE
  constraint dyad_facts_pkey PRIMARY KEY (site_id, a_id, b_id)
  index CREATE INDEX dyad_facts_b ON parley.dyad_facts USING btree (b_id)
  index CREATE INDEX dyad_facts_replies ON parley.dyad_facts USING btree (replies DESC)
  index CREATE INDEX dyad_facts_site ON parley.dyad_facts USING btree (site_id, replies DESC)
  index CREATE INDEX dyad_facts_uncivil ON parley.dyad_facts USING btree (uncivil DESC) WHERE (uncivil > 0)

-- Replies between two people under one article, either way.
table parley.dyad_parts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  a_id bigint not null -- The one of the two with the smaller key.
  b_id bigint not null -- The other.
  a_to_b integer not null -- Number of replies of the first to the second.
  b_to_a integer not null -- Number of replies of the second to the first.
  turns integer not null -- Number of replies that answer a reply of the other to oneself.
  confidence_sum double precision not null -- Sum of P(the parent is right).
  relation_n integer not null -- Number of replies of which it is known what they do to their parent.
  agrees_sum double precision not null -- Sum of P(it agrees) over these.
  disagrees_sum double precision not null -- Sum of P(it disagrees) over these.
  incivility_n integer not null -- Number of replies with a P(uncivil).
  incivility_sum double precision not null -- Sum of these.
  uncivil integer not null -- Number of replies with a P(uncivil) of one half or more.
  sentiment_n integer not null -- Number of replies with a sentiment.
  sentiment_sum double precision not null -- Sum of these.
  first_posted_at timestamp with time zone -- Earliest time of the first dated reply.
  last_posted_at timestamp with time zone -- Latest time of the last dated reply.
  constraint dyad_parts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint dyad_parts_check CHECK ((a_id < b_id))
  constraint dyad_parts_pkey PRIMARY KEY (article_id, a_id, b_id)
  index CREATE INDEX dyad_parts_pair ON parley.dyad_parts USING btree (site_id, a_id, b_id)

-- Commenters who are erased, so that a later capture does not bring them back.
table parley.erasures
  site_id bigint not null -- The site.
  pseudonym text not null -- Keyed hash of the person: recognises them, and names nobody without PARLEY_SECRET.
  comments integer not null -- Comments whose words were erased then.
  erased_at timestamp with time zone not null default now() -- When it was done, the last time.
  constraint erasures_comments_check CHECK ((comments >= 0))
  constraint erasures_pkey PRIMARY KEY (site_id, pseudonym)
  constraint erasures_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE

-- Where a thread turned: replies that are likely uncivil under comments that likely are not.
table parley.escalation_facts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  comment_id bigint not null -- The reply with which it turned.
  root_id bigint not null -- The comment at top level under which it stands.
  probability real not null -- P(it is uncivil and its parent is right and none of the comments above it is), 0 to 1.
  before_n integer not null -- Number of scored comments on the path above it.
  before_mean real not null -- Mean P(uncivil) of these.
  after_n integer not null -- Number of scored comments below it.
  after_mean real -- Mean P(uncivil) of these; null without one.
  own_before_n integer not null -- Number of earlier scored comments of the same commenter under the article.
  own_before_mean real -- Mean P(uncivil) of these; null without one.
  finder text not null -- Name and version of what found it.
  constraint escalation_facts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint escalation_facts_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint escalation_facts_pkey PRIMARY KEY (article_id, comment_id)
  constraint escalation_facts_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)))
  index CREATE INDEX escalation_facts_order ON parley.escalation_facts USING btree (probability DESC, comment_id)
  index CREATE INDEX escalation_facts_site ON parley.escalation_facts USING btree (site_id, probability DESC)

-- Requests of a visit in order, each with the answer, or why there is none to read. Never updated.
table parley.exchanges
  visit_id bigint not null -- The visit.
  ordinal integer not null -- Place among the visit's requests, 1-based.
  method text not null -- GET or POST.
  url text not null -- Address that was asked for.
  wanted text not null -- What was hoped for: page, json, feed, robots, sitemap.
  form jsonb -- Fields of the multipart/form-data body as [name, value] pairs, in order; null for GET.
  validators jsonb -- {etag, lastModified} that were sent to ask whether it changed; null where none were.
  final_url text -- Where the answer came from, after redirects; null without an answer.
  status integer -- Status of the answer; null where there was none.
  headers jsonb -- Headers of the answer by lower-case name; null without an answer.
  body_sha256 text -- The body; of a 304, the stored one that it confirms. Null without an answer, or where no such body is known.
  body_at timestamp with time zone -- When that body was taken from the site: before `at` for a 304. Relative dates count from here.
  byte_length bigint -- Length of what this answer itself brought, decoded, in bytes: 0 for a 304; null without an answer.
  at timestamp with time zone -- When the answer came; null without an answer.
  refusal text -- Why the request was not made or its answer not taken: robots, address, rate_limited, …; null for an answer.
  retry_at timestamp with time zone -- When a refused request is worth making again; null: never by itself.
  hint text -- What an operator may do about a refusal.
  constraint exchanges_body_sha256_fkey FOREIGN KEY (body_sha256) REFERENCES bodies(sha256) ON DELETE RESTRICT
  constraint exchanges_byte_length_check CHECK ((byte_length >= 0))
  constraint exchanges_check CHECK (((refusal IS NOT NULL) OR (at IS NOT NULL)))
  constraint exchanges_check1 CHECK (((at IS NULL) = (headers IS NULL)))
  constraint exchanges_check2 CHECK (((body_sha256 IS NULL) = (body_at IS NULL)))
  constraint exchanges_check3 CHECK (((at IS NOT NULL) OR (body_sha256 IS NULL)))
  constraint exchanges_form_check CHECK ((jsonb_typeof(form) = 'array'::text))
  constraint exchanges_method_check CHECK ((method = ANY (ARRAY['GET'::text, 'POST'::text])))
  constraint exchanges_ordinal_check CHECK ((ordinal >= 1))
  constraint exchanges_pkey PRIMARY KEY (visit_id, ordinal)
  constraint exchanges_status_check CHECK (((status >= 100) AND (status <= 599)))
  constraint exchanges_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id) ON DELETE CASCADE
  index CREATE INDEX exchanges_body ON parley.exchanges USING btree (body_sha256)
  index CREATE INDEX exchanges_of_url ON parley.exchanges USING btree (md5(url), at DESC) WHERE ((status = 200) AND (method = 'GET'::text))

-- Manifests of exports that were read to their end over HTTP.
table parley.export_manifests
  id uuid not null -- As the answer named it; random.
  made_by bigint -- Account that exported; null where it is no more.
  manifest jsonb not null -- As `parley schema export-manifest` describes it.
  made_at timestamp with time zone not null default now() -- When the export ended.
  constraint export_manifests_made_by_fkey FOREIGN KEY (made_by) REFERENCES reviewers(id) ON DELETE SET NULL
  constraint export_manifests_pkey PRIMARY KEY (id)
  index CREATE INDEX export_manifests_made_by ON parley.export_manifests USING btree (made_by)

-- Scores suggested by callers of comments:suggestscore, a row per comment and attribute. Rows may be deleted, to erase a person or after a period: nothing else refers to them.
table parley.feedback
  id bigint not null -- Surrogate key, ascending in time.
  attribute text not null -- Attribute of the Perspective API as it was sent, or APPROVED or DELETED: what a moderator did.
  value real not null -- No unit, 0 to 1: how far the attribute fits, according to the caller.
  scorer text not null -- Name and version of the scorer in force when it was received.
  score real not null -- No unit, 0 to 1: what that scorer said of the attribute; of TOXICITY for APPROVED and DELETED.
  community_id text -- What the caller calls its community; null where it names none.
  body text -- Plain text of the comment; null where the caller asked to store nothing of it.
  parent_body text -- Plain text of the comment it answers; null where there is none.
  client_token text -- Opaque token of the caller, which may name the comment on its side; null where there is none.
  received_at timestamp with time zone not null default now() -- When it was received.
  constraint feedback_attribute_check CHECK ((attribute <> ''::text))
  constraint feedback_check CHECK (((body IS NOT NULL) OR ((parent_body IS NULL) AND (client_token IS NULL))))
  constraint feedback_pkey PRIMARY KEY (id)
  constraint feedback_score_check CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
  constraint feedback_value_check CHECK (((value >= (0)::double precision) AND (value <= (1)::double precision)))
  index CREATE INDEX feedback_received ON parley.feedback USING btree (received_at)

-- Comments a person should see, with the reason. Stance has no part in it.
table parley.flags
  comment_id bigint not null -- The comment.
  rule text not null -- Name and version of the rule.
  scorer text not null -- Scorer whose incivility the rule read.
  priority real not null -- Place in the queue, 0 to 1, highest first.
  reasons text[] not null -- Why, in words a moderator reads.
  spans jsonb not null -- The words that carry it: {start, end, label, weight, text}, UTF-16 offsets into the body.
  flagged_at timestamp with time zone not null default now() -- When the row was written.
  constraint flags_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint flags_pkey PRIMARY KEY (comment_id, rule)
  constraint flags_priority_check CHECK (((priority >= (0)::double precision) AND (priority <= (1)::double precision)))
  constraint flags_reasons_check CHECK ((cardinality(reasons) > 0))
  trigger CREATE TRIGGER flags_added AFTER INSERT ON parley.flags REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_changes()
  trigger CREATE TRIGGER flags_are_counted_on_delete AFTER DELETE ON parley.flags REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_stale_comments()
  trigger CREATE TRIGGER flags_are_counted_on_insert AFTER INSERT ON parley.flags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_stale_comments()
  trigger CREATE TRIGGER flags_changed AFTER UPDATE ON parley.flags REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_changes()
  trigger CREATE TRIGGER flags_removed AFTER DELETE ON parley.flags REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_changes()
  trigger CREATE TRIGGER flags_told AFTER INSERT ON parley.flags REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_flags_out()

-- Turns at sites: one request in flight per host. Rows may be deleted while no worker runs.
table parley.hosts
  host text not null -- Host name, lower case, with the port where it is not the scheme's own.
  lease_holder text -- The visit whose turn it is; null where it is nobody's.
  lease_until timestamp with time zone -- When the turn ends by itself, as when its holder was killed; holders put it off while they work.
  next_at timestamp with time zone not null default now() -- No request before this: gap, crawl-delay, Retry-After or back-off.
  troubles integer not null default 0 -- Answers in a row that said "later" (429, 503) or never came.
  trouble text -- What the last of them was; null where all is well.
  hour_started_at timestamp with time zone not null default now() -- Begin of the hour that is counted.
  hour_requests integer not null default 0 -- Requests since then, robots.txt and redirects included.
  constraint hosts_check CHECK (((lease_holder IS NULL) = (lease_until IS NULL)))
  constraint hosts_check1 CHECK (((trouble IS NULL) = (troubles = 0)))
  constraint hosts_hour_requests_check CHECK ((hour_requests >= 0))
  constraint hosts_pkey PRIMARY KEY (host)
  constraint hosts_trouble_check CHECK ((trouble = ANY (ARRAY['rate_limited'::text, 'site_down'::text])))
  constraint hosts_troubles_check CHECK ((troubles >= 0))

-- Answers to requests with an Idempotency-Key, to be given again for a day.
table parley.idempotency_keys
  caller text not null -- Who asked, so that nobody sees the answer of somebody else.
  key text not null -- The key as sent.
  body_sha256 text not null -- SHA-256 of the request, hex: the same key with another body is refused.
  status integer not null -- HTTP status of the answer.
  answer jsonb not null -- The answer as sent.
  made_at timestamp with time zone not null default now() -- When the request came first.
  constraint idempotency_keys_body_sha256_check CHECK ((body_sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
  constraint idempotency_keys_pkey PRIMARY KEY (caller, key)
  constraint idempotency_keys_status_check CHECK (((status >= 200) AND (status <= 299)))
  index CREATE INDEX idempotency_keys_made ON parley.idempotency_keys USING btree (made_at)

-- Every change of state of a job, and every attempt that failed. Only added to.
table parley.job_events
  id bigint not null -- Surrogate key, ascending in time for one job.
  job_id bigint not null -- The job.
  at timestamp with time zone not null default clock_timestamp() -- When.
  from_state text -- State before; null for a new job.
  to_state text not null -- State after; the same as before for an attempt that failed and will be repeated.
  stage text -- Stage that ended or failed; null where a person moved the job.
  attempt integer -- Which attempt at the stage, from 1.
  worker text -- Host and process of the worker.
  error_code text -- Code of the error, as in docs/errors.md; null where there was none.
  detail text -- What went wrong or who moved it: ids and limits, never a commenter's words.
  constraint job_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE
  constraint job_events_pkey PRIMARY KEY (id)
  index CREATE INDEX job_events_job ON parley.job_events USING btree (job_id, id)

-- One row per input asked for, with how far it got and why it failed.
table parley.jobs
  id bigint not null -- Surrogate key; the payload of every queue.
  source text not null -- Address or file name, as given.
  options jsonb not null default '{}'::jsonb -- Options of the parser: format, timezone, baseUrl.
  target text not null -- Target pack or phrase that stance is scored toward.
  state text not null default 'queued'::text -- Last stage that ended: queued, captured, parsed, scored, weighed, done; failed: the input is at fault; dead: attempts used up; cancelled.
  capture_id bigint -- The capture, once there is one.
  thread_id bigint -- The thread read from it, once there is one.
  failed_stage text -- Stage that failed for good; null otherwise.
  error_code text -- Code of the error, as in docs/errors.md; null unless failed or dead.
  error_message text -- What went wrong: ids and limits, never a commenter's words.
  error_hint text -- What can be done about it.
  requested_at timestamp with time zone not null default now() -- When it was asked for.
  finished_at timestamp with time zone -- When it was done, failed, dead or cancelled.
  canonical text -- Address without fragment, tracking parameters and other spellings; null for files and older jobs.
  priority text not null default 'normal'::text -- high overtakes normal, normal overtakes low.
  depth text not null default 'full'::text -- page: the address alone; full: every comment that the site shows, in the fewest requests; everything: by every way there is.
  watch_id bigint -- The watch that asked for it; null where a person did.
  idempotency_key text -- Idempotency-Key of the request that made it; null where there was none.
  running_stage text -- Stage begun last; null before the first.
  attempt integer -- Which attempt at that stage, from 1.
  worker text -- Host and process that began it.
  progress_found integer -- Comments found so far; null while unknown.
  progress_declared integer -- Comments that the site says there are; null where it is silent.
  note text -- Who moved it last by hand, and how; null where a worker did.
  constraint jobs_attempt_check CHECK ((attempt >= 1))
  constraint jobs_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES captures(id) ON DELETE RESTRICT
  constraint jobs_depth_check CHECK ((depth = ANY (ARRAY['page'::text, 'full'::text, 'everything'::text])))
  constraint jobs_error_check CHECK (((state = ANY (ARRAY['failed'::text, 'dead'::text])) = (error_code IS NOT NULL)))
  constraint jobs_failed_stage_check CHECK ((failed_stage = ANY (ARRAY['capture'::text, 'parse'::text, 'score'::text, 'weigh'::text, 'rollup'::text])))
  constraint jobs_finished_check CHECK (((state = ANY (ARRAY['done'::text, 'failed'::text, 'dead'::text, 'cancelled'::text])) = (finished_at IS NOT NULL)))
  constraint jobs_pkey PRIMARY KEY (id)
  constraint jobs_priority_check CHECK ((priority = ANY (ARRAY['high'::text, 'normal'::text, 'low'::text])))
  constraint jobs_progress_declared_check CHECK ((progress_declared >= 0))
  constraint jobs_progress_found_check CHECK ((progress_found >= 0))
  constraint jobs_running_stage_check CHECK ((running_stage = ANY (ARRAY['capture'::text, 'parse'::text, 'score'::text, 'weigh'::text, 'rollup'::text])))
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'captured'::text, 'parsed'::text, 'scored'::text, 'weighed'::text, 'done'::text, 'failed'::text, 'dead'::text, 'cancelled'::text])))
  constraint jobs_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE SET NULL
  constraint jobs_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES watches(id) ON DELETE SET NULL
  index CREATE INDEX jobs_capture ON parley.jobs USING btree (capture_id) WHERE (capture_id IS NOT NULL)
  index CREATE INDEX jobs_error ON parley.jobs USING btree (error_code, id) WHERE (error_code IS NOT NULL)
  index CREATE INDEX jobs_open_address ON parley.jobs USING btree (canonical, target) WHERE (state = ANY (ARRAY['queued'::text, 'captured'::text, 'parsed'::text, 'scored'::text, 'weighed'::text]))
  index CREATE INDEX jobs_state ON parley.jobs USING btree (state, id)
  index CREATE INDEX jobs_unfinished ON parley.jobs USING btree (id) WHERE (state = ANY (ARRAY['queued'::text, 'captured'::text, 'parsed'::text, 'scored'::text, 'weighed'::text]))
  index CREATE INDEX jobs_watch ON parley.jobs USING btree (watch_id, id) WHERE (watch_id IS NOT NULL)
  trigger CREATE TRIGGER jobs_insert_event AFTER INSERT ON parley.jobs FOR EACH ROW EXECUTE FUNCTION note_job_event()
  trigger CREATE TRIGGER jobs_told AFTER UPDATE OF state ON parley.jobs FOR EACH ROW WHEN (((new.state = 'done'::text) AND (old.state <> 'done'::text))) EXECUTE FUNCTION follow_jobs_out()
  trigger CREATE TRIGGER jobs_update_event AFTER UPDATE OF state ON parley.jobs FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION note_job_event()

-- Comments that somebody has open.
table parley.leases
  comment_id bigint not null -- The comment.
  reviewer_id bigint not null -- Who has it open.
  until timestamp with time zone not null -- When it is free again unless renewed.
  constraint leases_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint leases_pkey PRIMARY KEY (comment_id)
  constraint leases_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE CASCADE
  index CREATE INDEX leases_reviewer ON parley.leases USING btree (reviewer_id)

-- Log-ins that failed in the last minutes, by address and by account, so that all processes count together. Rows are deleted after that.
table parley.login_attempts
  who_sha256 text not null -- Hash of an address or of a name as typed.
  attempts integer not null -- Attempts that failed or are not decided yet.
  begun_at timestamp with time zone not null default now() -- When counting began.
  constraint login_attempts_attempts_check CHECK ((attempts > 0))
  constraint login_attempts_pkey PRIMARY KEY (who_sha256)
  constraint login_attempts_who_sha256_check CHECK ((who_sha256 ~ '^[0-9a-f]{64}$'::text))

-- Migrations that were run.
table parley.migrations
  name text not null -- File name.
  sha256 text not null -- Hash of the file that was run.
  applied_at timestamp with time zone not null default now() -- When.
  constraint migrations_pkey PRIMARY KEY (name)

-- What moderators wrote about comments, for each other. Deleted when the commenter is erased.
table parley.notes
  id bigint not null -- Surrogate key, ascending in time.
  comment_id bigint not null -- The comment.
  reviewer_id bigint not null -- Who wrote it.
  body text not null -- The note.
  made_at timestamp with time zone not null default now() -- When.
  constraint notes_body_check CHECK ((body <> ''::text))
  constraint notes_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint notes_pkey PRIMARY KEY (id)
  constraint notes_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  index CREATE INDEX notes_comment ON parley.notes USING btree (comment_id, id)

-- Events that somebody is told of. Numbers only: what is sent is read when it is sent, so that an erased person is not in it.
table parley.outbox
  id bigint not null -- Surrogate key.
  message uuid not null default gen_random_uuid() -- webhook-id of the event, the same at every attempt and for every receiver.
  event text not null -- comment.flagged, decision.made, decision.reversed or article.completed.
  comment_id bigint -- The comment it is about; null for an article.
  decision_id bigint -- The decision that was made, or the undo; null for others.
  article_id bigint -- The article that was completed; null for others.
  job_id bigint -- The job that completed it.
  rules text[] not null default '{}'::text[] -- Rules that newly flag the comment, as name@version.
  happened_at timestamp with time zone not null default now() -- When.
  constraint outbox_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint outbox_check CHECK ((num_nonnulls(comment_id, article_id) = 1))
  constraint outbox_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint outbox_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE
  constraint outbox_event_check CHECK ((event = ANY (ARRAY['comment.flagged'::text, 'decision.made'::text, 'decision.reversed'::text, 'article.completed'::text])))
  constraint outbox_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE
  constraint outbox_message_key UNIQUE (message)
  constraint outbox_pkey PRIMARY KEY (id)
  index CREATE INDEX outbox_comment ON parley.outbox USING btree (comment_id)
  index CREATE INDEX outbox_happened ON parley.outbox USING btree (happened_at)

-- Parents that a person set by hand. Rows are added, never changed.
table parley.parent_corrections
  id bigint not null -- Surrogate key, ascending in time.
  comment_id bigint not null -- The comment.
  kind text not null -- reply: it answers parent_id. top: it answers nobody. forgotten: what the page or the parser says holds again.
  parent_id bigint -- The comment it answers.
  reviewer_id bigint not null -- Who set it.
  made_at timestamp with time zone not null default now() -- When.
  constraint parent_corrections_check CHECK (((kind = 'reply'::text) = (parent_id IS NOT NULL)))
  constraint parent_corrections_check1 CHECK ((parent_id <> comment_id))
  constraint parent_corrections_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint parent_corrections_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'top'::text, 'forgotten'::text])))
  constraint parent_corrections_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint parent_corrections_pkey PRIMARY KEY (id)
  constraint parent_corrections_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  index CREATE INDEX parent_corrections_comment ON parley.parent_corrections USING btree (comment_id, id)
  index CREATE INDEX parent_corrections_parent ON parley.parent_corrections USING btree (parent_id)
  trigger CREATE TRIGGER parents_are_counted AFTER INSERT ON parley.parent_corrections REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_stale_comments()

-- Whom a provider (OpenID Connect) means when it names somebody.
table parley.provider_identities
  issuer text not null -- The provider, as its ID tokens name it.
  subject text not null -- The person, as the provider names them (sub): never reassigned, unlike a name or a mail address.
  reviewer_id bigint not null -- Whose account it opens.
  linked_at timestamp with time zone not null default now() -- When the two were joined.
  last_used_at timestamp with time zone -- Last log-in through it; null: never.
  constraint provider_identities_issuer_check CHECK ((issuer <> ''::text))
  constraint provider_identities_pkey PRIMARY KEY (issuer, subject)
  constraint provider_identities_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE CASCADE
  constraint provider_identities_subject_check CHECK ((subject <> ''::text))
  index CREATE INDEX provider_identities_reviewer ON parley.provider_identities USING btree (reviewer_id)

-- Codes for whoever has lost their app; each works once.
table parley.recovery_codes
  reviewer_id bigint not null -- Whose they are.
  code_sha256 text not null -- Hash of the code; the code itself, of 80 random bits, is shown once and not stored.
  used_at timestamp with time zone -- When it was used; null: it works.
  constraint recovery_codes_code_sha256_check CHECK ((code_sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint recovery_codes_pkey PRIMARY KEY (reviewer_id, code_sha256)
  constraint recovery_codes_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES second_factors(reviewer_id) ON DELETE CASCADE

-- Sites with a period of their own; the others have that of PARLEY_COMMENT_DAYS.
table parley.retention_periods
  site_id bigint not null -- The site.
  keep_days integer -- Days after its first reading that the words and the author of a comment are kept; null: always.
  set_at timestamp with time zone not null default now() -- When that was decided, the last time.
  constraint retention_periods_keep_days_check CHECK (((keep_days >= 1) AND (keep_days <= 36500)))
  constraint retention_periods_pkey PRIMARY KEY (site_id)
  constraint retention_periods_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE

-- Sizes of queues as a sum of changes: whoever changes a queue adds a row, and waits for nobody. Summed up now and then.
table parley.review_counts
  id bigint not null -- Surrogate key.
  state text not null -- The queue.
  n bigint not null -- How many comments more, or fewer.
  constraint review_counts_pkey PRIMARY KEY (id)

-- Comments as the queue orders and narrows them; scored, flagged or decided ones. Follows comments, scores, flags and decisions by triggers. Stance is not in it.
table parley.review_items
  comment_id bigint not null -- The comment.
  article_id bigint not null -- The article it stands under.
  site_id bigint not null -- The site of the article.
  commenter_id bigint -- Who wrote it; null where the name is not known or erased.
  state text not null -- The queue it is in. undecided: flagged and not decided. unmoderated: neither.
  priority real not null -- Highest priority of its flags, 0 to 1; without flags its probability, 0 where unscored.
  probability real -- Newest probability of incivility; null where unscored.
  labels text[] not null default '{}'::text[] -- Kinds of incivility with a probability of one half or more.
  rules text[] not null default '{}'::text[] -- Rules that flag it, each as name and as name@version.
  decision_id bigint -- The decision in force; null: none.
  posted_earliest timestamp with time zone -- Earliest time it can have been posted.
  posted_latest timestamp with time zone -- Latest time it can have been posted.
  is_parent_uncertain boolean not null -- The page does not state its parent, and P(the parent is right) is below 0.95.
  words tsvector not null -- What search looks through: the name unstemmed and the opening 100,000 signs of the text in English stems.
  constraint review_items_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint review_items_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint review_items_pkey PRIMARY KEY (comment_id)
  constraint review_items_priority_check CHECK (((priority >= (0)::double precision) AND (priority <= (1)::double precision)))
  constraint review_items_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)))
  constraint review_items_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE
  constraint review_items_state_check CHECK ((state = ANY (ARRAY['undecided'::text, 'escalated'::text, 'unmoderated'::text, 'approved'::text, 'rejected'::text])))
  index CREATE INDEX review_items_all ON parley.review_items USING btree (priority DESC, comment_id)
  index CREATE INDEX review_items_article ON parley.review_items USING btree (article_id)
  index CREATE INDEX review_items_commenter ON parley.review_items USING btree (commenter_id)
  index CREATE INDEX review_items_labels ON parley.review_items USING gin (labels) WHERE (labels <> '{}'::text[])
  index CREATE INDEX review_items_order ON parley.review_items USING btree (state, priority DESC, comment_id)
  index CREATE INDEX review_items_posted ON parley.review_items USING btree (posted_latest)
  index CREATE INDEX review_items_probability ON parley.review_items USING btree (state, probability)
  index CREATE INDEX review_items_site ON parley.review_items USING btree (site_id, state, priority DESC, comment_id)
  index CREATE INDEX review_items_uncertain ON parley.review_items USING btree (state, priority DESC, comment_id) WHERE is_parent_uncertain
  index CREATE INDEX review_items_words ON parley.review_items USING gin (words)
  trigger CREATE TRIGGER review_items_added AFTER INSERT ON parley.review_items REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION count_review_items()
  trigger CREATE TRIGGER review_items_moved AFTER UPDATE ON parley.review_items REFERENCING OLD TABLE AS old_items NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION count_review_items()
  trigger CREATE TRIGGER review_items_removed AFTER DELETE ON parley.review_items REFERENCING OLD TABLE AS old_items FOR EACH STATEMENT EXECUTE FUNCTION count_review_items()
  trigger CREATE TRIGGER review_items_told AFTER UPDATE ON parley.review_items REFERENCING OLD TABLE AS old_items NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION tell_moved()

-- People who may log in.
table parley.reviewers
  id bigint not null -- Surrogate key.
  name text not null -- Log-in name.
  password_hash text -- Argon2id, PHC string format; null: the account opens through a provider only.
  created_at timestamp with time zone not null default now() -- When the account was made.
  role text not null default 'moderator'::text -- moderator decides; lead also sets rules and sees colleagues' figures; analyst reads figures only; admin may do everything.
  password_from text not null default 'secret'::text -- Where the password came from: secret (derived from PARLEY_SECRET), generated, chosen by its owner; provider: there is none, and the role is what the provider says at each log-in.
  password_at timestamp with time zone not null default now() -- When the password was set.
  disabled_at timestamp with time zone -- Since when the account may not log in; null: it may. Accounts stay, as decisions name them.
  constraint reviewers_name_key UNIQUE (name)
  constraint reviewers_password_from_check CHECK ((password_from = ANY (ARRAY['secret'::text, 'generated'::text, 'chosen'::text, 'provider'::text])))
  constraint reviewers_password_or_provider CHECK (((password_hash IS NULL) = (password_from = 'provider'::text)))
  constraint reviewers_pkey PRIMARY KEY (id)
  constraint reviewers_role_check CHECK ((role = ANY (ARRAY['moderator'::text, 'lead'::text, 'analyst'::text, 'admin'::text])))

-- robots.txt of sites, kept for a day. Rows may be deleted: they are fetched again.
table parley.robots
  origin text not null -- Scheme, host and port the file speaks for.
  text text -- Its first 500 KiB; empty where the site has none; null where it never could be had.
  fetched_at timestamp with time zone -- When the text was fetched.
  tried_at timestamp with time zone not null default now() -- When it was last asked for.
  status integer -- Status of that answer; null where none came.
  constraint robots_check CHECK (((text IS NULL) = (fetched_at IS NULL)))
  constraint robots_pkey PRIMARY KEY (origin)
  constraint robots_status_check CHECK (((status >= 100) AND (status <= 599)))

-- Rules tried on stored comments: one goes live only after that.
table parley.rule_backtests
  id bigint not null -- Surrogate key, ascending in time.
  name text not null -- Name of the rule.
  version integer not null -- Its version.
  sha256 text not null -- Hash of the definition: a file may be tried before it is added.
  report jsonb not null -- What it found; ids of comments, no words.
  ran_by text not null -- Who ran it.
  ran_at timestamp with time zone not null default now() -- When.
  constraint rule_backtests_pkey PRIMARY KEY (id)
  constraint rule_backtests_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  index CREATE INDEX rule_backtests_definition ON parley.rule_backtests USING btree (sha256)

-- Every change of a rule's state. Rows are added, never changed.
table parley.rule_events
  id bigint not null -- Surrogate key, ascending in time.
  name text not null -- Name of the rule.
  version integer not null -- Its version.
  from_state text -- State before; null where it was added.
  to_state text not null -- State after.
  is_forced boolean not null default false -- It went live without a backtest.
  made_by text not null -- Who changed it.
  made_at timestamp with time zone not null default now() -- When.
  constraint rule_events_from_state_check CHECK ((from_state = ANY (ARRAY['draft'::text, 'shadow'::text, 'live'::text, 'retired'::text])))
  constraint rule_events_name_version_fkey FOREIGN KEY (name, version) REFERENCES rules(name, version) ON DELETE RESTRICT
  constraint rule_events_pkey PRIMARY KEY (id)
  constraint rule_events_to_state_check CHECK ((to_state = ANY (ARRAY['draft'::text, 'shadow'::text, 'live'::text, 'retired'::text])))
  index CREATE INDEX rule_events_rule ON parley.rule_events USING btree (name, version, id)
  trigger CREATE TRIGGER rule_events_are_append_only BEFORE DELETE OR UPDATE ON parley.rule_events FOR EACH ROW EXECUTE FUNCTION refuse_change()
  trigger CREATE TRIGGER rule_events_are_not_truncated BEFORE TRUNCATE ON parley.rule_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

-- What rules in shadow hit. Nobody is shown it in the queue.
table parley.rule_hits
  comment_id bigint not null -- The comment.
  rule text not null -- Name and version of the rule.
  priority real not null -- Place in the queue that a flag would have, 0 to 1.
  hit_at timestamp with time zone not null default now() -- When the row was written.
  constraint rule_hits_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint rule_hits_pkey PRIMARY KEY (comment_id, rule)
  constraint rule_hits_priority_check CHECK (((priority >= (0)::double precision) AND (priority <= (1)::double precision)))
  index CREATE INDEX rule_hits_rule ON parley.rule_hits USING btree (rule)

-- Draft versions of rules that parley eval decisions wrote, with what they rest on. A person makes one live, or nobody does.
table parley.rule_proposals
  id bigint not null -- Surrogate key, ascending in time.
  name text not null -- Name of the rule.
  version integer not null -- The draft version.
  from_version integer not null -- The version whose threshold it changes.
  report jsonb not null -- Thresholds with precision and recall, intervals and numbers of decisions; no words.
  made_by text not null -- Who asked for it.
  made_at timestamp with time zone not null default now() -- When.
  constraint rule_proposals_name_version_fkey FOREIGN KEY (name, version) REFERENCES rules(name, version) ON DELETE RESTRICT
  constraint rule_proposals_name_version_key UNIQUE (name, version)
  constraint rule_proposals_pkey PRIMARY KEY (id)
  trigger CREATE TRIGGER rule_proposals_are_append_only BEFORE DELETE OR UPDATE ON parley.rule_proposals FOR EACH ROW EXECUTE FUNCTION refuse_change()

-- Articles whose flags a run changed and whose figures do not follow yet.
table parley.rule_run_articles
  run_id bigint not null -- The run.
  article_id bigint not null -- The article.
  constraint rule_run_articles_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint rule_run_articles_pkey PRIMARY KEY (run_id, article_id)
  constraint rule_run_articles_run_id_fkey FOREIGN KEY (run_id) REFERENCES rule_runs(id) ON DELETE CASCADE

-- Backtests and applications of rules to stored comments, with how far each has got.
table parley.rule_runs
  id bigint not null -- Surrogate key, ascending in time.
  kind text not null -- backtest: nothing is changed. apply: flags of comments that nobody decided on follow the rules in force.
  state text not null default 'waiting'::text -- waiting, running, done, failed or cancelled.
  request jsonb not null -- What was asked: the rules as written and the scope of a backtest; empty for apply.
  done integer not null default 0 -- Comments looked at so far.
  total integer -- Comments to be looked at, counted at the start; null: not counted yet.
  last_comment bigint not null default 0 -- Apply: row of the last comment that is done, to go on after it.
  rules_sha256 text -- Apply: hash of the rules in force that were applied; where they change it begins anew.
  added integer not null default 0 -- Apply: flags added.
  withdrawn integer not null default 0 -- Apply: flags withdrawn.
  report jsonb -- Backtest: what was found; ids of comments, no words.
  error_code text -- Why it failed.
  error_message text -- The same in words, without a commenter's.
  turn integer not null default 0 -- How often it was taken up: whoever was replaced changes nothing any more.
  leased_until timestamp with time zone -- Whoever runs it is taken for dead after that, and another goes on.
  asked_by text not null -- Who asked for it.
  asked_at timestamp with time zone not null default now() -- When.
  ended_at timestamp with time zone -- When it ended.
  constraint rule_runs_added_check CHECK ((added >= 0))
  constraint rule_runs_check CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['waiting'::text, 'running'::text]))))
  constraint rule_runs_check1 CHECK (((error_code IS NOT NULL) = (state = 'failed'::text)))
  constraint rule_runs_done_check CHECK ((done >= 0))
  constraint rule_runs_kind_check CHECK ((kind = ANY (ARRAY['backtest'::text, 'apply'::text])))
  constraint rule_runs_pkey PRIMARY KEY (id)
  constraint rule_runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
  constraint rule_runs_total_check CHECK ((total >= 0))
  constraint rule_runs_withdrawn_check CHECK ((withdrawn >= 0))
  index CREATE INDEX rule_runs_open ON parley.rule_runs USING btree (id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
  index CREATE UNIQUE INDEX rule_runs_one_apply ON parley.rule_runs USING btree (kind) WHERE ((kind = 'apply'::text) AND (state = ANY (ARRAY['waiting'::text, 'running'::text])))
  trigger CREATE TRIGGER rule_runs_told AFTER INSERT ON parley.rule_runs FOR EACH STATEMENT EXECUTE FUNCTION tell_rule_runs()

-- Versions of rules that were added or changed here. A shipped rule without a row of its name is in force as it ships.
table parley.rules
  name text not null -- Name of the rule.
  version integer not null -- Its version; a changed definition is a new one.
  definition jsonb not null -- The rule as in the Rule shape, without its state. Never changed.
  state text not null -- draft: only tried. shadow: hits are counted. live: it flags. retired: it does nothing.
  made_by text not null -- Who added it.
  made_at timestamp with time zone not null default now() -- When.
  constraint rules_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{0,59}$'::text))
  constraint rules_pkey PRIMARY KEY (name, version)
  constraint rules_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'shadow'::text, 'live'::text, 'retired'::text])))
  constraint rules_version_check CHECK ((version >= 1))
  index CREATE UNIQUE INDEX rules_one_live ON parley.rules USING btree (name) WHERE (state = 'live'::text)
  trigger CREATE TRIGGER rules_keep_their_definition BEFORE DELETE OR UPDATE ON parley.rules FOR EACH ROW EXECUTE FUNCTION refuse_rule_change()

-- Scorers whose scores stand together on a comment; one row per combination that occurs.
table parley.scorer_sets
  id integer not null -- Surrogate key.
  sentiment text not null -- Name and version of the scorer of sentiment; empty where unscored.
  incivility text not null -- Name and version of the scorer of incivility; empty where unscored.
  stance text not null -- Name and version of the scorer of stance; empty where unscored.
  reply text not null -- Name and version of the scorer of replies; empty where unscored.
  constraint scorer_sets_pkey PRIMARY KEY (id)
  constraint scorer_sets_sentiment_incivility_stance_reply_key UNIQUE (sentiment, incivility, stance, reply)

-- Authenticator apps (TOTP, RFC 6238), one for an account at most.
table parley.second_factors
  reviewer_id bigint not null -- Whose it is.
  secret_box text not null -- The shared secret, sealed with AES-256-GCM under a key derived from PARLEY_SECRET.
  begun_at timestamp with time zone not null default now() -- When the secret was shown.
  confirmed_at timestamp with time zone -- When a first code showed that the app has the secret; null: not yet, and log-ins do not ask for it.
  last_step bigint -- Step of 30 seconds since 1970 whose code was used last: that and older ones are refused.
  constraint second_factors_pkey PRIMARY KEY (reviewer_id)
  constraint second_factors_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE CASCADE

-- What a second moderator, who was not shown the first decision, would have decided. It changes no decision. Rows are added, never changed.
table parley.second_opinions
  id bigint not null -- Surrogate key, ascending in time.
  decision_id bigint not null -- The first decision.
  reviewer_id bigint not null -- Who gave the second opinion.
  verdict text not null -- approve or reject.
  reason text -- Why reject, of the list of reasons for decisions.
  given_at timestamp with time zone not null default now() -- When.
  constraint second_opinions_check CHECK (((verdict = 'reject'::text) = (reason IS NOT NULL)))
  constraint second_opinions_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE RESTRICT
  constraint second_opinions_decision_id_key UNIQUE (decision_id)
  constraint second_opinions_pkey PRIMARY KEY (id)
  constraint second_opinions_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE RESTRICT
  constraint second_opinions_verdict_check CHECK ((verdict = ANY (ARRAY['approve'::text, 'reject'::text])))
  trigger CREATE TRIGGER second_opinions_are_append_only BEFORE DELETE OR UPDATE ON parley.second_opinions FOR EACH ROW EXECUTE FUNCTION refuse_change()
  trigger CREATE TRIGGER second_opinions_are_not_truncated BEFORE TRUNCATE ON parley.second_opinions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

-- Log-ins in force.
table parley.sessions
  token_sha256 text not null -- Hash of the cookie; the cookie itself is not stored.
  reviewer_id bigint not null -- Who is logged in.
  created_at timestamp with time zone not null default now() -- When they logged in.
  expires_at timestamp with time zone not null -- When the log-in ends, however busy it is.
  id bigint not null -- Surrogate key; shown to its owner.
  last_seen_at timestamp with time zone not null default now() -- Last request, to the minute. A log-in that is idle for long ends.
  opened_by text not null default 'password'::text -- How the person showed who they are. A provider asks for a second factor itself.
  constraint sessions_id_key UNIQUE (id)
  constraint sessions_opened_by_check CHECK ((opened_by = ANY (ARRAY['password'::text, 'provider'::text])))
  constraint sessions_pkey PRIMARY KEY (token_sha256)
  constraint sessions_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES reviewers(id) ON DELETE CASCADE
  constraint sessions_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
  index CREATE INDEX sessions_reviewer ON parley.sessions USING btree (reviewer_id)

-- Sums of word_facts by site: what words are compared with.
table parley.site_words
  site_id bigint not null -- The site.
  word text not null -- The word, lower case.
  n bigint not null -- How often it stands in comments.
  people bigint not null -- How many commenters use it, each counted once an article.
  constraint site_words_pkey PRIMARY KEY (site_id, word)

-- One row per site. Pages without an address belong to the site "local".
table parley.sites
  id bigint not null -- Surrogate key.
  host text not null -- Host name, lower case, without "www.".
  constraint sites_host_key UNIQUE (host)
  constraint sites_pkey PRIMARY KEY (id)

-- Articles of which something changed since their facts were counted, once or more.
table parley.stale_articles
  id bigint not null -- Surrogate key.
  article_id bigint not null -- The article.
  since timestamp with time zone not null default now() -- When it changed.
  constraint stale_articles_pkey PRIMARY KEY (id)
  index CREATE INDEX stale_articles_article ON parley.stale_articles USING btree (article_id)

-- Sums of stance_parts by commenter, target and month.
table parley.stance_facts
  site_id bigint not null -- The site.
  commenter_id bigint not null -- The commenter.
  target text not null -- Target pack or phrase.
  period date not null -- First day of the UTC month; -infinity for comments without a date.
  articles integer not null -- Number of articles.
  comments integer not null -- Number of comments with a lean.
  lean_sum double precision not null -- Sum of P(pro) - P(skeptic).
  lean_squares double precision not null -- Sum of its squares.
  stance text not null default stance_of((comments)::bigint, lean_sum, lean_squares) -- pro, skeptic, neutral or unknown, by the 90 % interval of the mean lean.
  constraint stance_facts_commenter_id_fkey FOREIGN KEY (commenter_id) REFERENCES commenters(id) ON DELETE CASCADE
  constraint stance_facts_pkey PRIMARY KEY (site_id, commenter_id, target, period)
  index CREATE INDEX stance_facts_month ON parley.stance_facts USING btree (site_id, target, (
CASE
    WHEN isfinite(period) THEN period
    ELSE NULL::date
END))

-- What one commenter said on a target in a month under one article.
table parley.stance_parts
  site_id bigint not null -- The site.
  article_id bigint not null -- The article.
  commenter_id bigint not null -- The commenter.
  target text not null -- Target pack or phrase.
  period date not null -- First day of the UTC month; -infinity for comments without a date.
  comments integer not null -- Number of comments with a lean.
  lean_sum double precision not null -- Sum of P(pro) - P(skeptic).
  lean_squares double precision not null -- Sum of its squares.
  constraint stance_parts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint stance_parts_pkey PRIMARY KEY (article_id, commenter_id, target, period)
  index CREATE INDEX stance_parts_commenter ON parley.stance_parts USING btree (site_id, commenter_id, target, period)

-- Which comments a reading holds, with their ids and places in it.
table parley.thread_comments
  thread_id bigint not null -- The reading.
  comment_id bigint not null -- The comment.
  public_id text not null -- Its id in that reading: the platform's, or c<ordinal>.
  ordinal integer not null -- Its place in that reading, 1-based.
  text_id bigint -- Its text in that reading; null for readings from before texts were kept.
  is_truncated boolean -- Whether that text was cut; null for readings from before texts were kept.
  votes_up integer -- Votes for, then; null where not shown.
  votes_down integer -- Votes against, then; null where not shown.
  votes_net integer -- Votes for minus against, then; null where not shown.
  constraint thread_comments_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
  constraint thread_comments_ordinal_check CHECK ((ordinal >= 1))
  constraint thread_comments_pkey PRIMARY KEY (thread_id, comment_id)
  constraint thread_comments_text_id_fkey FOREIGN KEY (text_id) REFERENCES comment_texts(id) ON DELETE SET NULL
  constraint thread_comments_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE
  index CREATE INDEX thread_comments_comment ON parley.thread_comments USING btree (comment_id)
  index CREATE INDEX thread_comments_text ON parley.thread_comments USING btree (text_id)

-- One reading of one capture by one parser version.
table parley.threads
  id bigint not null -- Surrogate key.
  article_id bigint not null -- The article under which the comments stand.
  capture_id bigint not null -- The capture that was read.
  parser text not null -- Name and version of the parser.
  format text not null -- Form of the capture: wpdiscuz-html, wpdiscuz-text, ….
  declared integer -- Number of comments the page declares; null if it says none.
  parsed integer not null -- Number of comments read.
  problems jsonb not null -- What could not be read: a list of {code, message, hint?, commentId?}.
  parsed_at timestamp with time zone not null default now() -- When the row was written.
  completeness jsonb -- State (complete, partial, refused), what is missing and why, as in the schema Completeness; null for readings from before it was recorded.
  is_whole_look boolean not null default false -- Everything a visitor could load was looked at: what this reading lacks was not shown at that time. False where anything was left out, or nothing shows that it was not.
  constraint threads_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint threads_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES captures(id) ON DELETE RESTRICT
  constraint threads_capture_id_parser_key UNIQUE (capture_id, parser)
  constraint threads_declared_check CHECK ((declared >= 0))
  constraint threads_parsed_check CHECK ((parsed >= 0))
  constraint threads_pkey PRIMARY KEY (id)

-- One row per visit of an article: all requests it took, and what came of them. Stored while it goes on.
table parley.visits
  id bigint not null -- Surrogate key.
  job_id bigint -- The job it was made for; null where that is gone, or there was none.
  article_id bigint -- The article, once its comments were read; null before that.
  url text not null -- Address that was asked for.
  depth text -- How deep it was meant to look, as in the job; null where nothing was said.
  started_at timestamp with time zone not null -- When the first request was made.
  ended_at timestamp with time zone -- When the last answer was in; null while it goes on, and for one whose job ended before it did.
  certificate jsonb -- Declared, found, in full, hidden, refused and why; which way gave what; how many requests. Null until it ends.
  attempts integer not null default 1 -- Attempts of the job that worked on it; only the last one may add to it. More than 1 after a pause or a kill.
  constraint visits_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE SET NULL
  constraint visits_attempts_check CHECK ((attempts >= 1))
  constraint visits_check CHECK ((started_at <= ended_at))
  constraint visits_end_check CHECK (((ended_at IS NULL) = (certificate IS NULL)))
  constraint visits_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE SET NULL
  constraint visits_pkey PRIMARY KEY (id)
  index CREATE INDEX visits_article ON parley.visits USING btree (article_id, started_at)
  index CREATE INDEX visits_job ON parley.visits USING btree (job_id, id DESC) WHERE (job_id IS NOT NULL)
  index CREATE INDEX visits_url ON parley.visits USING btree (md5(url), started_at)

-- Articles visited again and again, and feeds whose new articles are found.
table parley.watches
  id bigint not null -- Surrogate key; names the schedule in the queue.
  url text not null -- Address as given.
  canonical text not null -- Address without fragment, tracking parameters and other spellings: equal for the same page.
  kind text not null -- article: its comments are collected again; feed: its new articles are watched.
  parent_id bigint -- The feed that named the article; null where a person did.
  target text not null -- Target pack or phrase of the jobs it makes.
  timezone text -- Zone of the site for dates without one; null where unknown.
  depth text not null default 'full'::text -- Depth of the jobs it makes.
  state text not null default 'active'::text -- active; quiet: ended by itself after days without a new comment; stopped: by a person.
  shortest_ms bigint not null -- Milliseconds between visits that were asked for: the shortest pace.
  every_ms bigint not null -- Milliseconds between visits at present.
  quiet_days integer not null -- Days without a new comment after which an article is quiet.
  seen_comments integer not null default 0 -- Comments of the article stored at the last visit.
  last_run_at timestamp with time zone -- When it last came due; null before the first time.
  last_new_at timestamp with time zone not null default now() -- When something new was last found, or when it was made.
  last_error_code text -- Why the last look at a feed failed, as in docs/errors.md; null where it did not.
  created_at timestamp with time zone not null default now() -- When it was made.
  constraint watches_check CHECK ((every_ms >= shortest_ms))
  constraint watches_depth_check CHECK ((depth = ANY (ARRAY['page'::text, 'full'::text, 'everything'::text])))
  constraint watches_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'feed'::text])))
  constraint watches_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES watches(id) ON DELETE CASCADE
  constraint watches_pkey PRIMARY KEY (id)
  constraint watches_quiet_days_check CHECK (((quiet_days >= 1) AND (quiet_days <= 3650)))
  constraint watches_seen_comments_check CHECK ((seen_comments >= 0))
  constraint watches_shortest_ms_check CHECK ((shortest_ms >= 60000))
  constraint watches_state_check CHECK ((state = ANY (ARRAY['active'::text, 'quiet'::text, 'stopped'::text])))
  index CREATE INDEX watches_parent ON parley.watches USING btree (parent_id)
  index CREATE UNIQUE INDEX watches_active ON parley.watches USING btree (canonical, target) WHERE (state = 'active'::text)

-- Addresses that are told of events.
table parley.webhooks
  id bigint not null -- Surrogate key.
  url text not null -- Where events are sent.
  events text[] not null -- Kinds of events that are sent there.
  secret text not null -- Key of the signatures, encrypted with a key made from PARLEY_SECRET.
  previous_secret text -- The key before it, encrypted likewise; signs beside it while receivers change.
  previous_until timestamp with time zone -- Until when the key before it signs.
  made_at timestamp with time zone not null default now() -- When it was added.
  disabled_at timestamp with time zone -- Since when nothing is sent there; null: it is in use.
  disabled_because text -- Why: gone (it answered 410), or by_hand.
  constraint webhooks_check CHECK (((previous_secret IS NULL) = (previous_until IS NULL)))
  constraint webhooks_check1 CHECK (((disabled_at IS NULL) = (disabled_because IS NULL)))
  constraint webhooks_events_check CHECK (((events <> '{}'::text[]) AND (events <@ ARRAY['comment.flagged'::text, 'decision.made'::text, 'decision.reversed'::text, 'article.completed'::text])))
  constraint webhooks_pkey PRIMARY KEY (id)
  constraint webhooks_url_key UNIQUE (url)

-- Sums of word_parts by site and month.
table parley.word_facts
  site_id bigint not null -- The site.
  period date not null -- First day of the UTC month; -infinity for comments without a date.
  word text not null -- The word, lower case.
  n bigint not null -- How often it stands in comments.
  people bigint not null -- How many commenters use it, each counted once an article.
  of_3 integer not null default 0 -- Number of articles under which three commenters or more use it.
  of_5 integer not null default 0 -- Number of articles under which five or more do.
  of_10 integer not null default 0 -- Number of articles under which ten or more do.
  of_20 integer not null default 0 -- Number of articles under which twenty or more do.
  constraint word_facts_pkey PRIMARY KEY (site_id, period, word)

-- How often words stand in the comments of one article, by month.
table parley.word_parts
  article_id bigint not null -- The article.
  site_id bigint not null -- The site.
  period date not null -- First day of the UTC month; -infinity for comments without a date.
  words text[] not null -- The words, lower case, in order.
  counts integer[] not null -- How often each stands there.
  people integer[] not null -- How many commenters of the article use each.
  constraint word_parts_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint word_parts_pkey PRIMARY KEY (article_id, period)

-- Sites that let Parley set the status of their comments.
table parley.writeback_sites
  site_id bigint not null -- The site.
  address text not null -- Where its WordPress is, with a slash at its end.
  user_name text not null -- The WordPress account, which may moderate comments.
  password text not null -- Its application password, encrypted with a key made from PARLEY_SECRET.
  reject_as text not null default 'trash'::text -- What a rejected comment becomes: trash or spam.
  spam_reasons text[] not null default '{spam}'::text[] -- Reasons of a rejection for which it becomes spam in any case.
  made_at timestamp with time zone not null default now() -- When it was added or changed.
  constraint writeback_sites_pkey PRIMARY KEY (site_id)
  constraint writeback_sites_reject_as_check CHECK ((reject_as = ANY (ARRAY['trash'::text, 'spam'::text])))
  constraint writeback_sites_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id) ON DELETE CASCADE

-- One row per article and target: figures over the comments of all its captures, kept up to date by each job, read without looking at comments.
view analytics.article_summaries
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  article text -- Something to call it by: headline, else the first words of the article, else its address.
  url text -- Canonical address; null where unknown.
  target text -- Target pack or phrase of the stances.
  comments integer -- Number of comments.
  commenters integer -- Number of distinct names.
  replies integer -- Number of comments that answer another.
  top_level integer -- Number of comments that answer none.
  parents_inferred integer -- Number of parents that neither markup nor a reply line states.
  comments_truncated integer -- Number of comments the page cut.
  comments_flagged integer -- Number of comments with a flag, decided or not.
  comments_undated integer -- Number of comments without a date; analytics.days has none of them.
  incivility_mean double precision -- Mean incivility probability, 0 to 1; null without a scored comment.
  incivility_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two scored comments.
  incivility_high double precision -- Upper end of that interval.
  incivility_p90 double precision -- 90th percentile of the incivility probability, 0 to 1.
  comments_uncivil integer -- Number of comments with a probability over 0.5.
  incivility_n integer -- Number of comments behind the figures of incivility.
  incivility_coverage double precision -- Share of the comments that these are, 0 to 1; null without comments.
  sentiment_mean double precision -- Mean sentiment, -1 to 1; null without a scored comment.
  sentiment_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two scored comments.
  sentiment_high double precision -- Upper end of that interval.
  sentiment_n integer -- Number of comments behind sentiment_mean.
  sentiment_coverage double precision -- Share of the comments that these are, 0 to 1; null without comments.
  commenters_pro integer -- Number of commenters whose stance is pro.
  commenters_skeptic integer -- Number of commenters whose stance is skeptic.
  commenters_neutral integer -- Number of commenters whose stance is neutral.
  commenters_unknown integer -- Number of commenters of whom too little is known.
  first_posted_at timestamp with time zone -- Earliest time the first dated comment can have been posted.
  last_posted_at timestamp with time zone -- Latest time the last dated comment can have been posted.
  incivility_scorer text -- Name and version of the scorer of incivility.
  sentiment_scorer text -- Name and version of the scorer of sentiment.
  stance_scorer text -- Name and version of the scorer of stance.
  weigher text -- Name and version of what weighed the commenters.
  rolled_at timestamp with time zone -- When one of these figures changed last.

-- One row per article with figures of all its comments, read without looking at comments.
view analytics.articles
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  title text -- Headline as shown; null where the capture has none.
  url text -- Canonical address; null where unknown.
  published_at text -- Publication time as the page writes it.
  target text -- Target pack or phrase toward which its comments were read last; null before.
  month date -- First day of the UTC month of its first dated comment; null without one.
  first_posted_at timestamp with time zone -- Earliest time the first dated comment can have been posted.
  last_posted_at timestamp with time zone -- Latest time the last dated comment can have been posted.
  comments integer -- Number of comments stored, over all captures.
  commenters integer -- Number of distinct names.
  comments_anonymous integer -- Number of comments without a known name.
  replies integer -- Number of comments that answer another.
  top_level integer -- Number of comments that answer none.
  depth_max integer -- Levels below the top level of the deepest comment.
  comments_flagged integer -- Number of comments that a rule flags.
  comments_rejected integer -- Number of comments that are rejected now.
  incivility_mean double precision -- Mean P(uncivil), 0 to 1; null without a scored comment.
  incivility_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two.
  incivility_high double precision -- Upper end of that interval.
  incivility_n integer -- Number of comments with a P(uncivil).
  incivility_coverage double precision -- Share of the comments that these are, 0 to 1.
  comments_uncivil integer -- Number of comments with a P(uncivil) of one half or more.
  uncivil_share double precision -- Share of the scored comments that these are, 0 to 1.
  uncivil_share_low double precision -- Lower end of its 90 % interval (Wilson).
  uncivil_share_high double precision -- Upper end of that interval.
  sentiment_mean double precision -- Mean sentiment, -1 to 1; null without a scored comment.
  sentiment_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two.
  sentiment_high double precision -- Upper end of that interval.
  sentiment_n integer -- Number of comments with a sentiment.
  sentiment_coverage double precision -- Share of the comments that these are, 0 to 1.
  lean_mean double precision -- Mean lean toward the target of the comments that have one, P(pro) - P(skeptic), -1 to 1.
  lean_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two.
  lean_high double precision -- Upper end of that interval.
  lean_n integer -- Number of comments with a lean.
  lean_coverage double precision -- Share of the comments that these are, 0 to 1.
  refreshed_at timestamp with time zone -- When these figures changed last.
  turns integer -- Number of comments with which the thread turned, as escalations has them.

-- Who stands together under an article: communities of the signed graph of replies, with how certain each place is.
view analytics.camps
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  camp integer -- Number of the camp within the article, the largest first.
  camp_size integer -- Number of people in it.
  commenter text -- Pseudonym, stable within a site.
  certainty real -- How often, on average, the others of the camp are with them when the graph is drawn again from the probabilities of the replies, 0 to 1.
  camp_certainty double precision -- Mean of that over the camp.
  comments integer -- Number of their comments under the article.
  comments_uncivil integer -- Number of these with a P(uncivil) of one half or more.
  finder text -- Name and version of what found the camps.

-- Where each commenter leans, by article and target, with how sure that is.
view analytics.commenter_stances
  article_id bigint -- Key of the article whose thread it rests on.
  commenter text -- Pseudonym, stable within a site.
  target text -- Target pack or phrase.
  stance text -- pro, skeptic, neutral, or unknown where there is too little to go on.
  p_pro real -- Probability of pro, 0 to 1.
  p_skeptic real -- Probability of skeptic, 0 to 1.
  p_neutral real -- Probability of neutral, 0 to 1.
  lean_low real -- Lower end of the 90 % interval of the lean, -1 (skeptic) to 1 (pro).
  lean_high real -- Upper end of that interval.
  comments integer -- Comments by this commenter in the thread.
  evidence_n integer -- Number of comments the stance rests on.
  incivility_mean real -- Mean incivility probability, 0 to 1.
  incivility_max real -- Highest incivility probability, 0 to 1.
  flagged integer -- How many of their comments are flagged.
  weigher text -- Name and version of what weighed the comments.
  incivility_n integer -- Number of their comments under the article with a P(uncivil), as counted last; null before.

-- One row per name and site, as a pseudonym. Two people of one name are one row: a page does not tell them apart.
view analytics.commenters
  commenter text -- Pseudonym, stable within a site.
  site text -- Host of the site; "local" for pages without an address.
  articles integer -- Number of articles under which they wrote.
  comments integer -- Number of comments.
  replies integer -- Number of comments that answer another.
  reply_share double precision -- Share of their comments that are replies, 0 to 1.
  reply_share_low double precision -- Lower end of its 90 % interval (Wilson).
  reply_share_high double precision -- Upper end of that interval.
  replies_received integer -- Number of replies of others to their comments.
  first_posted_at timestamp with time zone -- Earliest time their first dated comment can have been posted.
  last_posted_at timestamp with time zone -- Latest time their last dated comment can have been posted.
  comments_flagged integer -- Number of comments that a rule flags.
  comments_rejected integer -- Number of comments that are rejected now.
  incivility_n integer -- Number of comments with a P(uncivil).
  incivility_mean double precision -- Mean of it, 0 to 1.
  incivility_coverage double precision -- Share of their comments that these are, 0 to 1.
  comments_uncivil integer -- Number of comments with a P(uncivil) of one half or more.
  uncivil_share double precision -- Share of the scored comments that these are, 0 to 1.
  uncivil_share_low double precision -- Lower end of its 90 % interval (Wilson).
  uncivil_share_high double precision -- Upper end of that interval.
  sentiment_n integer -- Number of comments with a sentiment.
  sentiment_mean double precision -- Mean of it, -1 to 1.
  sentiment_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two.
  sentiment_high double precision -- Upper end of that interval.
  sentiment_coverage double precision -- Share of their comments with a sentiment, 0 to 1.

-- One row per comment, without its words.
view analytics.comments
  comment_id bigint -- Key of the comment.
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  ordinal integer -- Place in the page, 1-based.
  commenter text -- Pseudonym, stable within a site; null where the name is not known or erased.
  parent_comment_id bigint -- Key of the comment it answers; null at top level, or where that is not stored.
  parent_commenter text -- Pseudonym of who wrote that.
  root_comment_id bigint -- Key of the comment at top level under which it stands; its own at top level.
  parent_confidence real -- P(the parent is right), 0 to 1.
  parent_evidence text -- How the parent is known: markup, reply-line, moderator (set by hand), inferred or none.
  depth integer -- Levels below the top level, 0-based.
  month date -- First day of the UTC month in which it can have been posted at the earliest; null where undated.
  posted_earliest_at timestamp with time zone -- Earliest time it can have been posted; null where unknown.
  posted_latest_at timestamp with time zone -- Latest time it can have been posted; null where unknown.
  body_length integer -- Length of the text in characters.
  is_truncated boolean -- The page cut it.
  is_edited boolean -- The page says it was edited, or two visits saw two texts.
  is_gone boolean -- The last whole visit did not find it any more.
  votes_net integer -- Votes for minus against; null where not shown.
  sentiment real -- Sentiment, -1 to 1; null where unscored.
  sentiment_scorer text -- Name and version of its scorer; empty where unscored.
  incivility real -- P(a news-site moderator would call it uncivil), 0 to 1; null where unscored.
  incivility_addressee text -- Whom it is meant for: commenter, third_party, group or none.
  incivility_labels text[] -- Kinds of incivility with a probability of one half or more.
  incivility_scorer text -- Name and version of its scorer; empty where unscored.
  lean real -- P(pro) - P(skeptic) toward the target of the article, -1 to 1; null where it says nothing of it.
  stance_scorer text -- Name and version of its scorer; empty where unscored.
  p_agrees real -- P(it agrees with its parent), 0 to 1; null where unscored.
  p_disagrees real -- P(it disagrees with its parent), 0 to 1; null where unscored.
  reply_scorer text -- Name and version of their scorer; empty where unscored.
  is_flagged boolean -- A rule flags it.
  verdict text -- Decision in force: approve, reject or escalate; null: none.

-- Features of conversations under their names in ConvoKit (HyperConvo with its defaults, and balance_score). A conversation is a comment that answers nothing with all below it; those of under ten comments have no row, as in ConvoKit.
view analytics.conversation_features
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  root_comment_id bigint -- Key of the comment at the top: the conversation in an export for ConvoKit.
  feature text -- Name in ConvoKit: c are comments, C people.
  value double precision -- The value; null where it is not defined, or needs to know who wrote and a name is lost.
  n integer -- Comments it rests on: the first ten. balance_score rests on all but the first and the last.
  comments integer -- Comments in the conversation.
  speakers integer -- Known people among the first ten comments.
  parent_confidence_mean real -- Mean probability of the parents of these comments, 0 to 1: how sure the tree is that the features are of.
  meaning text -- What the feature measures.
  extractor text -- Name and version of what found it.

-- How much of each thread was read, and how sure its shape is.
view analytics.coverage
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  completeness text -- complete, partial or refused; null for readings from before that was kept.
  comments_declared integer -- Number of comments that the newest page declares; null if it says none.
  comments_read integer -- Number of comments read of it.
  comments_missing integer -- Number of declared comments that were not read (hidden, held back or refused); null where nothing is declared.
  read_share double precision -- Share of the declared comments that were read, 0 to 1; null where nothing is declared.
  comments_stored integer -- Number of comments stored, over all captures.
  comments_gone integer -- Number of these that the last whole visit did not find any more.
  comments_truncated integer -- Number of comments that the page cut.
  truncated_share double precision -- Share of the stored comments that these are, 0 to 1.
  comments_undated integer -- Number of comments without a date.
  comments_anonymous integer -- Number of comments without a known name.
  replies integer -- Number of comments that answer another.
  parents_stated integer -- Number of replies whose parent the page states.
  parents_inferred integer -- Number of comments whose parent was inferred.
  parents_by_hand integer -- Number of comments whose parent a moderator set.
  inferred_share double precision -- Share of the stored comments whose parent was inferred, 0 to 1.
  parent_confidence_mean real -- Mean P(the parent is right), 0 to 1.
  incivility_coverage double precision -- Share of the comments with a P(uncivil), 0 to 1.
  sentiment_coverage double precision -- Share of the comments with a sentiment, 0 to 1.
  lean_coverage double precision -- Share of the comments with a lean, 0 to 1.
  parser text -- Name and version of the parser of the newest reading.
  refreshed_at timestamp with time zone -- When these figures changed last.

-- One row per site, UTC day of posting and target, kept up to date by each job, read without looking at comments. Comments without a date are in none.
view analytics.days
  site text -- Host of the site; "local" for pages without an address.
  day date -- UTC day of the earliest time a comment can have been posted.
  target text -- Target pack or phrase; articles that no job read toward it do not count.
  comments integer -- Number of comments.
  commenters integer -- Number of distinct names.
  articles integer -- Number of articles they stand under.
  comments_flagged integer -- Number of comments with a flag, decided or not.
  incivility_mean double precision -- Mean incivility probability, 0 to 1; null without a scored comment.
  incivility_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two scored comments.
  incivility_high double precision -- Upper end of that interval.
  incivility_n integer -- Number of comments behind incivility_mean.
  incivility_coverage double precision -- Share of the comments that these are, 0 to 1.
  sentiment_mean double precision -- Mean sentiment, -1 to 1; null without a scored comment.
  sentiment_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two scored comments.
  sentiment_high double precision -- Upper end of that interval.
  sentiment_n integer -- Number of comments behind sentiment_mean.
  sentiment_coverage double precision -- Share of the comments that these are, 0 to 1.
  lean_mean double precision -- Mean lean of the comments that have one, P(pro) - P(skeptic), -1 to 1; null without one.
  lean_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two such comments.
  lean_high double precision -- Upper end of that interval.
  lean_n integer -- Number of comments behind lean_mean.
  lean_coverage double precision -- Share of the comments that these are, 0 to 1.
  scorers text[] -- Names and versions of the scorers of its articles; two of one name where not all were read again since an update.
  rolled_at timestamp with time zone -- When one of these figures changed last.

-- One row per action of a moderator, also those that were taken back.
view analytics.decisions
  decision_id bigint -- Key of the decision, ascending in time.
  comment_id bigint -- Key of the comment.
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  action text -- approve, reject, escalate or undo.
  reason text -- Reason of a rejection; null without one.
  reviewer text -- Number of the moderator.
  undoes_decision_id bigint -- The decision that an undo takes back.
  is_undone boolean -- It was taken back.
  decided_at timestamp with time zone -- When.
  seconds_after_flag double precision -- Time since the comment was flagged first, in seconds; null without a flag.

-- Comments that a visit saw and a later whole visit did not.
view analytics.deletions
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  comment_id bigint -- Key of the comment.
  commenter text -- Pseudonym, stable within a site.
  last_seen_at timestamp with time zone -- Last visit that saw it: it went after that.
  missed_at timestamp with time zone -- First whole visit that did not: it went before that.
  is_gone boolean -- It is still gone.
  returned_at timestamp with time zone -- First visit that saw it again; null where none did.
  incivility real -- P(uncivil), 0 to 1; null where unscored.
  sentiment real -- Sentiment, -1 to 1; null where unscored.
  depth integer -- Levels below the top level, 0-based.
  body_length integer -- Length of its text in characters; null where no text was kept.

-- Words that tell an article from its site, a camp from its article, or a month from its site: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008). Only words that three people or more use, and none that is the name of a commenter of the site or part of a name of those who write there. Ask for one article, or for one scope: all articles at once take long.
view analytics.distinctive_words
  site text -- Host of the site; "local" for pages without an address.
  scope text -- article: against its site. camp: against its article. month: against its site.
  article_id bigint -- Key of the article; null for a month.
  camp integer -- Number of the camp; null for an article or a month.
  month date -- First day of the UTC month; null for an article or a camp.
  word text -- The word, lower case.
  n bigint -- How often it stands there.
  commenters bigint -- At least so many different people use it there: those of its camp; of an article those of the month with the most; of a month 3, 5, 10 or 20, as many as do under one of its articles.
  log_odds double precision -- Natural logarithm of the ratio of odds; above 0.
  z double precision -- log_odds divided by its standard error; 1.96 or more.

-- Two people and all their replies to each other on a site.
view analytics.dyads
  commenter_a text -- Pseudonym of one of the two.
  commenter_b text -- Pseudonym of the other.
  site text -- Host of the site; "local" for pages without an address.
  articles integer -- Number of articles under which they spoke.
  replies integer -- Number of replies, either way.
  replies_a_to_b integer -- Number of replies of the first to the second.
  replies_b_to_a integer -- Number of replies of the second to the first.
  reciprocity double precision -- The fewer of these by the more, 0 (one way) to 1 (as many).
  turns integer -- Number of replies that answer a reply of the other to oneself.
  confidence_mean double precision -- Mean P(the parent is right) of the replies, 0 to 1.
  relation_n integer -- Number of replies of which it is known what they do to their parent.
  p_agrees_mean double precision -- Mean P(it agrees) of these, 0 to 1.
  p_disagrees_mean double precision -- Mean P(it disagrees) of these, 0 to 1.
  incivility_n integer -- Number of replies with a P(uncivil).
  incivility_mean double precision -- Mean of it, 0 to 1.
  replies_uncivil integer -- Number of replies with a P(uncivil) of one half or more.
  uncivil_share double precision -- Share of the scored replies that these are, 0 to 1.
  uncivil_share_low double precision -- Lower end of its 90 % interval (Wilson).
  uncivil_share_high double precision -- Upper end of that interval.
  incivility_coverage double precision -- Share of the replies with a P(uncivil), 0 to 1.
  sentiment_n integer -- Number of replies with a sentiment.
  sentiment_mean double precision -- Mean of it, -1 to 1.
  first_posted_at timestamp with time zone -- Earliest time of the first dated reply.
  last_posted_at timestamp with time zone -- Latest time of the last dated reply.

-- Comments whose text one visit saw otherwise than the one before; not what another version of the parser reads otherwise.
view analytics.edits
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  comment_id bigint -- Key of the comment.
  commenter text -- Pseudonym, stable within a site.
  last_seen_at timestamp with time zone -- Last visit that saw the text before: it was edited after that.
  seen_changed_at timestamp with time zone -- First visit that saw the text after: it was edited before that.
  body_length_before integer -- Length of the text before, in characters.
  body_length_after integer -- Length of the text after, in characters.
  incivility real -- P(uncivil) of the newest text, 0 to 1; null where unscored.
  sentiment real -- Sentiment of the newest text, -1 to 1; null where unscored.

-- Where a thread turned: replies that are likely uncivil under comments that likely are not.
view analytics.escalations
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  comment_id bigint -- Key of the reply with which it turned.
  parent_comment_id bigint -- Key of the comment it answers.
  root_comment_id bigint -- Key of the comment at top level under which it stands.
  commenter text -- Pseudonym of who wrote it.
  replied_to text -- Pseudonym of who is answered.
  probability real -- P(it is uncivil, its parent is right, and no comment above it is uncivil), 0.5 to 1.
  before_n integer -- Number of scored comments on the path above it.
  incivility_before real -- Mean P(uncivil) of these, 0 to 1.
  after_n integer -- Number of scored comments below it.
  incivility_after real -- Mean P(uncivil) of these, 0 to 1; null without one.
  own_before_n integer -- Number of earlier scored comments of the same commenter under the article.
  own_incivility_before real -- Mean P(uncivil) of these, 0 to 1; null without one.
  is_register_change boolean -- They wrote there before, with a mean below a quarter.
  posted_earliest_at timestamp with time zone -- Earliest time it can have been posted; null where unknown.
  finder text -- Name and version of what found it.

-- One row per flagged comment, with the rules that flagged it and the decision in force.
view analytics.flagged_queue
  comment_id bigint -- Key of the comment.
  article_id bigint -- Key of the article.
  public_id text -- Id on the platform, or c<ordinal>.
  commenter text -- Pseudonym, stable within a site.
  priority real -- Place in the queue, 0 to 1, highest first.
  rules text[] -- Rules with versions, strongest first.
  flagged_at timestamp with time zone -- When it was first flagged.
  decision text -- approve, reject, escalate or undecided.
  decided_at timestamp with time zone -- When the decision in force was made.

-- One row per comment and rule that flags it.
view analytics.flags
  comment_id bigint -- Key of the comment.
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  commenter text -- Pseudonym, stable within a site.
  rule text -- Name of the rule.
  rule_version text -- Name and version of the rule.
  priority real -- Priority in the queue, 0 to 1. Stance is not in it.
  scorer text -- Name and version of the scorer whose figures it rests on.
  flagged_at timestamp with time zone -- When it was flagged.
  verdict text -- Decision in force: approve, reject or escalate; null: none.

-- Kinds of incivility by UTC hour of the day and month.
view analytics.incivility_hours
  site text -- Host of the site; "local" for pages without an address.
  month date -- First day of the UTC month of posting.
  hour integer -- UTC hour of the earliest time of posting, 0 to 23.
  label text -- Kind of incivility.
  comments_labelled bigint -- Number of comments with a probability of that kind of one half or more.
  comments bigint -- Number of scored comments of that hour and month.
  share double precision -- Share of these that have the label, 0 to 1.
  share_low double precision -- Lower end of its 90 % interval (Wilson).
  share_high double precision -- Upper end of that interval.

-- What the views of this schema are: one row.
view analytics.meta
  schema_version text -- Version of this schema: the first number changes when a column goes or means something else, the second when one comes.
  migration text -- Newest migration of the database.
  articles_stale integer -- Number of articles of which something changed that the figures do not have yet (at most 100,000 are counted).
  stale_since timestamp with time zone -- Since when the oldest of these changes waits; null where none does.
  refreshed_at timestamp with time zone -- When figures of an article changed last.
  interval_level double precision -- Level of every interval of this schema, 0 to 1.

-- What was flagged and done on each UTC day of a site.
view analytics.moderation_daily
  site text -- Host of the site; "local" for pages without an address.
  day date -- The UTC day.
  comments_flagged bigint -- Number of comments flagged for the first time.
  approvals bigint -- Number of approvals, also those taken back later.
  rejections bigint -- Number of rejections, also those taken back later.
  escalations bigint -- Number of escalations.
  undos bigint -- Number of decisions taken back.
  rejection_share double precision -- Share of approvals and rejections that are rejections, 0 to 1.
  rejection_share_low double precision -- Lower end of its 90 % interval (Wilson).
  rejection_share_high double precision -- Upper end of that interval.
  rejection_n bigint -- Number of approvals and rejections, of which rejection_share is a share.

-- Whether comments of one stance are flagged or rejected more than others, at the same measured incivility. Odds ratios are by Mantel and Haenszel over ten classes of P(uncivil), intervals by Robins, Breslow and Greenland (1986). Stance never enters a flag; this shows whether the outcome is even so.
view analytics.neutrality_audit
  site text -- Host of the site; "local" for pages without an address.
  target text -- Target pack or phrase.
  stance text -- Stance of the commenter in the thread: pro, skeptic, neutral or unknown.
  comments bigint -- Number of comments with a P(uncivil).
  incivility_mean double precision -- Mean P(uncivil) by the middles of ten classes, 0 to 1.
  comments_flagged bigint -- Number of comments that a rule flags.
  flag_share double precision -- Share of the comments that these are, 0 to 1.
  flag_share_low double precision -- Lower end of its 90 % interval (Wilson).
  flag_share_high double precision -- Upper end of that interval.
  flag_odds_ratio double precision -- Odds of a flag against those of all other stances at the same measured incivility; 1: the same; null where that cannot be said.
  flag_odds_ratio_low double precision -- Lower end of its 90 % interval.
  flag_odds_ratio_high double precision -- Upper end of that interval.
  comments_decided bigint -- Number of comments that are approved or rejected now.
  decided_coverage double precision -- Share of the comments that these are, 0 to 1.
  comments_rejected bigint -- Number of comments that are rejected now.
  rejection_share double precision -- Share of the decided comments that these are, 0 to 1.
  rejection_share_low double precision -- Lower end of its 90 % interval (Wilson).
  rejection_share_high double precision -- Upper end of that interval.
  rejection_odds_ratio double precision -- Odds of a rejection, once decided, against those of all other stances at the same measured incivility; null where that cannot be said.
  rejection_odds_ratio_low double precision -- Lower end of its 90 % interval.
  rejection_odds_ratio_high double precision -- Upper end of that interval.
  incivility_low double precision -- Lower end of the 90 % interval of that mean (Student's t), by the middles of the classes; null below two.
  incivility_high double precision -- Upper end of that interval.

-- Who answered whom: one row per reply whose parent is stored.
view analytics.reply_edges
  article_id bigint -- Key of the article.
  comment_id bigint -- Key of the reply.
  parent_comment_id bigint -- Key of the comment it answers.
  replier text -- Pseudonym of who answers.
  replied_to text -- Pseudonym of who is answered.
  confidence real -- P(this is the parent), 0 to 1.
  evidence text -- markup, reply-line, moderator (set by hand) or inferred.
  sentiment real -- Sentiment of the reply, -1 to 1.
  incivility real -- P(uncivil) of the reply, 0 to 1.
  relation text -- What the reply most probably does to its parent: agrees, disagrees or neither; null where unscored.
  p_agrees real -- P(it agrees), 0 to 1.
  p_disagrees real -- P(it disagrees), 0 to 1.
  relation_scorer text -- Name and version of the reply scorer; empty where unscored.
  site text -- Host of the site; "local" for pages without an address.
  posted_earliest_at timestamp with time zone -- Earliest time the reply can have been posted.

-- How far two moderators agree where the second did not see the first decision: overall, and for each reason against all other outcomes.
view analytics.reviewer_agreement
  outcome text -- verdict: approve or reject. reason: the reason of a rejection, or approve. Else one of these outcomes against all others.
  pairs bigint -- Number of decisions with a blind second opinion.
  agreed bigint -- Number of these in which both say the same.
  agreement double precision -- Share that agrees, 0 to 1.
  agreement_low double precision -- Lower end of its 90 % interval (Wilson).
  agreement_high double precision -- Upper end of that interval.
  krippendorff_alpha double precision -- Nominal alpha (Krippendorff 2011): 1 for full agreement, 0 for that of chance; null below two pairs or where all say one thing.

-- Changes of mind: commenters whose dated comments speak for two leans rather than one.
view analytics.stance_shifts
  article_id bigint -- Key of the article whose thread it rests on.
  commenter text -- Pseudonym, stable within a site.
  target text -- Target pack or phrase.
  probability real -- P(there was a change), 0.5 to 1.
  last_before_at timestamp with time zone -- Latest time of the last comment before the likeliest break.
  first_after_at timestamp with time zone -- Earliest time of the first comment after it.
  stance_before text -- pro, skeptic, neutral or unknown, by the comments before it.
  lean_low_before real -- Lower end of the 90 % interval of the lean before it, -1 to 1.
  lean_high_before real -- Upper end of that interval.
  comments_before integer -- Number of comments before it that tell something.
  stance_after text -- pro, skeptic, neutral or unknown, by the comments after it.
  lean_low_after real -- Lower end of the 90 % interval of the lean after it, -1 to 1.
  lean_high_after real -- Upper end of that interval.
  comments_after integer -- Number of comments after it that tell something.
  weigher text -- Name and version of what weighed the comments.

-- What each commenter said on each target in each month. Where a person stands by one thread, with replies weighed in, is in commenter_stances.
view analytics.stances
  commenter text -- Pseudonym, stable within a site.
  site text -- Host of the site; "local" for pages without an address.
  target text -- Target pack or phrase.
  month date -- First day of the UTC month; null for comments without a date.
  articles integer -- Number of articles.
  lean_n integer -- Number of comments with a lean.
  lean_mean double precision -- Mean lean, P(pro) - P(skeptic), -1 to 1.
  lean_low double precision -- Lower end of the 90 % interval of that mean (Student's t); null below two comments.
  lean_high double precision -- Upper end of that interval.
  stance text -- pro or skeptic where the interval is on one side of 0, neutral where it lies within a quarter of it, else unknown.

-- One row per article: its newest reading, and figures of its comments over all captures.
view analytics.threads
  thread_id bigint -- Key of the newest reading.
  article_id bigint -- Key of the article.
  site text -- Host of the site; "local" for pages without an address.
  title text -- Headline as shown; null where the capture has none.
  url text -- Canonical address; null where unknown.
  captured_at timestamp with time zone -- When the newest capture was taken from the site; null where unknown.
  parser text -- Name and version of the parser.
  comments_declared integer -- Number of comments that page declares; null if it says none.
  comments_read integer -- Number of comments read of it.
  commenters integer -- Number of distinct names.
  comments_truncated integer -- Number of comments that the page cut.
  replies integer -- Number of comments that answer another.
  parents_inferred integer -- Number of parents that were inferred.
  parent_confidence_mean double precision -- Mean P(the parent is right), 0 to 1.
  depth_max integer -- Levels below the top level of the deepest comment.
  comments_flagged integer -- Number of comments that a rule flags.
  sentiment_mean double precision -- Mean sentiment, -1 to 1; null without a scored comment.
  sentiment_n integer -- Number of comments behind it.
  article text -- Something to call it by: headline, else the first words of the article, else its address.
  comments_stored integer -- Number of comments stored, over all captures.
  completeness text -- complete, partial or refused; null for readings from before that was kept.
  comments_missing integer -- Number of declared comments that were not read; null where nothing is declared.
  top_level integer -- Number of comments that answer none.
  parents_stated integer -- Number of replies whose parent the page states.
  refreshed_at timestamp with time zone -- When these figures changed last.
  sentiment_low double precision -- Lower end of the 90 % interval of the mean sentiment (Student's t); null below two.
  sentiment_high double precision -- Upper end of that interval.
  sentiment_coverage double precision -- Share of the stored comments with a sentiment, 0 to 1.

-- One row per article; numbers of comments are null where fewer than k people wrote, each mean and share where fewer than k stand behind it (or where that was not counted yet). Names and words are left out.
view analytics_k.articles
  article_id bigint -- Key of the article.
  site text -- Host of the site.
  target text -- Target pack or phrase toward which its comments were read.
  month date -- First day of the UTC month of its first dated comment.
  is_shown boolean -- k people or more wrote.
  comments integer -- Number of comments.
  commenters integer -- Number of distinct names.
  incivility_mean double precision -- Mean P(uncivil), 0 to 1.
  uncivil_share double precision -- Share of scored comments with a P(uncivil) of one half or more, 0 to 1.
  uncivil_share_low double precision -- Lower end of its 90 % interval (Wilson).
  uncivil_share_high double precision -- Upper end of that interval.
  incivility_n integer -- Number of scored comments.
  sentiment_mean double precision -- Mean sentiment, -1 to 1.
  sentiment_n integer -- Number of comments behind it.
  lean_mean double precision -- Mean lean toward the target, -1 to 1.
  lean_n integer -- Number of comments behind it.
  incivility_people integer -- Number of distinct names behind incivility_mean and uncivil_share; null where hidden.
  sentiment_people integer -- Number of distinct names behind sentiment_mean; null where hidden.
  lean_people integer -- Number of distinct names behind lean_mean; null where hidden.

-- Camps by article, hidden where fewer than k people stand in one or could be worked out.
view analytics_k.camps
  article_id bigint -- Key of the article.
  site text -- Host of the site.
  camp integer -- Number of the camp within the article.
  is_shown boolean -- The camp is not hidden.
  commenters integer -- Number of people; null where hidden.
  certainty double precision -- Mean certainty of its members, 0 to 1; null where hidden.
  comments bigint -- Number of comments; null where hidden.

-- As analytics.distinctive_words, of words that k people or more use.
view analytics_k.distinctive_words
  site text -- Host of the site; "local" for pages without an address.
  scope text -- article: against its site. camp: against its article. month: against its site.
  article_id bigint -- Key of the article; null for a month.
  camp integer -- Number of the camp; null for an article or a month.
  month date -- First day of the UTC month; null for an article or a camp.
  word text -- The word, lower case.
  n bigint -- How often it stands there.
  commenters bigint -- At least so many different people use it there: those of its camp; of an article those of the month with the most; of a month 3, 5, 10 or 20, as many as do under one of its articles.
  log_odds double precision -- Natural logarithm of the ratio of odds; above 0.
  z double precision -- log_odds divided by its standard error; 1.96 or more.

-- Commenters by stance and month. Cells of fewer than k people are hidden, and the smallest other cell of the month with them where the total would tell them.
view analytics_k.stance_months
  site text -- Host of the site.
  target text -- Target pack or phrase.
  month date -- First day of the UTC month; null for comments without a date.
  stance text -- pro, skeptic, neutral or unknown.
  is_shown boolean -- The cell is not hidden.
  commenters bigint -- Number of commenters; null where hidden.
  comments bigint -- Number of comments with a lean; null where hidden.

-- What happened to comments after they were first seen, as far as looks tell.
view parley.comment_changes
  article_id bigint -- The article.
  comment_id bigint -- The comment.
  kind text -- edited, disappeared or returned; reread: another text by another parser version, which need not be the site's doing.
  since timestamp with time zone -- Last look before it: it happened later than this.
  at timestamp with time zone -- Look that found it: it happened by then.
  text_before text -- Text before an edit or disappearance; null for a return.
  text_after text -- Text after an edit; null otherwise.

-- When each comment was seen. It lacks comments of captures without a time.
view parley.comment_sightings
  article_id bigint -- The article.
  comment_id bigint -- The comment.
  first_seen_at timestamp with time zone -- First look that saw it.
  last_seen_at timestamp with time zone -- Last look that saw it.
  disappeared_at timestamp with time zone -- Last time it was found missing, by a look that was whole; null if never.
  returned_at timestamp with time zone -- Last time it was seen again after that; null if never.
  is_gone boolean -- Whether it is missing since: not shown, for whatever reason.

-- Votes over time: the first count of each comment, and every other one since.
view parley.comment_votes
  article_id bigint -- The article.
  comment_id bigint -- The comment.
  at timestamp with time zone -- When this count was first seen.
  votes_up integer -- Votes for; null where not shown.
  votes_down integer -- Votes against; null where not shown.
  votes_net integer -- Votes for minus against; null where not shown.

-- The decision in force for each comment; no row where there is none.
view parley.current_decisions
  comment_id bigint -- The comment.
  decision_id bigint -- The decision.
  action text -- approve, reject or escalate.
  reviewer_id bigint -- Who decided.
  decided_at timestamp with time zone -- When.

-- One row per community, attribute and comment: the last judgement received. What moderators approved or deleted counts as TOXICITY.
view parley.feedback_labels
  feedback_id bigint -- The judgement, in parley.feedback.
  community_id text -- As in parley.feedback.
  attribute text -- Attribute of the Perspective API, without _EXPERIMENTAL.
  label double precision -- No unit, 0 to 1: how far the attribute fits, according to the caller.
  body text -- As in parley.feedback.
  parent_body text -- As in parley.feedback.
  scorer text -- As in parley.feedback.
  score real -- As in parley.feedback.
  received_at timestamp with time zone -- As in parley.feedback.

-- The newest score per comment, measure and target.
view parley.latest_scores
  comment_id bigint -- The comment.
  measure text -- sentiment, incivility, stance or reply.
  target text -- For stance, what it is toward; empty otherwise.
  scorer text -- Name and version of the scorer.
  value real -- As in parley.comment_scores.
  label text -- As in parley.comment_scores.
  detail jsonb -- As in parley.comment_scores.
  unscored_because text -- As in parley.comment_scores.
  scored_at timestamp with time zone -- When it was scored.

-- Looks in a row that found the same.
view parley.look_spans
  article_id bigint -- The article.
  thread_id bigint -- The reading they agree on.
  parser text -- Parser of that reading.
  is_whole boolean -- Whether a comment that is not in it was not shown then.
  first_at timestamp with time zone -- Time of the first of these looks.
  last_at timestamp with time zone -- Time of the last of these looks.
  nth bigint -- Place among the article's spans, 1-based.
  next_whole_nth bigint -- Place of the next span that is whole; null where none follows.
  next_whole_at timestamp with time zone -- When that one begins.

-- Every time an article was looked at. Captures without a time say nothing about when.
view parley.looks
  article_id bigint -- The article.
  capture_id bigint -- What was found.
  thread_id bigint -- Its last reading.
  parser text -- Parser of that reading.
  at timestamp with time zone -- When.
  is_whole boolean -- Whether a comment that is not in it was not shown then.
