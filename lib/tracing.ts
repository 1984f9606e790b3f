import { findProcessState, forgetProcessState, processState } from "./process-state";

/** Words of our own and figures: a span never holds a value of a message, a number of a person, or a secret. */
export type SpanAttributes = Record<string, string | number | boolean>;

export type SpanStart = {
  /** What is done, from a small set of names. */
  name: string;
  kind?: "server" | "client";
  attributes?: SpanAttributes;
  /** Of whoever asks us: its `traceparent` becomes the span's parent. */
  headers?: Headers;
};

/** Adds what is known only at the end; `error.type` marks the span as failed. */
export type Note = (attributes: SpanAttributes) => void;

/** What the process traces with, where a collector is configured (lib/server/start-tracing.ts). */
export type Tracing = {
  span<T>(start: SpanStart, work: (note: Note) => Promise<T>): Promise<T>;
  /** Of the present span, for whoever is asked next; null outside of one. */
  traceparent(): string | null;
  /** Hands on what is not handed on yet. */
  stop(): Promise<void>;
};

const state = "tracing";
const ignore: Note = () => {};

export function setTracing(tracing: Tracing): void {
  processState(state, () => tracing);
}

/** Runs work as a span below the present one. Without a collector it runs as it is, and nothing is paid. */
export function inSpan<T>(start: SpanStart, work: (note: Note) => Promise<T>): Promise<T> {
  const tracing = findProcessState<Tracing>(state);
  return tracing ? tracing.span(start, work) : work(ignore);
}

/** The W3C header that lets a provider's own trace go on from ours; none where nothing is traced. */
export function traceHeaders(): Record<string, string> {
  const traceparent = findProcessState<Tracing>(state)?.traceparent();
  return traceparent ? { traceparent } : {};
}

/** Hands on the last spans; what ends after this is not traced. */
export async function stopTracing(): Promise<void> {
  const tracing = findProcessState<Tracing>(state);
  forgetProcessState(state);
  await tracing?.stop();
}
