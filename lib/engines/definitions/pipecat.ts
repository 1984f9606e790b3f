import { codeEndpoint } from "./code-endpoint";
import { type DefinitionExporter, timeoutS } from "./exporter";
import { propertiesOf, propertySchema, requiredNames } from "./json-schema";

/**
 * Fields of Pipecat's `FunctionSchema`, and the options to register its handler with: a caller who speaks
 * in between must not cancel a request that may have sent already.
 */
export const pipecat = {
  tool: ({ name, description, parameters, readOnly }) => ({
    name,
    description,
    properties: propertiesOf(parameters, propertySchema),
    required: requiredNames(parameters),
    register: { cancel_on_interruption: readOnly === true, timeout_secs: timeoutS },
  }),
  document: (tools, context) => ({ tools, endpoint: codeEndpoint(context) }),
} satisfies DefinitionExporter;
