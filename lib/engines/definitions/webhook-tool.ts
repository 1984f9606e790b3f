import type { DefinitionContext } from "./exporter";
import { toolUrl } from "./exporter";
import { propertiesOf, propertySchema, requiredNames } from "./json-schema";
import type { ToolDefinition } from "./tool-definition";

/** A leaf that the engine fills from its own variables, out of the model's reach. */
export const fromVariable = (name: string) => ({ type: "string", dynamic_variable: name });

/** A leaf that is the same in every call. */
export const constantValue = (text: string) => ({ type: "string", constant_value: text });

type Leaf = ReturnType<typeof fromVariable> | ReturnType<typeof constantValue>;

/**
 * The request of a webhook tool as ElevenLabs and Cartesia describe it: a flat body of what the model fills
 * in and what the engine knows of the call. Without a method they would ask with GET.
 *
 * @param variables call fields by their name in our contract, as leaves ({@link fromVariable}, {@link constantValue})
 */
export function webhookRequest(
  tool: ToolDefinition,
  context: DefinitionContext,
  variables: Record<string, Leaf>,
) {
  return {
    url: toolUrl(context, tool),
    method: "POST",
    request_body_schema: {
      type: "object",
      properties: { ...propertiesOf(tool.parameters, propertySchema), ...variables },
      required: requiredNames(tool.parameters),
    },
  };
}

/** A name that is ours alone: the address tells which function it is, so another name does no harm. */
export function ownName(name: string, taken: (name: string) => boolean): string {
  return taken(name) ? `whatsapp_${name}` : name;
}
