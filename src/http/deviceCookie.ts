import type { FastifyReply, FastifyRequest } from "fastify";
import { sha256 } from "../thread/identity.js";
import type { SecretBox } from "../store/secretBox.js";

const DEVICE_COOKIE = "parley_device";
const DAYS = 180;

/**
 * Remembers a browser that has logged in to an account, so that wrong passwords from elsewhere do not shut its
 * owner out. It opens nothing by itself: its wrong passwords are counted too, apart from all others.
 *
 * @see OWASP, Slow Down Online Guessing Attacks with Device Cookies
 */
export function readDevice(request: FastifyRequest, box: SecretBox, name: string): string | null {
  const cookie = request.cookies[DEVICE_COOKIE];
  return cookie !== undefined && box.open(cookie, "device") === name ? sha256(cookie) : null;
}

export function keepDevice(
  request: FastifyRequest,
  reply: FastifyReply,
  box: SecretBox,
  name: string,
): void {
  if (readDevice(request, box, name) !== null) return;
  void reply.setCookie(DEVICE_COOKIE, box.seal(name, "device"), {
    path: "/api/v1",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
    maxAge: DAYS * 86_400,
  });
}
