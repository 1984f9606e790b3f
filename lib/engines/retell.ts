import { isAbsent } from "@/lib/absent";
import { cleanText, isObject } from "@/lib/text";
import { noObject } from "./arguments";
import { readCallFields } from "./call-fields";
import type { EnvelopeDialect } from "./dialect";
import { objectOf, presentEntries } from "./given";

/**
 * Retell's custom functions: `{"name","args","call":{…}}`. There is no id of the tool call: repetitions are
 * told by their content. The answer is ours as it is; Retell gives its text to the model.
 *
 * Source: docs.retellai.com/build/single-multi-prompt/custom-function
 */
export const retell: EnvelopeDialect = {
  parse(engine, headers, body) {
    const { name, args, call } = body;
    if (args === undefined || !isObject(call)) return null;
    const fields = readCallFields(headers, body, {
      callId: call.call_id,
      fromNumber: call.from_number,
      toNumber: call.to_number,
      direction: call.direction,
      metadata: { ...presentEntries(call.retell_llm_dynamic_variables), ...presentEntries(call.metadata) },
    });
    const read = isAbsent(args) ? {} : objectOf(args);
    return {
      calls: [
        {
          ...fields,
          engine,
          functionName: typeof name === "string" ? cleanText(name) : "",
          arguments: presentEntries(read),
          faults: read === null ? { ...fields.faults, args: noObject } : fields.faults,
        },
      ],
    };
  },
  render: ([answer]) => answer ?? {},
};
