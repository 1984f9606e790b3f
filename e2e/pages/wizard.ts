import { expect, type Locator, type Page } from "@playwright/test";

/** The function wizard, as somebody uses it. */
export class WizardPage {
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: /^(New function|Edit )/ });
  }

  /** Presses Add on an agent's page. */
  async open(agentId: string): Promise<void> {
    await this.page.goto(`/agents/${agentId}`);
    await this.page.getByRole("button", { name: "Add" }).click();
    await expect(this.title("When is the message sent?")).toBeVisible();
  }

  title(text: string): Locator {
    return this.dialog.getByRole("heading", { name: text });
  }

  /** The last button of the footer. */
  async goOn(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Continue" }).click();
  }

  async name(name: string): Promise<void> {
    await this.dialog.getByLabel("Function name").fill(name);
  }

  async chooseAccount(name: RegExp): Promise<void> {
    await this.dialog.getByRole("radio", { name }).check({ force: true });
  }

  async chooseTemplate(name: string, language = "en"): Promise<void> {
    await this.dialog.getByRole("searchbox", { name: "Search templates" }).fill(name);
    await this.template(name, language).check({ force: true });
  }

  template(name: string, language = "en"): Locator {
    return this.dialog.locator(`input[name=template][value="${name}:${language}"]`);
  }

  slot(id: string): Locator {
    return this.dialog.locator(`[data-slot="${id}"]`);
  }

  async mapInCall(id: string, name: string, description: string): Promise<void> {
    const slot = this.slot(id);
    await slot.getByText("In-call variable").click();
    await slot.getByLabel("Variable name").fill(name);
    await slot.getByLabel("What the agent listens for").fill(description);
  }

  async mapStatic(id: string, value: string): Promise<void> {
    const slot = this.slot(id);
    await slot.getByText("Static value").click();
    await slot.getByLabel("Value", { exact: true }).fill(value);
  }

  async describe(description: string): Promise<void> {
    await this.dialog.getByLabel("Description", { exact: true }).fill(description);
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
