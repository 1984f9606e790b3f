import * as z from "zod/v4/core";
import { AppError, type FieldErrors } from "./errors";

type Issue = z.$ZodIssue;
type Path = readonly PropertyKey[];

const typeNames: Record<string, string> = {
  string: "must be a text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be a list",
  object: "must be an object",
  record: "must be an object",
};

/** Words for what a schema says nothing about itself. */
function plainWords(issue: z.$ZodRawIssue): string | undefined {
  if (issue.code === "too_big" || issue.code === "too_small") {
    const big = issue.code === "too_big";
    const bound = big ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
    if (issue.origin === "string") return `has ${bound} characters`;
    if (issue.origin === "array") return `has ${bound} entries`;
    return `must be ${bound}`;
  }
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_key") return "has a name that cannot be used";
  return issue.code === "invalid_format" ? "has not the right form" : "cannot be used";
}

/** Of the forms that a field may have, the one that was most likely meant: its faults are the ones to show. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const wrongKind = (issues: readonly Issue[]) =>
    issues.some((issue) => issue.path.length === 0 && ["invalid_type", "invalid_value"].includes(issue.code));
  return branches
    .filter((issues) => !wrongKind(issues))
    .sort((a, b) => a.length - b.length)
    .at(0);
}

const isSentence = (words: string) => /^[A-Z]/.test(words);

/** @param words what follows the field's name ("is missing"), or a whole sentence */
function sentence(path: Path, words: string): string {
  if (isSentence(words)) return words.endsWith(".") ? words : `${words}.`;
  const last = path.at(-1);
  const subject =
    last === undefined
      ? "This"
      : typeof last === "number"
        ? `Entry ${last + 1}`
        : String(last).replaceAll("_", " ");
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${words}.`;
}

function collect(issues: readonly Issue[], base: Path, found: Map<string, string>): void {
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        found.set([...path, key].join("."), sentence([...path, key], "is not known here"));
      continue;
    }
    const inner = issue.code === "invalid_union" ? likeliest(issue.errors) : undefined;
    if (inner) {
      collect(inner, path, found);
      continue;
    }
    let words = issue.message;
    if (issue.code === "invalid_type") {
      // A schema that has a sentence of its own for it knows more than the type.
      if (issue.input === undefined) words = "is missing";
      else if (!isSentence(words)) words = typeNames[issue.expected] ?? words;
    }
    const name = path.join(".");
    if (!found.has(name)) found.set(name, sentence(path, words));
  }
}

/** An `invalid` for inputs that cannot be used, with a message that names the first of them. */
export function invalidFields(fields: FieldErrors): AppError {
  const [first = "Something cannot be used."] = Object.values(fields);
  const more = Object.keys(fields).length - 1;
  return new AppError("invalid", more > 0 ? `${first} (and ${more} more)` : first, fields);
}

/**
 * Looks for unknown keys alone.
 *
 * @throws AppError `invalid` with a sentence for each of them, by its dotted path
 */
export function refuseUnknown(schema: z.$ZodType, value: unknown): void {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  const found = new Map<string, string>();
  collect(
    issues.filter(({ code }) => code === "unrecognized_keys"),
    [],
    found,
  );
  if (found.size > 0) throw invalidFields(Object.fromEntries(found));
}

/**
 * Reads what came from outside.
 *
 * @returns the parsed value, defaults filled in
 * @throws AppError `invalid` with a sentence for each field that cannot be used, by its dotted path
 */
export function parseInput<S extends z.$ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = z.safeParse(schema, value, { error: plainWords, reportInput: true });
  if (parsed.success) return parsed.data;
  const found = new Map<string, string>();
  collect(parsed.error.issues, [], found);
  throw invalidFields(Object.fromEntries(found));
}
