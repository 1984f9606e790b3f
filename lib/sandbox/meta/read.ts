import { sha256 } from "@/lib/crypto";
import { processState } from "@/lib/process-state";
import {
  businessName,
  foreignNumberPrefix,
  isValidToken,
  lockedNumberPrefix,
  sandboxCredentials,
  shortTokenPrefix,
} from "../account";
import { libraryOf } from "../failures";
import type { GraphCall } from ".";
import { graphErrorAnswer, invalidParameter } from "./graph-error";
import { templatesOf } from "./templates";

/** Smaller than what clients ask for, so that paging is met in every installation; long lists page as Meta's. */
const largestPage = (templates: number) => (templates > 200 ? 100 : 10);

/** Numbers that each token has asked for: they belong to its accounts, whatever their ids. */
const askedNumbers = () => processState("sandbox.numbers", () => new Map<string, string[]>());

/** The number that a token asked for last, or null. */
export function lastNumberOf(token: string): string | null {
  return askedNumbers().get(token)?.at(-1) ?? null;
}

export function debugToken({ url }: GraphCall): Response {
  const token = url.searchParams.get("input_token") ?? "";
  const scopes = ["whatsapp_business_management", "whatsapp_business_messaging"];
  const short = token.startsWith(shortTokenPrefix);
  return Response.json({
    data: {
      app_id: "670843887433847",
      type: short ? "USER" : "SYSTEM_USER",
      application: "Midcall sandbox",
      is_valid: isValidToken(token),
      expires_at: short ? Math.floor(Date.now() / 1000) + 20 * 60 * 60 : 0,
      data_access_expires_at: 0,
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope })),
    },
  });
}

function healthOf(id: string) {
  if (!id.startsWith(lockedNumberPrefix))
    return {
      can_send_message: "AVAILABLE",
      entities: [{ entity_type: "PHONE_NUMBER", id, can_send_message: "AVAILABLE" }],
    };
  const account = {
    entity_type: "WABA",
    id: sandboxCredentials.waba_id,
    can_send_message: "BLOCKED",
    errors: [
      {
        error_code: 131031,
        error_description: "The WhatsApp Business account is locked.",
        possible_solution: "Open Business support at Meta and ask for a review.",
      },
    ],
  };
  const number = { entity_type: "PHONE_NUMBER", id, can_send_message: "AVAILABLE" };
  return { can_send_message: "BLOCKED", entities: [number, account] };
}

export function readNumber({ url, token, id }: GraphCall): Response {
  const fields = url.searchParams.get("fields")?.split(",") ?? [];
  const others = (askedNumbers().get(token) ?? []).filter((known) => known !== id);
  askedNumbers().set(token, [...others.slice(-50), id]);
  return Response.json({
    id,
    display_phone_number: "+1 555-078-3881",
    verified_name: businessName,
    quality_rating: "GREEN",
    code_verification_status: "VERIFIED",
    name_status: "APPROVED",
    status: "CONNECTED",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    whatsapp_business_manager_messaging_limit: "TIER_250",
    // Told only to who asks for it by name.
    ...(fields.includes("health_status") ? { health_status: healthOf(id) } : {}),
  });
}

export function listNumbers({ token }: GraphCall): Response {
  const own = (askedNumbers().get(token) ?? []).filter((id) => !id.startsWith(foreignNumberPrefix));
  const ids = new Set([sandboxCredentials.phone_number_id, ...own]);
  return Response.json({ data: [...ids].map((id) => ({ id })), paging: { cursors: {} } });
}

const cursorOf = (position: number) => Buffer.from(`sandbox:${position}`).toString("base64url");

function positionOf(cursor: string): number | null {
  const position = /^sandbox:(\d{1,6})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  return position === undefined ? null : Number(position);
}

export function listTemplates({ url, token }: GraphCall): Response {
  const library = templatesOf(libraryOf(sha256(token)));
  const asked = Number(url.searchParams.get("limit") ?? "25");
  if (!Number.isInteger(asked) || asked < 1)
    return graphErrorAnswer(invalidParameter("limit is not a number from 1"));
  const after = url.searchParams.get("after");
  const start = after === null ? 0 : positionOf(after);
  if (start === null) return graphErrorAnswer(invalidParameter("after is not a cursor"));
  const name = url.searchParams.get("name");
  const all = library.filter((template) => name === null || template.name === name);
  const end = Math.min(start + Math.min(asked, largestPage(library.length)), all.length);
  const fields = url.searchParams.get("fields")?.split(",");
  const next = new URL(url);
  next.searchParams.set("after", cursorOf(end));
  return Response.json({
    data: all
      .slice(start, end)
      .map((template) =>
        fields
          ? Object.fromEntries(
              Object.entries(template).filter(([key]) => key === "id" || fields.includes(key)),
            )
          : template,
      ),
    // Cursors are there on the last page too; only `next` is missing.
    paging: {
      cursors: { before: cursorOf(start), after: cursorOf(end) },
      ...(end < all.length ? { next: next.href } : {}),
    },
  });
}
