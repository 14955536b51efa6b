import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { PICTURES } from "../../src/thread/pictureNames.js";
import { startApi } from "./startApi.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ROUNDS = 10;
/** Those that are of more than one article. */
const OF_SITES = PICTURES.filter((picture) => !["tree", "camps", "talks"].includes(picture));

/** Opens the page and each of its pictures in a browser that was never there: times in ms until it is drawn. Nothing without Chromium. */
export async function* timePictures(
  databaseUrl: string,
  article: string,
): AsyncGenerator<readonly [address: string, times: number[]]> {
  if (!existsSync(CHROMIUM)) return;
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
      ...OF_SITES.map((picture) => `?picture=${picture}&site=site-1.example`),
    ];
    for (const address of addresses) {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const context = await browser.newContext();
        await context.addCookies([{ name, value, url: api.base }]);
        const page = await context.newPage();
        const startedMs = performance.now();
        await page.goto(`${api.base}/analysis${address}`);
        // The articles are a table.
        await page.locator(".analysis-picture svg, details[open] td").first().waitFor();
        took.push(performance.now() - startedMs);
        await context.close();
      }
      yield [address, took];
    }
  } finally {
    await browser.close();
    await api.close();
  }
}
