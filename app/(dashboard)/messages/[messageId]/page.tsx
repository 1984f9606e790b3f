import type { Metadata } from "next";
import { LiveData } from "@/components/layout/live-data";
import { may } from "@/components/layout/may";
import { MessageDetail } from "@/components/messages/message-detail";
import { getAgent } from "@/lib/agents/get-agent";
import { requirePageContext } from "@/lib/auth/session";
import { getConnection } from "@/lib/connections/get-connection";
import { getFunction } from "@/lib/functions/get-function";
import { getMessage } from "@/lib/messages/get-message";
import { readTrier } from "@/lib/messages/read-trier";
import { showPhone } from "@/lib/phone";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { found, foundOrNull } from "../../found";

export const metadata: Metadata = { title: "Message" };

type Props = { params: Promise<{ messageId: string }> };

export default async function MessagePage({ params }: Props) {
  const { ctx, user } = await requirePageContext();
  const message = await found(getMessage(ctx, await params));
  const [agent, connection, fn, triedBy] = await Promise.all([
    foundOrNull(getAgent(ctx, { agentId: message.agent_id })),
    foundOrNull(getConnection(ctx, { connectionId: message.connection_id })),
    foundOrNull(getFunction(ctx, { functionId: message.function_id })),
    readTrier(ctx, { toolCallId: message.tool_call_id }),
  ]);
  return (
    <LiveData>
      <MessageDetail
        initial={{ ...message, to_shown: showPhone(message.to) }}
        agentName={agent?.name ?? null}
        connectionName={connection?.name ?? null}
        providerName={findCatalogEntry(message.provider)?.name ?? message.provider}
        triedBy={triedBy}
        maySend={may(user.role, "admin")}
        within={{
          hasAgent: agent !== null,
          hasFunction: fn !== null,
          hasConnection: connection !== null,
          mayEdit: may(user.role, "editor"),
          mayConnect: may(user.role, "admin"),
        }}
      />
    </LiveData>
  );
}
