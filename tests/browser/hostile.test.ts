import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { saveCapture } from "../../src/store/captures.js";
import { saveFlags } from "../../src/store/flags.js";
import { readThread } from "../../src/store/readThread.js";
import { saveThread } from "../../src/store/saveThread.js";
import { authorKeyOf, sha256 } from "../../src/thread/identity.js";
import { ELSEWHERE, HOSTILE_ADDRESSES, HOSTILE_WORDS } from "../support/hostileWords.js";
import { makeThread } from "../support/makeThread.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");
/** Comments under one article. */
const EACH = 25;
const SCORER = "test@1";

/** What a page did that only words from outside can have asked for. */
interface Deeds {
  readonly dialogs: string[];
  readonly violations: string[];
  readonly requests: string[];
}

let service: TestService;
let browser: Browser;
let context: BrowserContext;

describe.skipIf(executablePath === null)("two hundred hostile comments in Chromium", () => {
  beforeAll(async () => {
    service = await startService({ samples: false });
    for (let from = 0; from < HOSTILE_WORDS.length; from += EACH) await plant(from);
    browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    });
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.route(`${ELSEWHERE}/**`, (route) => route.abort());
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it("act where a page takes them as markup: they can do harm, and it would be seen", async () => {
    const page = await context.newPage();
    const deeds = watch(page, "");
    // The first of each kind; the others are the same behind ways out of other places.
    const frames = HOSTILE_WORDS.slice(0, 30).map(
      (words) =>
        `<iframe srcdoc="${words.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"></iframe>`,
    );
    await page.setContent(frames.join(""));
    await expect.poll(() => new Set(deeds.dialogs).size, { timeout: 8000 }).toBeGreaterThan(10);
    await expect.poll(() => new Set(deeds.requests).size).toBeGreaterThan(5);
    await page.close();
  });

  it("are words on the moderator page: no dialog, no policy report, no request elsewhere", async () => {
    expect(HOSTILE_WORDS.length).toBeGreaterThanOrEqual(200);
    const address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    const page = await context.newPage();
    const deeds = watch(page, address);
    await page.goto(address);
    await page.getByLabel("Name", { exact: true }).fill("kim");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByTestId("queue").waitFor();
    const seen: Seen[] = [];
    while (seen.length < HOSTILE_WORDS.length) {
      seen.push(...(await page.evaluate<Seen[]>(walkFrom(seen.length))));
      if (seen.length === HOSTILE_WORDS.length) break;
      await page.locator("button.load-more").click();
      await page.locator("button.entry").nth(seen.length).waitFor();
    }
    // The queue is in the order of arrival where priorities are equal; long texts are cut until asked for.
    const changed = seen.filter(({ text }, at) => {
      const shown = text.trim().replace(/…$/, "");
      return shown === "" || !(HOSTILE_WORDS[at] ?? "").trim().startsWith(shown);
    });
    expect(changed.map(({ text }) => text.slice(0, 80))).toEqual([]);
    expect(seen.filter(({ author }) => author === "")).toEqual([]);
    expect([...new Set(seen.flatMap(({ links }) => links))]).toEqual([]);
    expect(Math.max(...seen.map(({ foreign }) => foreign))).toBe(0);
    expect(seen.filter(({ ancestors }) => ancestors > 0).length).toBeGreaterThan(80);
    expect(await page.evaluate<number>(OVERFLOW)).toBeLessThanOrEqual(0);
    expect(deeds).toEqual({ dialogs: [], violations: [], requests: [] });
    await page.close();
  }, 120_000);
});

/** What stands on the page while one comment is open. */
interface Seen {
  readonly text: string;
  readonly author: string;
  readonly ancestors: number;
  readonly links: string[];
  /** Elements that the page itself has none of but for its search, and handlers in attributes. */
  readonly foreign: number;
}

