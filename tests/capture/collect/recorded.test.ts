import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  collectArticle,
  type CollectRequest,
} from "../../../src/capture/collect/collectArticle.js";
import { readCollection } from "../../../src/capture/collect/readCollection.js";
import { Certificate } from "../../../src/thread/certificate.js";
import { formatTable } from "../../support/formatTable.js";
import { loopVisit } from "../../support/replay/loopVisit.js";
import {
  readRecorded,
  readSite,
  type RecordedSite,
  type RestEntry,
} from "../../support/replay/readSite.js";
import { replaySite, type ReplayOptions } from "../../support/replay/replaySite.js";
import { wpDiscuzFolder } from "../../support/shared.js";

const Truth = z.object({
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
type Truth = z.infer<typeof Truth>;

const cases =
  wpDiscuzFolder === null
    ? []
    : readdirSync(wpDiscuzFolder)
        .filter((name) => /^p\d/.test(name))
        .sort();
if (wpDiscuzFolder === null) console.log("skipping the recorded sites: they are not here");

const squash = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

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

/** Requests by site and mode. */
const rows: Record<string, Record<string, number>> = {};
const MODES: Record<string, ReplayOptions & Pick<CollectRequest, "depth">> = {
  "REST open": {},
  "REST closed": { rest: "closed" },
  "REST and feeds closed": { rest: "missing", feeds: false },
  everything: { depth: "everything" },
};

describe.skipIf(wpDiscuzFolder === null)("a recorded site", () => {
  it.each(cases.flatMap((name) => Object.keys(MODES).map((mode) => [name, mode] as const)))(
    "%s gives all that it shows, with %s",
    async (name, mode) => {
      const folder = join(wpDiscuzFolder ?? "", name);
      const truth = Truth.parse(JSON.parse(readRecorded(folder, "truth.json") ?? "{}"));
      const site = readSite(folder);
      const options = MODES[mode] ?? {};
      const replay = await replaySite({ ...site, singles: makeSingles(site, truth) }, options);
      const collection = await collectArticle(
        { url: replay.url, depth: options.depth ?? "full" },
        loopVisit,
      );
      await replay.close();
      const { certificate, answers, outcomes } = collection;
      expect(Certificate.parse(certificate)).toEqual(certificate);
      expect(outcomes).toHaveLength(replay.requests.length);
      (rows[name] ??= {})[mode] = replay.requests.length;
      const thread = readCollection(answers, { timezone: "Europe/London" });
      const read = new Map(thread.comments.map((comment) => [comment.id, comment]));
      const isOpen = options.rest === undefined;
      const shown = truth.comments.filter(
        ({ order, in_rest }) => order !== null || (isOpen && in_rest),
      );
      expect(
        shown.filter(({ id }) => !read.has(`${id}`)).map(({ id }) => id),
        replay.requests.join("\n"),
      ).toEqual([]);
      const wrong = shown.filter(
        ({ id, parent }) => read.get(`${id}`)?.parentId !== (parent === 0 ? null : `${parent}`),
      );
      expect(wrong).toEqual([]);
      const cut = shown.filter(
        ({ id, truncated, text }) =>
          truncated === true && squash(read.get(`${id}`)?.text ?? "") !== squash(text ?? ""),
      );
      expect(
        cut.map(({ id }) => id),
        replay.requests.join("\n"),
      ).toEqual([]);
      expect(certificate.found).toBe(thread.comments.length);
      expect(certificate.inFull).toBe(certificate.found);
      if (isOpen) expect(certificate.ended).toBe("complete");
    },
    60_000,
  );

  afterAll(() => {
    if (wpDiscuzFolder === null) return;
    console.log(formatTable(Object.entries(rows).map(([site, counts]) => ({ site, ...counts }))));
  });
});
