import type { Connection } from "@/lib/connections/internal";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { isObject } from "@/lib/text";
import { checkFunction } from "./check-function";
import { describeChanges } from "./describe-changes";
import type { WhatsAppFunction } from "./internal";
import { type FunctionData, functionInput, type Mapping } from "./schema";
import { slotWords } from "./slot-words";
import { namedConnection, type Planned } from "./transfer";
import { hiddenValue } from "./without-secrets";

/** A function that came in a file, checked. */
export type Arrival = {
  planned: Planned;
  /** The agent's function of that name. */
  before: WhatsAppFunction | null;
  /** Null when it is refused. */
  data: FunctionData | null;
  unknownConnection: { name: string; provider: string } | null;
};

type Known = {
  existing: readonly WhatsAppFunction[];
  connections: readonly Pick<Connection, "id" | "name" | "provider">[];
  chosen: Readonly<Record<string, string>>;
  index: number;
  /** Whether an earlier function of the file has the same name. */
  twice: boolean;
};

/** The secret values that the file leaves out, from the function that is there. */
function withSecretsOf(data: FunctionData, before: WhatsAppFunction | null) {
  const missing: string[] = [];
  const mappings = data.mappings.map((entry): Mapping => {
    const old = before?.mappings.find(({ slot }) => slot === entry.slot);
    if (entry.source === "static" && entry.value === hiddenValue) {
      if (old?.source === "static") return { ...entry, value: old.value };
      missing.push(entry.slot);
    }
    if (entry.source !== "static" && entry.default === hiddenValue) {
      if (old && old.source !== "static" && old.default !== undefined)
        return { ...entry, default: old.default };
      missing.push(entry.slot);
    }
    return entry;
  });
  return { data: { ...data, mappings }, missing };
}

/** What a no of ours says, one sentence for each field. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof AppError)) throw error;
  return error.fields ? Object.values(error.fields) : [error.message];
}

/** Reads one function of a file and says what would become of it. */
export async function readArrival(
  ctx: Context,
  item: Readonly<Record<string, unknown>>,
  known: Known,
): Promise<Arrival> {
  const name = typeof item.name === "string" && item.name !== "" ? item.name.slice(0, 60) : "";
  const title = name || `Number ${known.index + 1}`;
  const refuse = (reasons: string[], more: Partial<Arrival> = {}): Arrival => ({
    planned: { name: title, connection: more.unknownConnection ?? null, does: "refuse", reasons },
    before: null,
    data: null,
    unknownConnection: null,
    ...more,
  });
  if (known.twice) return refuse([`The file has two functions named "${name}". Take one of them out.`]);
  try {
    const { connection: given, ...fields } = item;
    if (!isObject(given))
      return refuse(['The function names no connection. Write it as {"name","provider"}.']);
    const named = parseInput(namedConnection, given);
    const { id } =
      known.connections.find((connection) => connection.id === known.chosen[named.name]) ??
      known.connections.find(
        (connection) => connection.name === named.name && connection.provider === named.provider,
      ) ??
      {};
    if (!id) {
      const reason = `There is no connection named "${named.name}" (${findCatalogEntry(named.provider)?.name ?? named.provider}) here. Choose the one that stands for it.`;
      return refuse([reason], { unknownConnection: named });
    }
    const parsed = parseInput(functionInput, { ...fields, connection_id: id });
    const before = known.existing.find((fn) => fn.name === parsed.name) ?? null;
    const { data, missing } = withSecretsOf(parsed, before);
    if (missing.length > 0) {
      const places = missing.map(slotWords).join(", ");
      return refuse([
        `${places}: the value is secret and not in the file. Write it into the file in place of ${hiddenValue}, or make this function by hand.`,
      ]);
    }
    const checked = await checkFunction(ctx, data);
    const names = Object.fromEntries(known.connections.map((one) => [one.id, one.name]));
    const changes = before ? describeChanges(before, checked, names) : [];
    const base = { name: title, connection: named };
    const planned: Planned = !before
      ? { ...base, does: "create" }
      : changes.length > 0
        ? { ...base, does: "update", changes }
        : { ...base, does: "same" };
    return { planned, before, data: checked, unknownConnection: null };
  } catch (error) {
    return refuse(reasonsOf(error));
  }
}
