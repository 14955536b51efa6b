import { afterEach, describe, expect, it } from "vitest";
import {
  collectArticle,
  type Collection,
  type CollectRequest,
} from "../../../src/capture/collect/collectArticle.js";
import { readCollection } from "../../../src/capture/collect/readCollection.js";
import type { SiteAnswer, SiteOutcome, Visit } from "../../../src/capture/exchange.js";
import { sha256 } from "../../../src/thread/identity.js";
import { loopVisit } from "../../support/replay/loopVisit.js";
import {
  makeSite,
  type MadeComment,
  type MadeSite,
  renderThread,
  writeText,
} from "../../support/replay/makeSite.js";
import { type Replay, replaySite, type ReplayOptions } from "../../support/replay/replaySite.js";

const opened: Replay[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((replay) => replay.close()));
});

/** Twelve threads of two comments each. */
const TWELVE: readonly MadeComment[] = Array.from({ length: 24 }, (_, at) => ({
  id: at + 1,
  parent: at % 2 === 0 ? 0 : at,
}));
const THREE: readonly MadeComment[] = [
  { id: 1, parent: 0, isCut: true },
  { id: 2, parent: 1, isCut: true },
  { id: 3, parent: 0 },
];

async function open(site: MadeSite, options: ReplayOptions = {}): Promise<Replay> {
  const replay = await replaySite(makeSite(site), options);
  opened.push(replay);
  return replay;
}

async function collect(
  site: MadeSite,
  options: ReplayOptions = {},
  request: Partial<CollectRequest> = {},
): Promise<Collection & { requests: string[] }> {
  const { url, requests } = await open(site, options);
  return { ...(await collectArticle({ url, ...request }, loopVisit)), requests };
}

const textsOf = ({ answers }: Collection): Map<string, string> =>
  new Map(readCollection(answers).comments.map(({ id, text }) => [id, text]));

const actionsOf = (requests: readonly string[]): string[] =>
  requests.map((request) => request.replace(/\?.*/, ""));

