import { listColumns } from "../../thread/exportTable.js";
import type { ExportTable } from "./exportTable.js";
import { inArticles } from "./scope.js";

/** One row per article, with how much of its discussion is there. */
export const articles: ExportTable = {
  name: "articles",
  about: "One row per article, with how much of its discussion the last reading holds.",
  columns: listColumns({
    article_id: ["int", "Key of the article."],
    site: ["text", "Host of the site; local for pages without an address."],
    url: ["text?", "Canonical address; null where unknown."],
    title: ["text?", "Headline; null where the capture has none."],
    published_at: ["text?", "When it was published, as the page writes it."],
    thread_id: ["int?", "Key of the last reading."],
    parser: ["text?", "Name and version of the parser."],
    format: ["text?", "Form of what was read."],
    captured_at: ["time?", "When it was taken from the site; null where unknown."],
    completeness: ["text?", "complete, partial or refused."],
    comments_declared: ["int?", "Number of comments the page declares; null if it says none."],
    comments_read: ["int?", "Number of comments in the last reading."],
    comments_missing: ["int?", "Declared and not in that reading; null without an exact count."],
    comments_hidden: ["int?", "Counted by the site and not shown by it; null where not known."],
    comments_stored: ["int", "Number of comments known from all readings."],
    comments_truncated: ["int", "How many of these the page cut."],
    parents_inferred: ["int", "How many of their parents neither markup nor a reply line states."],
  }),
  key: ["article_id"],
  select: (sql, query) => sql`
    select a.id as article_id, h.host as site, a.url, a.title, a.published_at,
      t.id as thread_id, t.parser, t.format, k.captured_at,
      t.completeness->>'state' as completeness, t.declared as comments_declared,
      t.parsed as comments_read, (t.completeness->>'missing')::int as comments_missing,
      (t.completeness->>'hidden')::int as comments_hidden,
      n.stored as comments_stored, n.truncated as comments_truncated,
      n.inferred as parents_inferred
    from parley.articles a
    join parley.sites h on h.id = a.site_id
    left join lateral (
      select * from parley.threads where article_id = a.id
      order by (select captured_at from parley.captures where id = capture_id) desc nulls last,
        id desc limit 1) t on true
    left join parley.captures k on k.id = t.capture_id
    cross join lateral (
      select count(*) as stored, count(*) filter (where is_truncated) as truncated,
        count(*) filter (where parent_evidence = 'inferred') as inferred
      from parley.comments where article_id = a.id) n
    where ${inArticles(sql, query)}`,
};
