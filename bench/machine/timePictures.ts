import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { PICTURES } from "../../src/thread/analysis.js";
import { startApi } from "./startApi.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ROUNDS = 10;

/** From the address of each picture in a browser that was never there to the drawing, in ms, sorted; empty without Chromium. */
export async function timePictures(
  databaseUrl: string,
  article: string,
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  if (!existsSync(CHROMIUM)) return times;
  const api = await startApi(databaseUrl, "analyst");
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const [name = "", value = ""] = api.cookie.split("=");
  try {
    const addresses = [
      "",
      ...PICTURES.map((picture) => `?picture=${picture}&article=${article}`),
      ...PICTURES.map((picture) => `?picture=${picture}&site=site-1.example`),
    ];
    for (const address of addresses) {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const context = await browser.newContext();
        await context.addCookies([{ name, value, url: api.base }]);
        const page = await context.newPage();
        const startedMs = performance.now();
        await page.goto(`${api.base}/analysis${address}`);
        // A picture of one article has none without it, and says so.
        const isDrawn = await page
          .locator(".analysis-picture svg")
          .first()
          .waitFor({ timeout: 12_000 })
          .then(
            () => true,
            () => false,
          );
        if (isDrawn) took.push(performance.now() - startedMs);
        await context.close();
        if (!isDrawn) break;
      }
      times.set(
        address,
        took.sort((a, b) => a - b),
      );
    }
  } finally {
    await browser.close();
    await api.close();
  }
  return times;
}
