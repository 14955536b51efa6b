import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callParley } from "../support/callParley.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { makeZip } from "../support/makeZip.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";

const folder = mkdtempSync(join(tmpdir(), "parley-import-"));
const SECRET = "a secret for this test only";
let source: TestDatabase;
let target: TestDatabase;
beforeAll(async () => {
  source = await makeSamplesDatabase();
  target = await makeDatabase();
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  rmSync(folder, { recursive: true, force: true });
});

const parley = (database: TestDatabase, ...args: string[]) =>
  callParley(args, { env: { DATABASE_URL: database.url, PARLEY_SECRET: SECRET } });

interface Report {
  readonly utterances: number;
  readonly conversations: number;
  readonly stored: number;
  readonly known: number;
  readonly leftOut: Record<string, { count: number; lines: number[] }>;
}
async function take(path: string, ...args: string[]): Promise<Report> {
  const isWhole = !path.endsWith("talk.csv.gz");
  const { code, stdout } = await parley(target, "import", path, "--json", ...args);
  expect(code).toBe(isWhole ? 0 : 3);
  return JSON.parse(stdout) as Report;
}

/** Comments by text, with the text of the parent and who wrote, whatever numbers they got. */
async function readThreads({ sql }: TestDatabase, site: string | null): Promise<string[]> {
  const rows = await sql`
    select md5(c.body) as words, md5(p.body) as parent, round(c.parent_confidence::numeric, 3) as sure,
      c.posted_earliest, c.posted_latest, c.status, c.is_truncated, c.author is not null as named, c.ordinal
    from parley.comments c left join parley.comments p on p.id = c.parent_id
    join parley.articles a on a.id = c.article_id join parley.sites s on s.id = a.site_id
    where ${site}::text is null or s.host = ${site}`;
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** Which comments each person wrote, by the numbers that the export gave them; those of nobody are left out. */
async function readPeople({ sql }: TestDatabase, site: string | null): Promise<string[]> {
  const rows = await sql`
    select case when ${site}::text is null then c.id::text else c.public_id end as id,
      c.commenter_id::text as person
    from parley.comments c join parley.articles a on a.id = c.article_id
    join parley.sites s on s.id = a.site_id
    where c.commenter_id is not null and (${site}::text is null or s.host = ${site})`;
  return listGroups(rows.map(({ id, person }) => [String(id), String(person)]));
}

/** The same of the names that stand in an export. */
function readNamed(format: "convokit" | "csv" | "jsonl", out: string): string[] {
  const file = readFileSync(format === "convokit" ? join(out, "utterances.jsonl") : out, "utf8");
  const records =
    format === "csv"
      ? parse<Record<string, string | null>>(file, { columns: true, bom: true })
      : file
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Record<string, string | null>);
  const named = records.map((record): [string, string] => [
    record.comment_id ?? record.id ?? "",
    record.commenter ?? record.speaker ?? "",
  ]);
  return listGroups(named.filter(([, name]) => name !== "" && name !== "unknown"));
}

function listGroups(pairs: readonly (readonly [string, string])[]): string[] {
  const groups = new Map<string, string[]>();
  for (const [id, person] of pairs) groups.set(person, [...(groups.get(person) ?? []), id]);
  return [...groups.values()].map((ids) => ids.sort().join(" ")).sort();
}

