import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSealer } from "../../src/deliver/seal.js";
import { openSendOut, type SendOut } from "../../src/deliver/sendOut.js";
import { makeLog } from "../../src/log.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { saveWritebackSite } from "../../src/store/writebackSites.js";
import { testWriteback } from "../../workers/deliver.js";
import { startDeliveries } from "../../workers/startDeliveries.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { hasWordPress, startWordPress, type WordPress } from "../support/wordPress.js";

if (!hasWordPress) console.log("skipping WordPress: it is not installed here");

const sealer = makeSealer("a secret for tests");
const SITE = "harbour.example";
let database: TestDatabase;
let wordPress: WordPress;
let kim: Reviewer;
let out: SendOut;
/** Row numbers of the comments, in WordPress's order. */
let rows: number[];
let close: () => Promise<void> = () => Promise.resolve();

describe.skipIf(!hasWordPress)("write-back to a real WordPress", () => {
  beforeAll(async () => {
    [database, wordPress] = await Promise.all([makeDatabase(), startWordPress()]);
    const { sql } = database;
    kim = await addAccount(sql, "kim", "moderator", { text: "a long password", from: "chosen" });
    out = openSendOut(["127.0.0.1"]);
    await setPassword(wordPress.password);
    rows = await storeComments();
    const deliveries = await startDeliveries({
      sql,
      log: makeLog({ logLevel: "silent" }),
      out,
      sealer,
      keepDays: 30,
    });
    close = () => deliveries.close();
  });
  afterAll(async () => {
    await close();
    await out.close();
    await database.drop();
    await wordPress.close();
  });

  const setPassword = (password: string) =>
    saveWritebackSite(database.sql, {
      site: SITE,
      address: wordPress.url,
      user: wordPress.user,
      password: sealer.seal(password),
      rejectAs: "trash",
      spamReasons: ["spam"],
    });

  /** The comments as a capture of the site would have left them, one more that WordPress does not have. */
  async function storeComments(): Promise<number[]> {
    const { sql } = database;
    await sql`
      insert into parley.articles (site_id, article_key, url)
      select id, 'a', ${wordPress.url} from parley.sites where host = ${SITE}`;
    await sql`
      insert into parley.captures (origin, name, sha256, byte_length, bytes)
      values ('file', 'page', ${"0".repeat(64)}, 0, '')`;
    await sql`
      insert into parley.threads (article_id, capture_id, parser, format, parsed, problems)
      select a.id, c.id, 'test@1', 'wp-rest', 5, '[]' from parley.articles a, parley.captures c`;
    const ids = [...wordPress.comments, 987_654].map(String);
    const made = await sql`
      insert into parley.comments (article_id, thread_id, comment_key, public_id, ordinal,
        parent_confidence, parent_evidence, parent_candidates, depth, body, is_truncated, status)
      select t.article_id, t.id, 'id-' || n.id, n.id, n.at, 1, 'markup', '[]', 0, 'Keel.', false, 'held'
      from parley.threads t, unnest(${ids}::text[]) with ordinality as n (id, at)
      order by n.at returning id`;
    return made.map(({ id }) => Number(id));
  }

  const ended = async (): Promise<{ state: string; because: string | null }> => {
    for (let tries = 0; tries < 400; tries++) {
      const found = await database.sql`select state, because from parley.deliveries order by id`;
      if (found.length > 0 && found.every(({ state }) => state !== "pending"))
        return found.at(-1) as unknown as { state: string; because: string | null };
      await sleep(25);
    }
    throw new Error("a delivery still waits");
  };

  it("asks the account whether it may", async () => {
    expect(await testWriteback({ sql: database.sql, out, sealer }, SITE)).toMatchObject({
      kind: "done",
    });
  });

  it("gives comments the status that was decided, and back what they had", async () => {
    const { sql } = database;
    const [approved = 0, spam = 0, trash = 0] = rows;
    const [idApproved = 0, idSpam = 0, idTrash = 0] = wordPress.comments;
    expect(await wordPress.statusOf(idApproved)).toBe("unapproved");
    const made = await decide(sql, approved, { action: "approve" }, kim);
    await decide(sql, spam, { action: "reject", reason: "spam" }, kim);
    const rejected = await decide(sql, trash, { action: "reject", reason: "threat" }, kim);
    expect(await ended()).toMatchObject({ state: "done" });
    expect(await wordPress.statusOf(idApproved)).toBe("approved");
    expect(await wordPress.statusOf(idSpam)).toBe("spam");
    expect(await wordPress.statusOf(idTrash)).toBe("trash");
    await undoDecision(sql, made.id, kim);
    await undoDecision(sql, rejected.id, kim);
    expect(await ended()).toMatchObject({ state: "done" });
    expect(await wordPress.statusOf(idApproved)).toBe("unapproved");
    expect(await wordPress.statusOf(idTrash)).toBe("unapproved");
  });

  it("says that a comment is gone, and that the password is refused", async () => {
    const { sql } = database;
    await decide(sql, rows[4] ?? 0, { action: "approve" }, kim);
    expect(await ended()).toMatchObject({ state: "refused", because: "gone" });
    await setPassword("not the password");
    await decide(sql, rows[3] ?? 0, { action: "approve" }, kim);
    expect(await ended()).toMatchObject({ state: "refused", because: "login" });
    expect(await wordPress.statusOf(wordPress.comments[3] ?? 0)).toBe("unapproved");
  });
});
