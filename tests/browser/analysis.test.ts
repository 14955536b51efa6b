import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ensureReviewer } from "../../src/store/reviewers.js";
import { PICTURES } from "../../src/thread/pictureNames.js";
import { keepPicture } from "../support/deskPage.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How far the page scrolls sideways, in px. */
const SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
/** The picture has the width of its place. */
const DRAWN_TO_FIT = `(({ clientWidth, firstElementChild: svg }) =>
  Number(svg.getAttribute("width")) === Math.min(1100, clientWidth))(document.querySelector(".analysis-picture"))`;

let service: TestService;
let browser: Browser;

describe.skipIf(executablePath === null)("the page of pictures in Chromium", () => {
  beforeAll(async () => {
    service = await startService();
    await ensureReviewer(service.database.sql, "ana", PASSWORD, "analyst");
    await service.database.sql`update parley.articles set title = '<img src=x onerror=alert(1)>'
      where id = (select min(id) from parley.articles)`;
    browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it("draws each picture at its own address, with its basis, query and rows, and breaks no rule of the page", async () => {
    const address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    const page = await (await browser.newContext({ bypassCSP: false })).newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("401"))
        faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => {
      faults.push("dialog");
      void dialog.dismiss();
    });
    await page.goto(`${address}/analysis?picture=stances`);
    await page.getByLabel("Name", { exact: true }).fill("ana");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.locator(".analysis-picture svg").waitFor();
    const article = await page
      .locator("select[name=article]")
      .locator("option")
      .nth(1)
      .getAttribute("value");
    const site = page.locator("select[name=site]");
    await site.selectOption({ index: 1 });
    await page.getByLabel("From").fill("2020-01-01");
    await page.waitForURL(/site=.+&from=2020-01-01/);
    await page.locator("details pre").getByText("2020-01-01").waitFor({ state: "attached" });
    await page.goto(`${address}/analysis`);
    await page.getByRole("link", { name: "Thread" }).click();
    await page.getByTestId("choose").getByRole("link").nth(1).click();
    await page.waitForURL(/picture=tree&article=\d+$/);
    await page.locator(".analysis-picture svg").waitFor();
    await page.goBack();
    await page.getByTestId("choose").waitFor();
    await page.goBack();
    await page.getByRole("table").getByRole("link").first().click();
    await page.waitForURL(/picture=tree&article=\d+$/);
    for (const picture of PICTURES) {
      await page.goto(`${address}/analysis?picture=${picture}&article=${article ?? ""}`);
      await page.getByTestId("basis").waitFor();
      await keepPicture(page, `analysis-${picture}`);
      await page.evaluate(axe);
      expect(
        await page.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.map(({ id }) => id))",
        ),
      ).toEqual([]);
      expect(await page.locator("details pre").first().textContent()).toContain("analytics.");
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate<number>(SIDEWAYS)).toBe(0);
      }
      if (
        [
          "stances",
          "stance-months",
          "tree",
          "camps",
          "talks",
          "escalations",
          "coverage",
          "dyads",
        ].includes(picture)
      )
        await page.locator(".analysis-picture svg").waitFor();
    }
    await page.goto(`${address}/analysis?picture=tree&article=${article ?? ""}`);
    await page.locator(".analysis-picture svg").waitFor();
    expect(await page.locator(".analysis-picture circle").count()).toBeGreaterThan(100);
    for (const [name, start] of [
      ["CSV", "comment_id,"],
      ["SVG", "<svg"],
    ] as const) {
      const download = page.waitForEvent("download");
      await page.getByText(name, { exact: true }).click();
      const text = readFileSync(await (await download).path(), "utf8");
      expect(text.startsWith(start)).toBe(true);
      expect(text).not.toContain("var(--");
    }
    for (const [scheme, width] of [
      ["dark", 1280],
      ["light", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await keepPicture(page, `analysis-tree-${scheme}-${width}`);
      expect(await page.evaluate<number>(SIDEWAYS)).toBe(0);
      await page.waitForFunction(DRAWN_TO_FIT);
    }
    expect(faults).toEqual([]);
    await page.evaluate(axe);
    const broken = await page.evaluate(async () => {
      const found = await (
        globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string }[] }> };
        }
      ).axe.run();
      return found.violations.map(({ id }) => id);
    });
    expect(broken).toEqual([]);
    await page.context().clearCookies();
    await page.getByRole("link", { name: "Pairs" }).click();
    await page.getByLabel("Password").waitFor();
  });
});