describe("collectArticle", () => {
  it("ends after the page where that has everything", async () => {
    const { certificate, requests } = await collect({
      comments: [{ id: 1, parent: 0 }],
      perLoad: 5,
    });
    expect(requests).toEqual(["GET /ferry-timetable/"]);
    expect(certificate).toMatchObject({
      declared: 1,
      found: 1,
      inFull: 1,
      ended: "complete",
      requests: 1,
    });
  });

  it("asks REST once for what ten calls would load and read", async () => {
    const { certificate, requests, answers } = await collect({ comments: TWELVE, perLoad: 2 });
    expect(actionsOf(requests)).toEqual(["GET /ferry-timetable/", "GET /wp-json/wp/v2/comments"]);
    expect(certificate.bySource).toEqual({
      page: { requests: 1, found: 4, texts: 4 },
      rest: { requests: 1, found: 20, texts: 20 },
    });
    expect(readCollection(answers).comments.map(({ id, parentId }) => [id, parentId])).toEqual(
      expect.arrayContaining(
        TWELVE.map(({ id, parent }) => [`${id}`, parent === 0 ? null : `${parent}`]),
      ),
    );
  });

  it("loads more by the page's script where REST is closed, with a nonce only if one is demanded", async () => {
    for (const nonce of [{}, { nonceName: "wpdiscuz_nonce" }]) {
      const site = { comments: TWELVE, perLoad: 4, ...nonce };
      const { certificate, requests } = await collect(site, { rest: "closed" });
      expect(actionsOf(requests).filter((each) => each.startsWith("POST"))).toEqual([
        ...("nonceName" in nonce ? ["POST wpdGetNonce"] : []),
        "POST wpdLoadMoreComments",
        "POST wpdLoadMoreComments",
      ]);
      expect(certificate).toMatchObject({ found: 24, missing: 0, ended: "complete" });
      expect(certificate.refused).toMatchObject([
        { what: "rest", reason: "forbidden", status: 401 },
      ]);
    }
  });

  it("fetches another nonce when the old one runs out, and loses no call by it", async () => {
    const site = { comments: TWELVE, perLoad: 1, nonceName: "wpdiscuz_nonce" };
    const { certificate, requests } = await collect(site, { rest: "missing", callsOfNonce: 4 });
    expect(requests.filter((each) => each === "POST wpdGetNonce")).toHaveLength(3);
    expect(certificate).toMatchObject({ found: 24, ended: "complete" });
  });

  it("reads cut texts by one list of just those, and a sticky one by itself", async () => {
    const comments = [...THREE, { id: 9, parent: 0, isSticky: true, isCut: true }];
    const collection = await collect({ comments, perLoad: 9 });
    expect(collection.requests.slice(1)).toEqual([
      "GET /wp-json/wp/v2/comments?post=77&per_page=100&include=9%2C1%2C2",
      "GET /wp-json/wp/v2/comments/9",
    ]);
    expect(collection.certificate).toMatchObject({ inFull: 4, ended: "complete" });
    expect(textsOf(collection)).toEqual(
      new Map(comments.map(({ id }) => [`${id}`, writeText(id).trim()])),
    );
  });

  it("reads cut texts one by one where there is no other way", async () => {
    const collection = await collect(
      { comments: THREE, perLoad: 9 },
      { rest: "closed", feeds: false },
    );
    expect(collection.requests.slice(2)).toEqual([
      "GET /ferry-timetable/feed/",
      "POST wpdReadMore",
      "POST wpdReadMore",
    ]);
    expect(textsOf(collection).get("2")).toBe(writeText(2));
    expect(collection.certificate.bySource.readmore).toEqual({ requests: 2, found: 0, texts: 2 });
  });

  it("asks every way there is at the depth `everything`, and one address at `page`", async () => {
    const everything = await collect({ comments: TWELVE, perLoad: 6 }, {}, { depth: "everything" });
    expect(actionsOf(everything.requests)).toEqual([
      "GET /ferry-timetable/",
      "POST wpdLoadMoreComments",
      "GET /wp-json/wp/v2/comments",
      "GET /ferry-timetable/feed/",
    ]);
    const page = await collect({ comments: TWELVE, perLoad: 6 }, {}, { depth: "page" });
    expect(page.requests).toHaveLength(1);
    expect(page.certificate).toMatchObject({ found: 12, missing: 12, ended: "depth" });
  });

  it("says what is declared and not to be had, and goes on to the feed before it gives up", async () => {
    const { certificate, requests } = await collect({
      comments: THREE.slice(2),
      perLoad: 9,
      declared: 3,
    });
    expect(actionsOf(requests).at(-1)).toBe("GET /ferry-timetable/feed/");
    expect(certificate).toMatchObject({ declared: 3, found: 1, missing: 2, ended: "refused" });
  });

  it("counts comments whose parent was taken away as hidden", async () => {
    const comments = [...THREE.slice(2), { id: 5, parent: 4 }, { id: 6, parent: 5 }];
    const { certificate, answers } = await collect({ comments, perLoad: 9 });
    expect(certificate).toMatchObject({ declared: 3, found: 3, hidden: 2, ended: "complete" });
    expect(readCollection(answers).completeness.missingParents).toBe(1);
  });

  it("ends a second visit with the 304 of the page, and reads a changed one anew", async () => {
    const site = { comments: TWELVE, perLoad: 4 };
    const replay = await open(site, { validators: true });
    const first = await collectArticle({ url: replay.url }, loopVisit);
    const known = new Map(first.answers.map((answer) => [answer.request.url, answer]));
    replay.requests.length = 0;
    const second = await collectArticle({ url: replay.url, known }, loopVisit);
    expect(second.state).toBe("unchanged");
    expect(second.last).toMatchObject({ kind: "answer", status: 304 });
    expect(second.certificate.requests).toBe(2);
    replay.change(makeSite({ ...site, comments: [...TWELVE, { id: 30, parent: 0 }] }));
    const third = await collectArticle({ url: replay.url, known }, loopVisit);
    expect(third).toMatchObject({
      state: "collected",
      certificate: { found: 25, ended: "complete" },
    });
  });

  it("reads everything anew where only the list behind a cached page has changed", async () => {
    const site = { comments: TWELVE, perLoad: 4 };
    const replay = await open(site, { validators: true });
    const first = await collectArticle({ url: replay.url }, loopVisit);
    const known = new Map(first.answers.map((answer) => [answer.request.url, answer]));
    const stale = makeSite(site);
    const fresh = makeSite({ ...site, comments: [...TWELVE, { id: 30, parent: 29 }] });
    replay.change({ ...stale, entries: fresh.entries });
    const second = await collectArticle({ url: replay.url, known }, loopVisit);
    expect(second.state).toBe("collected");
    expect(second.certificate.found).toBe(25);
  });
});

