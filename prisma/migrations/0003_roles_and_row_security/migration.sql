-- Who may touch what. yipiao_hq sees every row (a policy of true keeps every index usable); yipiao_scoped sees its own
-- node of the organisation; the application's login has neither until the door sets one for a transaction.
GRANT USAGE ON SCHEMA public TO yipiao_hq, yipiao_scoped, yipiao_jobs, yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- Settings of the transaction. Absent, they raise: an unset actor never reads an empty list.
CREATE FUNCTION scope_of(setting text) RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') = '' THEN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'no actor is set for this transaction';
  END IF;
  RETURN nullif(current_setting('app.' || setting, true), '')::uuid;
END $$;

DO $$
DECLARE
  t text;
  reference text[] := ARRAY['centre', 'division', 'outlet', 'territory', 'category', 'model', 'symptom', 'cause', 'symptom_cause',
    'action', 'cause_action', 'part', 'action_part', 'policy_version', 'installation', 'request_transition', 'work_order_transition'];
  ledgers text[] := ARRAY['request_event', 'audit_entry', 'command_log', 'promise', 'closing', 'closing_signature', 'follow_up',
    'follow_up_attempt', 'follow_up_draw', 'remedy', 'visit_step', 'visit_charge', 'diagnosis', 'visit_signature', 'policy_version',
    'access_record', 'cancellation', 'licence_state'];
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname NOT IN ('_prisma_migrations', 'customer_phone_clear')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO yipiao_hq', t);
    IF NOT t = ANY (ledgers) AND t NOT IN ('request_transition', 'work_order_transition') THEN
      EXECUTE format('GRANT UPDATE ON %I TO yipiao_hq', t);
    END IF;
    IF t = ANY (reference) THEN
      EXECUTE format('GRANT SELECT ON %I TO yipiao_scoped', t);
      EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO yipiao_scoped USING (true)', t || '_scoped', t);
    END IF;
  END LOOP;
END $$;
REVOKE INSERT, UPDATE ON request_transition, work_order_transition FROM yipiao_hq;
GRANT DELETE ON shift, leave, territory TO yipiao_hq;
ALTER TABLE customer_phone_clear ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_phone_clear FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_phone_clear_invariant ON customer_phone_clear TO yipiao_invariant USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON customer_phone_clear, access_record TO yipiao_invariant;
GRANT SELECT ON customer_phone, service_request TO yipiao_invariant;

-- Scoped: equality on stored columns first.
CREATE POLICY service_request_scoped ON service_request TO yipiao_scoped
  USING (type <> 'complaint' AND (centre_id = (SELECT scope_of('centre_id')) OR outlet_id = (SELECT scope_of('outlet_id'))
    OR technician_id = (SELECT scope_of('technician_id'))));
GRANT SELECT, UPDATE ON service_request TO yipiao_scoped;
CREATE POLICY work_order_scoped ON work_order TO yipiao_scoped
  USING (centre_id = (SELECT scope_of('centre_id')) OR outlet_id = (SELECT scope_of('outlet_id'))
    OR technician_id = (SELECT scope_of('technician_id')));
GRANT SELECT, INSERT, UPDATE ON work_order TO yipiao_scoped;
CREATE POLICY visit_scoped ON visit TO yipiao_scoped
  USING (centre_id = (SELECT scope_of('centre_id')) OR outlet_id = (SELECT scope_of('outlet_id'))
    OR technician_id = (SELECT scope_of('technician_id')));
GRANT SELECT, INSERT, UPDATE ON visit TO yipiao_scoped;
CREATE POLICY technician_scoped ON technician TO yipiao_scoped
  USING (centre_id = (SELECT scope_of('centre_id')) OR outlet_id = (SELECT scope_of('outlet_id'))
    OR id = (SELECT scope_of('technician_id')));
GRANT SELECT ON technician TO yipiao_scoped;
CREATE POLICY person_scoped ON person TO yipiao_scoped
  USING (id = (SELECT scope_of('actor_id')) OR centre_id = (SELECT scope_of('centre_id')) OR outlet_id = (SELECT scope_of('outlet_id')));
GRANT SELECT, UPDATE (locale) ON person TO yipiao_scoped;
CREATE POLICY session_scoped ON session TO yipiao_scoped USING (person_id = (SELECT scope_of('actor_id')));
GRANT SELECT, UPDATE ON session TO yipiao_scoped;
CREATE POLICY notification_scoped ON notification TO yipiao_scoped USING (person_id = (SELECT scope_of('actor_id')));
GRANT SELECT, UPDATE ON notification TO yipiao_scoped;
CREATE POLICY request_event_scoped ON request_event FOR SELECT TO yipiao_scoped
  USING (NOT hq_only AND EXISTS (SELECT FROM service_request r WHERE r.id = request_id));
GRANT SELECT ON request_event TO yipiao_scoped;