/** Pixels by which the page is wider than its window, with all entries in its list. */
const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** Opens each entry from that one on, waits for its conversation, and tells what stands there. */
const walkFrom = (index: number): string => `(async () => {
  const seen = [];
  const FOREIGN = "iframe, object, embed, base, form:not(search.filters > form), img, video, audio, math, [onerror], [onload], [style*=url]";
  for (const entry of [...document.querySelectorAll("button.entry")].slice(${index})) {
    entry.click();
    const of = '[data-testid="detail"][data-comment-id="' + entry.dataset.commentId + '"] ';
    let body = null;
    for (let waits = 0; waits < 1000; waits++) {
      body = document.querySelector(of + '[data-testid="flagged-comment"] [data-testid="body"]');
      // Every second one has words of another above it; the others are whole without an answer.
      if (body && (seen.length % 2 === 0 || document.querySelector(of + '[data-testid="ancestor"]'))) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    seen.push({
      text: body?.textContent ?? "",
      author: entry.querySelector(".entry-head")?.textContent ?? "",
      ancestors: document.querySelectorAll(of + '[data-testid="ancestor"]').length,
      links: [...document.querySelectorAll(of + "a")].map((link) => link.href),
      foreign: document.querySelectorAll(FOREIGN).length
        + [...document.scripts].filter(({ src }) => !src.startsWith(location.origin)).length,
    });
  }
  return seen;
})()`;

function watch(page: Page, origin: string): Deeds {
  const deeds: Deeds = { dialogs: [], violations: [], requests: [] };
  page.on("dialog", (dialog) => {
    deeds.dialogs.push(dialog.message());
    // The frame that asked may be gone with its page.
    dialog.dismiss().catch(() => undefined);
  });
  page.on("console", (message) => {
    const words = message.text();
    // The page asks who is logged in before anybody is.
    if (message.type() === "error" && !words.includes("401")) deeds.violations.push(words);
    else if (words.includes("Content Security Policy")) deeds.violations.push(words);
  });
  page.on("pageerror", (error) => deeds.violations.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    const isOwn = origin === "" ? !url.startsWith(ELSEWHERE) : url.startsWith(`${origin}/`);
    if (!isOwn && !url.startsWith("data:image/")) deeds.requests.push(url);
  });
  return deeds;
}

/** Comments, names, a title and an address of an article in these words; every second one answers the one before. */
async function plant(from: number): Promise<void> {
  const { sql } = service.database;
  const words = HOSTILE_WORDS.slice(from, from + EACH);
  const title = HOSTILE_WORDS[from] ?? "";
  const url = `${HOSTILE_ADDRESSES[(from / EACH) % HOSTILE_ADDRESSES.length] ?? ""}//${from}`;
  const drafts = words.map((text, at) => {
    const author = (HOSTILE_WORDS[(from + at + 7) % HOSTILE_WORDS.length] ?? "").slice(0, 2000);
    const parentId = at % 2 === 1 ? `c${at - 1}` : null;
    const depth = at % 2;
    return { id: `c${at}`, parentId, depth, text, author, authorKey: authorKeyOf("local", author) };
  });
  const bytes = new TextEncoder().encode(url);
  const capture = { origin: "file" as const, name: "hostile", url, capturedAt: null };
  const rest = { sha256: sha256(bytes), bytes, contentType: null, httpStatus: null };
  const captureId = await saveCapture(sql, { ...capture, ...rest });
  const thread = makeThread(drafts, {
    source: { format: "wp-rest", url, capturedAt: null, sha256: sha256(bytes) },
    article: { title, author: title, publishedAt: null, text: null },
  });
  const threadId = await sql.begin((tx) =>
    saveThread(tx, thread, captureId, (site, key) => `p-${site}-${key}`),
  );
  const stored = await readThread(sql, threadId);
  await sql`
    insert into parley.comment_scores (comment_id, measure, target, scorer, value, label, detail)
    select id, 'incivility', '', ${SCORER}, 0.9, 'none', '{}' from parley.comments
    where thread_id = ${threadId}`;
  const flags = stored.thread.comments.map(({ id, text }) => ({
    commentId: id,
    rule: "personal-attack@1",
    priority: 0.9,
    reasons: ["a reason"],
    spans: [
      { start: 1, end: 5, label: "name_calling" as const, weight: 0.5, text: text.slice(1, 5) },
    ],
  }));
  await sql.begin((tx) => saveFlags(tx, stored, flags, SCORER));
}
