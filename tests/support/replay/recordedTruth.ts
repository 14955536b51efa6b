import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { wpDiscuzFolder } from "../shared.js";
import { readRecorded, readSite, type RecordedSite, type RestEntry } from "./readSite.js";

export const Truth = z.object({
  captured: z.string(),
  total_approved: z.number(),
  comments: z.array(
    z.object({
      id: z.number(),
      parent: z.number(),
      author: z.string(),
      date: z.string(),
      order: z.number().nullable(),
      in_rest: z.boolean(),
      truncated: z.boolean().nullish(),
      text: z.string().nullable(),
    }),
  ),
});
export type Truth = z.infer<typeof Truth>;

if (wpDiscuzFolder === null) console.log("skipping the recorded sites: they are not here");

/** Names of the recorded articles; none where they are not here. */
export const recordedNames: readonly string[] =
  wpDiscuzFolder === null
    ? []
    : readdirSync(wpDiscuzFolder)
        .filter((name) => /^p\d/.test(name))
        .sort();

/** A recorded article as a site to replay, and what is true of it. */
export function readRecordedArticle(name: string): { site: RecordedSite; truth: Truth } {
  const folder = join(wpDiscuzFolder ?? "", name);
  const truth = Truth.parse(JSON.parse(readRecorded(folder, "truth.json") ?? "{}"));
  const site = readSite(folder);
  return { site: { ...site, singles: makeSingles(site, truth) }, truth };
}

/** Texts alike but for spaces. */
export const squash = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** A sticky comment as REST gives it by itself, which was not recorded: made of what "Read more" answered. */
function makeSingles(site: RecordedSite, truth: Truth): RestEntry[] {
  return truth.comments.flatMap((comment): RestEntry[] => {
    const call = site.calls.find(
      ({ fields }) =>
        fields.get("action")?.toLowerCase().endsWith("readmore") === true &&
        fields.get("commentId") === `${comment.id}`,
    );
    if (comment.in_rest || call === undefined) return [];
    const { data } = JSON.parse(call.response) as { data: { message: string } };
    return [
      {
        id: comment.id,
        post: Number(site.postId),
        parent: comment.parent,
        author_name: comment.author,
        date_gmt: comment.date.replace("Z", ""),
        content: { rendered: data.message },
        status: "approved",
        type: "comment",
      },
    ];
  });
}
