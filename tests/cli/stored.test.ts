import { readFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WARCParser } from "warcio";
import { exportWarc } from "../../src/cli/exportWarc.js";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { runStages } from "../../workers/stages.js";
import { type Rereading, reparseAll } from "../../src/cli/reparse.js";
import { ExportManifest } from "../../src/export/manifest.js";
import { readFormFields } from "../../src/parse/readFormFields.js";
import { readValidators } from "../../src/store/exchangeRows.js";
import { saveThread } from "../../src/store/saveThread.js";
import { sha256 } from "../../src/thread/identity.js";
import { parseStored } from "../../workers/parseStored.js";
import { callParley } from "../support/callParley.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import {
  ADDRESS,
  firstVisit,
  page,
  saveVisit,
  SESSION_FORM,
  type SiteVisit,
  unchangedVisit,
} from "../support/makeVisit.js";

let database: TestDatabase;
let folder: string;
const go = new AbortController().signal;
/** How each gzip member begins; seldom, compressed bytes look like it. */
const GZIP = Buffer.from([0x1f, 0x8b, 8]);
const MONDAY = new Date("2026-11-02T10:00:00Z");
const hoursLater = (hours: number): Date => new Date(MONDAY.getTime() + hours * 3_600_000);

async function visitAndRead(visit: SiteVisit): Promise<void> {
  const { captureId, isUnchanged } = await saveVisit(database.sql, visit);
  if (captureId === null || isUnchanged) return;
  const thread = await parseStored(database.sql, captureId, { format: "auto" });
  await database.sql.begin((tx) =>
    saveThread(tx, thread, captureId, makeShell(database.sql).pseudonymise),
  );
}

