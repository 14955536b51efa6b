import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { keepPicture, launchBrowser, openDesk } from "../support/deskPage.js";
import { startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const LOOKS = [
  ["light", 1280, 800],
  ["dark", 1280, 800],
  ["light", 390, 844],
  ["dark", 390, 844],
] as const;

let service: TestService;
let browser: Browser;
let address: string;
let page: Page;

describe.skipIf(executablePath === null)("what axe-core finds on the page", () => {
  beforeAll(async () => {
    service = await startService();
    address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    browser = await launchBrowser(executablePath ?? "");
    page = await openDesk(browser, address);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  /** In both schemes, wide and narrow. */
  const check = async (name: string, on = page) => {
    const found: string[] = [];
    for (const [colorScheme, width, height] of LOOKS) {
      await on.setViewportSize({ width, height });
      await on.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await on.waitForTimeout(250);
      await keepPicture(on, `${name}-${width}-${colorScheme}`);
      found.push(...(await run(on)).map((each) => `${width} ${colorScheme}: ${each}`));
      const overflow = await on.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow > 0) found.push(`${width}: scrolls sideways by ${overflow}`);
    }
    await on.setViewportSize({ width: 1280, height: 800 });
    expect(found).toEqual([]);
  };

  it("finds what is wrong where something is", async () => {
    const broken = await browser.newPage();
    await broken.setContent('<img src="x"><p style="color:#ccc;background:#fff">pale</p>');
    expect(await run(broken)).not.toEqual([]);
    await broken.close();
  });

  it("finds nothing on the log-in", async () => {
    const fresh = await (await browser.newContext()).newPage();
    await fresh.goto(address);
    await fresh.getByLabel("Password").waitFor();
    await check("login", fresh);
    await fresh.close();
  });

  it("finds nothing on the queue with a comment, in any look", async () => {
    await page.getByTestId("commenter").getByText("on this site").waitFor();
    await page.getByTestId("queue").locator("button.entry").nth(1).click();
    await page.getByTestId("commenter").getByText("on this site").waitFor();
    await page.keyboard.press("w");
    await page.getByTestId("rule-sum").waitFor();
    await check("detail");
    await page.keyboard.press("w");
  });

  it("finds nothing on the filter, open and in force", async () => {
    await page.locator("summary", { hasText: /^Filter/ }).click();
    await page.getByLabel("Uncivil, at least").selectOption("0.1");
    await page.getByRole("button", { name: "Clear filter" }).waitFor();
    await page.getByTestId("detail").waitFor();
    await check("filter");
    await page.getByRole("button", { name: "Clear filter" }).click();
    await page.getByTestId("detail").waitFor();
  });

  it.each([
    ["help", "?"],
    ["reason", "D"],
    ["note", "n"],
    ["parent", "p"],
  ])("finds nothing on the dialog: %s", async (name, key) => {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await page.waitForTimeout(300);
    await check(name);
    await page.keyboard.press("Escape");
  });

  it("finds nothing on a decision on many, from the range to the sample", async () => {
    await page.getByRole("button", { name: "Decide on many" }).click();
    await page.getByRole("img", { name: "Histogram" }).waitFor();
    await check("bulk-range");
    await page.getByRole("button", { name: "Look at a sample" }).click();
    await page.getByTestId("sample").waitFor();
    await check("bulk-sample");
    await page.keyboard.press("Escape");
  });

  it("keeps the colours out where greyscale is asked for", async () => {
    await page.keyboard.press("?");
    await page.getByLabel("Grey display").check();
    await page.keyboard.press("Escape");
    expect(await page.evaluate("getComputedStyle(document.documentElement).filter")).toBe(
      "grayscale(1)",
    );
    await keepPicture(page, "grey");
  });
});

/** @returns one line for each element that breaks a rule */
async function run(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ": " + target.join(" "))))`);
}
