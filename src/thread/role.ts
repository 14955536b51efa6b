import { z } from "zod";

/**
 * What an account is for. A lead may do what a moderator may, an admin everything; an analyst reads
 * figures and has no part in moderation.
 */
export const Role = z.enum(["moderator", "lead", "analyst", "admin"]);
export type Role = z.infer<typeof Role>;

/** What a route asks for: a role, or `any` for everybody who is logged in. */
export type RouteRole = Role | "any";

const MAY: Readonly<Record<Role, readonly RouteRole[]>> = {
  moderator: ["any", "moderator"],
  lead: ["any", "moderator", "lead"],
  analyst: ["any", "analyst"],
  admin: ["any", "moderator", "lead", "analyst", "admin"],
};

export const mayAct = (role: Role, wanted: RouteRole): boolean => MAY[role].includes(wanted);
