import type { Readable } from "node:stream";

const sources = new WeakMap<Request, Readable>();

/** Notes that a request's body comes from a Node stream, which is read many times faster than a web stream of it. */
export function bodyComesFrom(request: Request, source: Readable): void {
  sources.set(request, source);
}

/** The parts of a request's body as they come; those of none are none. Ending early leaves the connection as it is. */
export function partsOf(request: Request): AsyncIterable<Uint8Array> {
  const source = sources.get(request);
  if (source) return source.iterator({ destroyOnReturn: false });
  return fromWeb(request.body);
}

async function* fromWeb(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
