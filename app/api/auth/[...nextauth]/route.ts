import NextAuth from "next-auth";
import { authOptions } from "#lib/wiring/web.ts";

const handler = NextAuth(authOptions);

export { handler as GET, handler as POST };
