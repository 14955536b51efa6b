import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeSealer } from "../../src/deliver/seal.js";
import { openSendOut } from "../../src/deliver/sendOut.js";
import { makeWebhookSecret } from "../../src/deliver/sendWebhook.js";
import { makeLog } from "../../src/log.js";
import { decide, undoDecision } from "../../src/store/decisions.js";
import {
  claimDeliveries,
  listDeliveries,
  pruneOutbox,
  replayDeliveries,
  settleDelivery,
} from "../../src/store/deliveries.js";
import { erasePerson, findPerson } from "../../src/store/erasures.js";
import { readMessage } from "../../src/store/readMessage.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { addWebhook, listWebhooks, removeWebhook, rotateSecret } from "../../src/store/webhooks.js";
import { WebhookEvent, WebhookMessage } from "../../src/thread/webhook.js";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { runStages } from "../../workers/stages.js";
import { startDeliveries } from "../../workers/startDeliveries.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";
import { type Receiver, startReceiver } from "../support/receiver.js";

const sealer = makeSealer("a secret for tests");
const BUSY_NONE = { webhooks: [], sites: [] };
let database: TestDatabase;
let kim: Reviewer;
let receiver: Receiver;
let flagged: number[];
let close: () => Promise<void>;
let ended: () => Promise<void>;

beforeAll(async () => {
  database = await makeSamplesDatabase();
  kim = await addAccount(database.sql, "kim", "moderator", {
    text: "a long password",
    from: "chosen",
  });
  const rows = await database.sql`
    select distinct f.comment_id as id from parley.flags f
    join parley.comments c on c.id = f.comment_id where c.commenter_id is not null order by 1`;
  flagged = rows.map(({ id }) => Number(id));
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  receiver = await startReceiver();
  close = () => Promise.resolve();
  ended = async () => {
    for (let tries = 0; tries < 400; tries++) {
      const [row] = await database.sql`
        select count(*)::int as n from parley.deliveries where state = 'pending'`;
      if (row?.n === 0) return;
      await sleep(25);
    }
    throw new Error("deliveries still wait");
  };
});
afterEach(async () => {
  await close();
  await receiver.close();
  await database.sql`delete from parley.webhooks`;
  await database.sql`delete from parley.outbox`;
});

const start = async (): Promise<void> => {
  const deliveries = await startDeliveries({
    sql: database.sql,
    log: makeLog({ logLevel: "silent" }),
    out: openSendOut([receiver.host]),
    sealer,
    keepDays: 30,
  });
  close = () => deliveries.close();
};
const add = async (
  events: readonly WebhookEvent[] = WebhookEvent.options,
): Promise<{ id: number; secret: string }> => {
  const secret = makeWebhookSecret();
  const id = await addWebhook(database.sql, { url: receiver.url, events }, sealer.seal(secret));
  return { id, secret };
};
/** Decides otherwise than is in force. */
const decideAnew = async (at: number) => {
  const commentId = flagged[at] ?? 0;
  const [row] = await database.sql`
    select d.action from parley.current_decisions c join parley.decisions d on d.id = c.decision_id
    where c.comment_id = ${commentId}`;
  const action = row?.action === "approve" ? "reject" : "approve";
  return decide(database.sql, commentId, { action }, kim);
};
const bringForward = () =>
  database.sql`update parley.deliveries set next_at = now() where state = 'pending'`.then(
    () => database.sql`select pg_notify('parley_outbox', '')`,
  );

