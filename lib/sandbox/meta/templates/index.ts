import type { Definition } from "./definition";
import { plainTemplates } from "./plain";
import { richTemplates } from "./rich";
import { sampleTemplates } from "./samples";

/** Every account of the sandbox has these. */
export const sandboxTemplates: readonly Definition[] = [
  ...sampleTemplates,
  ...plainTemplates,
  ...richTemplates,
].map((template) => ({ parameter_format: "POSITIONAL", ...template }));
