import { type Role, roles } from "@/lib/context";

export const roleWords: Record<Role, string> = {
  viewer: "Viewer",
  editor: "Editor",
  admin: "Admin",
  owner: "Owner",
};

/** The roles that somebody of that role may give: owners are made by owners alone. */
export function grantable(role: Role): readonly Role[] {
  return role === "owner" ? roles : roles.filter((one) => one !== "owner");
}
