import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { SentComponent } from "./check-message";
import { type Fault, faultOf, invalidParameter } from "./graph-error";
import type { Button, Component, Definition } from "./templates/definition";

type Parameters = NonNullable<SentComponent["parameters"]>;

/** Lengths of filled parts, in characters. */
const longest = { header: 60, body: 1024 } as const;

/** Buttons and components that cannot go without their parameter, and those for which it is optional. */
const needed = new Set(["copy_code", "flow", "mpm"]);
const optional = new Set(["quick_reply", "catalog", "voice_call"]);

function checkText(where: string, text: string | undefined): Fault | null {
  if (text === undefined || text.trim() === "") return faultOf(131008, `${where}: parameter text is empty`);
  if (/[\n\r\t]| {5}/.test(text)) {
    return faultOf(
      132018,
      `${where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
    );
  }
  return null;
}

function checkNames(where: string, names: string[], parameters: Parameters): Fault | null {
  if (names.every((name) => /^\d+$/.test(name))) return null;
  const given = parameters.map((parameter) => parameter.parameter_name);
  if (given.some((name) => !name)) return invalidParameter(`${where}: Parameter name is missing or empty`);
  const missing = names.find((name) => !given.includes(name));
  return missing ? faultOf(132012, `${where}: parameter ${missing} is not among those given`) : null;
}

function checkTextPart(
  where: "header" | "body",
  part: Component | undefined,
  sent: SentComponent | undefined,
): Fault | null {
  const names = findPlaceholders(part?.text ?? "");
  const parameters = sent?.parameters ?? [];
  if (parameters.length !== names.length || (sent && names.length === 0)) {
    return faultOf(
      132000,
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
    );
  }
  for (const parameter of parameters) {
    if (parameter.type !== "text")
      return faultOf(132012, `${where}: Format mismatch, expected TEXT, received ${parameter.type}`);
    const fault = checkText(where, parameter.text);
    if (fault) return fault;
  }
  const fault = checkNames(where, names, parameters);
  if (fault) return fault;
  const filled = fillPlaceholders(part?.text ?? "", (name) => parameterFor(name, names, parameters));
  return [...filled].length > longest[where]
    ? faultOf(132005, `${where}: text is too long when filled`)
    : null;
}

/** Named parameters come in any order, numbered ones in that of their numbers. */
export function parameterFor(name: string, names: string[], parameters: Parameters): string {
  const byName = parameters.find((parameter) => parameter.parameter_name === name);
  return (byName ?? parameters[names.indexOf(name)])?.text ?? "";
}

function checkHeader(part: Component | undefined, sent: SentComponent | undefined): Fault | null {
  const format = part?.format ?? "TEXT";
  if (format === "TEXT") return checkTextPart("header", part, sent);
  const given = sent?.parameters?.[0]?.type.toUpperCase() ?? "UNKNOWN";
  return given === format
    ? null
    : faultOf(132012, `header: Format mismatch, expected ${format}, received ${given}`);
}

function checkButton(
  template: Definition,
  button: Button,
  index: number,
  sent: SentComponent | undefined,
): Fault | null {
  const type = button.type.toLowerCase();
  const where = `buttons: Button at index ${index} of type ${button.type}`;
  const dynamic = type === "url" && findPlaceholders(button.url ?? "").length > 0;
  if (!sent) return dynamic || needed.has(type) ? faultOf(131008, `${where} requires a parameter`) : null;
  if (!dynamic && !needed.has(type) && !optional.has(type))
    return faultOf(132012, `${where} does not take parameters`);
  const [parameter] = sent.parameters ?? [];
  if (sent.sub_type !== type || !parameter)
    return faultOf(132012, `${where} got another sub_type or no parameter`);
  if (!dynamic) return null;
  const fault = checkText(where, parameter.text);
  if (fault) return fault;
  // Since September 2026 suffixes are to be percent-encoded by the sender.
  if (!/^[\x21-\x7e]+$/.test(parameter.text ?? "") || /[|:"<>\\^`{}]/.test(parameter.text ?? ""))
    return faultOf(131009, `${where}: the suffix is not percent-encoded`);
  return template.category === "AUTHENTICATION" && [...(parameter.text ?? "")].length > 15
    ? faultOf(132018, `${where}: the code is longer than 15 characters`)
    : null;
}

/** Whether the parameters of a send fit the template, by Meta's rules; static parts must not be sent. */
export function checkComponents(template: Definition, sent: readonly SentComponent[]): Fault | null {
  const keys = sent.map((one) => (one.type === "button" ? `button ${one.index}` : one.type));
  if (new Set(keys).size < keys.length) return invalidParameter("a component is given twice");
  const part = (type: string) => template.components.find((one) => one.type.toLowerCase() === type);
  const given = (key: string) => sent[keys.indexOf(key)];
  const parts = new Set(["header", "body", "button", "limited_time_offer", "carousel"]);
  const unknown = sent.find((one) => !parts.has(one.type));
  if (unknown) return invalidParameter(`components: unexpected type ${unknown.type.slice(0, 40)}`);

  const fault =
    checkHeader(part("header"), given("header")) ?? checkTextPart("body", part("body"), given("body"));
  if (fault) return fault;
  for (const type of ["limited_time_offer", "carousel"]) {
    if (part(type) && !given(type)) return faultOf(131008, `${type}: requires parameters`);
    if (!part(type) && given(type)) return faultOf(132012, `${type}: the template has none`);
  }
  const buttons = part("buttons")?.buttons ?? [];
  for (const [index, button] of buttons.entries()) {
    const found = checkButton(template, button, index, given(`button ${index}`));
    if (found) return found;
  }
  const beyond = sent.find((one) => one.type === "button" && !((one.index ?? -1) in buttons));
  return beyond ? faultOf(131009, `buttons: there is no button at index ${beyond.index}`) : null;
}
