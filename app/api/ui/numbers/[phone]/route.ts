import { uiRoute } from "@/lib/auth/route";
import { notFound } from "@/lib/errors";
import { exportNumber } from "@/lib/messages/export-number";
import { readPhone } from "@/lib/phone";

export const dynamic = "force-dynamic";

/** Everything about one phone number as a JSON file. */
export const GET = uiRoute(async (ctx, _request, params) => {
  const reading = readPhone(params.phone ?? "", "");
  if (!reading.ok) throw notFound("phone number");
  const all = await exportNumber(ctx, reading);
  return new Response(`${JSON.stringify(all, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="number.json"',
      "cache-control": "no-store",
    },
  });
});
