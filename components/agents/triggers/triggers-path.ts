/** Where a function's trigger check is. */
export const triggersPath = (agentId: string, functionId: string) =>
  `/agents/${agentId}/triggers?function=${functionId}`;
