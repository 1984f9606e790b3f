import { type Role, roles } from "@/lib/context";

/** Whether a role may do what needs `least`: to leave out buttons. Verbs decide, this only spares a "no". */
export function may(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
