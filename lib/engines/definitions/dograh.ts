import { type DefinitionExporter, spokenText, timeoutS, toolUrl } from "./exporter";
import { describedChoices } from "./json-schema";

/** A value that Dograh fills in before the model's; none of our parameters has such a name, so none covers it. */
const preset = (name: string, template: string) => ({
  name,
  type: "string",
  value_template: `{{${template}}}`,
  required: false,
});

/** Tools for Dograh's `POST /tools/`. Its schemas have no `enum`; choices stand in the description. */
export const dograh = {
  tool: (tool, context) => {
    const sending = spokenText(tool);
    return {
      name: tool.name,
      description: tool.description,
      category: "http_api",
      definition: {
        schema_version: 1,
        type: "http_api",
        config: {
          method: "POST",
          url: toolUrl(context, tool),
          credential_uuid: "YOUR_DOGRAH_CREDENTIAL_UUID",
          timeout_ms: timeoutS * 1000,
          parameters: tool.parameters.map((parameter) => ({
            name: parameter.name,
            type: parameter.type,
            description: describedChoices(parameter),
            required: parameter.required,
          })),
          preset_parameters: [
            preset("from_number", "initial_context.caller_number"),
            preset("to_number", "initial_context.called_number"),
            preset("direction", "initial_context.direction"),
          ],
          ...(sending === undefined ? {} : { customMessage: sending }),
        },
      },
    };
  },
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
