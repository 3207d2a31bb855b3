import { createHmac } from "node:crypto";
import { notFound } from "next/navigation";
import { uuidv7 } from "#lib/shared/ids.ts";
import { type LinkActor, visitorActor } from "../actor.ts";
import { env } from "../env.ts";
import type { Pace } from "../pace.ts";
import { addressOfRequest } from "./address.ts";

type Parts = { readonly actorOfLink: (token: string) => Promise<LinkActor | null>; readonly pace: Pace };

/**
 * Who opens a customer's link. No link, an ended one and too many tries from one address are the same to whoever asks: not
 * found. The address is counted as a keyed digest.
 */
export function createLinkGate({ actorOfLink, pace }: Parts) {
  return async (token: string): Promise<LinkActor> => {
    if (!(await pace(visitorActor(idOfAddress(await addressOfRequest()))))) notFound();
    return (await actorOfLink(token)) ?? notFound();
  };
}

function idOfAddress(address: string): string {
  return uuidv7(0, createHmac("sha256", env().PHONE_KEY).update(`address ${address}`).digest());
}
