import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { type Verb, verbFiles, verbOf } from "@/e2e/fixtures/verbs";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import { sources } from "@/e2e/house/sources";
import { type Context, type Role, roles } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Who may do what: the lowest role of each verb that a person can reach. This table is the rule; the test holds
 * the verbs to it. A new verb gets a line here.
 */
const rights: Record<string, Role> = {
  "agents/create-agent": "admin",
  "agents/create-tool-key": "admin",
  "agents/delete-agent": "admin",
  "agents/delete-tool-key": "admin",
  "agents/get-agent": "viewer",
  "agents/list-agents": "viewer",
  "agents/list-requests": "viewer",
  "agents/list-tool-keys": "viewer",
  "agents/read-agent-names": "viewer",
  "agents/update-agent": "admin",
  "agents/with-test-key": "editor",
  "api-keys/create-api-key": "admin",
  "api-keys/list-api-keys": "admin",
  "api-keys/revoke-api-key": "admin",
  "audit/list-audit": "admin",
  "calls/get-call": "viewer",
  "calls/list-call-summaries": "viewer",
  "calls/list-calls": "viewer",
  "connections/check-connection": "editor",
  "connections/create-connection": "admin",
  "connections/delete-connection": "admin",
  "connections/get-connection": "viewer",
  "connections/list-connections": "viewer",
  "connections/list-sandbox-accounts": "viewer",
  "connections/subscribe-webhook": "admin",
  "connections/update-connection": "admin",
  "files/read-file": "viewer",
  "files/check-link": "editor",
  "files/delete-file": "editor",
  "files/list-files": "viewer",
  "files/upload-file": "editor",
  "functions/create-function": "editor",
  "functions/delete-function": "editor",
  "functions/duplicate-function": "editor",
  "functions/export-functions": "viewer",
  "functions/get-function": "viewer",
  "functions/import-functions": "editor",
  "functions/list-examples": "viewer",
  "functions/list-function-versions": "viewer",
  "functions/list-functions": "viewer",
  "functions/plan-import": "editor",
  "functions/preview-function": "editor",
  "functions/restore-function-version": "editor",
  "functions/update-function": "editor",
  "jobs/list-parked-jobs": "viewer",
  "jobs/run-job-again": "admin",
  "members/change-password": "viewer",
  "members/create-owner": "owner",
  "members/create-workspace": "owner",
  "members/end-session": "viewer",
  "members/get-account": "viewer",
  "members/get-workspace": "viewer",
  "members/invite-member": "admin",
  "members/leave-workspace": "viewer",
  "members/list-invitations": "admin",
  "members/list-members": "viewer",
  "members/list-sessions": "viewer",
  "members/list-workspaces": "viewer",
  "members/remove-member": "admin",
  "members/revoke-invitation": "admin",
  "members/switch-workspace": "viewer",
  "members/update-member": "admin",
  "members/update-profile": "viewer",
  "members/update-workspace": "admin",
  "messages/explain-trial": "editor",
  "messages/export-number": "admin",
  "messages/forget-number": "owner",
  "messages/get-message": "viewer",
  "messages/read-trier": "viewer",
  "messages/list-messages": "viewer",
  "messages/play-tool": "editor",
  "messages/send-again": "admin",
  "messages/try-draft": "editor",
  "messages/try-function": "editor",
  "notifications/create-endpoint": "admin",
  "notifications/delete-endpoint": "admin",
  "notifications/get-endpoint": "admin",
  "notifications/list-deliveries": "admin",
  "notifications/list-endpoints": "admin",
  "notifications/test-endpoint": "admin",
  "notifications/update-endpoint": "admin",
  "opt-outs/create-opt-out": "editor",
  "opt-outs/delete-opt-out": "editor",
  "opt-outs/find-opt-out": "viewer",
  "opt-outs/list-opt-outs": "viewer",
  "overview/find-things": "viewer",
  "overview/list-findings": "viewer",
  "overview/read-overview": "viewer",
  "overview/first-steps": "viewer",
  "sandbox/phone-chat": "viewer",
  "sandbox/phone-conversations": "viewer",
  "sandbox/phone-reply": "editor",
  "templates/list-templates": "viewer",
  "templates/load-campaign": "viewer",
  "triggers/ask-trigger": "editor",
  "triggers/check-model": "admin",
  "triggers/delete-model": "admin",
  "triggers/get-model": "viewer",
  "triggers/list-lines": "viewer",
  "triggers/save-lines": "editor",
  "triggers/save-model": "admin",
  "triggers/suggest-lines": "editor",
  "voice-engines/check-address": "editor",
  "voice-engines/delete-account": "admin",
  "voice-engines/push-functions": "admin",
  "voice-engines/read-definitions": "viewer",
  "voice-engines/read-push": "viewer",
  "voice-engines/save-account": "admin",
  "voice-engines/send-test-call": "editor",
};

/** Whether a call with nothing useful in it is refused for the role, and not for what it asks. */
async function isForbidden(verb: Verb, ctx: Context): Promise<boolean> {
  try {
    await verb(ctx, {});
    return false;
  } catch (error) {
    return error instanceof AppError && error.code === "forbidden";
  }
}

let workspaceId = "";
beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  workspaceId = (await newWorkspace()).id;
});
afterAll(closeDb);

describe("the table of rights", () => {
  test("names every verb that asks for a role", () => {
    expect(verbFiles()).toEqual(Object.keys(rights).sort());
  });

  test("names every verb that a screen or the management API uses", () => {
    const edges =
      /^(lib\/[a-z-]+\/actions\.ts|lib\/edge\/api\/routes\/.*|app\/\(dashboard\)\/.*|app\/api\/ui\/.*)$/;
    const verb =
      /^lib\/(?!auth|edge|providers)[a-z-]+\/(create|update|delete|get|list|restore|revoke|duplicate|check|try|preview)-[a-z-]+$/;
    const used = sources()
      .filter(({ file }) => edges.test(file))
      .flatMap(({ imports }) => imports.filter((name) => verb.test(name)));
    const open = [...new Set(used)]
      .map((name) => name.replace("lib/", ""))
      .filter((name) => !(name in rights));
    expect(open, "verbs without a line in the table").toEqual([]);
  });

  test.each(Object.entries(rights))("%s: %s and higher", async (file, least) => {
    const verb = await verbOf(file);
    for (const role of roles) {
      const actor = { type: "user" as const, userId: "usr_nobody", role };
      const forbidden = await isForbidden(verb, { workspaceId, actor, requestId: "rights" });
      expect([role, forbidden]).toEqual([role, roles.indexOf(role) < roles.indexOf(least)]);
    }
    for (const scopes of [[], ["read"], ["read", "write"]] as const) {
      const actor = { type: "api_key" as const, keyId: "environment", scopes };
      if (await isForbidden(verb, { workspaceId, actor, requestId: "rights" })) continue;
      // What a key may without the scope to write only reads.
      const enough =
        scopes.some((scope) => scope === "write") ||
        /\/(export|find|first|get|list|load|phone|read)-/.test(file);
      expect([scopes, enough]).toEqual([scopes, true]);
      expect(scopes).not.toEqual([]);
    }
    for (const actor of [
      { type: "engine", agentId: "agt_x" },
      { type: "webhook", provider: "x" },
    ] as const) {
      expect(await isForbidden(verb, { workspaceId, actor, requestId: "rights" })).toBe(true);
    }
  });
});