const answerAs = (
  request: SiteAnswer["request"],
  body: string,
  status = 200,
  type = "text/html",
): SiteOutcome => {
  const bytes = Buffer.from(body);
  return {
    kind: "answer",
    request,
    url: request.url,
    status,
    headers: { "content-type": type },
    bytes,
    sha256: sha256(bytes),
    at: new Date(0),
  };
};

describe("a site that does not play fair", () => {
  const url = "https://made.example/ferry-timetable/";
  const page = (site: MadeSite): string => makeSite(site).pages.get("/ferry-timetable/") ?? "";

  it("ends an endless `load more` that brings the same comments again and again", async () => {
    const html = page({ comments: TWELVE, perLoad: 2, declared: 100_000 });
    let calls = 0;
    const visit: Visit = (request) => {
      if (request.method === "POST") {
        calls++;
        const data = {
          comment_list: "",
          is_show_load_more: true,
          last_parent_id: `${1000 + calls}`,
        };
        return Promise.resolve(answerAs(request, JSON.stringify({ success: true, data })));
      }
      return Promise.resolve(
        request.url === url ? answerAs(request, html) : answerAs(request, "no", 404),
      );
    };
    const { certificate } = await collectArticle({ url }, visit);
    expect(calls).toBe(2);
    expect(certificate.found).toBe(4);
  });

  it("ends an endless `load more` that makes up comments, at the declared number of calls", async () => {
    const html = page({ comments: TWELVE, perLoad: 2, declared: 40 });
    let calls = 0;
    const visit: Visit = (request) => {
      if (request.method === "POST") {
        const id = 5000 + calls++;
        const list = renderThread({ id, parent: 0 }, []);
        const data = {
          comment_list: list,
          is_show_load_more: true,
          last_parent_id: `${5000 + calls}`,
        };
        return Promise.resolve(answerAs(request, JSON.stringify({ success: true, data })));
      }
      return Promise.resolve(
        request.url === url ? answerAs(request, html) : answerAs(request, "no", 404),
      );
    };
    const { certificate } = await collectArticle({ url, depth: "everything" }, visit);
    expect(calls).toBeGreaterThan(30);
    expect(calls).toBeLessThanOrEqual(42);
    expect(certificate.found).toBe(4 + calls);
  });

  it("asks no other site, whatever addresses the page names", async () => {
    const html = page({ comments: TWELVE, perLoad: 2 })
      .replaceAll("https:\\/\\/made.example", "https:\\/\\/metadata.example")
      .replaceAll("https://made.example/wp-json/", "https://metadata.example/wp-json/");
    const hosts = new Set<string>();
    const visit: Visit = (request) => {
      hosts.add(new URL(request.url).host);
      return Promise.resolve(
        request.url === url ? answerAs(request, html) : answerAs(request, "no", 404),
      );
    };
    await collectArticle({ url }, visit);
    expect([...hosts]).toEqual(["made.example"]);
  });

  it("asks nothing more of a site that wants a pause", async () => {
    const html = page({ comments: TWELVE, perLoad: 2 });
    const visit: Visit = (request) => {
      if (request.url === url) return Promise.resolve(answerAs(request, html));
      return Promise.resolve({
        kind: "refusal",
        request,
        reason: "rate_limited",
        status: 429,
        retryAt: new Date(1),
        hint: "Later.",
      });
    };
    const { last, certificate } = await collectArticle({ url }, visit);
    expect(last).toMatchObject({ kind: "refusal", reason: "rate_limited" });
    expect(certificate).toMatchObject({
      requests: 2,
      ended: "refused",
      refused: [{ what: "rest", reason: "rate_limited", status: 429, hint: "Later." }],
    });
  });

  it("takes a refused page as an outcome, and a check for robots as no thread", async () => {
    const gone = await collectArticle({ url }, (request) =>
      Promise.resolve(answerAs(request, "gone", 410)),
    );
    expect(gone).toMatchObject({
      state: "refused",
      answers: [],
      certificate: { refused: [{ what: "page", reason: "gone", status: 410 }] },
    });
    const check =
      "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><div id='challenge-form'>Checking your browser</div></body></html>";
    const robots = await collectArticle({ url }, (request) =>
      Promise.resolve(answerAs(request, check)),
    );
    expect(robots).toMatchObject({
      state: "refused",
      certificate: { ended: "refused", requests: 1 },
    });
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(collectArticle({ url, signal: stop.signal }, loopVisit)).rejects.toThrow("enough");
  });
});
