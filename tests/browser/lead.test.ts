import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { addAppeal } from "../../src/store/appeals.js";
import { decide } from "../../src/store/decisions.js";
import { addAccount, type Reviewer } from "../../src/store/reviewers.js";
import { startRuleRuns } from "../../workers/ruleRuns.js";
import { makeShell } from "../support/database.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures go for somebody to look at; unset: none are taken. */
const pictures = process.env.PARLEY_TEST_PICTURES;

let service: TestService;
let address: string;
let browser: Browser;
let page: Page;
const violations: string[] = [];
const reject = { action: "reject", reason: "spam" } as const;

describe.skipIf(executablePath === null)("the pages beside the queue in Chromium", () => {
  beforeAll(async () => {
    service = await startService({ oversight: { secondOpinionShare: 1 } });
    const { sql } = service.database;
    const password = { text: PASSWORD, from: "chosen" } as const;
    const ash = await addAccount(sql, "ash", "moderator", password);
    await addAccount(sql, "sam", "moderator", password);
    await addAccount(sql, "lee", "lead", password);
    await decideSome(ash);
    address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.on("console", (message) => {
      // Whoever is not logged in yet is told so, which the console shows.
      if (message.type() === "error" && !message.text().includes("401"))
        violations.push(message.text());
    });
    page.on("pageerror", (error) => violations.push(error.message));
    page.on("dialog", (dialog) => {
      violations.push(dialog.message());
      void dialog.dismiss();
    });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });
  beforeEach(() => {
    violations.length = 0;
  });

  async function decideSome(ash: Reviewer): Promise<void> {
    const { sql } = service.database;
    const rows = await sql`select distinct comment_id as id from parley.flags order by 1 limit 6`;
    const made = [];
    for (const { id } of rows) made.push(await decide(sql, Number(id), reject, ash));
    await sql`update parley.comments set body = '<img src=x onerror=alert(1)>'
      where id = ${made[0]?.commentId ?? 0}`;
    await addAppeal(sql, made[5]?.id ?? 0, "says it was <b>irony</b>", null);
  }

  const logIn = async (name: string) => {
    await page.context().clearCookies();
    await page.goto(address);
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByTestId("queue").waitFor();
  };
  const picture = async (name: string) => {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    for (const scheme of ["light", "dark"] as const)
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 900 });
        const path = join(pictures, `${name}-${scheme}-${width}.png`);
        await page.screenshot({ path, fullPage: true });
      }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  /** What axe-core finds, light and wide, dark and narrow. */
  const audit = async () => {
    await page.evaluate(AXE);
    const found: string[] = [];
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      found.push(
        ...(await page.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ": " + target.join(" "))))`)),
      );
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
    return found;
  };
  const opinions = async () =>
    (
      await service.database.sql`select verdict, reason from parley.second_opinions order by id`
    ).map(({ verdict, reason }) => [verdict as string, reason as string | null]);

  it("asks for a second opinion without saying what was decided, and takes it by key and click", async () => {
    await logIn("sam");
    await page.getByRole("link", { name: "Second look" }).click();
    const view = page.getByTestId("second-opinions");
    await view.getByText("5 comments wait for you.").waitFor();
    // The sixth has an appeal, beside which its decision stands.
    // Written as text: nothing in it is markup.
    expect(await view.locator(".second-body").textContent()).toBe("<img src=x onerror=alert(1)>");
    expect(await view.textContent()).not.toContain("ash");
    await picture("second-look");
    await page.keyboard.press("a");
    await view.getByText("4 comments wait for you.").waitFor();
    await page.keyboard.press("5");
    await view.getByText("3 comments wait for you.").waitFor();
    await view.getByRole("button", { name: "Threat" }).click();
    await view.getByText("2 comments wait for you.").waitFor();
    expect(await opinions()).toEqual([
      ["approve", null],
      ["reject", "spam"],
      ["reject", "threat"],
    ]);
    expect(violations).toEqual([]);
  });

  it("shows an appeal with the decision and its note, and overturns it", async () => {
    const view = page.getByTestId("appeals");
    await view.getByText("1 open, 1 of them for you.").waitFor();
    expect(await view.textContent()).toContain("says it was <b>irony</b>");
    await page.keyboard.press("o");
    await view.getByText("None is open.").waitFor();
    const [last] = await service.database.sql`
      select d.action, r.name from parley.decisions d join parley.reviewers r on r.id = d.reviewer_id
      order by d.id desc limit 1`;
    expect(last).toEqual({ action: "approve", name: "sam" });
    expect(violations).toEqual([]);
  });

  it("has no figures for a moderator", async () => {
    expect(await page.getByRole("link", { name: "Figures" }).count()).toBe(0);
  });

  it("shows a lead the figures, in pictures and in tables", async () => {
    await logIn("lee");
    await page.getByRole("link", { name: "Figures" }).click();
    const view = page.getByTestId("figures");
    await view.getByRole("row", { name: /ash/ }).waitFor();
    // Two of six: one overturned on appeal, one contradicted.
    const row = await view.getByRole("row", { name: /ash/ }).textContent();
    expect(row).toMatch(/ash6.*33.% \(\d+–\d+.%\) of 6/);
    expect(await view.getByRole("row", { name: /^Verdicts/ }).textContent()).toContain(
      "Not enough: 3 of 30",
    );
    expect(await view.locator("svg[aria-hidden='true']").count()).toBe(3);
    await picture("figures");
    const isWide = await page.evaluate("document.body.scrollWidth > window.innerWidth");
    expect(isWide).toBe(false);
    await page.getByRole("button", { name: "7 days" }).click();
    await view.getByRole("row", { name: /ash/ }).waitFor();
    await page.getByRole("link", { name: "Queue" }).click();
    await page.getByTestId("queue").waitFor();
    expect(violations).toEqual([]);
  });

  it("offers the statement and an appeal beside a decision, which a key decides", async () => {
    await logIn("sam");
    await page.getByTestId("tab-rejected").click();
    await page.getByTestId("decided").getByRole("button", { name: "Statement of reasons" }).click();
    const notice = page.getByTestId("statement").getByRole("textbox");
    await notice.waitFor();
    expect(await notice.inputValue()).toContain("advertising");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download for the DSA database" }).click(),
    ]);
    const downloaded = readFileSync(await file.path(), "utf8");
    expect(JSON.parse(downloaded)).toHaveProperty("decision_visibility");
    await picture("statement");
    expect(await audit()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByTestId("decided").getByRole("button", { name: "Record an appeal" }).click();
    await page.getByLabel("What the appeal says").fill("it was meant kindly");
    await page.getByRole("button", { name: "Record the appeal" }).click();
    await page.getByTestId("status").getByText("Appeal recorded:").waitFor();
    await page.getByRole("link", { name: "Second look" }).click();
    const view = page.getByTestId("appeals");
    await view.getByText("it was meant kindly").waitFor();
    await page.keyboard.press("u");
    await view.getByText("None is open.").waitFor();
    const outcomes = await service.database.sql`
      select outcome from parley.appeal_outcomes order by 1`;
    expect(outcomes.map(({ outcome }) => outcome as string)).toEqual(["overturned", "upheld"]);
    expect(violations).toEqual([]);
  });

  it("brings a lead's rule from a mistake to flags, over a test and a backtest", async () => {
    const runs = await startRuleRuns(makeShell(service.database.sql));
    await logIn("lee");
    await page.getByRole("link", { name: "Rules" }).click();
    await page.getByRole("button", { name: "threat@1" }).waitFor();
    await picture("rules");
    await page.getByRole("button", { name: "New rule" }).click();
    const rule = page.getByTestId("rule");
    const file = rule.getByLabel("The rule as YAML");
    const definition = (key: string) =>
      `rules:\n  - name: articles\n    version: 1\n    severity: 0.2\n    reason: Has one\n    when:\n      any: [{ ${key}: [the, a] }, { links: { atLeast: 9 } }]\n`;
    await file.fill(definition("wrods"));
    await rule.getByRole("button", { name: "Add as a draft" }).click();
    const refusal = rule.getByTestId("refusal");
    await refusal.getByText("Line 7: any: [{ wrods").waitFor();
    await refusal.getByRole("button", { name: "Go to the line" }).click();
    expect(await page.evaluate("String(document.activeElement.selectionStart)")).toBe("89");

    await file.fill(definition("words"));
    await rule.getByRole("textbox", { name: "A text" }).fill("<b>The</b> shed");
    await rule.getByRole("button", { name: "Test", exact: true }).click();
    await rule.getByTestId("try").locator("mark").waitFor();
    expect(await rule.getByTestId("try").locator("mark").allTextContents()).toEqual(["The"]);
    await rule.getByRole("button", { name: "Add as a draft" }).click();
    await rule.getByText("articles@1 is added as a draft.").waitFor();
    await rule.getByRole("button", { name: "Run the backtest" }).click();
    await rule.getByTestId("report").locator("blockquote").first().waitFor();
    await picture("rule-backtest");
    expect(await audit()).toEqual([]);

    await page.getByRole("button", { name: "articles@1" }).click();
    await rule.getByRole("button", { name: "Set live" }).click();
    await rule.getByText("articles@1 is live.").waitFor();
    await page.getByRole("button", { name: "Apply the rules" }).click();
    await page
      .getByTestId("apply")
      .getByText(/^Done: \d+ comments.* [1-9]\d* flags added/)
      .waitFor();
    await rule.getByRole("button", { name: "Edit as a new version" }).click();
    expect(await file.inputValue()).toContain("version: 2");
    expect(await page.evaluate("document.body.scrollWidth > window.innerWidth")).toBe(false);
    // The refused file is an answer of the API, which the console shows.
    expect(violations.filter((words) => !words.includes("422"))).toEqual([]);
    await runs.close();
  });
});
