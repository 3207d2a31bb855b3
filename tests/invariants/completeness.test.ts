import { readdirSync, readFileSync } from "node:fs";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSTRAINTS } from "#lib/wiring/constraints.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { ATTEMPTS } from "./attempts/all.ts";
import { connected, sqlOf } from "./session.ts";

/** The invariants of RELIABILITY that have their tables, and the file that breaks each. */
const BROKEN_IN: Readonly<Record<string, readonly string[]>> = {
  "1": ["refusals", "mutation", "races"],
  "2": ["refusals", "mutation", "races"],
  "3": ["refusals", "mutation", "races"],
  "4": ["refusals", "mutation", "races"],
  "5": ["refusals", "mutation", "steps"],
  "6": ["refusals", "mutation", "races"],
  "7": ["refusals", "mutation", "races"],
  "8": ["effects"],
  "9": ["refusals", "mutation", "ledgers"],
  "13": ["refusals", "mutation", "ledgers"],
  "14": ["refusals", "mutation"],
  "15": ["refusals", "mutation"],
  "16": ["row-security", "roles"],
  "18": ["roles"],
  "19": ["text"],
};

/** Rules without an attempt of their own, and why. */
const NEED_NO_ATTEMPT: Readonly<Record<string, string>> = {
  certificate_evidence_key: "what qualification_of_its_certificate refers to",
  closing_signature_evidence_key: "what closing_unresolved_… refers to",
  delight_evidence_key: "what point_entry_delight_confirmed refers to",
  follow_up_attempt_evidence_key: "what closing_unreached_… refers to",
  follow_up_draw_evidence_key: "what closing_answered_not_drawn refers to",
  follow_up_evidence_key: "what closing_follow_up_evidence refers to",
  follow_up_task_cycle_key: "what follow_up_attempt_of_its_task refers to",
  follow_up_task_identity_key: "what follow_up_of_its_task refers to",
  grade_run_id_published_key: "what licence_state_by_published_grade refers to",
  household_member_customer_key: "what customer_phone_of_member refers to",
  inspection_id_technician_key: "what inspection_ruling_of_inspection refers to",
  inspection_ruling_capacity_rule_key: "what inspection_ruling_second_of_same_rule refers to",
  inspection_ruling_evidence_key: "what point_entry_ruling_upheld refers to",
  licence_state_id_technician_key: "what licence_exception_of_its_state refers to",
  message_attempt_outcome_key: "what message_attempt_follows_unknown refers to",
  point_entry_id_technician_key: "what licence_state_by_point_entry refers to",
  point_entry_incident_id_key: "what point_entry_replaces_the_last refers to",
  point_entry_reversal_key: "what point_entry_reverses_whole refers to",
  remedy_evidence_key: "what closing_accepted_after_remedy refers to",
  service_request_id_stage_key: "what closing_of_closed_request refers to",
  service_request_id_type_key: "what closing_of_request_type refers to",
  work_order_id_work_key: "what booking_of_its_work refers to",
  service_request_takes_work_key: "what work_order_open_while_request_is refers to",
  work_order_id_place_key: "what visit_of_its_work_order refers to",
  work_order_id_request_cycle_key: "what repeat_link_of_completed_work refers to",
  work_order_id_technician_key: "what inspection_of_its_technician refers to",
  work_order_id_request_key: "what support_demand_of_its_work_order refers to",
  request_transition_pkey: "the key of a table that nobody writes",
  work_order_transition_pkey: "the key of a table that nobody writes",
  service_request_stage_known: "service_request_stage_legal speaks first",
  work_order_status_legal: "every pair in steps.test.ts",
  append_only: "every ledger in ledgers.test.ts",
  command_log_id_not_detached: "partitions.test.ts",
  category_search_words_nfc: "text.test.ts",
  customer_change_after_nfc: "text.test.ts",
  customer_change_before_nfc: "text.test.ts",
  asset_dealer_nfc: "text.test.ts",
  household_member_name_nfc: "text.test.ts",
  inbox_file_name_nfc: "text.test.ts",
  membership_number_nfc: "text.test.ts",
  message_words_nfc: "text.test.ts",
  request_note_words_nfc: "text.test.ts",
  wished_window_words_nfc: "text.test.ts",
  call_summary_words_nfc: "text.test.ts",
  quality_answer_words_nfc: "text.test.ts",
  quality_mark_reason_nfc: "text.test.ts",
  quality_sample_seed_nfc: "text.test.ts",
  quality_sample_id_agent_key: "what quality_sheet_of_its_agent refers to",
  quality_sheet_id_agent_key: "what quality_answer_by_its_agent refers to",
  customer_phone_customer_id_digest_key: "customer_email_customer_id_digest_key speaks for both",
  detached_part_bounded: "partitions.test.ts",
  detached_part_is_attached: "partitions.test.ts",
  detached_part_is_detached: "partitions.test.ts",
  detached_part_is_newest: "partitions.test.ts",
  detached_part_is_oldest: "partitions.test.ts",
  detached_part_of_ledger: "partitions.test.ts",
  detached_part_off_once: "partitions.test.ts",
  customer_address_street_code: "streets.test.ts",
  customer_address_street_of_division: "streets.test.ts",
  division_initials_letters: "streets.test.ts",
  division_parent_code_key: "what customer_address_street_of_division refers to",
  division_street_code: "streets.test.ts",
  dispatch_wait_pkey: "derived, kept by the database: dispatch-wait.test.ts",
  dispatch_wait_request_id_fkey: "derived, kept by the database: dispatch-wait.test.ts",
  detached_part_pkey: "made by the database, like every id",
  overview_due_pkey: "derived, and counted anew at any time: overview-count.test.ts",
  overview_minutes_key: "what overview_recount adds to",
  overview_state_one: "the one row of how far the count is",
  overview_state_pkey: "the one row of how far the count is",
  overview_sum_key: "what overview_recount adds to",
  partitions_of_a_ledger: "partitions.test.ts",
};

