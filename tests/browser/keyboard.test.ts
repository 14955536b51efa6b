import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser, shownId } from "../support/deskPage.js";
import { PASSWORD, startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");

let service: TestService;
let browser: Browser;
let page: Page;

describe.skipIf(executablePath === null)("the desk by keyboard alone", () => {
  beforeAll(async () => {
    service = await startService();
    const address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    browser = await launchBrowser(executablePath ?? "");
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(address);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const lastDecision = async () => {
    const rows = (await service.database.sql`
      select comment_id, action, reason from parley.decisions order by id desc limit 1`) as unknown as {
      comment_id: string;
      action: string;
      reason: string | null;
    }[];
    const [row] = rows;
    return row && { ...row, comment_id: Number(row.comment_id) };
  };

  const countDecisions = async () => {
    const [row] = await service.database.sql`select count(*)::int as n from parley.decisions`;
    return Number(row?.n);
  };

  it("logs in from the field that has the focus on, without a pointer", async () => {
    await page.getByLabel("Name", { exact: true }).focus();
    await press("ControlOrMeta+a");
    await page.keyboard.type("kim");
    await press("Tab");
    await page.keyboard.type(PASSWORD);
    await press("Enter");
    await page.getByTestId("detail").waitFor();
  });

  it("goes on and back, and decides with the keys of Coral and their older names", async () => {
    const first = await shownId(page);
    await press("j");
    const second = await shownId(page);
    expect(second).not.toBe(first);
    await press("k");
    expect(await shownId(page)).toBe(first);
    for (const [key, action] of [
      ["f", "approve"],
      ["a", "approve"],
      ["d", "reject"],
      ["r", "reject"],
      ["e", "escalate"],
    ] as const) {
      const id = await shownId(page);
      await press(key);
      await expect.poll(lastDecision).toEqual({ comment_id: id, action, reason: null });
      expect(await shownId(page)).not.toBe(id);
      await press("u");
      await expect.poll(async () => (await lastDecision())?.action).toBe("undo");
      expect(await shownId(page)).toBe(id);
    }
  });

  it("rejects with a reason by a capital and a digit", async () => {
    const [id, made] = [await shownId(page), await countDecisions()];
    await press("D");
    await page.getByRole("dialog").waitFor();
    await press("3");
    await expect
      .poll(lastDecision)
      .toEqual({ comment_id: id, action: "reject", reason: "personal_attack" });
    await press("u");
    await expect.poll(countDecisions).toBe(made + 2);
  });

  it("leaves without a decision when a dialog is closed", async () => {
    const before = await countDecisions();
    await press("D", "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await countDecisions()).toBe(before);
  });

  it("opens the next dialog, however soon its key comes after the last was closed", async () => {
    await press("D");
    await page.getByRole("dialog").waitFor();
    await page.evaluate(`(async () => {
      document.querySelector("dialog .dialog-end button").click();
      await Promise.resolve();
      await Promise.resolve();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
    })()`);
    await page.waitForTimeout(200);
    await page.getByRole("dialog", { name: "Note" }).waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("does nothing while a note is written, and keeps the note", async () => {
    const made = await countDecisions();
    await press("n");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("drafts a refusal");
    await press("Control+Enter");
    await page.getByTestId("notes").first().getByText("drafts a refusal").waitFor();
    expect(await countDecisions()).toBe(made);
  });
});
