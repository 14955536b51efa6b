import { afterAll, describe, expect, it } from "vitest";
import {
  collectArticle,
  type CollectRequest,
} from "../../../src/capture/collect/collectArticle.js";
import { readCollection } from "../../../src/capture/collect/readCollection.js";
import { Certificate } from "../../../src/thread/certificate.js";
import { formatTable } from "../../support/formatTable.js";
import { loopVisit } from "../../support/replay/loopVisit.js";
import { readRecordedArticle, recordedNames, squash } from "../../support/replay/recordedTruth.js";
import { replaySite, type ReplayOptions } from "../../support/replay/replaySite.js";
import { wpDiscuzFolder } from "../../support/shared.js";

/** Requests by site and mode. */
const rows: Record<string, Record<string, number>> = {};
const MODES: Record<string, ReplayOptions & Pick<CollectRequest, "depth">> = {
  "REST open": {},
  "REST closed": { rest: "closed" },
  "REST and feeds closed": { rest: "missing", feeds: false },
  everything: { depth: "everything" },
};

describe.skipIf(wpDiscuzFolder === null)("a recorded site", () => {
  it.each(recordedNames.flatMap((name) => Object.keys(MODES).map((mode) => [name, mode] as const)))(
    "%s gives all that it shows, with %s",
    async (name, mode) => {
      const { site, truth } = readRecordedArticle(name);
      const options = MODES[mode] ?? {};
      const replay = await replaySite(site, options);
      const collection = await collectArticle(
        { url: replay.url, depth: options.depth ?? "full" },
        loopVisit,
      );
      await replay.close();
      const { certificate, answers } = collection;
      expect(Certificate.parse(certificate)).toEqual(certificate);
      expect(certificate.requests).toBe(replay.requests.length);
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
