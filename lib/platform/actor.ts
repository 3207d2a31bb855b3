import type { Permission, Role } from "#lib/shared/roles.ts";

/** The node of the organisation a person stands at: they see it and everything below it. */
export type Scope =
  | { readonly kind: "hq" }
  | { readonly kind: "centre"; readonly centreId: string }
  | { readonly kind: "outlet"; readonly outletId: string }
  | { readonly kind: "technician"; readonly technicianId: string }
  /** Nothing of the organisation: what a link was made for, or what somebody without an account brings. */
  | { readonly kind: "link" };

type Common = {
  /** Names the actor in the command log: the same command id of two actors is two commands. */
  readonly key: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: Scope;
  /** "desk", "phone", "web", "job", "set-up": never an address or a user agent. */
  readonly device: string;
  /** Set-up alone brings its own clock. */
  readonly clock: Date | null;
};

export type PersonActor = Common & {
  readonly kind: "person";
  readonly personId: string;
  readonly sessionId: string | null;
  readonly roles: readonly Role[];
  readonly locale: string;
};

/** A dealer's or a switchboard's machine, by the key it signs with. */
export type KeyActor = Common & { readonly kind: "api_key"; readonly personId: null; readonly keyId: string };

/** A customer with a signed link: one request, for as long as the link lasts. */
export type LinkActor = Common & { readonly kind: "link"; readonly personId: null; readonly linkId: string };

/** Somebody before sign-in. `fromId` stands for the address they ask from, where that is counted. */
export type VisitorActor = Common & { readonly kind: "visitor"; readonly personId: null; readonly fromId: string | null };

/** Who acts: a signed-in person, a machine with a key, a customer with a link, a job, set-up, or a visitor. */
export type Actor =
  | PersonActor
  | KeyActor
  | LinkActor
  | VisitorActor
  | (Common & { readonly kind: "job" | "set_up"; readonly personId: null });

/** Whose row an actor is: a person's, a key's, a link's; null for whoever has none. */
export function idOf(actor: Actor): string | null {
  if (actor.kind === "api_key") return actor.keyId;
  if (actor.kind === "link") return actor.linkId;
  return actor.kind === "visitor" ? actor.fromId : actor.personId;
}

export function linkActor(linkId: string): LinkActor {
  return {
    kind: "link",
    personId: null,
    linkId,
    key: `link:${linkId}`,
    permissions: new Set(["link.track"]),
    scope: { kind: "link" },
    device: "link",
    clock: null,
  };
}

/** A machine with its key. What it may do comes with the kind of the key. */
export function keyActor(keyId: string, permissions: ReadonlySet<Permission>): KeyActor {
  return {
    kind: "api_key",
    personId: null,
    keyId,
    key: `api_key:${keyId}`,
    permissions,
    scope: { kind: "hq" },
    device: "api",
    clock: null,
  };
}

export function jobActor(task: string): Actor {
  return {
    kind: "job",
    personId: null,
    key: `job:${task}`,
    permissions: new Set(["job"]),
    scope: { kind: "hq" },
    device: "job",
    clock: null,
  };
}

export function setUpActor(clock: Date | null = null): Actor {
  return {
    kind: "set_up",
    personId: null,
    key: "set-up",
    permissions: new Set(["set_up"]),
    scope: { kind: "hq" },
    device: "set-up",
    clock,
  };
}

/** Somebody before sign-in; may try to sign in and nothing else. */
export function visitorActor(fromId: string | null = null): VisitorActor {
  return {
    kind: "visitor",
    personId: null,
    fromId,
    key: "visitor",
    permissions: new Set(["visitor"]),
    scope: { kind: "hq" },
    device: "desk",
    clock: null,
  };
}

/** Somebody without an account who reports a trouble on the public page: may leave it here, and sees nothing of the house. */
export function reporterActor(fromId: string): VisitorActor {
  return { ...visitorActor(fromId), permissions: new Set(["visitor.report"]), scope: { kind: "link" }, device: "web" };
}

/** A person during set-up: their own permissions and scope at a given moment, so that the demo world obeys the rules. */
export function atMoment(actor: PersonActor, clock: Date): PersonActor {
  return { ...actor, device: "set-up", clock };
}