beforeAll(async () => {
  database = await makeDatabase();
  folder = await mkdtemp(join(tmpdir(), "parley-warc-"));
  await visitAndRead(firstVisit(MONDAY));
  const { etag } = (await readValidators(database.sql, ADDRESS)) ?? { etag: null };
  await visitAndRead(unchangedVisit(hoursLater(1), etag ?? ""));
  await visitAndRead(firstVisit(hoursLater(2), page("The keel was laid.")));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const parley = (...args: string[]) =>
  callParley(args, { env: { DATABASE_URL: database.url, PARLEY_SECRET: "a secret for tests" } });

async function reparse(flags: Parameters<typeof reparseAll>[1]) {
  const readings: Rereading[] = [];
  const report = await reparseAll(makeShell(database.sql), flags, go, (each) => {
    readings.push(each);
  });
  return { report, readings };
}

describe("parley reparse", () => {
  it("changes no row where the parser is the one that read it", async () => {
    const before = await dumpRows(database.sql);
    const { report } = await reparse({});
    expect(report).toEqual({ read: 2, changed: 0, refused: 0, isWhole: true });
    expect(await dumpRows(database.sql)).toEqual(before);
  });

  it("says what an older parser had read otherwise, and mends it unless it is a dry run", async () => {
    const { sql } = database;
    const good = await dumpRows(sql);
    // An older parser: it missed comment 3, hung comment 2 below 1, and lost a word of comment 1.
    await sql`update parley.threads set parser = 'wordpress-merge@0'`;
    await sql`delete from parley.thread_comments where public_id = '3'`;
    await sql`
      update parley.comments set parent_public_id = '1', parent_id = (
        select id from parley.comments where public_id = '1') where public_id = '2'`;
    await sql`update parley.comment_texts set body = 'The keel laid.'
      where body = 'The keel was laid.'`;
    const dry = await reparse({ since: hoursLater(2), dryRun: true });
    expect(dry.report).toMatchObject({ read: 1, changed: 1 });
    expect(dry.readings[0]).toMatchObject({
      from: "wordpress-merge@0",
      comments: 3,
      threadId: null,
      added: ["id-3"],
      gone: [],
      parents: ["id-2"],
      texts: ["id-1"],
    });
    await sql`update parley.comment_texts set body = 'The keel was laid.'
      where body = 'The keel laid.'`;
    const { report } = await reparse({ site: "harbour.example" });
    expect(report).toMatchObject({ read: 2, changed: 2, refused: 0 });
    const isThread = (line: string): boolean => line.startsWith('["thread"');
    const rows = await dumpRows(sql);
    expect(rows.filter((line) => !isThread(line))).toEqual(good.filter((l) => !isThread(l)));
    expect((await reparse({ article: ADDRESS })).report).toMatchObject({ read: 2, changed: 0 });
    expect((await reparse({ site: "other.example" })).report).toMatchObject({ read: 0 });
  });
});

describe("parley reparse of what was scored", () => {
  it("scores and weighs anew what it reads differently", async () => {
    const { sql, drop } = await makeDatabase();
    try {
      const shell = makeShell(sql);
      const [sample] = await listSamples();
      if (sample === undefined) throw new Error("there is no sample");
      const jobId = await addInputJob(sql, sample.path, sample.flags, "sample");
      await runStages(shell, jobId);
      const good = await dumpRows(sql);
      // As an older parser had read it: a comment without its last words, scored as that.
      await sql`
        update parley.comment_texts set body = 'Rubbish.'
        where id = (select text_id from parley.thread_comments order by ordinal limit 1)`;
      await sql`update parley.comment_scores set value = 0.123 where value is not null`;
      await sql`delete from parley.flags`;
      const report = await reparseAll(shell, {}, go);
      expect(report).toMatchObject({ read: 1, changed: 1, refused: 0 });
      expect(await dumpRows(sql)).toEqual(good);
    } finally {
      await drop();
    }
  });
});

describe("parley export --warc", () => {
  async function readArchive(out: string) {
    const records = [];
    for await (const record of new WARCParser(createReadStream(out))) {
      const { warcType, warcTargetURI, warcPayloadDigest, httpHeaders } = record;
      const header = (name: string) => record.warcHeader(name) ?? null;
      records.push({
        type: warcType,
        uri: warcTargetURI ?? null,
        id: header("WARC-Record-ID"),
        version: record.warcHeaders.statusline,
        digest: warcPayloadDigest ?? null,
        profile: header("WARC-Profile"),
        refersTo: header("WARC-Refers-To"),
        refersToDate: header("WARC-Refers-To-Date"),
        concurrentTo: header("WARC-Concurrent-To"),
        status: httpHeaders?.statusline ?? null,
        http: Object.fromEntries([...(httpHeaders?.headers ?? [])]) as Record<string, string>,
        content: Buffer.from(await record.readFully(false)),
      });
    }
    return records;
  }

  it("gives back every byte, with what came again as a revisit", async () => {
    const out = join(folder, "visits.warc.gz");
    const { archive, files } = await exportWarc(database.sql, {}, out);
    const records = await readArchive(out);
    expect(files).toMatchObject([{ name: "visits.warc.gz", rows: records.length }]);
    expect(archive).toEqual({
      visits: 3,
      visitsWithoutEnd: 0,
      articles: 1,
      firstAt: MONDAY.toISOString(),
      lastAt: hoursLater(2).toISOString(),
      // Two were refused before anything was answered.
      requests: records.filter(({ type }) => type === "request").length + 2,
      refused: 2,
      pruned: 0,
    });
    expect(records.every(({ version }) => version === "WARC/1.1")).toBe(true);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    const answers = records.filter(({ type }) => type === "response");
    expect(answers.map(({ digest }) => digest)).toEqual(
      answers.map(({ content }) => `sha256:${sha256(content)}`),
    );
    const sent = [firstVisit(MONDAY), firstVisit(hoursLater(2), page("The keel was laid."))]
      .flatMap(({ outcomes }) => outcomes)
      .flatMap((outcome) => (outcome.kind === "answer" ? [outcome.bytes.toString()] : []));
    expect(answers.map(({ content }) => content.toString())).toEqual([...new Set(sent)]);
    const [first] = answers;
    expect(first?.http).toMatchObject({
      "content-length": `${first?.content.byteLength}`,
      "x-archive-orig-content-encoding": "gzip",
    });
    expect(first?.http).not.toHaveProperty("content-encoding");

    const revisits = records.filter(({ type }) => type === "revisit");
    expect(revisits.map(({ profile, status }) => [profile?.split("/").at(-1), status])).toEqual([
      ["server-not-modified", "HTTP/1.1 304 Not Modified"],
      ["identical-payload-digest", "HTTP/1.1 200 OK"],
      ["identical-payload-digest", "HTTP/1.1 200 OK"],
    ]);
    const known = new Set(answers.map(({ id }) => id));
    expect(revisits.every(({ refersTo }) => known.has(refersTo))).toBe(true);
    expect(revisits[0]?.refersToDate).toBe("2026-11-02T10:00:02.000Z");
    expect(revisits.every(({ content }) => content.byteLength === 0)).toBe(true);

    const requests = records.filter(({ type }) => type === "request");
    expect(requests.map(({ concurrentTo }) => concurrentTo)).toEqual(
      [...answers, ...revisits]
        .map(({ id }) => id)
        .sort((a, b) => indexOf(records, a) - indexOf(records, b)),
    );
    const form = requests.find(({ status }) => status?.startsWith("POST"));
    const sentForm = readFormFields({ text: form?.content.toString() ?? "" });
    expect([...sentForm]).toEqual(SESSION_FORM);
    expect(form?.http["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    const [certificate] = records.filter(({ type }) => type === "metadata");
    expect(JSON.parse(certificate?.content.toString() ?? "")).toMatchObject({
      certificate: { declared: 3 },
      refusals: [{ reason: "forbidden", status: 403 }],
    });
  });

  it("is one gzip member per record", async () => {
    const out = join(folder, "members.warc.gz");
    const { files } = await exportWarc(database.sql, { since: hoursLater(2) }, out);
    const bytes = await readFile(out);
    const starts: number[] = [];
    for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1)) starts.push(at);
    const members = starts.flatMap((start, nth) => {
      try {
        return [gunzipSync(bytes.subarray(start, starts[nth + 1])).toString()];
      } catch {
        return [];
      }
    });
    expect(members).toHaveLength(files[0]?.rows ?? 0);
    expect(members.every((text) => text.startsWith("WARC/1.1\r\n"))).toBe(true);
    expect(members[0]).toContain("WARC-Type: warcinfo");
  });

  it("is noted as what it is, names and texts, and can be held against its manifest", async () => {
    const out = join(folder, "noted.warc.gz");
    const { code, stdout, stderr } = await parley("export", "--warc", "--out", out, "--json");
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: "warc",
      filters: { site: null, target: null },
      withNames: true,
      withText: true,
      coverage: null,
      files: [{ name: "noted.warc.gz", table: "web archive" }],
    });
    expect(
      await database.sql`
      select route from parley.access_log where event = 'exported'`,
    ).toEqual([{ route: "parley export --warc" }]);
    const checked = await parley("export", "--verify", `${out}.manifest.json`);
    expect([checked.code, checked.stdout]).toEqual([0, "noted.warc.gz: same\n"]);
  });

  it("says how many bodies were pruned, and holds the rest", async () => {
    await database.sql`
      update parley.bodies set bytes = null where sha256 = ${sha256(page())}`;
    const out = join(folder, "pruned.warc.gz");
    const { code, stdout } = await parley("export", "--warc", "--out", out, "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      out,
      visits: 3,
      pruned: 1,
      archive: { visits: 3, pruned: 1 },
    });
    const { report: again } = await reparse({});
    expect(again).toMatchObject({ read: 1, refused: 1 });
  });

  it("leaves nothing half-written where the file cannot be", async () => {
    await expect(
      exportWarc(database.sql, {}, join(folder, "missing", "a.warc.gz")),
    ).rejects.toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
    const stop = new AbortController();
    const onRows = () => {
      stop.abort();
    };
    const order = { signal: stop.signal, onRows };
    await expect(exportWarc(database.sql, order, join(folder, "cut.warc.gz"))).rejects.toThrow(
      /abort/i,
    );
    expect((await readdir(folder)).filter((name) => /part|cut/.test(name))).toEqual([]);
  });
});

