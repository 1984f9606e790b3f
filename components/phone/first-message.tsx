import { Smartphone } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";

type Props = {
  /** Address of this installation, without a slash at its end. */
  origin: string;
  /** A function that can be called as it stands. */
  tool: { agentId: string; agentName: string; name: string; arguments: Record<string, string> } | null;
  /** Whether any connection leads to the sandbox. */
  connected: boolean;
  /** Whether the reader may connect an account. */
  mayConnect: boolean;
};

/** What to do while nothing has arrived on the sandbox's phones. */
export function FirstMessage({ origin, tool, connected, mayConnect }: Props) {
  if (!connected) {
    return (
      <EmptyState
        icon={<Smartphone />}
        title="No connection leads to the sandbox"
        action={
          mayConnect && (
            <Button asChild variant="primary">
              <Link href="/connections/new">Connect to the sandbox</Link>
            </Button>
          )
        }
      >
        Messages to the sandbox arrive here. Those to a real provider arrive on real phones.
        {!mayConnect && " Ask an admin of this workspace to connect one."}
      </EmptyState>
    );
  }
  if (!tool) {
    return (
      <EmptyState
        icon={<Smartphone />}
        title="Nothing has arrived yet"
        action={
          <Button asChild variant="primary">
            <Link href="/agents">Go to agents</Link>
          </Button>
        }
      >
        Give an agent a function that sends through the sandbox, then try it: the message appears here.
      </EmptyState>
    );
  }
  const body = {
    call_id: "call-1",
    tool_call_id: "tool-1",
    customer_phone: "+919876543210",
    arguments: tool.arguments,
  };
  const curl = `curl -sS ${origin}/api/tools/${tool.agentId}/${tool.name} \\
  -H "authorization: Bearer $TOOL_KEY" \\
  -d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`;
  return (
    <EmptyState
      icon={<Smartphone />}
      title="Nothing has arrived yet"
      action={<CodeBlock code={curl} what="Request that sends the first message" className="text-left" />}
    >
      Call a function as a voice engine does, with a tool key of{" "}
      <Link href={`/agents/${tool.agentId}/keys`} className="font-medium text-accent-text underline">
        {tool.agentName}
      </Link>
      . The message appears here by itself.
    </EmptyState>
  );
}
