import { codeEndpoint } from "./code-endpoint";
import { type DefinitionExporter, timeoutS } from "./exporter";
import { propertiesOf, requiredNames } from "./json-schema";

/**
 * Fields of Pipecat's `FunctionSchema`, and the options to register its handler with: a caller who speaks
 * in between must not cancel a request that may have sent already.
 */
export const pipecat: DefinitionExporter = {
  tool: ({ name, description, parameters, readOnly }) => ({
    name,
    description,
    properties: propertiesOf(parameters),
    required: requiredNames(parameters),
    register: { cancel_on_interruption: readOnly === true, timeout_secs: timeoutS },
  }),
  document: (tools, context) => ({ tools, endpoint: codeEndpoint(context) }),
};
