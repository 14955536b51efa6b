import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import { chooseAddress } from "./chooseAddress.js";
import { ofFirstPost } from "./postClaim.js";
import type { Reading } from "./reading.js";
import {
  describeElsewhere,
  NO_ARTICLE,
  readInstant,
  type StatedComment,
  toStatedThread,
} from "./statedThread.js";
import { readMarkup } from "./textMarkup.js";
import { REST_PARSER } from "./versions.js";

/** A comment as `/wp-json/wp/v2/comments` lists it; what is not read here may be anything. */
const RestComment = z.object({
  id: z.number().int().positive(),
  post: z.number().int().optional(),
  parent: z.number().int().min(0),
  author_name: z.string(),
  date_gmt: z.string().optional(),
  content: z.object({ rendered: z.string() }),
  link: z.string().optional(),
  status: z.string().optional(),
});
type RestComment = z.infer<typeof RestComment>;

/**
 * Reads a list of comments from the WordPress REST API: ids, parents and full texts are stated.
 * Sticky comments and pingbacks are not in such a list, and votes are not in any. A list of the whole
 * site's comments is read as that of its first entry's article.
 *
 * @returns comments in the list's order; a Problem for each entry that is no comment
 * @throws ParleyError PAGE_NOT_A_THREAD for JSON that is no list of comments
 * @see WordPress REST API handbook, Comments
 */
export function parseWpRest(page: Page, options: ParseOptions = {}): Reading {
  const { isOfPost = ofFirstPost() } = options;
  const entries = readList(page.content);
  const problems: Problem[] = [];
  const seen = new Set<number>();
  const comments: RestComment[] = [];
  let elsewhere = 0;
  for (const [index, entry] of entries.entries()) {
    const parsed = RestComment.safeParse(entry);
    if (!parsed.success)
      problems.push({
        code: "ENTRY_UNREADABLE",
        message: `Entry ${index + 1} of the list is no comment.`,
        hint: "Export with context=view, whole entries.",
      });
    else if (!isOfPost(readPost(parsed.data))) elsewhere++;
    else if (!seen.has(parsed.data.id)) {
      seen.add(parsed.data.id);
      comments.push(parsed.data);
    }
  }
  problems.push(...describeElsewhere(elsewhere));
  const link = comments.find((comment) => comment.link !== undefined)?.link ?? null;
  return toStatedThread(
    {
      page,
      format: "wp-rest",
      parser: REST_PARSER,
      url: chooseAddress(page, options, link, problems),
      article: NO_ARTICLE,
      declared: null,
      problems,
    },
    comments.map(toStated),
  );
}

function readList(content: string): unknown[] {
  try {
    const json: unknown = JSON.parse(content);
    if (Array.isArray(json)) return json;
    // One comment by its address, /comments/<id>: how a sticky one can be had.
    if (RestComment.safeParse(json).success) return [json];
  } catch {
    // Said below: what is no JSON and what is no list have the same remedy.
  }
  throw new ParleyError("PAGE_NOT_A_THREAD", "This JSON is no list of comments.", {
    hint: "Give what /wp-json/wp/v2/comments?post=… answers: a list of entries.",
  });
}

const readPost = ({ link, post }: RestComment) => ({
  url: link ?? null,
  postId: post === undefined ? null : `${post}`,
});

function toStated(comment: RestComment): StatedComment {
  // date_gmt is UTC without saying so.
  const written = comment.date_gmt ?? "";
  const instant = readInstant(`${written}Z`);
  return {
    id: `${comment.id}`,
    parentId: comment.parent === 0 ? null : `${comment.parent}`,
    author: readMarkup(comment.author_name),
    replyTo: null,
    postedAt: instant === null ? null : { instant, asWritten: written },
    text: readMarkup(comment.content.rendered),
    status: comment.status === "hold" ? "held" : "published",
  };
}
