import type { ToolParameter } from "./tool-definition";

/** One parameter as JSON schema, in the narrow form that every model understands. */
export function propertySchema({ type, description, choices }: ToolParameter) {
  return { type, description, ...(choices ? { enum: choices } : {}) };
}

/** The names that the model must fill in. */
export function requiredNames(parameters: readonly ToolParameter[]): string[] {
  return parameters.filter(({ required }) => required).map(({ name }) => name);
}

/** Parameters by name, each made by `property`. */
export function propertiesOf<Property>(
  parameters: readonly ToolParameter[],
  property: (parameter: ToolParameter) => Property,
): Record<string, Property> {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, property(parameter)]));
}

/** A tool's parameters as one JSON schema; an object also where there are none. */
export function parametersSchema(parameters: readonly ToolParameter[]) {
  return {
    type: "object" as const,
    properties: propertiesOf(parameters, propertySchema),
    required: requiredNames(parameters),
  };
}

/** The description with its choices in words, for engines whose schemas have no `enum`. */
export function describedChoices({ description, choices }: ToolParameter): string {
  return choices ? `${description.replace(/[.!?]?$/, ".")} One of: ${choices.join(", ")}.` : description;
}
