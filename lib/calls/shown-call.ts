import { showPhone } from "@/lib/phone";
import type { CallDetail } from "./get-call";

/** A call as its page shows it: with its number, registered or named, also as people read it. */
export function shownCall(call: CallDetail) {
  const phone = call.customer_phone ?? call.named_phone;
  return { ...call, customer_shown: phone && showPhone(phone) };
}
