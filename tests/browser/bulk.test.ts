import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { countOf, keepPicture, launchBrowser, openDesk, shownId } from "../support/deskPage.js";
import { startService, type TestService } from "../support/service.js";

const executablePath = inject("chromium");

let service: TestService;
let browser: Browser;
let kim: Page;

describe.skipIf(executablePath === null)("many decisions in one step", () => {
  beforeAll(async () => {
    service = await startService();
    const address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    browser = await launchBrowser(executablePath ?? "");
    kim = await openDesk(browser, address, "kim");
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it("decides on those that are ticked in one step, and takes all back in one", async () => {
    const before = await countOf(kim, "undecided");
    for (const key of ["x", "j", "x", "j", "x"]) await kim.keyboard.press(key);
    await keepPicture(kim, "ticked");
    await kim.getByRole("button", { name: "Decide on 3 selected" }).click();
    await kim.getByTestId("sample").waitFor();
    await kim.getByRole("button", { name: "Reject 3" }).click();
    await kim.getByTestId("status").getByText("3 rejected").waitFor();
    await expect.poll(() => countOf(kim, "undecided")).toBe(before - 3);
    await kim.keyboard.press("u");
    await kim.getByTestId("status").getByText("3 decisions taken back").waitFor();
    await expect.poll(() => countOf(kim, "undecided")).toBe(before);
  });

  it("decides on a range of the histogram only after a look at the sample", async () => {
    await kim.getByTestId("tab-unmoderated").click();
    await kim.locator("button.entry").nth(24).waitFor();
    const before = await countOf(kim, "unmoderated");
    await kim.getByRole("button", { name: "Decide on many" }).click();
    await kim.getByRole("slider").last().fill("10");
    await kim.getByRole("button", { name: "Look at a sample" }).click();
    const approve = kim.getByRole("button", { name: /^Approve \d/ });
    expect(await approve.getAttribute("aria-disabled")).toBe("true");
    await approve.click({ force: true });
    expect(await countOf(kim, "unmoderated")).toBe(before);
    await kim.getByLabel("I have looked at").check();
    await approve.click();
    await kim
      .getByTestId("status")
      .getByText(/approved.*Undo takes all back/)
      .waitFor();
    await expect.poll(() => countOf(kim, "unmoderated")).toBeLessThan(before);
    await kim.keyboard.press("u");
    await expect.poll(() => countOf(kim, "unmoderated")).toBe(before);
  });

  it("decides on all of one commenter, and says how many", async () => {
    await kim.getByTestId("tab-undecided").click();
    await kim.getByTestId("commenter").getByRole("button", { name: "Decide on all" }).click();
    await kim.getByTestId("sample").waitFor();
    expect(await kim.getByRole("button", { name: /^Escalate \d/ }).count()).toBe(1);
    await kim.keyboard.press("Escape");
    await kim.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("asks anew for its list when somebody moved many, and keeps the place", async () => {
    await kim.getByTestId("tab-unmoderated").click();
    await kim.locator("button.entry").nth(24).waitFor();
    for (let presses = 0; presses < 3; presses++) await kim.keyboard.press("j");
    const inHand = await shownId(kim);
    const { sql } = service.database;
    const moved = await sql`
      insert into parley.flags (comment_id, rule, scorer, priority, reasons, spans)
      select comment_id, 'many@1', 'test@1', 0.5, '{Many}', '[]' from parley.review_items
      where state = 'unmoderated' and comment_id <> ${inHand}
      order by probability desc, comment_id limit 30 returning comment_id`;
    const listed = () =>
      kim.evaluate<number[]>(
        "[...document.querySelectorAll('button.entry')].map((each) => Number(each.dataset.commentId))",
      );
    const gone = new Set(moved.map((row) => Number(row.comment_id)));
    await expect.poll(async () => (await listed()).some((id) => gone.has(id))).toBe(false);
    expect(await shownId(kim)).toBe(inHand);
  });
});
