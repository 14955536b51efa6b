import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { PICTURES } from "../../src/thread/pictureNames.js";
import { callParley } from "../support/callParley.js";
import type { TestDatabase } from "../support/database.js";
import { launchBrowser } from "../support/deskPage.js";
import { makeSamplesDatabase } from "../support/samplesDatabase.js";

const executablePath = inject("chromium");
if (executablePath === null) console.log("skipping the browser: there is no Chromium here");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOSTILE = '</title><script>alert(1)</script><img src=x onerror="alert(2)">\u202eTug trials';

const folder = mkdtempSync(join(tmpdir(), "parley-report-"));
let database: TestDatabase;
let articleId: number;
beforeAll(async () => {
  database = await makeSamplesDatabase();
  const [row] = await database.sql`
    select article_id as id from parley.article_facts order by comments desc limit 1`;
  articleId = Number(row?.id);
  await database.sql`update parley.articles set title = ${HOSTILE} where id = ${articleId}`;
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const report = (...args: string[]) =>
  callParley(["report", ...args], {
    env: { DATABASE_URL: database.url, PARLEY_SECRET: "a secret for this test only" },
  });

describe("parley report", () => {
  it("has every picture of an article, and takes nobody's markup for its own", async () => {
    const out = join(folder, "article.html");
    const { code, stdout } = await report(`${articleId}`, "--out", out, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      pictures: PICTURES.length,
      filter: { article: articleId },
    });
    const html = readFileSync(out, "utf8");
    for (const picture of PICTURES) expect(html).toContain(`<section id="${picture}">`);
    expect(html).not.toMatch(/<script|<img|\u202e| style=/);
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(8);
    const names = await database.sql`select name from parley.commenters where length(name) > 6`;
    for (const { name } of names) expect(html).not.toContain(String(name));
  });

  it("is of a site too, and says so where nothing is stored under a name", async () => {
    const [site] = await database.sql`
      select s.host from parley.sites s join parley.articles a on a.site_id = s.id limit 1`;
    const out = join(folder, "site.html");
    expect(await report(String(site?.host), "--out", out)).toMatchObject({ code: 0 });
    expect(readFileSync(out, "utf8")).not.toContain('<section id="tree">');
    expect(await report("nowhere.example", "--out", out)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("NOT_FOUND") as string,
    });
    expect(await report("1", "--out", out, "--from", "yesterday")).toMatchObject({ code: 2 });
  });
});

describe.skipIf(executablePath === null)("a report in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath ?? "");
  });
  afterAll(async () => {
    await browser.close();
  });

  it("asks for nothing, runs nothing, and can be read by all, wide, narrow and in print", async () => {
    await report(`${articleId}`, "--out", join(folder, "seen.html"));
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("console", (message) => faults.push(message.text()));
    page.on("dialog", (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) faults.push(request.url());
    });
    for (const [name, look] of Object.entries({
      light: { width: 1280, colorScheme: "light", media: "screen" },
      dark: { width: 1280, colorScheme: "dark", media: "screen" },
      narrow: { width: 390, colorScheme: "light", media: "screen" },
      print: { width: 800, colorScheme: "dark", media: "print" },
    } as const)) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia({ colorScheme: look.colorScheme, media: look.media });
      await page.goto(`file://${join(folder, "seen.html")}`);
      const shots = process.env.PARLEY_SCREENSHOTS;
      if (shots !== undefined)
        await page.screenshot({ path: `${shots}/report-${name}.png`, fullPage: true });
      const sideways = "document.documentElement.scrollWidth - innerWidth";
      expect(await page.evaluate<number>(sideways)).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
    await page.emulateMedia({ media: "screen" });
    // The page's policy runs no script: axe is let in past it.
    const open = await browser.newContext({ bypassCSP: true });
    const checked = await open.newPage();
    await checked.goto(`file://${join(folder, "seen.html")}`);
    await checked.evaluate(AXE);
    const found = await checked.evaluate<string[]>(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))",
    );
    expect(found).toEqual([]);
  });
});
