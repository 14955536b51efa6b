import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
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
  const decisions = async () =>
    (await service.database.sql`
      select d.action, r.name from parley.decisions d
      join parley.reviewers r on r.id = d.reviewer_id order by d.id`) as unknown as {
      action: string;
      name: string;
    }[];

  it("asks for a log-in, and says when it was wrong", async () => {
    await page.goto(address);
    await page.getByLabel("Name").fill("kim");
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
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByTestId("empty").waitFor();
    await page.getByTestId("tab-undecided").click();
    await page.getByTestId("queue").waitFor();
  });

  it("takes no decision from a key while somebody types", async () => {
    const before = (await decisions()).length;
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByLabel("Name").fill("");
    await page.getByLabel("Name").pressSequentially("kirk raja");
    expect(await page.getByLabel("Name").inputValue()).toBe("kirk raja");
    expect((await decisions()).length).toBe(before);
    await page.getByLabel("Name").fill("kim");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByTestId("queue").waitFor();
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
