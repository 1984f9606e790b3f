import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { SentComponent } from "./check-message";
import { type Fault, faultOf, invalidParameter } from "./graph-error";
import type { Component } from "./templates/definition";

type Parameters = NonNullable<SentComponent["parameters"]>;
type Parameter = Parameters[number];

const longestHeader = 60;

/** A value that is shown: something, on one line. */
export function checkShown(where: string, text: string | undefined): Fault | null {
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

/** Named parameters come in any order, numbered ones in that of their numbers. */
export function parameterFor(name: string, names: string[], parameters: Parameters): string {
  const byName = parameters.find((parameter) => parameter.parameter_name === name);
  return (byName ?? parameters[names.indexOf(name)])?.text ?? "";
}

/** @param longest characters of the filled text */
export function checkText(
  where: string,
  part: Component | undefined,
  sent: SentComponent | undefined,
  longest: number,
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
    const fault = checkShown(where, parameter.text);
    if (fault) return fault;
  }
  const fault = checkNames(where, names, parameters);
  if (fault) return fault;
  const filled = fillPlaceholders(part?.text ?? "", (name) => parameterFor(name, names, parameters));
  return [...filled].length > longest ? faultOf(132005, `${where}: text is too long when filled`) : null;
}

function checkFile(where: string, format: string, parameter: Parameter): Fault | null {
  const file =
    format === "IMAGE" ? parameter.image : format === "VIDEO" ? parameter.video : parameter.document;
  if (!file || (file.id === undefined) === (file.link === undefined))
    return faultOf(131008, `${where}: one of id and link is required`);
  if (file.link !== undefined && !/^https?:\/\/\S+$/.test(file.link))
    return faultOf(131009, `${where}: link is not a valid URL`);
  if (file.filename !== undefined && format !== "DOCUMENT")
    return invalidParameter(`${where}: only documents have a filename`);
  return null;
}

function checkLocation(where: string, { location }: Parameter): Fault | null {
  const missing = (["latitude", "longitude", "name", "address"] as const).find((key) => !location?.[key]);
  if (!location || missing) return faultOf(131008, `${where}: location.${missing ?? "latitude"} is missing`);
  const within = Math.abs(Number(location.latitude)) <= 90 && Math.abs(Number(location.longitude)) <= 180;
  return within ? null : faultOf(131009, `${where}: location is not on the earth`);
}

function checkProduct(where: string, { product }: Parameter): Fault | null {
  const missing = (["product_retailer_id", "catalog_id"] as const).find((key) => !product?.[key]);
  return missing ? faultOf(131008, `${where}: product.${missing} is missing`) : null;
}

export function checkHeader(
  where: string,
  part: Component | undefined,
  sent: SentComponent | undefined,
): Fault | null {
  const format = part?.format?.toUpperCase() ?? "TEXT";
  if (format === "TEXT") return checkText(where, part, sent, longestHeader);
  const [parameter, ...more] = sent?.parameters ?? [];
  const given = parameter?.type.toUpperCase() ?? "UNKNOWN";
  if (!parameter || given !== format)
    return faultOf(132012, `${where}: Format mismatch, expected ${format}, received ${given}`);
  if (more.length > 0) return faultOf(132000, `${where}: takes one parameter`);
  if (format === "LOCATION") return checkLocation(where, parameter);
  return format === "PRODUCT" ? checkProduct(where, parameter) : checkFile(where, format, parameter);
}
