import { escapeHtml } from "./escapeHtml.js";
import type { SampleComment, SampleThread } from "./sampleThread.js";

/** What nothing made of an export may hold: the addresses of commenters. */
export const SECRETS = ["commenter@mail.example", "203.0.113.77", "post-password-7"] as const;

export interface WxrExtras {
  /** `wp:comment_approved` by comment id; 1 where nothing is said. */
  readonly approved?: Readonly<Record<number, string>>;
  readonly types?: Readonly<Record<number, string>>;
  readonly lineEnd?: "\n" | "\r\n";
  readonly encoding?: string;
  readonly isClosed?: boolean;
}

/** Threads as one export of their site, in the form of WordPress's export tool. */
export function renderWxr(threads: readonly SampleThread[], extras: WxrExtras = {}): string {
  const authors = [...new Set(threads.map(({ author }) => author))];
  return [
    renderHead(threads[0]?.site ?? "", authors, extras.encoding ?? "UTF-8"),
    ...threads.map((thread, index) =>
      renderPost(thread, index, authors.indexOf(thread.author), extras),
    ),
    extras.isClosed === false ? "" : "</channel>\n</rss>\n",
  ].join("");
}

function renderHead(site: string, authors: readonly string[], encoding: string): string {
  const people = authors.map(
    (name, index) => `	<wp:author><wp:author_id>${index + 1}</wp:author_id>\
<wp:author_login>${cdata(`desk${index}`)}</wp:author_login>\
<wp:author_email>${cdata(SECRETS[0])}</wp:author_email>\
<wp:author_display_name>${cdata(name)}</wp:author_display_name></wp:author>
`,
  );
  return `<?xml version="1.0" encoding="${encoding}" ?>
<!-- An export of posts, pages and comments. -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
	<title>${escapeHtml(site)}</title>
	<wp:wxr_version>1.2</wp:wxr_version>
${people.join("")}`;
}

function renderPost(
  thread: SampleThread,
  index: number,
  author: number,
  extras: WxrExtras,
): string {
  return `	<item>
		<title>${cdata(escapeHtml(thread.title))}</title>
		<link>${escapeHtml(thread.url)}</link>
		<pubDate>${new Date(thread.publishedAt).toUTCString().replace("GMT", "+0000")}</pubDate>
		<dc:creator>${cdata(`desk${author}`)}</dc:creator>
		<content:encoded>${cdata(thread.article.map(escapeHtml).join("\n\n"))}</content:encoded>
		<wp:post_id>${index + 1}</wp:post_id>
		<wp:post_date_gmt>${cdata(toMysql(thread.publishedAt))}</wp:post_date_gmt>
		<wp:comment_status>${cdata("open")}</wp:comment_status>
		<wp:status>${cdata("publish")}</wp:status>
		<wp:post_type>${cdata("post")}</wp:post_type>
		<wp:post_password>${cdata(SECRETS[2])}</wp:post_password>
		<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>
${thread.comments.map((comment) => renderComment(comment, extras)).join("")}	</item>
`;
}

function renderComment(comment: SampleComment, extras: WxrExtras): string {
  const { approved = {}, types = {}, lineEnd = "\n" } = extras;
  const text = escapeHtml(comment.text).replaceAll("\n", lineEnd);
  return `		<wp:comment>
			<wp:comment_id>${comment.id}</wp:comment_id>
			<wp:comment_author>${cdata(escapeHtml(comment.author))}</wp:comment_author>
			<wp:comment_author_email>${SECRETS[0]}</wp:comment_author_email>
			<wp:comment_author_url></wp:comment_author_url>
			<wp:comment_author_IP>${SECRETS[1]}</wp:comment_author_IP>
			<wp:comment_date>${cdata(toMysql(comment.postedAt))}</wp:comment_date>
			<wp:comment_date_gmt>${cdata(toMysql(comment.postedAt))}</wp:comment_date_gmt>
			<wp:comment_content>${cdata(text)}</wp:comment_content>
			<wp:comment_approved>${cdata(approved[comment.id] ?? "1")}</wp:comment_approved>
			<wp:comment_type>${cdata(types[comment.id] ?? "comment")}</wp:comment_type>
			<wp:comment_parent>${comment.parent ?? 0}</wp:comment_parent>
			<wp:comment_user_id>0</wp:comment_user_id>
${renderMeta("wpdiscuz_votes", `${comment.votes}`)}${comment.edited === null ? "" : renderMeta("wpdiscuz_last_edited_at", toMysql(comment.edited.at)) + renderMeta("wpdiscuz_last_edited_by", SECRETS[0])}\
		</wp:comment>
`;
}

const renderMeta = (key: string, value: string): string =>
  `			<wp:commentmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:commentmeta>
`;

/** A section cannot hold its own end: WordPress closes it in the middle and opens another. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

const toMysql = (instant: string): string => instant.slice(0, 19).replace("T", " ");
