import { redirect } from "next/navigation";
import { actorOfRequest } from "#lib/wiring/web.ts";

export default async function HomePage() {
  redirect((await actorOfRequest()) ? "/welcome" : "/sign-in");
}
