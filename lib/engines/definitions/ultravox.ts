import { type DefinitionExporter, timeoutS, toolUrl } from "./exporter";
import type { ToolParameter } from "./tool-definition";

const inBody = "PARAMETER_LOCATION_BODY";

function dynamicParameter({ name, type, description, choices, required }: ToolParameter) {
  return {
    name,
    location: inBody,
    schema: { type, description, ...(choices ? { enum: choices } : {}) },
    required,
  };
}

/**
 * Tools for Ultravox' `POST /api/tools`; `definition` alone fits a call's `temporaryTool`. Never
 * `precomputable`: Ultravox would run the tool on a guess.
 *
 * Ultravox does not know the number as a parameter of its own: who creates the call overrides
 * `customer_phone`. Until then it is empty, which counts as absent.
 */
export const ultravox = {
  tool: (tool, context) => ({
    name: tool.name,
    definition: {
      modelToolName: tool.name,
      description: tool.description,
      dynamicParameters: tool.parameters.map(dynamicParameter),
      automaticParameters: [{ name: "call_id", location: inBody, knownValue: "KNOWN_PARAM_CALL_ID" }],
      staticParameters: [{ name: "customer_phone", location: inBody, value: "" }],
      requirements: {
        httpSecurityOptions: {
          options: [{ requirements: { midcall: { headerApiKey: { name: "x-api-key" } } } }],
        },
      },
      timeout: `${timeoutS}s`,
      precomputable: false,
      http: { baseUrlPattern: toolUrl(context, tool), httpMethod: "POST" },
    },
  }),
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
