import { encrypt } from "@/lib/crypto";
import type { Tool } from "@/lib/functions/find-tool";
import type { ToolInvocation } from "@/lib/tool-call";
import { masked, type Outgoing } from "./outgoing";
import type { Prepared } from "./prepare";

/** What a message's secret values are bound to; see lib/crypto.ts. */
export const secretBinding = (messageId: string) => `message:${messageId}:values`;

function templateName(template: Tool["fn"]["template"]): Record<string, string> {
  return "campaign" in template
    ? { campaign: template.campaign }
    : { name: template.name, language: template.language };
}

/** The row of a message that is about to be sent: secrets masked, and beside that encrypted. */
export function newMessage(
  id: string,
  { fn, connection }: Tool,
  invocation: ToolInvocation,
  { to, toSource, values }: Prepared,
  outgoing: Outgoing,
) {
  const secrets = values.filter(({ secret }) => secret).map(({ slot, value }) => [slot, value]);
  return {
    id,
    functionId: fn.id,
    functionName: fn.name,
    connectionId: outgoing.account.connectionId,
    provider: connection?.provider ?? "",
    template: templateName(fn.template),
    toolCallId: invocation.toolCallId,
    toPhone: to,
    toSource,
    values: values.map(({ slot, value, source, secret }) => ({
      slot,
      value: secret ? masked : value,
      source,
      ...(secret ? { secret } : {}),
    })),
    secretValues:
      secrets.length > 0 ? encrypt(JSON.stringify(Object.fromEntries(secrets)), secretBinding(id)) : null,
    request: { ...outgoing.shown },
    usefulS: fn.useful_s,
  };
}
