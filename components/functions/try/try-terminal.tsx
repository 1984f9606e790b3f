import { CodeBlock } from "@/components/ui/code";

/** The same call from a terminal. */
function curlOf(address: string, body: unknown): string {
  return [
    `curl -X POST ${address} \\`,
    `  -H "Authorization: Bearer $TOOL_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d @- <<'JSON'`,
    JSON.stringify(body, null, 2),
    "JSON",
  ].join("\n");
}

/** The command by which a program would make the same call. */
export function TryTerminal({ address, body }: { address: string; body: unknown }) {
  return (
    <div className="px-3 pb-3">
      <CodeBlock code={curlOf(address, body)} what="command" />
    </div>
  );
}
