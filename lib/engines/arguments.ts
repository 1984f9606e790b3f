import { isAbsent } from "@/lib/absent";
import type { ToolInvocation } from "@/lib/tool-call";
import { objectOf } from "./given";

/** Where engines put a tool's arguments; the first that is there counts. */
const containers = ["arguments", "args", "parameters", "params", "input", "payload"] as const;

/** What is wrong with arguments that are no object. */
export const noObject = "must be an object, or JSON text of one";

export type ReadArguments =
  | { ok: true; arguments: Record<string, unknown> }
  | { ok: false /** The container that holds no object. */; container: string };

/**
 * The arguments of a tool call, as received but for empty ones.
 *
 * @param others keys at the root that are no arguments, for bodies without a container
 */
export function readArguments(body: Record<string, unknown>, others: ReadonlySet<string>): ReadArguments {
  const container = containers.find((name) => body[name] !== undefined && body[name] !== null);
  const found = container === undefined ? body : objectOf(body[container]);
  if (found === null) return { ok: false, container: container ?? "" };
  const entries = Object.entries(found).filter(
    ([name, value]) =>
      !isAbsent(value) &&
      (container !== undefined || !(others.has(name) || (containers as readonly string[]).includes(name))),
  );
  return { ok: true, arguments: Object.fromEntries(entries) };
}

/** Fields that say nothing to a tool which takes no arguments and sends nothing. */
const idle: ReadonlySet<string> = new Set([...containers, "dry_run"]);

/** A call of such a tool: what a model or an engine puts there all the same, be it what it may, is no fault. */
export function withoutArguments(invocation: ToolInvocation): ToolInvocation {
  const faults = Object.entries(invocation.faults).filter(([field]) => !idle.has(field));
  return { ...invocation, arguments: {}, faults: Object.fromEntries(faults) };
}
