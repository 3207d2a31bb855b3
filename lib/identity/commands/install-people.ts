import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { hashPassword } from "../adapters/passwords.ts";
import { InstallPeopleInput } from "../contract/inputs.ts";

/** Set-up brings in people with their roles, node and first password. Refusal: `already_exists`. */
export const installPeople = command({
  name: "identity.install_people",
  permission: "set_up",
  input: InstallPeopleInput,
  example: () => ({ people: [] }),
  async run({ db, now }, { people }) {
    // Accounts of one demo world may share a password: one hash each distinct one.
    const hashes = new Map<string, string>();
    for (const { password } of people) if (!hashes.has(password)) hashes.set(password, await hashPassword(password));
    await db.person.createMany({
      data: people.map(({ id, login, nameZh, nameEn, centreId, outletId }) => ({ id, login, nameZh, nameEn, centreId, outletId })),
    });
    await db.personRole.createMany({ data: people.flatMap(({ id, roles }) => roles.map((role) => ({ personId: id, role }))) });
    await db.credential.createMany({
      data: people.map(({ id, password }) => ({ personId: id, passwordHash: hashes.get(password) ?? "", changedAt: now })),
    });
    return ok({ people: people.length });
  },
});
