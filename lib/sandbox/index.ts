export async function handleSandbox(_request: Request): Promise<Response> {
  return new Response(null, { status: 404 });
}
