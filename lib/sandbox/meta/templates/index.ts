import type { Library } from "../../failures";
import { body, type Definition } from "./definition";
import { plainTemplates } from "./plain";
import { richTemplates } from "./rich";
import { sampleTemplates } from "./samples";

/** Every account of the sandbox has these. */
const sandboxTemplates: readonly Definition[] = [...sampleTemplates, ...plainTemplates, ...richTemplates].map(
  (template) => ({ parameter_format: "POSITIONAL", ...template }),
);

const languages = ["en", "hi", "pt_BR"];

/** A made-up template, in one of three languages. */
function madeUp(number: number): Definition {
  const name = `notice_${String(Math.floor(number / languages.length)).padStart(5, "0")}`;
  return {
    id: String(810_000_000_000_000 + number),
    name,
    language: languages[number % languages.length] ?? "en",
    status: "APPROVED",
    category: number % 2 === 0 ? "UTILITY" : "MARKETING",
    parameter_format: "POSITIONAL",
    quality_score: { score: "UNKNOWN" },
    components: [body(`Notice ${number}: hello {{1}}, your request {{2}} was taken in.`, "Asha", "A-1042")],
  };
}

/** The templates of an account. */
export function templatesOf({ statuses, more }: Library): readonly Definition[] {
  if (more === 0 && Object.keys(statuses).length === 0) return sandboxTemplates;
  return [...sandboxTemplates, ...Array.from({ length: more }, (_, number) => madeUp(number))].map(
    (template) => ({ ...template, status: statuses[template.name] ?? template.status }),
  );
}
