import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { draw } from "../../src/draw/draw.js";
import { readReplyGraph } from "../../src/draw/readReplyGraph.js";
import { openScorer } from "../../src/models/openScorer.js";
import { SCORERS } from "../../src/score/scorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import { makeThread } from "../support/makeThread.js";

const executablePath = inject("chromium");
if (executablePath === null) console.log("skipping the browser: there is no Chromium here");

const HOSTILE = "</script><img src=x onerror=alert(1)><script>alert(2)</script>";
/** Two conversations: a chain of 40 below the first comment, and a doubtful pair. */
const thread = makeThread([
  { id: "1", parentId: null, author: "Ada Keel", text: "The tug is late. ".repeat(40) },
  ...Array.from({ length: 40 }, (_, at) => ({
    id: `d${at}`,
    parentId: at === 0 ? "1" : `d${at - 1}`,
    author: at % 2 === 0 ? "Bo Spar" : "Ada Keel",
    text: at === 39 ? "The berth at the bottom." : "You utter clown, what a stupid lie.",
  })),
  { id: "2", parentId: null, author: HOSTILE, text: HOSTILE },
  {
    id: "3",
    parentId: "2",
    author: "Cy Wake",
    text: "Thank you, a splendid answer.",
    parentEvidence: "inferred",
    parentConfidence: 0.6,
    parentCandidates: [
      { id: "2", probability: 0.6 },
      { id: "d39", probability: 0.4 },
    ],
  },
]);

const folder = mkdtempSync(join(tmpdir(), "parley-picture-"));
const faults: string[] = [];
let browser: Browser;
let page: Page;

describe.skipIf(executablePath === null)("pictures in Chromium", () => {
  beforeAll(async () => {
    const pack = packFromPhrase("harbour dues");
    const scores = new Map(
      thread.comments.map(({ id, text }) => [
        id,
        openScorer().score({ id, text, parentText: null }, pack),
      ]),
    );
    const graph = readReplyGraph(thread, scores, { scorers: SCORERS });
    for (const format of ["html", "svg"] as const)
      writeFileSync(join(folder, `tree.${format}`), draw([graph], format));
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
    page = await open();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (format: string) => pathToFileURL(join(folder, `tree.${format}`)).href;

  async function open(javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      javaScriptEnabled,
    });
    const opened = await context.newPage();
    opened.on("console", (message) => faults.push(message.text()));
    opened.on("pageerror", (error) => faults.push(error.message));
    opened.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    opened.on("request", (request) => {
      if (!request.url().startsWith("file:")) faults.push(request.url());
    });
    await opened.goto(address("html"));
    return opened;
  }
  const comment = (at: number, on = page) => on.locator(`#t0c${at} > details > summary`);
  const focused = () => page.evaluate<string>("document.activeElement.closest('.c')?.id ?? ''");

  it("closes a branch with a click and all with a button", async () => {
    await comment(0).click();
    expect(await comment(1).isVisible()).toBe(false);
    expect(await comment(41).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Expand all" }).click();
    expect(await comment(1).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Collapse all" }).click();
    expect(await comment(42).isVisible()).toBe(false);
  });

  it("goes to uncertain parents by key and opens what hides them", async () => {
    await page.keyboard.press("u");
    expect(await focused()).toBe("t0c42");
    expect(await comment(42).isVisible()).toBe(true);
    expect(await page.locator("#t0c42 .doubt").textContent()).toMatch(
      /60\s%.*Also possible: #41 Ada Keel \(40\s%\)/,
    );
    await page.keyboard.press("k");
    expect(await focused()).toBe("t0c41");
  });

  it("filters by commenter and by words, with the way down to each hit", async () => {
    await page.getByLabel("Show one commenter").selectOption({ label: "Bo Spar (20)" });
    expect(await page.locator("#status").textContent()).toBe("20 of 43 comments");
    expect(await comment(42).isVisible()).toBe(false);
    await page.getByLabel("Show one commenter").selectOption("");
    await page.getByLabel("Search names and words").fill("BERTH at");
    await expect.poll(() => page.locator("#status").textContent()).toBe("1 of 43 comments");
    expect(await comment(40).isVisible()).toBe(true);
    expect(await comment(39).isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#status").textContent()).toBe("");
    expect(await comment(42).isVisible()).toBe(true);
  });

  it("takes no key while somebody types, or when keys are switched off", async () => {
    await page.getByLabel("Search names and words").pressSequentially("cue");
    expect(await page.getByLabel("Search names and words").inputValue()).toBe("cue");
    await page.keyboard.press("Escape");
    await page.getByText("Keys", { exact: true }).click();
    await page.getByLabel("Use these keys").uncheck();
    await page.keyboard.press("c");
    expect(await comment(42).isVisible()).toBe(true);
  });

  it("closes branches and shortens texts without JavaScript", async () => {
    const plain = await open(false);
    const text = plain.locator("#t0c0 > details > .own .body");
    expect(await plain.getByRole("button", { name: "Collapse all" }).isVisible()).toBe(false);
    await plain.getByText("First words only").click();
    expect(await text.isVisible()).toBe(false);
    expect(await plain.locator("#t0c0 > details > summary .first").isVisible()).toBe(true);
    await comment(0, plain).click();
    expect(await comment(1, plain).isVisible()).toBe(false);
    await plain.context().close();
  });

  it("never scrolls sideways, on a wide screen or a narrow one", async () => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const overflow =
        "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    }
  });

  it("shows hostile words as words, asks the network for nothing, and breaks no policy", async () => {
    expect(await page.locator("#t0c41 > details > .own .body").textContent()).toBe(HOSTILE);
    expect(await page.locator("img").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it("renders the SVG: a row below a row, dark where the system is", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address("svg"));
    const rows = page.locator("[role=listitem]");
    expect(await rows.count()).toBe(43);
    const [first, last] = [await rows.first().boundingBox(), await rows.last().boundingBox()];
    // A row's box is that of its letters, so it may be off by a fraction of a pixel.
    expect(Math.abs((last?.y ?? 0) - (first?.y ?? 0) - 42 * 24)).toBeLessThan(2);
    const paper = "getComputedStyle(document.querySelector('.paper')).fill";
    expect(await page.evaluate(paper)).toBe("rgb(246, 244, 239)");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(paper)).toBe("rgb(19, 19, 17)");
    expect(faults).toEqual([]);
  });
});
