import type { Engine } from "@/db/enums";
import { elevenlabsPush } from "./elevenlabs";
import type { EnginePush } from "./engine-api";
import { retellPush } from "./retell";
import { vapiPush } from "./vapi";

export type PushEngines = Partial<Record<Engine, EnginePush>>;

/** Engines at which we can make the tools ourselves. A new one is a file and a line here. */
export const pushEngines: PushEngines = {
  vapi: vapiPush(),
  retell: retellPush(),
  elevenlabs: elevenlabsPush(),
};
