import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "../env.ts";
import { addressOf } from "./address.ts";

export type Credentials = {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly device: "desk" | "phone";
};
export type OpenedSession =
  | { readonly ok: true; readonly personId: string; readonly sessionId: string }
  | { readonly ok: false; readonly code: string };

declare module "next-auth" {
  interface Session {
    sessionId?: string;
  }
  interface User {
    sessionId: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/**
 * next-auth with credentials keeps its session in a signed cookie; the cookie carries the id of a session row, and the
 * row decides on every request (RELIABILITY, sign-in). `__Host-`: this host only, secure, the whole path.
 */
export function createAuthOptions(openSession: (credentials: Credentials) => Promise<OpenedSession>): NextAuthOptions {
  const cookie = (name: string, httpOnly = true) => ({
    name: `__Host-yipiao.${name}`,
    options: { httpOnly, sameSite: "lax" as const, path: "/", secure: true },
  });
  return {
    session: { strategy: "jwt", maxAge: 72 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: cookie("session"), csrfToken: cookie("csrf"), callbackUrl: cookie("callback") },
    providers: [
      CredentialsProvider({
        credentials: { login: { type: "text" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const header = (name: string) => String(request.headers?.[name] ?? "");
          const opened = await openSession({
            login: String(credentials?.login ?? "")
              .trim()
              .toLowerCase(),
            password: String(credentials?.password ?? ""),
            address: addressOf(header("x-forwarded-for"), env().TRUSTED_PROXIES),
            device: /Mobile|Android|iPhone/.test(header("user-agent")) ? "phone" : "desk",
          });
          if (!opened.ok) throw new Error(opened.code);
          return { id: opened.personId, sessionId: opened.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
      // Only ways inside: what follows sign-in is never a foreign address.
      redirect: ({ url, baseUrl }) => (url.startsWith("/") && !url.startsWith("//") ? `${baseUrl}${url}` : baseUrl),
    },
  };
}
