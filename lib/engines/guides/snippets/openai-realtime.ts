import type { Snippet } from "../guide";

/** OpenAI Realtime, Node.js: the session's tools, and answers to the model's function calls. */
export const realtimeSnippet: Snippet = {
  title: "midcall-tools.mjs",
  fileName: "midcall-tools.mjs",
  language: "javascript",
  code: ({ toolsAddress }) => `// WhatsApp functions of Midcall as tools of an OpenAI Realtime session.

const midcall = "${toolsAddress}";
const headers = {
  authorization: \`Bearer \${process.env.MIDCALL_TOOL_KEY}\`,
  "content-type": "application/json",
};

// The session may have other tools: their calls are not ours to answer.
const ours = new Set();

async function loadTools() {
  try {
    const signal = AbortSignal.timeout(8_000);
    const answer = await fetch(\`\${midcall}?format=openai-flat\`, { headers, signal });
    if (!answer.ok) throw new Error(\`Midcall answered \${answer.status}\`);
    const { tools } = await answer.json();
    for (const { name } of tools) ours.add(name);
    return tools;
  } catch (error) {
    // A call without WhatsApp is better than none.
    console.error("The tools could not be read:", error);
    return [];
  }
}

async function runTool(item, call) {
  try {
    const answer = await fetch(\`\${midcall}/\${encodeURIComponent(item.name)}\`, {
      method: "POST",
      headers,
      signal: AbortSignal.timeout(8_000),
      body: JSON.stringify({
        call_id: call.id,
        tool_call_id: item.call_id,
        customer_phone: call.customerPhone,
        arguments: item.arguments,
      }),
    });
    const { say } = await answer.json();
    if (typeof say === "string") return say;
    throw new Error("No answer of Midcall’s");
  } catch {
    return "I could not find out whether it was sent. I will not send it again by myself.";
  }
}

/**
 * Give every event of the session's socket to this.
 * call: { id, customerPhone }, both from the phone call and never from the model.
 */
export async function onRealtimeEvent(socket, event, call) {
  const send = (message) => socket.send(JSON.stringify(message));
  if (event.type === "session.created") {
    const tools = [...(event.session?.tools ?? []), ...(await loadTools())];
    send({ type: "session.update", session: { type: "realtime", tools } });
  }
  if (event.type !== "response.done") return;
  const calls = (event.response.output ?? []).filter(
    (item) => item.type === "function_call" && ours.has(item.name),
  );
  for (const item of calls) {
    const output = await runTool(item, call);
    send({
      type: "conversation.item.create",
      item: { type: "function_call_output", call_id: item.call_id, output },
    });
  }
  if (calls.length > 0) send({ type: "response.create" });
}
`,
};
