import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { parseAddress, withConnection } from "./database-connection.ts";
import { errorCode, problem } from "./problems.ts";

/**
 * What a transaction may be, apart from whom it acts for. Nobody signs in as one of these: the application switches to
 * the first three for a transaction at a time; the last owns the functions that must see what row security hides.
 */
export const ROLES = { hq: "yipiao_hq", scoped: "yipiao_scoped", jobs: "yipiao_jobs", invariant: "yipiao_invariant" } as const;
/** The logins of the embedded database; one's own Postgres names them in its two addresses. */
export const EMBEDDED_OWNER = "yipiao_owner";
export const EMBEDDED_APP = "yipiao_app";

/** The roles are the whole server's, not a database's: one number guards them, in whatever database it is taken. */
const ROLES_LOCK = 72707370;

/**
 * Makes the roles that are missing and their memberships; done twice, or by two at once, it changes nothing more.
 *
 * - The owner (the user of `ownerUrl`) may hand functions to the four roles and act as each of them (`SET ROLE`), but
 *   inherits only from the jobs role: a policy for another role must not quietly apply to the owner, whose own
 *   functions have to stay under forced row security.
 * - The application (the user of `appUrl`) is made, with the password there, if it does not exist. It inherits nothing
 *   and may switch to hq, scoped and jobs; it is never superuser, owner or free of row security.
 *
 * Refuses with `owner_too_weak`, `app_too_strong` or what `withConnection` refuses.
 */
export async function ensureRoles(ownerUrl: string, appUrl: string): Promise<void> {
  const app = parseAddress(appUrl, "DATABASE_URL");
  await withConnection(ownerUrl, async (client) => {
    await guarded(client, async () => {
      const owner = await currentUser(client);
      if (app.user === owner.name) {
        throw problem("app_too_strong", { user: app.user, why: "owns the database", whyZh: "是数据库的所有者" });
      }
      await asOwner(owner, async () => {
        for (const role of Object.values(ROLES)) {
          await createRole(client, role, "NOLOGIN");
        }
        await createRole(client, app.user, `LOGIN NOINHERIT PASSWORD ${client.escapeLiteral(app.password)}`);
        if (!owner.isSuperuser) await letOwnerActAs(client, owner.name);
        await letApplicationSwitch(client, app.user);
      });
    });
    await refuseStrongApplication(client, app.user);
  });
}

/** For the embedded database alone: its owner, made by the superuser. Both passwords are set to those given. */
export async function ensureEmbeddedLogins(superUrl: string, ownerPassword: string, appPassword: string): Promise<void> {
  await withConnection(superUrl, (client) =>
    guarded(client, async () => {
      await createRole(client, EMBEDDED_OWNER, "LOGIN CREATEDB CREATEROLE");
      await client.query(`ALTER ROLE ${EMBEDDED_OWNER} PASSWORD ${client.escapeLiteral(ownerPassword)}`);
      const exists = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [EMBEDDED_APP]);
      if (exists.rowCount) await client.query(`ALTER ROLE ${EMBEDDED_APP} PASSWORD ${client.escapeLiteral(appPassword)}`);
    }),
  );
}

async function letOwnerActAs(client: Client, owner: string): Promise<void> {
  for (const role of Object.values(ROLES)) {
    const inherit = role === ROLES.jobs;
    await grantOnce(client, role, owner, inherit, `${client.escapeIdentifier(owner)} WITH INHERIT ${inherit}, SET TRUE`);
  }
}

async function letApplicationSwitch(client: Client, app: string): Promise<void> {
  for (const role of [ROLES.hq, ROLES.scoped, ROLES.jobs]) {
    await grantOnce(client, role, app, false, `${client.escapeIdentifier(app)} WITH INHERIT FALSE, SET TRUE`);
  }
}

/** Repeating a grant rewrites the membership and can collide with another start; so it is looked up first. */
async function grantOnce(client: Client, role: string, member: string, inherit: boolean, clause: string): Promise<void> {
  const found = await client.query(
    `SELECT FROM pg_auth_members m
      WHERE m.roleid = $1::regrole AND m.member = (SELECT oid FROM pg_roles WHERE rolname = $2)
      HAVING bool_or(set_option) AND bool_or(inherit_option) = $3`,
    [role, member, inherit],
  );
  if (!found.rowCount) await client.query(`GRANT ${role} TO ${clause}`);
}

async function createRole(client: Client, name: string, attributes: string): Promise<void> {
  const found = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  if (found.rowCount) return;
  await client.query(`CREATE ROLE ${client.escapeIdentifier(name)} ${attributes}`);
}

type Owner = { readonly name: string; readonly isSuperuser: boolean; readonly mayMakeRoles: boolean };

async function currentUser(client: Client): Promise<Owner> {
  const { rows } = await client.query(
    `SELECT rolname AS name, rolsuper AS "isSuperuser", rolcreaterole AS "mayMakeRoles" FROM pg_roles WHERE rolname = current_user`,
  );
  return rows[0];
}

async function asOwner({ name, mayMakeRoles }: Owner, make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (errorCode(error) !== "42501") throw error;
    // Who may make roles and is still refused meets roles that somebody else made on this server.
    const needed = mayMakeRoles ? "does not administer the application's roles" : "may not make the roles the application needs";
    const all = Object.values(ROLES).join(", ");
    const remedy = mayMakeRoles ? `GRANT ${all} TO "${name}" WITH ADMIN OPTION` : `ALTER ROLE "${name}" CREATEROLE`;
    throw problem("owner_too_weak", { user: name, needed, remedy }, error);
  }
}

async function refuseStrongApplication(client: Client, app: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT rolsuper, rolbypassrls, rolcreaterole,
            EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND d.datdba = r.oid)
              OR EXISTS (SELECT FROM pg_shdepend s JOIN pg_database d ON d.oid = s.dbid
                          WHERE d.datname = current_database() AND s.refclassid = 'pg_authid'::regclass
                            AND s.refobjid = r.oid AND s.deptype = 'o') AS owns,
            pg_has_role(r.oid, (SELECT oid FROM pg_roles WHERE rolname = current_user), 'MEMBER') AS acts_as_owner
       FROM pg_roles r WHERE rolname = $1`,
    [app],
  );
  const role = rows[0];
  const refuse = (why: string, whyZh: string) => problem("app_too_strong", { user: app, why, whyZh });
  if (role.rolsuper) throw refuse("is a superuser", "是超级用户");
  if (role.rolbypassrls) throw refuse("bypasses row-level security", "可绕过行级安全");
  if (role.owns) throw refuse("owns objects of the database", "拥有数据库对象");
  if (role.acts_as_owner) throw refuse("may act as the owner of the database", "可充当数据库所有者");
  if (role.rolcreaterole) throw refuse("may make roles", "可创建角色");
}

/** One at a time in this database; between databases of one server a collision is answered by doing it again. */
async function guarded(client: Client, make: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await client.query("BEGIN");
    try {
      await client.query("SELECT pg_advisory_xact_lock($1)", [ROLES_LOCK]);
      await make();
      await client.query("COMMIT");
      return;
    } catch (error) {
      await client.query("ROLLBACK");
      const isCollision = ["XX000", "23505", "42710", "40001"].includes(errorCode(error) ?? "");
      if (!isCollision || attempt === 10) throw error;
      await sleep(20 * attempt);
    }
  }
}
