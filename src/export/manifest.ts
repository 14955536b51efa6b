import { z } from "zod";

const count = z.int().min(0);
/** Never a path: what a manifest names lies beside it. */
const fileName = z
  .string()
  .regex(/^[^/\\\0]{1,255}$/)
  .refine((name) => name !== ".." && name !== ".");

/** How much of the discussions an export can know of, over the articles and comments it was asked for. */
export const Coverage = z.object({
  articles: count,
  /** Articles whose page states a number of comments, and the sum of these. */
  articlesDeclaring: count,
  commentsDeclared: count,
  /** In the last reading of each article. */
  commentsRead: count,
  /** Declared and not in that reading, of the articles where that can be said. */
  commentsMissing: count,
  /** Counted by the site and not shown by it. */
  commentsHidden: count,
  /** Comments exported: of all readings, within the dates asked for. The figures below are of these. */
  comments: count,
  commentsTruncated: count,
  commentsUndated: count,
  commentsWithoutName: count,
  /** Replies by how their parent is known. */
  parentsStated: count,
  parentsByReplyLine: count,
  parentsInferred: count,
});
export type Coverage = z.infer<typeof Coverage>;

/** What a web archive holds, over the visits it was asked for; their certificates in it say how much of each thread they saw. */
export const ArchiveCoverage = z.object({
  visits: count,
  /** Visits that go on, and those whose job ended before they did. */
  visitsWithoutEnd: count,
  /** Articles that were visited, as far as their pages could be read. */
  articles: count,
  /** When the first and the last began; null without one. */
  firstAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  /** Requests, with those that were refused or not made. */
  requests: count,
  refused: count,
  /** Answers whose bodies are not kept any more: they are not in the archive. */
  pruned: count,
});
export type ArchiveCoverage = z.infer<typeof ArchiveCoverage>;

/** What was exported, from what, with which versions: beside each export, so that a figure can be made again. */
export const ExportManifest = z.object({
  manifest: z.literal(1),
  /** Version of Parley. */
  parley: z.string(),
  madeAt: z.iso.datetime(),
  format: z.string(),
  filters: z.object({
    site: z.string().nullable(),
    article: z.string().nullable(),
    since: z.iso.datetime().nullable(),
    until: z.iso.datetime().nullable(),
    /** What the stance of comments is toward; null of a web archive, which has none. */
    target: z.string().nullable(),
  }),
  withNames: z.boolean(),
  withText: z.boolean(),
  /** Null of a web archive: it holds pages, of which no comments were counted. */
  coverage: Coverage.nullable(),
  /** Of a web archive only. */
  archive: ArchiveCoverage.optional(),
  files: z.array(
    z.object({
      name: fileName,
      /** What it holds, as in docs/exporting.md. */
      table: z.string(),
      rows: count,
      bytes: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** Rows by parser, scorer or weigher, for each column that names one. */
      versions: z.record(z.string(), z.record(z.string(), count)),
    }),
  ),
});
export type ExportManifest = z.infer<typeof ExportManifest>;
