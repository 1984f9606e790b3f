import AxeBuilder from "@axe-core/playwright";
import {
  callOtp,
  callPath,
  expect,
  newAgent,
  newOtpFunction,
  newWebhookPath,
  sampleConnectionId,
  test,
} from "../fixtures/browser";

const settings = [
  { colorScheme: "light", width: 1440 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 1440 },
  { colorScheme: "dark", width: 390 },
] as const;

for (const { colorScheme, width } of settings) {
  test.describe(`${colorScheme}, ${width} px wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 } });

    test("every screen is free of accessibility faults and never scrolls sideways", async ({
      page,
      request,
    }) => {
      test.setTimeout(300_000);
      const agent = await newAgent(request);
      await newOtpFunction(request, agent.id);
      const { message_id } = await callOtp(request, agent, "+919876543210");
      const connectionId = await sampleConnectionId(request);
      const screens = [
        "/overview",
        "/overview?range=day",
        "/agents",
        "/agents?new=true",
        `/agents/${agent.id}`,
        `/agents/${agent.id}/play`,
        `/agents/${agent.id}/triggers`,
        `/agents/${agent.id}/engine`,
        `/agents/${agent.id}/settings`,
        `/agents/${agent.id}/keys`,
        "/settings/keys",
        "/settings/members",
        "/settings/workspace",
        "/account",
        "/settings/webhooks",
        await newWebhookPath(page),
        "/settings/model",
        "/settings/audit",
        "/settings/files",
        "/api-reference",
        "/connections",
        "/connections/new",
        `/connections/${connectionId}`,
        `/connections/${connectionId}/templates`,
        `/connections/${connectionId}/settings`,
        "/messages",
        `/messages/${message_id}`,
        "/opt-outs",
        "/opt-outs?add=true",
        "/calls",
        `/calls?agent_id=${agent.id}`,
        await callPath(request, agent.id),
        "/numbers/%2B919876543210",
        "/phone",
        "/phone?phone=%2B919876543210",
      ];
      for (const screen of screens) {
        await page.goto(screen);
        await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeAttached();
        await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
          ),
          screen,
        ).toEqual([]);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, `${screen} scrolls sideways`).toBe(0);
      }
    });
  });
}
