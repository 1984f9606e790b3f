import type { Page } from "@playwright/test";
import { anotherBrowser, expect, test } from "../fixtures/browser";
import { type Behaviour, IdentityProvider } from "../fixtures/identity-provider";
import { owner } from "../fixtures/settings";

// One provider at one address: these tests run one after another, in one worker.
test.describe.configure({ mode: "default" });

const provider = new IdentityProvider(process.env.MIDCALL_E2E_ISSUER ?? "");
const button = `Continue with ${new URL(provider.issuer).host}`;

test.beforeAll(() => provider.start());
test.afterAll(() => provider.stop());

const newEmail = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;
const verified = (email: string, name = "") => ({
  claims: { sub: `sub-${email}`, email, email_verified: true, name },
});

/** Goes through the identity provider from the page that is open. */
async function pass(page: Page, behaviour: Behaviour): Promise<void> {
  provider.behaviour = behaviour;
  const way = page.getByRole("button", { name: button });
  let left = false;
  page.on("request", (request) => {
    if (request.url().includes("/api/auth/")) left = true;
  });
  // Drawn by the server: pressed before the page has come alive it does nothing.
  await expect(async () => {
    if (!left) await way.click({ timeout: 1_000 });
    await expect.poll(() => left, { timeout: 2_000 }).toBe(true);
  }).toPass();
}

/** Invites an address and answers the link that is shown once. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Role").selectOption({ label: "Viewer" });
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const url = (await dialog.getByText(/\/invite\?token=/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(dialog).toBeHidden();
  return url;
}

test("an account is entered by its verified address, on the page that was asked for", async ({
  browser,
  baseURL,
}) => {
  const page = await anotherBrowser(browser, baseURL);
  await page.goto("/messages?q=hello");
  await expect(page).toHaveURL(/\/sign-in/);
  await pass(page, verified(owner.email.toUpperCase()));
  await expect(page).toHaveURL(/\/messages\?q=hello$/);
  await page.context().close();
});

test("an address that the user info alone tells is as good", async ({ browser, baseURL }) => {
  const page = await anotherBrowser(browser, baseURL);
  await page.goto("/sign-in");
  const { claims } = verified(owner.email);
  await pass(page, { claims: { sub: claims.sub }, userInfo: { email: owner.email, email_verified: "true" } });
  await expect(page).toHaveURL(/\/overview$/);
  await page.context().close();
});

test("somebody invited joins without a password, and their sessions end like any other", async ({
  page,
  browser,
  baseURL,
}) => {
  const email = newEmail("mira");
  const name = `Mira ${email.slice(5, 13)}`;
  const url = await invite(page, email);
  const hers = await anotherBrowser(browser, baseURL);
  await hers.goto(url);
  await pass(hers, verified(email, name));
  await expect(hers).toHaveURL(/\/overview$/);
  await hers.goto("/account");
  await expect(hers.getByText("you sign in through your identity provider")).toBeVisible();
  await expect(hers.getByLabel("Current password")).toHaveCount(0);

  const second = await anotherBrowser(browser, baseURL);
  await second.goto("/sign-in");
  await pass(second, verified(email, name));
  await expect(second).toHaveURL(/\/overview$/);
  await hers.reload();
  const sessions = hers.getByRole("table", { name: "Sessions" }).getByRole("row");
  await expect(sessions).toHaveCount(3);
  await hers.getByRole("button", { name: /^End the session/ }).click();
  await expect(sessions).toHaveCount(2);
  await second.goto("/agents");
  await expect(second).toHaveURL(/\/sign-in/);

  await page.reload();
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  // The account is left, as a member of nothing.
  await second.goto("/sign-in");
  await pass(second, verified(email, name));
  await expect(second.getByText(/no account here for the address/)).toBeVisible();
  await hers.context().close();
  await second.context().close();
});

const unknown = newEmail("nobody");
const good = verified(owner.email);
const refusals: [what: string, behaviour: Behaviour, words: RegExp][] = [
  ["an address without account or invitation", verified(unknown), /no account here for the address/],
  [
    "an address that is not verified",
    { claims: { ...good.claims, email_verified: false } },
    /has not verified your e-mail address/,
  ],
  [
    "an address of which nothing is said",
    { claims: { sub: "s", email: owner.email } },
    /has not verified your e-mail address/,
  ],
  ["no address", { claims: { sub: "s", email_verified: true } }, /told no e-mail address/],
  ["a nonce of another sign-in", { ...good, nonce: "another" }, /broken off, took too long, or did not fit/],
  ["a state of another sign-in", { ...good, state: "another" }, /broken off, took too long, or did not fit/],
  ["a signature by a strange key", { ...good, strangeKey: true }, /did not fit/],
  ["a token for another program", { ...good, token: { aud: "another" } }, /did not fit/],
  ["a token that has ended", { ...good, token: { exp: 1_000_000_000 } }, /did not fit/],
  ["a token of another issuer", { ...good, token: { iss: "https://else.example.com" } }, /did not fit/],
  [
    "user info of somebody else",
    { claims: { sub: "mine" }, userInfo: { sub: "theirs", email: owner.email, email_verified: true } },
    /did not fit/,
  ],
  ["a person who says no", { ...good, denied: true }, /did not let the sign-in through/],
  ["a provider that is down", { ...good, down: true }, /cannot be reached/],
];

test("everything else lands on the sign-in page with the reason, and opens nothing", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const page = await anotherBrowser(browser, baseURL);
  for (const [what, behaviour, words] of refusals) {
    await test.step(what, async () => {
      await page.goto("/calls");
      await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fcalls$/);
      await pass(page, behaviour);
      await expect(page.getByText(words)).toBeVisible();
      await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fcalls&error=\w+$/);
      const cookies = (await page.context().cookies()).map((cookie) => cookie.name);
      expect(cookies.filter((cookie) => cookie.includes("session"))).toEqual([]);
    });
  }
  // The way back is still known.
  await pass(page, good);
  await expect(page).toHaveURL(/\/calls$/);
  await page.context().close();
});

test("a code that came back once opens nothing a second time, nor in another browser", async ({
  browser,
  baseURL,
}) => {
  const page = await anotherBrowser(browser, baseURL);
  await page.goto("/sign-in");
  const back = page.waitForRequest((request) => request.url().includes("/api/auth/callback/oidc"));
  await pass(page, good);
  const address = (await back).url();
  await expect(page).toHaveURL(/\/overview$/);
  const stranger = await anotherBrowser(browser, baseURL);
  await stranger.goto(address);
  await expect(stranger.getByText(/did not fit/)).toBeVisible();
  await page.context().clearCookies({ name: /session/ });
  await page.goto(address);
  await expect(page.getByText(/did not fit/)).toBeVisible();
  await stranger.context().close();
  await page.context().close();
});
