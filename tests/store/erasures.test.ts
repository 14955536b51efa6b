import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { decide } from "../../src/store/decisions.js";
import { erasePerson, findPerson, type Person } from "../../src/store/erasures.js";
import { expireComments, listRetention, setRetention } from "../../src/store/retention.js";
import { readPerson } from "../../src/store/personExport.js";
import { addAppeal } from "../../src/store/appeals.js";
import { addAccount } from "../../src/store/reviewers.js";
import { rollUp } from "../../src/store/rollups.js";
import { makeShell, type TestDatabase } from "../support/database.js";
import { startRetention } from "../../workers/startRetention.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";
import { runStages } from "../../workers/stages.js";

let database: TestDatabase;
beforeEach(async () => {
  database = await makeSamplesDatabase();
});
afterEach(async () => {
  await database.drop();
});

async function readSamples(): Promise<void> {
  const shell = makeShell(database.sql);
  for (const { path, flags } of await listSamples())
    await runStages(shell, await addInputJob(database.sql, path, flags, "sample"));
}

interface Busy {
  readonly person: Person;
  readonly name: string;
  /** Openings of all their comments. */
  readonly words: readonly string[];
}

/** Who wrote most, and is flagged. */
async function findBusy(): Promise<Busy> {
  const { sql } = database;
  const [row] = await sql`
    select s.host, p.id, p.name from parley.commenters p
    join parley.sites s on s.id = p.site_id join parley.comments c on c.commenter_id = p.id
    order by exists (select from parley.flags f where f.comment_id = c.id) desc,
      count(*) over (partition by p.id) desc, p.id limit 1`;
  const texts = await sql`
    select left(body, 60) as words from parley.comments where commenter_id = ${String(row?.id)}`;
  const name = String(row?.name);
  return {
    person: await findPerson(sql, String(row?.host), name),
    name,
    words: texts.map(({ words }) => String(words)),
  };
}

const erase = (person: Person) =>
  database.sql.begin(async (tx) => {
    const erased = await erasePerson(tx, person);
    for (const articleId of erased.articleIds) await rollUp(tx, articleId, null);
    return erased;
  });

/** Tables in which a text is found anywhere. */
async function findTraces(texts: readonly string[]): Promise<string[]> {
  const { sql } = database;
  const tables = await sql`
    select table_name as name from information_schema.tables
    where table_schema = 'parley' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select t::text as row from ${sql(`parley.${String(name)}`)} t`;
    if (rows.some(({ row }) => texts.some((text) => String(row).includes(text))))
      found.push(String(name));
  }
  return found;
}

const countComments = async (): Promise<unknown> =>
  (
    await database.sql`select count(*)::int as n, count(parent_id)::int as replies from parley.comments`
  )[0];

describe("an erased commenter", () => {
  it("is in no table any more, and what answered them still has its place", async () => {
    const { person, name, words } = await findBusy();
    expect(await findTraces(words)).toEqual(expect.arrayContaining(["comments", "comment_texts"]));
    const before = await countComments();
    const erased = await erase(person);
    expect(erased.comments).toBe(words.length);
    // Others may write of them in their own words: those are the others'.
    expect(await findTraces(words)).toEqual([]);
    const { sql } = database;
    expect(await sql`select from parley.commenters where name = ${name}`).toHaveLength(0);
    expect(
      await sql`select from parley.comments where author = ${name} or reply_to = ${name}`,
    ).toHaveLength(0);
    expect(await countComments()).toEqual(before);
    const kept = await sql`
      select from parley.captures c join parley.threads t on t.capture_id = c.id
      where t.article_id = any(${[...erased.articleIds]}::bigint[]) and c.bytes is not null`;
    expect(kept).toHaveLength(0);
  });

  it("does not come back when the same pages are read again", async () => {
    const { person, name, words } = await findBusy();
    await erase(person);
    await readSamples();
    expect(await findTraces(words)).toEqual([]);
    const { sql } = database;
    expect(await sql`select from parley.commenters where name = ${name}`).toHaveLength(0);
    const hidden = await sql`select from parley.comments where erased_at is not null and body = ''`;
    expect(hidden).toHaveLength(words.length);
  });

  it("leaves decisions without words", async () => {
    const { person, words } = await findBusy();
    const { sql } = database;
    const kim = await addAccount(sql, "kim", "moderator", {
      text: "a long password",
      from: "chosen",
    });
    const [flagged] = await sql`
      select c.id from parley.comments c join parley.flags f on f.comment_id = c.id
      where c.commenter_id = ${person.commenterId} limit 1`;
    await decide(sql, Number(flagged?.id), { action: "reject" }, kim);
    await erase(person);
    const decisions = await sql`select action, seen from parley.decisions`;
    expect(decisions).toMatchObject([{ action: "reject" }]);
    expect(words.some((text) => JSON.stringify(decisions).includes(text))).toBe(false);
  });

  it("can have all that is stored of them before", async () => {
    const { person, name, words } = await findBusy();
    const entries: Record<string, unknown>[] = [];
    for await (const entry of readPerson(database.sql, person))
      entries.push(entry as Record<string, unknown>);
    expect(entries[0]).toMatchObject({ kind: "person", name, pseudonym: person.pseudonym });
    const comments = entries.slice(1);
    // Letters as Postgres counts them.
    const openings = comments.map(({ text }) => Array.from(String(text)).slice(0, 60).join(""));
    expect(openings.sort()).toEqual([...words].sort());
    expect(comments.every(({ scores }) => (scores as unknown[]).length === 4)).toBe(true);
  });

  it("is refused where nobody has that name", async () => {
    await expect(findPerson(database.sql, "local", "Nobody At All")).rejects.toMatchObject({
      code: "COMMENTER_NOT_FOUND",
    });
  });
});

