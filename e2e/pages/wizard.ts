import { expect, type Locator, type Page } from "@playwright/test";
import { Hand } from "./hand";

/** The function wizard, as somebody uses it. */
export class WizardPage {
  readonly dialog: Locator;

  /** @param hand counts what using the wizard costs */
  constructor(
    readonly page: Page,
    readonly hand = new Hand(),
  ) {
    this.dialog = page.getByRole("dialog", { name: /^(New function|Edit )/ });
  }

  /** Presses Add on an agent's page. */
  async open(agentId: string): Promise<void> {
    await this.page.goto(`/agents/${agentId}`);
    await this.add();
  }

  async add(): Promise<void> {
    await this.hand.click(this.page.getByRole("button", { name: "Add" }));
    await expect(this.title("When is the message sent?")).toBeVisible();
  }

  title(text: string): Locator {
    return this.dialog.getByRole("heading", { name: text });
  }

  /** The last button of the footer. */
  async goOn(): Promise<void> {
    await this.hand.click(this.dialog.getByRole("button", { name: "Continue" }));
  }

  async name(name: string): Promise<void> {
    await this.hand.fill(this.dialog.getByLabel("Function name"), name);
  }

  async chooseAccount(name: RegExp): Promise<void> {
    // Of several that fit, the first: samples stand there for each provider.
    await this.hand.check(this.dialog.getByRole("radio", { name }).first());
  }

  async chooseTemplate(name: string, language = "en"): Promise<void> {
    await this.hand.fill(this.dialog.getByRole("searchbox", { name: "Search templates" }), name);
    await this.hand.check(this.template(name, language));
  }

  /** Chooses a campaign of the account's list. */
  async chooseCampaign(name: string): Promise<void> {
    await this.hand.fill(this.dialog.getByRole("searchbox", { name: "Search campaigns" }), name);
    await this.hand.check(this.template(name, ""));
  }

  /** Types a campaign's name and loads what it takes. */
  async loadCampaign(name: string): Promise<void> {
    await this.hand.fill(this.dialog.getByLabel("Campaign name"), name);
    await this.hand.click(this.dialog.getByRole("button", { name: "Load variables" }));
  }

  template(name: string, language = "en"): Locator {
    return this.dialog.locator(`input[name=template][value="${name}:${language}"]`);
  }

  slot(id: string): Locator {
    return this.dialog.locator(`[data-slot="${id}"]`);
  }

  async mapInCall(id: string, name: string, description: string): Promise<void> {
    const slot = this.slot(id);
    await this.hand.click(slot.getByText("In-call variable"));
    await this.hand.fill(slot.getByLabel("Variable name"), name);
    await this.hand.fill(slot.getByLabel("What the agent listens for"), description);
  }

  async mapStatic(id: string, value: string): Promise<void> {
    const slot = this.slot(id);
    await this.hand.click(slot.getByText("Static value"));
    await this.hand.fill(slot.getByLabel("Value", { exact: true }), value);
  }

  /** A file for everyone, by its link. */
  async mapLink(id: string, link: string): Promise<void> {
    const slot = this.slot(id);
    await this.hand.click(slot.getByText("Static value"));
    await this.hand.fill(slot.getByLabel("Link or media id"), link);
  }

  async describe(description: string): Promise<void> {
    await this.hand.fill(this.dialog.getByLabel("Description", { exact: true }), description);
  }

  /** The picture beside the step. */
  get picture(): Locator {
    return this.dialog
      .getByRole("figure", { name: "The message on the customer's phone" })
      .filter({ visible: true });
  }

  /** From Add to the summary, with the one-time code of the README. */
  async fillOtp(agentId: string): Promise<void> {
    await this.open(agentId);
    await this.goOn();
    await this.name("send_otp");
    await this.goOn();
    await this.chooseAccount(/Sample/);
    await this.goOn();
    await this.chooseTemplate("otp_support");
    await this.goOn();
    await this.mapInCall("body.1", "otp_code", "6-digit verification code generated during call");
    await this.mapStatic("body.2", "support@company.com");
    await this.goOn();
    await this.describe("Send OTP when customer confirms their phone number and requests verification");
    await this.goOn();
    await expect(this.title("Everything right?")).toBeVisible();
  }
}
