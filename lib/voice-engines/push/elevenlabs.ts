import { z } from "zod";
import { AppError } from "@/lib/errors";
import { askEngine, type EngineApi, type EnginePush } from "./engine-api";
import { pushOneByOne } from "./one-by-one";

const secret = z.object({ secret_id: z.string().min(1) });

/** ElevenLabs: `POST /v1/convai/tools`, `PATCH /v1/convai/tools/{id}`; the tool key becomes a workspace secret. */
export function elevenlabsPush(baseUrl = "https://api.elevenlabs.io", allowPrivate = false): EnginePush {
  const api: EngineApi = {
    name: "ElevenLabs",
    baseUrl,
    allowPrivate,
    headersOf: (apiKey) => ({ "xi-api-key": apiKey }),
  };
  return {
    name: api.name,
    needsTarget: false,
    push: (push) => pushOneByOne(api, { path: "/v1/convai/tools" }, push),
    secret: {
      placeholder: "YOUR_ELEVENLABS_SECRET_ID",
      async keep(apiKey, name, toolKey) {
        const body = { type: "new", name, value: toolKey };
        const request = { apiKey, method: "POST", path: "/v1/convai/secrets", body } as const;
        const answer = await askEngine(api, request, secret);
        if (!answer)
          throw new AppError("unavailable", "ElevenLabs keeps no secrets at this address any more.");
        return answer.secret_id;
      },
    },
  };
}
