import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { sandboxMessages } from "@/db/schema";
import { sha256 } from "@/lib/crypto";

const query = z
  .object({
    access_token: z.string().min(1).max(500).optional(),
    phone: z
      .string()
      .max(40)
      .transform((text) => text.replace(/\D/g, ""))
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).catch(50),
  })
  .refine((value) => value.access_token !== undefined || value.phone !== undefined, {
    message: "access_token or phone is missing: whose messages?",
  });

/** `GET /api/sandbox/messages?access_token=…|phone=…`: what arrived on the sandbox's phones, newest first. */
export async function handlePhone(request: Request): Promise<Response> {
  if (request.method !== "GET") return new Response(null, { status: 405, headers: { allow: "GET" } });
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) {
    const message = z.prettifyError(parsed.error);
    return Response.json({ error: { code: "invalid", message } }, { status: 422 });
  }
  const { access_token: token, phone, limit } = parsed.data;
  const rows = await db()
    .select()
    .from(sandboxMessages)
    .where(
      and(
        token === undefined ? undefined : eq(sandboxMessages.tokenHash, sha256(token)),
        phone === undefined ? undefined : eq(sandboxMessages.toPhone, phone),
      ),
    )
    .orderBy(desc(sandboxMessages.seq))
    .limit(limit);
  return Response.json({
    data: rows.map((row) => ({
      id: row.id,
      phone_number_id: row.phoneNumberId,
      to: `+${row.toPhone}`,
      request: row.request,
      rendered: row.rendered,
      created_at: row.createdAt.toISOString(),
    })),
  });
}
