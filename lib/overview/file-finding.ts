import { readFileReference } from "@/lib/file-reference";
import type { Mapping } from "@/lib/functions/schema";
import { isPublicUrl } from "@/lib/public-host";
import type { Finding } from "./schema";

type Seen = Pick<Finding, "kind" | "tone" | "message" | "fix">;

type Sent = { mappings: readonly Mapping[]; connection: string; sandbox: boolean };

/**
 * A file that is kept here goes out as a link to this Midcall: one that nobody outside can open is accepted by
 * WhatsApp and never delivered. Null where the function sends none, or to the sandbox only.
 */
export function fileFinding({ mappings, connection, sandbox }: Sent, appUrl: string): Seen | null {
  if (sandbox || isPublicUrl(appUrl)) return null;
  const names = mappings.flatMap((entry) => {
    const fixed = entry.source === "static" ? entry.value : (entry.default ?? "");
    return readFileReference(fixed)?.name ?? [];
  });
  if (names.length === 0) return null;
  return {
    kind: "file_unreachable",
    tone: "danger",
    message: `It sends ${names.join(", ")} from this Midcall over "${connection}", but WhatsApp can open nothing at ${appUrl}.`,
    fix: "Set APP_URL to a public https address of this Midcall, or give a link to a file that is public.",
  };
}
