export { keyedDigest } from "./adapters/passwords.ts";
export { endSessions } from "./commands/end-sessions.ts";
export { installPeople } from "./commands/install-people.ts";
export { markNotificationsRead, setLocale, signOut } from "./commands/own-account.ts";
export { recordSignInFailure } from "./commands/record-sign-in-failure.ts";
export { signIn } from "./commands/sign-in.ts";
export { sessionPolicy } from "./contract/policies.ts";
export { readActorOfLogin, readActorOfSession } from "./queries/read-actor.ts";
export { type NotificationView, type PersonSessionsView, readMe, readPeople } from "./queries/read-me.ts";
