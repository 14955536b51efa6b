import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
if (executablePath === null) console.log("skipping the browser: there is no Chromium here");

let service: TestService;
let address: string;
let browser: Browser;
let page: Page;
const violations: string[] = [];

describe.skipIf(executablePath === null)("the moderator page in Chromium", () => {
  beforeAll(async () => {
    service = await startService();
    await ensureReviewer(service.database.sql, "lee", PASSWORD, "moderator");
    await plantHostileComment();
    address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
      ],
    });
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    page.on("console", (message) => {
      if (message.type() === "error" || message.text().includes("Content Security Policy"))
        violations.push(message.text());
    });
    page.on("dialog", (dialog) => {
      violations.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => violations.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });
  beforeEach(() => {
    violations.length = 0;
  });

  const undecided = async () =>
    Number(await page.getByTestId("tab-undecided").locator(".count").textContent());
  const selected = () => page.getByTestId("detail").getAttribute("data-comment-id");
  /** Opens the comment at a place of the list. @returns its number */
  const openEntry = async (place: number): Promise<string> => {
    const entry = page.getByTestId("queue").locator("button.entry").nth(place);
    await entry.click();
    const id = (await entry.getAttribute("data-comment-id")) ?? "";
    await page.locator(`[data-testid="detail"][data-comment-id="${id}"]`).waitFor();
    return id;
  };
  const decisions = async () =>
    (await service.database.sql`
      select d.action, r.name from parley.decisions d
      join parley.reviewers r on r.id = d.reviewer_id order by d.id`) as unknown as {
      action: string;
      name: string;
    }[];

  it("asks for a log-in, and says when it was wrong", async () => {
    await page.goto(address);
    await page.getByLabel("Name", { exact: true }).fill("kim");
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.locator("#login-failure").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByTestId("queue").waitFor();
    // A refused log-in shows in the browser's console too; nothing else may.
    expect(violations.filter((text) => !text.includes("401"))).toEqual([]);
  });

  it("shows a flagged comment with its reason, its words marked, and the conversation above it", async () => {
    await page.getByTestId("detail").waitFor();
    expect(await page.getByTestId("why").textContent()).toMatch(/@\d/);
    const entries = page.getByTestId("queue").locator("button.entry");
    const count = await entries.count();
    expect(count).toBeGreaterThan(5);
    let [marks, ancestors] = [0, 0];
    for (let index = 0; index < count; index++) {
      await entries.nth(index).click();
      const id = await entries.nth(index).getAttribute("data-comment-id");
      await page.locator(`[data-testid="detail"][data-comment-id="${id ?? ""}"]`).waitFor();
      await page.getByTestId("flagged-comment").waitFor();
      marks += await page.getByTestId("flagged-comment").locator("mark").count();
      ancestors = Math.max(ancestors, await page.getByTestId("ancestor").count());
    }
    expect(marks).toBeGreaterThan(5);
    expect(ancestors).toBeGreaterThan(2);
  });

  it("rejects with a key, goes on to the next, and takes it back with another", async () => {
    await page.getByTestId("queue").locator("button.entry").first().click();
    const [before, first] = [await undecided(), await selected()];
    await page.keyboard.press("r");
    await page
      .getByTestId("status")
      .getByText(/^Rejected/)
      .waitFor();
    expect(await undecided()).toBe(before - 1);
    expect(await selected()).not.toBe(first);
    await expect.poll(decisions).toEqual([{ action: "reject", name: "kim" }]);
    await page.keyboard.press("u");
    await expect.poll(undecided).toBe(before);
    await expect.poll(decisions).toEqual([
      { action: "reject", name: "kim" },
      { action: "undo", name: "kim" },
    ]);
  });

  it("approves with a click; the decision shows who and when after a reload", async () => {
    await page.getByTestId("queue").locator("button.entry").first().click();
    const first = await selected();
    await page.getByRole("button", { name: "Approve" }).click();
    await page
      .getByTestId("status")
      .getByText(/^Approved/)
      .waitFor();
    await expect.poll(async () => (await decisions()).at(-1)?.action).toBe("approve");
    await page.reload();
    await page.getByTestId("tab-approved").click();
    await page.locator(`[data-testid="detail"][data-comment-id="${first ?? ""}"]`).waitFor();
    expect(await page.getByTestId("decided").textContent()).toMatch(/kim/);
    await page.getByTestId("writeback").getByText("Recorded here only.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByTestId("empty").waitFor();
    await page.getByTestId("tab-undecided").click();
    await page.getByTestId("queue").waitFor();
  });

  it("takes no decision from a key while somebody types", async () => {
    const before = (await decisions()).length;
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByLabel("Name", { exact: true }).fill("");
    await page.getByLabel("Name", { exact: true }).pressSequentially("kirk raja");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("kirk raja");
    expect((await decisions()).length).toBe(before);
    await page.getByLabel("Name", { exact: true }).fill("kim");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByTestId("queue").waitFor();
  });

  it("rejects with a reason by two keys, and keeps a note", async () => {
    const id = await openEntry(0);
    await page.keyboard.press("n");
    await page.getByLabel("Note", { exact: true }).fill("Asked the desk.");
    await page.getByRole("button", { name: "Save note" }).click();
    await page.getByTestId("notes").first().getByText("Asked the desk.").waitFor();
    await page.keyboard.press("D");
    await page.getByRole("button", { name: "Spam" }).waitFor();
    await page.keyboard.press("5");
    const stored = async () => {
      const [row] = await service.database.sql`
        select reason from parley.decisions where comment_id = ${id} order by id desc limit 1`;
      return row?.reason as unknown;
    };
    await expect.poll(stored).toBe("spam");
    await page.keyboard.press("u");
    await expect.poll(stored).toBe(null);
  });

  it("skips, shows one comment alone, covers harsh words, and says why with the sum", async () => {
    const first = await openEntry(0);
    await page.keyboard.press("s");
    await expect.poll(selected).not.toBe(first);
    await page.keyboard.press("z");
    await expect.poll(() => page.getByTestId("queue").count()).toBe(0);
    await page.keyboard.press("z");
    await page.keyboard.press("w");
    await page.getByTestId("rule-sum").getByText("severity").first().waitFor();
    await page.keyboard.press("w");
    await page.keyboard.press("h");
    const entries = page.getByTestId("queue").locator("button.entry");
    await entries.filter({ hasText: "▒▒▒" }).first().click();
    const cover = page.getByTestId("flagged-comment").getByTestId("cover");
    const covered = await cover.count();
    expect(covered).toBeGreaterThan(0);
    await cover.first().click();
    await expect.poll(() => cover.count()).toBe(covered - 1);
    await page.keyboard.press("h");
    await expect.poll(() => cover.count()).toBe(0);
  });

  it("sets by hand what a comment answers, and finds comments by a word", async () => {
    await page.getByTestId("tab-unmoderated").click();
    await page.getByLabel("Search text and names").fill("frigate");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("q=frigate");
    await openEntry(0);
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Nobody: it starts a conversation" }).click();
    await page.getByText("A moderator set what it answers.").waitFor();
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Forget what was set" }).click();
    await expect.poll(() => page.getByText("A moderator set what it answers.").count()).toBe(0);
    await page.getByRole("button", { name: "Clear filter" }).click();
    await page.getByTestId("tab-undecided").click();
    await page.getByTestId("queue").waitFor();
  });

  it("shows what a colleague has open, asks before deciding on it, and follows what they decide", async () => {
    const lee = await (await browser.newContext()).newPage();
    await lee.goto(address);
    await lee.getByLabel("Name", { exact: true }).fill("lee");
    await lee.getByLabel("Password").fill(PASSWORD);
    await lee.getByRole("button", { name: "Log in" }).click();
    const entries = page.getByTestId("queue").locator("button.entry");
    const id = await entries.nth(3).getAttribute("data-comment-id");
    await lee.locator(`button.entry[data-comment-id="${id ?? ""}"]`).click();
    const mine = page.locator(`button.entry[data-comment-id="${id ?? ""}"]`);
    await mine.getByText("has it open").waitFor();
    await mine.click();
    await page.getByTestId("held").waitFor();
    const before = await decisions();
    await page.keyboard.press("f");
    await page.getByRole("button", { name: "Leave it to them" }).click();
    expect(await decisions()).toEqual(before);
    await lee.locator(`[data-testid="detail"][data-comment-id="${id ?? ""}"]`).waitFor();
    await lee.keyboard.press("d");
    await expect.poll(() => mine.count()).toBe(0);
    await lee.keyboard.press("u");
    await page.getByTestId("fresh").click();
    await mine.waitFor();
    await lee.context().close();
  });

  it("shows hostile words as words: no dialog, no script, no violation of the policy", async () => {
    const hostile = page.getByTestId("queue").locator("button.entry", { hasText: "<img" });
    await hostile.first().click();
    const body = page.getByTestId("flagged-comment").getByTestId("body");
    await expect.poll(() => body.textContent()).toBe(HOSTILE);
    expect(await page.locator("#wpdcom, img[src='x']").count()).toBe(0);
    expect(violations).toEqual([]);
  });

  it("never scrolls sideways, and reads well on a narrow screen in the dark", async () => {
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(overflow).toBeLessThanOrEqual(0);
        const folder = process.env.PARLEY_SCREENSHOTS;
        if (folder !== undefined)
          await page.screenshot({ path: `${folder}/review-${width}-${colorScheme}.png` });
      }
  });
});

const HOSTILE =
  "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) {{7*7}} \u202egnp.exe you clown";

/** The comment at the top of the queue gets the words that attackers would write. */
async function plantHostileComment(): Promise<void> {
  const { sql } = service.database;
  await sql`
    update parley.comments set body = ${HOSTILE}, author = ${"<b onclick=alert(4)>Kit</b>"}
    where id = (select comment_id from parley.flags order by priority desc, comment_id limit 1)`;
}