describe("parley import", () => {
  it.each([
    ["convokit", "corpus", "corpus-back.invalid"],
    ["csv", "comments.csv", "comments-back.invalid"],
    ["jsonl", "comments.jsonl", "comments-lines.invalid"],
  ] as const)(
    "takes in what parley export --format %s wrote: the same threads of the same people",
    async (format, name, site) => {
      const out = join(folder, name);
      const written = await parley(
        source,
        ...["export", "--format", format, "--out", out, "--with-text"],
      );
      expect(written.code).toBe(0);
      const report = await take(out, "--site", site);
      const before = await readThreads(source, null);
      expect(report).toMatchObject({ utterances: before.length, known: 0, leftOut: {} });
      expect(await readThreads(target, site)).toEqual(before);
      const people = await readPeople(source, null);
      expect(people.some((ids) => ids.includes(" "))).toBe(true);
      expect(readNamed(format, out)).toEqual(people);
      expect(await readPeople(target, site)).toEqual(people);
      const again = await take(out, "--site", site);
      expect(again).toMatchObject({ stored: 0, known: report.stored });
    },
  );

  it("knows a corpus again that is packed, as ConvoKit's are shared", async () => {
    const names = ["conversations.json", "corpus.json", "speakers.json", "utterances.jsonl"];
    const path = join(folder, "corpus.zip");
    const parts = names.map((name) => ({
      name: `corpus/${name}`,
      content: readFileSync(join(folder, "corpus", name)),
    }));
    writeFileSync(path, makeZip(parts));
    const report = await take(path, "--site", "corpus-back.invalid");
    expect(report).toMatchObject({ stored: 0, known: report.conversations });
    expect(report.utterances).toBeGreaterThan(100);
  });

  it("gives what it took in again, as the same utterances", async () => {
    const out = join(folder, "again");
    await parley(
      target,
      ...["export", "--format", "convokit", "--out", out, "--with-text"],
      ...["--site", "corpus-back.invalid"],
    );
    const read = (path: string) =>
      readFileSync(join(path, "utterances.jsonl"), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => {
          const { text, timestamp } = JSON.parse(line) as { text: string; timestamp: unknown };
          return JSON.stringify([text, timestamp]);
        })
        .sort();
    expect(read(out)).toEqual(read(join(folder, "corpus")));
  });

  it("reads a corpus of ConvoKit's older form, and scores and weighs it", async () => {
    const path = join(folder, "old");
    mkdirSync(path);
    const say = (id: string, user: string, text: string, reply: string | null, at: number) => ({
      ...{ id, user, text, root: "1", reply_to: reply, timestamp: 1_500_000_000 + at, meta: {} },
    });
    writeFileSync(
      join(path, "utterances.json"),
      JSON.stringify([
        say("1", "ana", "The ferry ran late again today.", null, 0),
        say("2", "bo", "You are a stupid liar, it did not.", "1", 60),
        say("3", "ana", "It did, and I was on it.", "2", 90),
        say("4", "cy", "Answers somebody who is not here.", "99", 100),
      ]),
    );
    expect(await take(path, "--site", "old.example")).toMatchObject({
      ...{ stored: 1, utterances: 4, missingParents: 1 },
    });
    const rows = await target.sql`
      select c.public_id, c.parent_public_id, c.parent_evidence, c.posted_earliest,
        (select s.value > 0.5 from parley.comment_scores s
         where s.comment_id = c.id and s.measure = 'incivility') as uncivil
      from parley.comments c join parley.articles a on a.id = c.article_id
      join parley.sites s on s.id = a.site_id where s.host = 'old.example' order by c.ordinal`;
    const said = rows.map((row) => [row.public_id, row.parent_public_id, row.uncivil] as unknown[]);
    expect(said).toEqual([
      ["1", null, false],
      ["2", "1", true],
      ["3", "2", false],
      ["4", "99", false],
    ]);
    expect(rows[0]?.posted_earliest).toEqual(new Date(1_500_000_000_000));
  });

  it("maps columns, and counts what it leaves out with its lines and no words", async () => {
    const path = join(folder, "talk.csv.gz");
    writeFileSync(
      path,
      gzipSync(
        [
          "post,answers,who,words,at,page",
          '1,,ana,"Well, a ""quay"".",2026-05-01T10:00:00Z,a',
          "2,1,bo,Certainly.,2026-05-01T10:05:00Z,a",
          "2,1,bo,Certainly twice.,2026-05-01T10:06:00Z,a",
          ",1,bo,SECRETWORD has no id.,2026-05-01T10:07:00Z,a",
          "3,4,cy,In a circle.,2026-05-01T10:07:00Z,b",
          "4,3,di,In a circle too.,2026-05-01T10:08:00Z,b",
        ].join("\n"),
      ),
    );
    const map = "id=post,parent=answers,author=who,text=words,time=at,article=page";
    const dry = await take(path, "--map", map, "--dry-run");
    expect(dry).toMatchObject({ utterances: 4, conversations: 2, stored: 0 });
    expect(dry.leftOut).toEqual({
      repeated: { count: 1, lines: [4] },
      no_utterance: { count: 1, lines: [5] },
    });
    const told = await parley(target, "import", path, "--map", map, "--site", "talk.example");
    expect(told.stderr).toContain("1 left out: repeated (line 4)");
    expect(told.stdout + told.stderr).not.toContain("SECRETWORD");
    const circle = await target.sql`
      select count(*) filter (where parent_id is null)::int as tops, count(*)::int as n
      from parley.comments c join parley.articles a on a.id = c.article_id
      where a.url = 'https://talk.example/conversation?id=b'`;
    expect(circle[0]).toEqual({ tops: 1, n: 2 });
  });

  it("says by reason what it gave up of comments that it took, with their lines and no words", async () => {
    const path = join(folder, "given-up.jsonl");
    const long = "SECRETWORD".repeat(60);
    const say = (id: string, fields: Record<string, unknown>) =>
      JSON.stringify({ id, text: "A word.", author: "ana", time: 1_600_000_000, ...fields });
    writeFileSync(
      path,
      [
        say("1", {}),
        say("2", { parent: "4" }),
        say("3", { parent: "2" }),
        say("4", { parent: "3" }),
        say("5", { parent: "5", time: "2026-05-01 10:00" }),
        say("6", { parent: long }),
        say("7", { parent: { id: "1" }, author: long }),
        say("8", { time: "the day after SECRETWORD" }),
        say("9", { time: long }),
        say("10", { time: 12.5 }),
        say("11", { time: null, author: "", parent: " " }),
        say("12", { parent: "x".repeat(500), author: null }),
        say("12", { time: "said twice, not counted" }),
      ].join("\n"),
    );
    const given = (lines: number[]) => ({ count: lines.length, lines });
    const { stdout, code } = await parley(target, "import", path, "--dry-run", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ utterances: 12, missingParents: 1, leftOut: { repeated: given([13]) } },
      givenUp: {
        parent_circle: given([2, 5]),
        parent_unreadable: given([6, 7]),
        author_unreadable: given([7]),
        time_no_date: given([8, 9]),
        time_from_start: given([10]),
      },
    });
    const told = await parley(target, "import", path, "--site", "given-up.example");
    expect(told.stderr).toContain(
      "2 answer themselves in a circle, which was opened there (line 2, 5)",
    );
    expect(told.stderr).toContain("since the id of their parent cannot be read (line 6, 7)");
    expect(told.stdout + told.stderr + stdout).not.toContain("SECRETWORD");

    const [stored] = await target.sql`
      select count(*)::int as n, count(*) filter (where c.parent_public_id is null)::int as tops,
        count(*) filter (where c.posted_earliest is null)::int as undated,
        count(*) filter (where c.author is null)::int as unnamed
      from parley.comments c join parley.articles a on a.id = c.article_id
      join parley.sites s on s.id = a.site_id where s.host = 'given-up.example'`;
    expect(stored).toEqual({ n: 12, tops: 9, undated: 4, unnamed: 3 });
  });

  it.each([
    ["no-such.csv", "", "INPUT_NOT_FOUND"],
    ["words.docx", "x", "USAGE"],
    ["quote.csv", 'id,text\n1,"never ends\n2,x', "IMPORT_INVALID"],
    ["columns.csv", "a,b\n1,2\n", "IMPORT_INVALID"],
    ["header.csv", "id,text\n", "IMPORT_INVALID"],
    ["broken.jsonl", "{never ends\n", "IMPORT_INVALID"],
  ])("refuses %s by name, and repeats none of it", async (name, content, code) => {
    const path = join(folder, name);
    if (content !== "") writeFileSync(path, content);
    const { code: exit, stderr } = await parley(target, "import", path);
    expect(exit).toBe(code === "USAGE" ? 2 : 1);
    expect(stderr).toMatch(new RegExp(`${code}.*hint: `));
    expect(stderr).not.toContain("never ends");
  });

  it("refuses a folder without utterances, and one whose JSON is cut", async () => {
    const path = join(folder, "cut");
    mkdirSync(path);
    expect((await parley(target, "import", path)).stderr).toContain("IMPORT_INVALID");
    cpSync(join(folder, "old"), path, { recursive: true });
    const whole = readFileSync(join(path, "utterances.json"), "utf8");
    writeFileSync(join(path, "utterances.json"), whole.slice(0, -30));
    expect((await parley(target, "import", path)).stderr).toContain("IMPORT_INVALID");
  });
});