describe("webhooks", () => {
  it("tell of decisions, signed as Standard Webhooks says, without name, words or stance", async () => {
    const { secret } = await add();
    await start();
    const commentId = flagged[0] ?? 0;
    const made = await decide(
      database.sql,
      commentId,
      { action: "reject", reason: "threat", note: "a private note" },
      kim,
    );
    await undoDecision(database.sql, made.id, kim);
    await receiver.waitFor(2);
    const messages = receiver.received.map(({ headers, body }) => {
      const parsed = WebhookMessage.parse(new Verifier(secret).verify(body, headers));
      // By hand too: a library that signs wrongly would agree with itself.
      const key = Buffer.from(secret.slice("whsec_".length), "base64");
      const signed = `${headers["webhook-id"] ?? ""}.${headers["webhook-timestamp"] ?? ""}.${body}`;
      const expected = createHmac("sha256", key).update(signed).digest("base64");
      expect(headers["webhook-signature"]).toBe(`v1,${expected}`);
      expect(() => new Verifier(secret).verify(`${body} `, headers)).toThrow();
      return parsed;
    });
    messages.sort((a, b) => (a.type < b.type ? -1 : 1));
    const [row] = await database.sql`
      select c.author, c.body, p.pseudonym from parley.comments c
      join parley.commenters p on p.id = c.commenter_id where c.id = ${commentId}`;
    expect(messages).toMatchObject([
      {
        type: "decision.made",
        data: {
          decisionId: made.id,
          verdict: "reject",
          reason: "threat",
          comment: { id: commentId, pseudonym: row?.pseudonym as string },
        },
      },
      { type: "decision.reversed", data: { undone: { decisionId: made.id, verdict: "reject" } } },
    ]);
    const [first] = messages;
    if (first?.type === "decision.made") expect(first.data.seen[0]?.rule).toMatch(/^[a-z-]+@\d+$/);
    for (const { body } of receiver.received) {
      expect(body).not.toContain(String(row?.body).slice(0, 40));
      expect(body).not.toMatch(/"author"|stance|private note|kim/);
    }
  });

  it("tell of flags and of completed articles, and of no flag twice", async () => {
    const fresh = await makeDatabase();
    try {
      const shell = makeShell(fresh.sql);
      const secret = sealer.seal(makeWebhookSecret());
      const events: WebhookEvent[] = ["comment.flagged", "article.completed"];
      await addWebhook(fresh.sql, { url: receiver.url, events }, secret);
      const [sample] = await listSamples();
      if (sample === undefined) throw new Error("there is no sample");
      const run = async (): Promise<Record<string, number>> => {
        await runStages(shell, await addInputJob(fresh.sql, sample.path, sample.flags, "sample"));
        const rows = await fresh.sql`
          select o.event, count(*)::int as n from parley.deliveries d
          join parley.outbox o on o.id = d.outbox_id group by o.event`;
        return Object.fromEntries(rows.map(({ event, n }) => [String(event), Number(n)]));
      };
      const first = await run();
      const [row] = await fresh.sql`
        select count(distinct comment_id)::int as n from parley.flags`;
      expect(Number(row?.n)).toBeGreaterThan(0);
      expect(first).toEqual({ "comment.flagged": row?.n as number, "article.completed": 1 });
      expect(await run()).toEqual({ ...first, "article.completed": 2 });
      for (const each of await fresh.sql`select id from parley.outbox`) {
        const { message } = await readMessage(fresh.sql, Number(each.id));
        expect(WebhookMessage.parse(message)).toEqual(message);
        if (message.type === "article.completed")
          expect(message.data.flagged).toBe(row?.n as number);
      }
    } finally {
      await fresh.drop();
    }
  });

  it("are written with the decision or not at all", async () => {
    await add();
    const { sql } = database;
    const failing = sql.begin(async (tx) => {
      await tx`insert into parley.decisions (comment_id, reviewer_id, action, seen)
        values (${flagged[0] ?? 0}, ${kim.id}, 'escalate', '[]')`;
      const [row] = await tx`select count(*)::int as n from parley.deliveries`;
      expect(row?.n).toBe(1);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await listDeliveries(sql, { limit: 10 })).toEqual([]);
  });

  it("are sent again with the same id until somebody takes them, later each time", async () => {
    await add();
    receiver.answerNext(
      { status: 500 },
      { status: 429, headers: { "retry-after": "3600" } },
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
    );
    await start();
    await decideAnew(0);
    await receiver.waitFor(1);
    const waits: number[] = [];
    for (const n of [1, 2, 3]) {
      await receiver.waitFor(n);
      for (;;) {
        const [row] = await database.sql`
          select extract(epoch from next_at - now())::float8 as seconds, lease from parley.deliveries`;
        waits[n - 1] = Number(row?.seconds);
        if (row?.lease === null) break;
        await sleep(20);
      }
      await bringForward();
    }
    await ended();
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(waits[0]).toBeGreaterThan(3);
    expect(waits[0]).toBeLessThan(6.1);
    expect(waits[1]).toBeGreaterThan(3500);
    expect(waits[2]).toBeGreaterThan(100);
    expect((await listDeliveries(database.sql, { limit: 1 }))[0]).toMatchObject({
      state: "done",
      attempts: 4,
      status: 200,
    });
  });

  it("are refused once all attempts are used up, and begin anew by one call", async () => {
    const { id } = await add();
    receiver.answerNext({ status: 500 });
    await decideAnew(0);
    await database.sql`update parley.deliveries set attempts = 10`;
    await start();
    await ended();
    const [refused] = await listDeliveries(database.sql, { webhookId: id, limit: 1 });
    expect(refused).toMatchObject({ state: "refused", because: "bad_status", status: 500 });
    expect(await replayDeliveries(database.sql, { webhookId: id })).toBe(1);
    await receiver.waitFor(2);
    await ended();
    expect((await listWebhooks(database.sql))[0]).toMatchObject({ pending: 0, refused: 0 });
  });

  it("shut an address that says it is gone", async () => {
    await add();
    receiver.answerNext({ status: 410 });
    await start();
    await decideAnew(0);
    await ended();
    expect((await listWebhooks(database.sql))[0]).toMatchObject({ disabledBecause: "gone" });
    await decideAnew(0);
    await sleep(200);
    expect(receiver.received).toHaveLength(1);
  });

  it("are signed with both secrets while one replaces the other", async () => {
    const { id, secret } = await add();
    const next = makeWebhookSecret();
    await rotateSecret(database.sql, id, sealer.seal(next), 1);
    await start();
    await decideAnew(0);
    await receiver.waitFor(1);
    await database.sql`update parley.webhooks set previous_until = now() - interval '1 second'`;
    await decideAnew(0);
    await receiver.waitFor(2);
    const verify = (at: number, key: string): boolean => {
      const { body = "", headers = {} } = receiver.received[at] ?? {};
      try {
        new Verifier(key).verify(body, headers);
        return true;
      } catch {
        return false;
      }
    };
    expect([verify(0, secret), verify(0, next)]).toEqual([true, true]);
    expect([verify(1, secret), verify(1, next)]).toEqual([false, true]);
  });

  it("do not go to a private network that is not listed", async () => {
    await add();
    const deliveries = await startDeliveries({
      sql: database.sql,
      log: makeLog({ logLevel: "silent" }),
      out: openSendOut([]),
      sealer,
      keepDays: 30,
    });
    close = () => deliveries.close();
    await decideAnew(0);
    await ended();
    expect(receiver.received).toEqual([]);
    const [row] = await listDeliveries(database.sql, { limit: 1 });
    expect(row).toMatchObject({ state: "refused", because: "address" });
  });

  it("do not name an erased person, though they were told of before", async () => {
    await add(["decision.made"]);
    const commentId = flagged.at(-1) ?? 0;
    await decide(database.sql, commentId, { action: "escalate" }, kim);
    const [row] = await database.sql`
      select p.pseudonym, s.host from parley.comments c
      join parley.commenters p on p.id = c.commenter_id
      join parley.sites s on s.id = p.site_id where c.id = ${commentId}`;
    const person = await findPerson(database.sql, String(row?.host), String(row?.pseudonym));
    await database.sql.begin((tx) => erasePerson(tx, person));
    await start();
    await receiver.waitFor(1);
    const { body = "" } = receiver.received[0] ?? {};
    expect(JSON.parse(body)).toMatchObject({
      data: { comment: { id: commentId, pseudonym: null, platformId: null, address: null } },
    });
    expect(body).not.toContain(String(row?.pseudonym));
  });

  it("are each taken up by one, however many ask, and come up again when that one dies", async () => {
    const { sql } = database;
    await add(["decision.made"]);
    for (let n = 0; n < 12; n++) await decideAnew(n % 3);
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => claimDeliveries(sql, 3, BUSY_NONE)),
    );
    const ids = taken.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(9);
    const rest = await claimDeliveries(sql, 50, BUSY_NONE);
    expect(ids.length + rest.length).toBe(12);
    expect(await claimDeliveries(sql, 50, BUSY_NONE)).toEqual([]);
    await sql`update parley.deliveries set leased_until = now() - interval '1 second'`;
    const again = await claimDeliveries(sql, 50, BUSY_NONE);
    expect(again).toHaveLength(12);
    // Who was taken for dead and comes back changes nothing any more.
    const [late] = taken.flat();
    if (late === undefined) throw new Error("nothing was taken");
    expect(await settleDelivery(sql, late, { state: "done", status: 200 })).toBe(false);
  });

  it("leave decisions alone when an address is removed at that moment, and are forgotten in time", async () => {
    const { sql } = database;
    const { id } = await add(["decision.made"]);
    await Promise.all([removeWebhook(sql, id), decideAnew(0), decideAnew(1), decideAnew(2)]);
    expect(await listDeliveries(sql, { limit: 10 })).toEqual([]);
    await add(["decision.made"]);
    await decideAnew(0);
    await sql`update parley.outbox set happened_at = now() - interval '40 days'`;
    expect(await pruneOutbox(sql, 30)).toBeLessThanOrEqual(3);
    const [waiting] = await listDeliveries(sql, { limit: 10 });
    expect(waiting?.state).toBe("pending");
    await start();
    await ended();
    expect(await pruneOutbox(sql, 30)).toBe(1);
  });
});