-- Scoped by the row they hang on, whose own policy decides.
DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('promise', 'service_request r WHERE r.id = request_id', 'SELECT, INSERT'),
    ('sla_milestone', 'service_request r WHERE r.id = request_id', 'SELECT, INSERT, UPDATE'),
    ('cancellation', 'service_request r WHERE r.id = request_id', 'SELECT'),
    ('customer', 'service_request r WHERE r.customer_id = customer.id', 'SELECT'),
    ('customer_phone', 'service_request r WHERE r.customer_id = customer_phone.customer_id', 'SELECT'),
    ('customer_address', 'service_request r WHERE r.customer_id = customer_address.customer_id', 'SELECT, INSERT'),
    ('asset', 'service_request r WHERE r.customer_id = asset.customer_id', 'SELECT'),
    ('booking', 'technician r WHERE r.id = technician_id', 'SELECT, INSERT, UPDATE'),
    ('certificate', 'technician r WHERE r.id = technician_id', 'SELECT'),
    ('qualification', 'technician r WHERE r.id = technician_id', 'SELECT'),
    ('licence_period', 'technician r WHERE r.id = technician_id', 'SELECT'),
    ('licence_state', 'technician r WHERE r.id = technician_id', 'SELECT'),
    ('shift', 'technician r WHERE r.id = technician_id', 'SELECT'),
    ('leave', 'technician r WHERE r.id = technician_id', 'SELECT'),
    ('support_demand', 'work_order r WHERE r.id = work_order_id', 'SELECT, INSERT, UPDATE'),
    ('visit_step', 'visit r WHERE r.id = visit_id', 'SELECT, INSERT'),
    ('diagnosis', 'visit r WHERE r.id = visit_id', 'SELECT, INSERT'),
    ('visit_charge', 'visit r WHERE r.id = visit_id', 'SELECT, INSERT'),
    ('visit_signature', 'visit r WHERE r.id = visit_id', 'SELECT, INSERT')
  ) AS listed (table_name, owner_row, granted)
  LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_scoped USING (EXISTS (SELECT FROM %s))', rule.table_name || '_scoped', rule.table_name, rule.owner_row);
    EXECUTE format('GRANT %s ON %I TO yipiao_scoped', rule.granted, rule.table_name);
  END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO yipiao_hq;
GRANT USAGE ON SEQUENCE work_order_number_seq TO yipiao_scoped;

-- Work for later, in the transaction of its cause. The application cannot read or change the queue itself.
CREATE FUNCTION enqueue(task text, payload json, key text, due_at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT graphile_worker.add_job(task, payload, job_key := key, run_at := due_at, max_attempts := 8)
$$;
-- The only way in and out of the table of clear numbers; whoever sees one leaves a record (invariant 18).
CREATE FUNCTION keep_phone(phone uuid, clear_number text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO customer_phone_clear (phone_id, number) VALUES (phone, clear_number) ON CONFLICT (phone_id) DO NOTHING
$$;
CREATE FUNCTION reveal_phone(phone uuid, why text, request uuid, moment timestamptz) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE clear_number text;
BEGIN
  -- This function sees every row; a scoped caller still reaches only customers of requests in their own sight.
  IF current_setting('role') = 'yipiao_scoped' AND NOT EXISTS (SELECT FROM customer_phone p JOIN service_request r ON r.customer_id = p.customer_id
      WHERE p.id = phone AND r.type <> 'complaint' AND (r.centre_id = scope_of('centre_id') OR r.outlet_id = scope_of('outlet_id')
        OR r.technician_id = scope_of('technician_id'))) THEN
    RETURN NULL;
  END IF;
  INSERT INTO access_record (person_id, phone_id, reason, request_id, seen_at)
    VALUES (nullif(current_setting('app.actor_id', true), '')::uuid, phone, why, request, moment);
  SELECT number INTO clear_number FROM customer_phone_clear WHERE phone_id = phone;
  RETURN clear_number;
END $$;
-- Rights first: once a function has changed hands, taking PUBLIC's right away would be a warning and no more.
REVOKE ALL ON FUNCTION enqueue(text, json, text, timestamptz), keep_phone(uuid, text), reveal_phone(uuid, text, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue(text, json, text, timestamptz), keep_phone(uuid, text), reveal_phone(uuid, text, uuid, timestamptz)
  TO yipiao_hq, yipiao_scoped;
GRANT CREATE ON SCHEMA public TO yipiao_jobs, yipiao_invariant;
ALTER FUNCTION enqueue(text, json, text, timestamptz) OWNER TO yipiao_jobs;
ALTER FUNCTION keep_phone(uuid, text) OWNER TO yipiao_invariant;
ALTER FUNCTION reveal_phone(uuid, text, uuid, timestamptz) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_jobs, yipiao_invariant;
REVOKE ALL ON FUNCTION make_partitions(int) FROM PUBLIC;
