import type { Page } from "@playwright/test";
import {
  callOtp,
  expect,
  newAgent,
  newFunction,
  newOtpFunction,
  newPhoneNumber,
  renameAgent,
  test,
} from "../fixtures/browser";

const widths = [320, 390, 640, 768, 900, 1024, 1280] as const;

/** Cells and heads of a table that do not lie within its panel, and heads whose words lie outside of theirs. */
function cellsOutside(table: Element): string[] {
  const panel = table.parentElement?.getBoundingClientRect();
  if (!panel) return ["The table has no panel."];
  return [...table.querySelectorAll("th, td")].flatMap((cell) => {
    const style = getComputedStyle(cell);
    // Hidden on purpose: there is no such column at this width, or the head is for screen readers alone.
    if (style.display === "none" || cell.closest("thead")?.clientWidth === 1) return [];
    const { left, right, width } = cell.getBoundingClientRect();
    const inside = left >= panel.left - 0.5 && right <= panel.right + 0.5 && width > 0;
    const cut = cell.tagName === "TH" && cell.scrollWidth > cell.clientWidth;
    return inside && !cut
      ? []
      : [`${cell.textContent}: ${left} to ${right} of ${panel.left} to ${panel.right}`];
  });
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const lists = [
  { path: "/messages", table: "Messages" },
  { path: "/calls", table: "Calls" },
  { path: "/connections", table: "Connections" },
  { path: "/settings/members", table: "Members" },
  { path: "/overview", table: "By function" },
];

test("no list is cut off at any width, however long an agent's name is", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await callOtp(request, agent, newPhoneNumber());
  // Other tests' agents have a `send_otp` too, and not all of them are found at once.
  const own = `send_${agent.name.replace(/\W+/g, "_").toLowerCase()}`;
  await newFunction(request, agent.id, { name: own });
  await renameAgent(request, agent.id, `${agent.name} of the customers in the north and in the south-west`);
  for (const { path, table } of lists) {
    await page.goto(path);
    await expect(page.getByRole("table", { name: table })).toBeVisible();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const outside = await page.getByRole("table", { name: table }).evaluate(cellsOutside);
      expect(outside, `${path} at ${width}`).toEqual([]);
      expect(await scrollsSideways(page), `${path} at ${width} scrolls sideways`).toBe(false);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  // What is found comes before whose it is.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(own);
  const found = page.getByRole("option", { name: new RegExp(`^${own} ?${agent.name}`) });
  await expect(found).toBeVisible();
  expect(
    await found
      .locator("span")
      .first()
      .evaluate((name) => name.scrollWidth <= name.clientWidth),
  ).toBe(true);
});

test("on a tablet the phone has the room to itself, and leads back to the list", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await callOtp(request, agent, newPhoneNumber());
  await page.setViewportSize({ width: 768, height: 900 });
  await page.goto("/phone");
  const list = page.getByRole("list", { name: "Conversations" });
  // WhatsApp's marks are drawn, not spelled out.
  await expect(list).not.toContainText("*");
  await list.getByRole("button").first().click();
  const chat = page.getByRole("region", { name: /^Chat on the phone of / });
  await expect(chat).toBeVisible();
  expect((await chat.boundingBox())?.width).toBeGreaterThan(320);
  await expect(list).toBeHidden();
  await chat.getByRole("button", { name: "Back to all conversations" }).click();
  await expect(list).toBeVisible();
});
