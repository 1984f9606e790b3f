import { expect, type Locator, type Page } from "@playwright/test";

/** Somebody's hand on mouse and keyboard: works like the page's own calls and counts what it costs. */
export class Hand {
  clicks = 0;
  keystrokes = 0;
  fields = 0;

  async click(target: Locator): Promise<void> {
    await target.click();
    this.clicks += 1;
  }

  /** Chooses a radio button that is drawn by its label. */
  async check(target: Locator): Promise<void> {
    await target.check({ force: true });
    this.clicks += 1;
  }

  /** Opens a list and takes an entry of it. */
  async choose(target: Locator, label: string | RegExp): Promise<void> {
    const option = target.locator("option").filter({ hasText: label });
    await target.selectOption(await option.getAttribute("value"));
    this.clicks += 2;
  }

  /** Clicks into a field and fills it. */
  async fill(target: Locator, text: string): Promise<void> {
    await this.click(target);
    await target.fill(text);
    this.fields += 1;
    this.keystrokes += text.length;
  }

  /** Types into the field that the product has given the focus to. */
  async type(target: Locator, text: string): Promise<void> {
    await expect(target).toBeFocused();
    await target.pressSequentially(text);
    this.fields += 1;
    this.keystrokes += text.length;
  }

  /** Goes on with Tab until the field has the focus. */
  async tabTo(page: Page, target: Locator): Promise<void> {
    const isThere = () => target.evaluate((element) => element === document.activeElement);
    for (let turns = 0; turns < 10 && !(await isThere()); turns++) await this.press(page, "Tab");
    await expect(target).toBeFocused();
  }

  async press(page: Page, key: string): Promise<void> {
    await page.keyboard.press(key);
    this.keystrokes += 1;
  }
}
