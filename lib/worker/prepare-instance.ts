/**
 * What an instance needs before its first request: owner, workspace, sandbox, jobs.
 *
 * @returns lines for the person who started it, printed under the address
 */
export async function prepareInstance(): Promise<{ lines: string[] }> {
  return { lines: [] };
}
