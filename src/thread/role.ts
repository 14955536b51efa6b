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

/**
 * What a token may do of what its account may: read anything, decide on comments, add and move jobs,
 * manage what leads and admins manage.
 */
export const Scope = z.enum(["read", "decide", "jobs", "manage"]);
export type Scope = z.infer<typeof Scope>;

/**
 * The scope that a call needs where its route states none.
 *
 * @returns null for what only a person may do, such as to change their password
 */
export function scopeOf(method: string, role: RouteRole): Scope | null {
  if (method === "GET" || method === "HEAD") return "read";
  if (role === "any") return null;
  return role === "moderator" ? "decide" : "manage";
}
