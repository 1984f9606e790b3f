import type { Readable } from "node:stream";

const sources = new WeakMap<Request, Readable>();

/** Notes that a request's body comes from a Node stream, which is read many times faster than a web stream of it. */
export function bodyComesFrom(request: Request, source: Readable): void {
  sources.set(request, source);
}

/**
 * Hands on the parts of a request's body as they come; those of none are none.
 *
 * @param take gets each part; false ends it early, which leaves the connection as it is
 * @throws Error when the client goes away in the middle
 */
export async function takeParts(request: Request, take: (part: Uint8Array) => boolean): Promise<void> {
  const source = sources.get(request);
  if (source) await fromNode(source, take);
  else await fromWeb(request.body, take);
}

/** By its events: an iterator over a stream costs more than all that is read of a usual body. */
function fromNode(source: Readable, take: (part: Uint8Array) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      source.off("data", onData).off("end", onEnd).off("error", settle).off("close", onClose);
      if (error) reject(error);
      else resolve();
    };
    const onEnd = () => settle();
    const onClose = () => settle(new Error("The client went away before its request was whole."));
    const onData = (part: Uint8Array) => {
      if (take(part)) return;
      source.pause();
      settle();
    };
    if (source.readableEnded) return settle();
    if (source.destroyed) return onClose();
    source.on("end", onEnd).on("error", settle).on("close", onClose).on("data", onData);
  });
}

async function fromWeb(
  body: ReadableStream<Uint8Array> | null,
  take: (part: Uint8Array) => boolean,
): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || !take(value)) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
