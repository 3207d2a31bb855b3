/**
 * Roles that sign in, and what each may do (DOMAIN §1). Deny by default: what is not listed is refused. Permissions
 * name a capability, not a page; a command and a query name the one they need.
 */
export const ROLES = [
  "call_centre_agent",
  "call_centre_supervisor",
  "dispatcher",
  "technician",
  "outlet_manager",
  "follow_up_agent",
  "complaint_handler",
  "inspector",
  "centre_manager",
  "hq_manager",
  "administrator",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  "identity.own",
  "identity.administer",
  "network.read",
  "policy.read",
  "policy.decide",
  "customers.read",
  "customers.reveal_phone",
  /** A seat at the call centre: ready, busy, calls. */
  "calls.take",
  /** The wallboard: the whole call centre, and where each of its agents stands. */
  "calls.watch",
  /** Playing the switchboard, in a demo alone. */
  "calls.simulate",
  "requests.read",
  "requests.log",
  "requests.own",
  "requests.contact",
  "requests.cancel",
  /** Scoring requests of agents, and their averages. */
  "quality.score",
  /** The sheets about one's own work. */
  "quality.own",
  "dispatch.read",
  "dispatch.assign",
  "outlet.read",
  "outlet.answer_offer",
  "field.read",
  "field.work",
  "followup.read",
  "followup.call",
  "followup.sign_unresolved",
  "repeats.decide",
  /** The licence cards of the people in one's sight: points, standing, states. */
  "licence.read",
  /** One's own licence card and month. */
  "licence.own",
  "licence.inspect",
  "licence.decide",
  "licence.record_delight",
  "grades.read",
  "grades.run",
  "overview.read",
  "metrics.read",
  /** Only principals that are no person. */
  "set_up",
  "job",
  "visitor",
  /** Whoever reports a trouble on the public page. */
  "visitor.report",
  /** A dealer's machine; a switchboard's. */
  "api.requests",
  "api.calls",
  /** A customer's link. */
  "link.track",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const EVERYBODY: readonly Permission[] = ["identity.own"];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  call_centre_agent: [
    "network.read",
    "calls.take",
    "calls.simulate",
    "quality.own",
    "customers.read",
    "customers.reveal_phone",
    "requests.read",
    "requests.contact",
    "requests.log",
    "requests.own",
    "requests.cancel",
  ],
  call_centre_supervisor: [
    "network.read",
    "calls.take",
    "calls.watch",
    "calls.simulate",
    "quality.score",
    "quality.own",
    "customers.read",
    "customers.reveal_phone",
    "requests.read",
    "requests.contact",
    "requests.log",
    "requests.own",
    "requests.cancel",
    "dispatch.read",
    "followup.read",
    "followup.sign_unresolved",
    "repeats.decide",
    "licence.record_delight",
    "overview.read",
  ],
  dispatcher: [
    "network.read",
    "customers.read",
    "customers.reveal_phone",
    "requests.read",
    "requests.contact",
    "dispatch.read",
    "dispatch.assign",
  ],
  technician: ["field.read", "field.work", "customers.reveal_phone", "licence.own"],
  outlet_manager: [
    "network.read",
    "requests.read",
    "requests.contact",
    "customers.reveal_phone",
    "outlet.read",
    "outlet.answer_offer",
    "licence.read",
    "grades.read",
  ],
  follow_up_agent: [
    "network.read",
    "customers.read",
    "customers.reveal_phone",
    "requests.read",
    "requests.contact",
    "followup.read",
    "followup.call",
    "licence.record_delight",
  ],
  complaint_handler: [
    "network.read",
    "customers.read",
    "customers.reveal_phone",
    "requests.read",
    "requests.contact",
    "requests.log",
    "requests.own",
    "followup.read",
    "followup.call",
    "followup.sign_unresolved",
    "repeats.decide",
    "licence.inspect",
  ],
  inspector: ["network.read", "customers.read", "requests.read", "followup.read", "licence.read", "licence.inspect"],
  centre_manager: ["network.read", "requests.read", "requests.contact", "dispatch.read", "licence.read", "grades.read", "overview.read"],
  hq_manager: [
    "network.read",
    "policy.read",
    "policy.decide",
    "calls.watch",
    "customers.read",
    "requests.read",
    "requests.contact",
    "requests.own",
    "requests.cancel",
    "dispatch.read",
    "followup.read",
    "followup.sign_unresolved",
    "repeats.decide",
    "licence.read",
    "licence.inspect",
    "licence.decide",
    "licence.record_delight",
    "grades.read",
    "grades.run",
    "overview.read",
  ],
  administrator: ["network.read", "identity.administer", "policy.read", "metrics.read"],
  auditor: [
    "network.read",
    "policy.read",
    "requests.read",
    "dispatch.read",
    "followup.read",
    "licence.read",
    "grades.read",
    "overview.read",
  ],
};

export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value);
}

/** The union of what a person's roles may do. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => [...EVERYBODY, ...GRANTS[role]]));
}

/** The roles that may do it. */
export function rolesWith(permission: Permission): readonly Role[] {
  return ROLES.filter((role) => permissionsOf([role]).has(permission));
}

/** May this person open files of customers? Who serves them at headquarters may; below, one serves the requests one has. */
export function readsFiles(reader: { readonly permissions: ReadonlySet<Permission>; readonly scope: { readonly kind: string } }): boolean {
  return reader.scope.kind === "hq" && reader.permissions.has("customers.read");
}
