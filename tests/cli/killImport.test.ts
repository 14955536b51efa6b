import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import {
  endProcesses,
  makeEnv,
  runParley,
  startParley,
  waitForLine,
} from "../support/processes.js";

const CONVERSATIONS = 36;
const folder = mkdtempSync(join(tmpdir(), "parley-kill-"));
const path = join(folder, "talk.jsonl");
let database: TestDatabase;
let env: Record<string, string>;
beforeAll(async () => {
  database = await makeDatabase();
  env = { DATABASE_URL: database.url, PARLEY_SECRET: "a secret for this test only" };
  writeFileSync(path, [...makeTalk()].join("\n"));
});
afterAll(async () => {
  endProcesses();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The same few people in all conversations, on days that they share. */
function* makeTalk(): Generator<string> {
  const said = ["We should keep helping Ukraine.", "You are a stupid liar.", "The ferry was late."];
  for (let at = 0; at < CONVERSATIONS; at++)
    for (let nth = 0; nth < 4; nth++)
      yield JSON.stringify({
        ...{ id: `${at}-${nth}`, conversation_id: `${at}-0`, speaker: `person ${(at + nth) % 7}` },
        ...{
          text: `${said[(at + nth) % 3] ?? ""} ${at}`,
          timestamp: 1_600_000_000 + at * 9000 + nth,
        },
        "reply-to": nth === 0 ? null : `${at}-${nth - 1}`,
      });
}

const take = async (site: string): Promise<Record<string, number>> => {
  const { code, stdout } = await runParley(["import", path, "--json", "--site", site], { env });
  expect(code).toBe(0);
  return JSON.parse(stdout) as Record<string, number>;
};

/** All that is stored of a site, by its own names. */
async function readSite(site: string) {
  const { sql } = database;
  const within = sql`join parley.sites s on s.id = a.site_id and s.host = ${site}`;
  return {
    comments: await sql`
      select c.public_id, p.public_id as parent, w.name, m.measure, m.value, m.label,
        array(select f.rule from parley.flags f where f.comment_id = c.id order by 1) as flags
      from parley.comments c join parley.articles a on a.id = c.article_id ${within}
      left join parley.comments p on p.id = c.parent_id
      left join parley.commenters w on w.id = c.commenter_id
      left join parley.comment_scores m on m.comment_id = c.id
      order by c.public_id, m.measure`,
    stances: await sql`
      select a.title, w.name, t.label, t.p_pro, t.lean_low, t.flagged, t.comments
      from parley.commenter_stances t join parley.articles a on a.id = t.article_id ${within}
      join parley.commenters w on w.id = t.commenter_id
      order by replace(a.url, ${site}, ''), w.name`,
    articles: await sql`
      select r.comments, r.commenters, r.flagged, r.incivility_mean, r.commenters_pro
      from parley.article_rollups r join parley.articles a on a.id = r.article_id ${within}
      order by replace(a.url, ${site}, '')`,
    days: await sql`
      select d.day, d.articles, d.comments, d.commenters, d.flagged, d.lean_sum, d.incivility_squares
      from parley.day_rollups d join parley.sites s on s.id = d.site_id and s.host = ${site}
      order by d.day`,
    pairs: await sql`
      select least(x.name, y.name) as one, greatest(x.name, y.name) as other, d.a_to_b + d.b_to_a as replies, d.turns
      from parley.dyad_facts d join parley.commenters x on x.id = d.a_id
      join parley.commenters y on y.id = d.b_id
      join parley.sites s on s.id = x.site_id and s.host = ${site} order by 1, 2`,
    jobs: await sql`
      select j.state, count(*)::int as n from parley.jobs j
      where j.source like ${`https://${site}/%`} group by j.state`,
  };
}

it("goes on where a killed one was, to the same that one makes without a kill", async () => {
  const site = "killed.example";
  const unkilled = take("whole.example");
  const child = startParley(["import", path, "--site", site], makeEnv(env));
  await waitForLine(child, new RegExp(`conversation 3\\d of ${CONVERSATIONS}`));
  child.kill("SIGKILL");
  await once(child, "exit");
  const resumed = await take(site);
  expect(resumed).toMatchObject({ conversations: CONVERSATIONS, known: 25, stored: 11, failed: 0 });
  expect(await unkilled).toMatchObject({ known: 0, stored: CONVERSATIONS });
  const whole = await readSite("whole.example");
  expect(whole.comments).toHaveLength(CONVERSATIONS * 4 * 4);
  expect(whole.jobs).toEqual([{ state: "done", n: CONVERSATIONS }]);
  expect(await readSite(site)).toEqual(whole);
}, 120_000);