describe("parley export", () => {
  it.each([
    ["csv", "--site", "harbor.example"],
    ["csv", "--article", "99999"],
    ["csv", "--article", "harbour.example"],
    ["gexf", "--site", "harbor.example"],
    ["warc", "--site", "harbor.example"],
    ["warc", "--article", "99999"],
  ])("of what is not there fails, and writes nothing: %s %s %s", async (format, ...narrowed) => {
    const out = join(folder, `typo.${format}`);
    const { code, stderr } = await parley("export", "--format", format, "--out", out, ...narrowed);
    expect([code, stderr]).toEqual([1, expect.stringContaining("NOT_FOUND")]);
    expect((await readdir(folder)).filter((name) => name.includes("typo"))).toEqual([]);
  });

  it.each(["csv", "warc"])("takes a host as people write it: %s", async (format) => {
    const out = join(folder, `www.${format}`);
    const asked = ["--site", "www.Harbour.example", "--article", ADDRESS];
    const { stdout } = await parley("export", "--format", format, "--out", out, "--json", ...asked);
    const { filters, files } = ExportManifest.parse(JSON.parse(stdout));
    expect(filters).toMatchObject({ site: "harbour.example", article: ADDRESS });
    expect(files[0]?.rows).toBeGreaterThan(2);
  });

  it.each([
    ["--warc --with-names", "A web archive does not take --with-names."],
    ["--format warc --with-text", "--with-text"],
    ["--warc --target nosuch", "--target"],
    ["--warc --graph comments", "--graph"],
    ["--warc --until 2026-01-01", "--until"],
    ["--format csv --graph commenters", "An export of tables does not take --graph."],
    ["--format convokit --table flags", "--table"],
    ["--format gexf --with-text --target x", "does not take --with-text, --target."],
    ["--verify m.json --format csv", "--verify does not take"],
  ])("refuses an option that would do nothing: %s", async (options, said) => {
    const out = join(folder, "never");
    const { code, stderr } = await parley("export", ...options.split(" "), "--out", out);
    expect(code).toBe(2);
    expect(stderr).toContain("USAGE");
    expect(stderr).toContain(said);
  });
});

const indexOf = (records: readonly { id: string | null }[], id: string | null): number =>
  records.findIndex((record) => record.id === id);
