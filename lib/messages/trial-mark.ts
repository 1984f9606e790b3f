import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";

/**
 * Whose message a test send is: its tool call's id, which an engine gives else, names who tried. It is kept with the
 * message, so that a test can be told from a customer's message for as long as that is there.
 */
const mark = "try:";

/** A new tool call's id for a test send of the one who acts. */
export function trialCallId({ actor }: Pick<Context, "actor">): string {
  const who = actor.type === "user" ? actor.userId : actor.type === "api_key" ? actor.keyId : actor.type;
  return `${mark}${who}:${newId("toolCall")}`;
}

/**
 * Who tried, by the tool call's id of a message.
 *
 * @returns id of a person or of a management key; null for what an engine asked for
 */
export function trierOf(toolCallId: string | null): string | null {
  if (!toolCallId?.startsWith(mark)) return null;
  return toolCallId.slice(mark.length).split(":", 1)[0] || null;
}