/** All that was read under one article is as if it had been read so many days ago. @returns their openings */
async function age(articleId: number, days: number): Promise<string[]> {
  const { sql } = database;
  await sql`
    update parley.captures k set stored_at = now() - make_interval(days => ${days})
    from parley.threads t where t.capture_id = k.id and t.article_id = ${articleId}`;
  const rows = await sql`
    select left(body, 60) as words from parley.comments where article_id = ${articleId}`;
  return rows.map(({ words }) => String(words));
}

const listArticles = async (): Promise<{ id: number; host: string }[]> =>
  (
    await database.sql`
      select a.id, s.host from parley.articles a join parley.sites s on s.id = a.site_id
      join parley.comments c on c.article_id = a.id
      group by 1, 2 order by count(*) desc, 1`
  ).map(({ id, host }) => ({ id: Number(id), host: String(host) }));

describe("a comment after its period", () => {
  it("has no words and no author, stays a place in the tree, and is not filled again", async () => {
    const { sql } = database;
    const [old, other] = await listArticles();
    if (old === undefined || other === undefined) throw new Error("there are too few samples");
    const words = await age(old.id, 31);
    await age(other.id, 29);
    const tree = await sql`
      select id, parent_id, depth from parley.comments order by id`;
    const due = (await listRetention(sql, 30)).reduce((sum, each) => sum + each.due, 0);
    expect(due).toBe(words.length);
    expect(await expireComments(sql, 30)).toEqual({ comments: due, articles: 1, captures: 1 });
    expect(await findTraces(words)).toEqual([]);
    const left = await sql`
      select
        (select count(*)::int from parley.commenters p
         where not exists (select from parley.comments c where c.commenter_id = p.id)) as nobodies,
        (select count(*)::int from parley.commenter_stances where article_id = ${old.id}) as stances,
        (select count(*)::int from parley.comments where article_id = ${other.id} and body = '') as others`;
    expect(left[0]).toEqual({ nobodies: 0, stances: 0, others: 0 });
    await readSamples();
    expect(await findTraces(words)).toEqual([]);
    expect(await sql`select id, parent_id, depth from parley.comments order by id`).toEqual(tree);
    expect(await expireComments(sql, 30)).toEqual({ comments: 0, articles: 0, captures: 0 });
  });

  it("follows the period of its site, and waits for an open appeal", async () => {
    const { sql } = database;
    const [article] = await listArticles();
    if (article === undefined) throw new Error("there is no sample");
    const words = await age(article.id, 100);
    await setRetention(sql, article.host, "always");
    expect((await expireComments(sql, 30)).comments).toBe(0);
    await setRetention(sql, article.host, 99);
    const kim = await addAccount(sql, "kim", "moderator", {
      text: "a long password",
      from: "chosen",
    });
    const [comment] = await sql`
      select id from parley.comments where article_id = ${article.id} order by id limit 1`;
    const { id } = await decide(
      sql,
      Number(comment?.id),
      { action: "reject", reason: "spam" },
      kim,
    );
    await addAppeal(sql, id, "It was no advertisement.", null);
    expect((await expireComments(sql, null)).comments).toBe(words.length - 1);
    expect(await sql`select action from parley.decisions`).toEqual([{ action: "reject" }]);
    await setRetention(sql, article.host, "default");
    expect((await listRetention(sql, null)).every(({ due }) => due === 0)).toBe(true);
    await expect(setRetention(sql, "nowhere.example", 3)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is emptied by the worker by itself", async () => {
    const { sql } = database;
    const [article] = await listArticles();
    const words = await age(article?.id ?? 0, 2);
    const retention = startRetention(makeShell(sql), 1);
    await expect
      .poll(async () => (await sql`select from parley.comments where erased_at is not null`).length)
      .toBe(words.length);
    await retention.close();
  });
});
