import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser, openDesk } from "../support/deskPage.js";
import { startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
/** Bytes, compressed. */
const MOST_SCRIPT = 150_000;
/** From key press to the next comment painted. */
const MOST_MS = 100;
const ROUNDS = 24;

let service: TestService;
let browser: Browser;
let page: Page;
let address: string;

describe.skipIf(executablePath === null)("how fast the desk is", () => {
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

  it("needs less than 150 KB of compressed script for its first load", async () => {
    const fresh = await (await browser.newContext()).newPage();
    let bytes = 0;
    fresh.on("response", (response) => {
      if (!response.url().endsWith(".js")) return;
      void response.body().then((body) => {
        bytes += gzipSync(body).length;
      });
    });
    await fresh.goto(address);
    await fresh.getByLabel("Password").waitFor();
    await expect.poll(() => bytes).toBeGreaterThan(0);
    console.log(`first load: ${bytes} bytes of compressed script`);
    expect(bytes).toBeLessThan(MOST_SCRIPT);
    await fresh.close();
  });

  it.each([
    ["j", "goes on"],
    ["d", "decides"],
  ])("shows the next comment within 100 ms of a key: %s %s", async (key) => {
    // The longest of the queues.
    await page.getByTestId("tab-undecided").click();
    await page.getByTestId("tab-unmoderated").click();
    await page.locator("button.entry").nth(24).waitFor();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const ms = await page.evaluate<number | null>(timeKey(key));
      if (ms === null) break;
      times.push(ms);
      // A person reads; the page asks for what comes next meanwhile.
      await page.waitForTimeout(60);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
    console.log(
      `key ${key}: median ${median.toFixed(1)} ms, most ${(sorted.at(-1) ?? 0).toFixed(1)} ms of ${sorted.length}`,
    );
    expect(sorted.length).toBeGreaterThanOrEqual(20);
    expect(median).toBeLessThan(MOST_MS);
  });
});

/** Presses a key in the page, and waits for the frame that shows another comment; null: there is none. */
const timeKey = (key: string): string => `new Promise((resolve) => {
  const id = () => document.querySelector(".detail")?.dataset.commentId;
  const before = id();
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true }));
  const look = () => {
    if (id() !== before) {
      // After the frame is painted.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    } else if (performance.now() - start > 3000) resolve(null);
    else requestAnimationFrame(look);
  };
  look();
})`;
