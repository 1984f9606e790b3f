import type { ActorKind } from "@/db/enums";

const ways: Record<ActorKind, string> = {
  user: "",
  api_key: " (management key)",
  environment: " (from the environment)",
  system: "",
};

/** Who did it, in words. */
export function doerWords({ kind, name }: { kind: ActorKind; name: string }): string {
  return `${name}${ways[kind]}`;
}
