create or replace view analytics.conversation_features as
select
  c.article_id,
  s.host as site,
  c.root_id as root_comment_id,
  n.name as feature,
  c.features[n.position]::double precision as value,
  least(c.comments, 10) as n,
  c.comments,
  c.speakers,
  c.parent_confidence_mean,
  n.meaning,
  c.extractor
from parley.conversation_facts c
left join parley.sites s on s.id = c.site_id
cross join parley.conversation_feature_names n;
comment on view analytics.conversation_features is 'Features of conversations under their names in ConvoKit (HyperConvo with its defaults, and balance_score). A conversation is a comment that answers nothing with all below it; those of under ten comments have no row, as in ConvoKit.';
comment on column analytics.conversation_features.article_id is 'Key of the article.';
comment on column analytics.conversation_features.site is 'Host of the site; "local" for pages without an address.';
comment on column analytics.conversation_features.root_comment_id is 'Key of the comment at the top: the conversation in an export for ConvoKit.';
comment on column analytics.conversation_features.feature is 'Name in ConvoKit: c are comments, C people.';
comment on column analytics.conversation_features.value is 'The value; null where it is not defined, or needs to know who wrote and a name is lost.';
comment on column analytics.conversation_features.n is 'Comments it rests on: the first ten. balance_score rests on all but the first and the last.';
comment on column analytics.conversation_features.comments is 'Comments in the conversation.';
comment on column analytics.conversation_features.speakers is 'Known people among the first ten comments.';
comment on column analytics.conversation_features.parent_confidence_mean is 'Mean probability of the parents of these comments, 0 to 1: how sure the tree is that the features are of.';
comment on column analytics.conversation_features.meaning is 'What the feature measures.';
comment on column analytics.conversation_features.extractor is 'Name and version of what found it.';
