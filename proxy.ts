import { type NextRequest, NextResponse } from "next/server";

/**
 * Headers only, never authorisation: a content security policy with a nonce for every page, and the usual closed doors.
 * Whoever gets past this without it meets the same checks in the gate and at the doors.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const dev = process.env.NODE_ENV !== "production";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
  const inward = new Headers(request.headers);
  inward.set("content-security-policy", policy);
  inward.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers: inward } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  // The address of a customer's link is the key to it: no other page may learn it.
  const isLink = request.nextUrl.pathname.startsWith("/track/");
  response.headers.set("referrer-policy", isLink ? "no-referrer" : "same-origin");
  response.headers.set("permissions-policy", "camera=(self), microphone=(), geolocation=(self)");
  return response;
}

export const config = { matcher: [{ source: "/((?!_next/static|_next/image|favicon.ico|icon.svg|icons.svg).*)" }] };
