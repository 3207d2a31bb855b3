import type { Sql } from "./session.ts";

/** A partition's key goes with its table's. */
const tableKeyOf = (name: string) => name.replace(/^(command_log|request_event|audit_entry)_past_pkey$/, "$1_pkey");

/** Takes rules away by their names: constraints, unique indexes, or what triggers refuse under that name. */
export async function dropRules(sql: Sql, names: readonly string[]): Promise<void> {
  const silenced: string[] = [];
  for (const name of names.map(tableKeyOf)) {
    const [constraint] = await sql("SELECT conrelid::regclass::text AS holder FROM pg_constraint WHERE conname = $1 AND conparentid = 0", [
      name,
    ]);
    const [index] = constraint ? [] : await sql("SELECT FROM pg_class WHERE relname = $1 AND relkind = 'i'", [name]);
    if (constraint) await sql(`ALTER TABLE ${constraint.holder} DROP CONSTRAINT ${name} CASCADE`);
    else if (index) await sql(`DROP INDEX ${name}`);
    else silenced.push(name);
  }
  await silence(sql, silenced);
}

async function silence(sql: Sql, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  for (const name of names) {
    const [refusing] = await sql("SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc LIKE '%''' || $1 || '''%'", [
      name,
    ]);
    if (!refusing) throw new Error(`no rule is called ${name}`);
  }
  await sql(`CREATE OR REPLACE FUNCTION refuse_by_name(constraint_name text, what text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF constraint_name NOT IN (${names.map((name) => `'${name}'`).join(", ")}) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name, MESSAGE = what;
      END IF;
    END $$`);
}
