import { AsyncLocalStorage } from "node:async_hooks";
import type { Context, Span } from "@opentelemetry/api";
import type { Sampler } from "@opentelemetry/sdk-trace";
import type { Env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { setTracing } from "@/lib/tracing";

/** Longest that the end of the process waits for the collector, in ms. */
const flushMs = 2_000;

type Samplers = Pick<
  typeof import("@opentelemetry/sdk-trace"),
  "AlwaysOnSampler" | "AlwaysOffSampler" | "TraceIdRatioBasedSampler" | "ParentBasedSampler"
>;

/** What keeps or leaves a trace, as `OTEL_TRACES_SAMPLER` names it. The packages do not read that by themselves. */
function samplerOf(sdk: Samplers, env: Env): Sampler {
  const [, parentBased, name] = /^(parentbased_)?(\w+)$/.exec(env.OTEL_TRACES_SAMPLER) ?? [];
  const root =
    name === "always_off"
      ? new sdk.AlwaysOffSampler()
      : name === "traceidratio"
        ? new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG)
        : new sdk.AlwaysOnSampler();
  return parentBased ? new sdk.ParentBasedSampler({ root }) : root;
}

/**
 * Traces this process if `OTEL_EXPORTER_OTLP_ENDPOINT` says where to. OpenTelemetry's packages are loaded only then;
 * they read its other variables by themselves (`OTEL_EXPORTER_OTLP_HEADERS`, `…_TIMEOUT`, `…_COMPRESSION`,
 * `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`).
 *
 * Nothing is registered for all of the process: other packages would write spans too, with whole addresses in them,
 * and an address may hold a one-time link.
 */
export async function startTracing(env: Env): Promise<void> {
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return;
  const [api, core, resources, sdk, otlp] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/core"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
  ]);
  const quiet = () => {};
  // Its words may repeat what a collector answered: that it failed is enough.
  const error = () => logger.warn({ part: "tracing" }, "spans could not be handed to the collector");
  api.diag.setLogger(
    { error, warn: quiet, info: quiet, debug: quiet, verbose: quiet },
    api.DiagLogLevel.ERROR,
  );
  const named = resources.resourceFromAttributes({ "service.name": "midcall" });
  const told = resources.detectResources({ detectors: [resources.envDetector] });
  const provider = new sdk.TracerProvider({
    resource: resources.defaultResource().merge(named).merge(told),
    sampler: samplerOf(sdk, env),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new otlp.OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer("midcall");
  const present = new AsyncLocalStorage<Context>();
  const kinds = { server: api.SpanKind.SERVER, client: api.SpanKind.CLIENT };

  /** Whose span the new one is below: the asker's, else the present one. */
  const parentOf = (headers: Headers | undefined): Context => {
    const given = core.parseTraceParent(headers?.get("traceparent") ?? "");
    const root = present.getStore() ?? api.ROOT_CONTEXT;
    return given ? api.trace.setSpanContext(root, { ...given, isRemote: true }) : root;
  };
  const fail = (span: Span, type: string) => {
    span.setAttribute("error.type", type);
    span.setStatus({ code: api.SpanStatusCode.ERROR });
  };

  setTracing({
    span: async ({ name, kind, attributes, headers }, work) => {
      const parent = parentOf(headers);
      const span = tracer.startSpan(
        name,
        { kind: kind ? kinds[kind] : api.SpanKind.INTERNAL, ...(attributes ? { attributes } : {}) },
        parent,
      );
      try {
        return await present.run(api.trace.setSpan(parent, span), work, (later) => {
          const { "error.type": type, ...rest } = later;
          span.setAttributes(rest);
          if (typeof type === "string") fail(span, type);
        });
      } catch (err) {
        // Never its message: that may repeat what a query was given.
        fail(span, err instanceof Error ? err.name : typeof err);
        throw err;
      } finally {
        span.end();
      }
    },
    traceparent: () => {
      const span = api.trace.getSpanContext(present.getStore() ?? api.ROOT_CONTEXT);
      if (!span) return null;
      return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, "0")}`;
    },
    stop: async () => {
      const flushed = provider.shutdown().catch(error);
      const late = new Promise<void>((resolve) => setTimeout(resolve, flushMs).unref());
      await Promise.race([flushed, late]);
    },
  });
}
