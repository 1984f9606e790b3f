/** Plays one phone call through the program for OpenAI Realtime: node realtime-call.mjs PROGRAM PHONE CODE */
import { pathToFileURL } from "node:url";

const [program = "", customerPhone, code] = process.argv.slice(2);
const { onRealtimeEvent } = await import(pathToFileURL(program).href);

/** @type {{ type: string, session?: { tools: object[] }, item?: { call_id: string, output: string } }[]} */
const sent = [];
const socket = { send: (/** @type {string} */ text) => sent.push(JSON.parse(text)) };
const call = { id: "rt-1", customerPhone };
const item = {
  type: "function_call",
  name: "send_otp",
  call_id: "t-1",
  arguments: JSON.stringify({ otp_code: code }),
};
// A tool of the program's own, which is nobody else's to answer.
const other = { type: "function", name: "book_table" };
const booking = { type: "function_call", name: "book_table", call_id: "t-2", arguments: "{}" };
await onRealtimeEvent(socket, { type: "session.created", session: { tools: [other] } }, call);
await onRealtimeEvent(socket, { type: "response.done", response: { output: [{ type: "message" }] } }, call);
await onRealtimeEvent(socket, { type: "response.done", response: { output: [booking] } }, call);
await onRealtimeEvent(socket, { type: "response.done", response: { output: [item, booking, item] } }, call);
console.log(JSON.stringify(sent));