const sqlOfMigrations = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("0001"))
  .map(({ name }) => readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8"))
  .join("\n");
/** What is named by hand; names put together in loops (append-only, NFC) have tests of their own. */
const named = [/\bCONSTRAINT ([a-z]\w+)/g, /CREATE UNIQUE INDEX (\w+)/g, /refuse_by_name\('(\w+)'/g].flatMap((pattern) =>
  [...sqlOfMigrations.matchAll(pattern)].map(([, name = ""]) => name),
);

describe("the list of invariants", () => {
  test.each(Object.entries(BROKEN_IN))("%s is broken in %s", (invariant, files) => {
    for (const file of files) {
      const source = readFileSync(`tests/invariants/${file}.test.ts`, "utf8");
      const isAttempted = ATTEMPTS.some((attempt) => attempt.invariant === Number(invariant)) && /ATTEMPTS|RACES/.test(source);
      expect(isAttempted || new RegExp(`invariant ${invariant}\\b`, "i").test(source)).toBe(true);
    }
  });

  test("every rule with a name of its own has an attempt that breaks it, or a reason", () => {
    const attempted = new Set(ATTEMPTS.flatMap(({ refusedBy, behind = [] }) => [refusedBy, ...behind]));
    expect(named.length).toBeGreaterThan(80);
    expect([...new Set(named)].filter((name) => !attempted.has(name) && !(name in NEED_NO_ATTEMPT))).toEqual([]);
    expect(Object.keys(NEED_NO_ATTEMPT).filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe("the sentences for what the database refuses", () => {
  let superuser: Client;
  beforeAll(async () => {
    superuser = await connected((await freshDatabase()).superUrl);
  });
  afterAll(() => superuser.end());

  test("are kept under names that the database knows", async () => {
    const known = await sqlOf(superuser)(
      `SELECT conname AS name FROM pg_constraint UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indisunique`,
    );
    const names = new Set([...known.map(({ name }) => name), ...named]);
    expect(Object.keys(CONSTRAINTS).filter((name) => !names.has(name))).toEqual([]);
  });
});
