-- What must be impossible, whatever the code does (DOMAIN §4, RELIABILITY). Every rule has a name; the name is the
-- key by which a violation becomes a sentence (lib/platform/constraints.ts).

-- Numbers people see: never keys, never starting at one.
ALTER SEQUENCE customer_number_seq RESTART WITH 10001;
ALTER SEQUENCE service_request_number_seq RESTART WITH 100001;
ALTER SEQUENCE work_order_number_seq RESTART WITH 200001;

-- 1. One person is booked once for one interval.
ALTER TABLE booking
  ADD CONSTRAINT booking_interval_bounded CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'),
  ADD CONSTRAINT booking_no_overlap EXCLUDE USING gist (technician_id WITH =, during WITH &&) WHERE (live);
ALTER TABLE booking ADD CONSTRAINT booking_one_live_per_technician_and_order UNIQUE (live_work_order_id, technician_id);

-- 2. Licence and certificate cover every live booking.
ALTER TABLE licence_period ADD CONSTRAINT licence_period_bounded CHECK (starts_at < ends_at);
ALTER TABLE qualification ADD CONSTRAINT qualification_bounded CHECK (starts_at < ends_at);
ALTER TABLE booking
  ADD CONSTRAINT booking_needs_valid_licence FOREIGN KEY (technician_id, PERIOD live_during)
    REFERENCES licence_period (technician_id, PERIOD valid),
  ADD CONSTRAINT booking_needs_qualification FOREIGN KEY (technician_id, category_id, level, PERIOD live_during)
    REFERENCES qualification (technician_id, category_id, level, PERIOD valid);
-- What is compared must be true itself: a booking is for its order's category and level, a qualification from its own
-- certificate. And nobody is on the way without a booking, which is where licence and certificate are asked for.
ALTER TABLE work_order ADD CONSTRAINT work_order_id_work_key UNIQUE (id, category_id, level);
ALTER TABLE booking ADD CONSTRAINT booking_of_its_work FOREIGN KEY (work_order_id, category_id, level)
  REFERENCES work_order (id, category_id, level);
ALTER TABLE work_order ADD CONSTRAINT work_order_appointed_is_booked FOREIGN KEY (booked_id, technician_id)
  REFERENCES booking (live_work_order_id, technician_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE licence_period ADD CONSTRAINT licence_period_of_technician FOREIGN KEY (technician_id) REFERENCES technician (id);
ALTER TABLE certificate ADD CONSTRAINT certificate_evidence_key UNIQUE (id, technician_id, category_id);
ALTER TABLE qualification ADD CONSTRAINT qualification_of_its_certificate FOREIGN KEY (certificate_id, technician_id, category_id)
  REFERENCES certificate (id, technician_id, category_id);

-- 3. Closed means: one of the closings, with its evidence, which cannot flip later.
ALTER TABLE service_request
  ADD CONSTRAINT service_request_id_stage_key UNIQUE (id, stage),
  ADD CONSTRAINT service_request_takes_work_key UNIQUE (id, cycle, takes_work),
  ADD CONSTRAINT service_request_id_type_key UNIQUE (id, type);
ALTER TABLE follow_up_task
  ADD CONSTRAINT follow_up_task_identity_key UNIQUE (id, request_id, cycle, seq),
  ADD CONSTRAINT follow_up_task_cycle_key UNIQUE (id, request_id, cycle);
ALTER TABLE follow_up
  ADD CONSTRAINT follow_up_of_its_task FOREIGN KEY (task_id, request_id, cycle, seq)
    REFERENCES follow_up_task (id, request_id, cycle, seq),
  ADD CONSTRAINT follow_up_evidence_key UNIQUE (id, request_id, cycle, outcome),
  ADD CONSTRAINT follow_up_answered_or_declined CHECK (declined = (satisfaction IS NULL)),
  ADD CONSTRAINT follow_up_declined_in_own_words CHECK (NOT declined OR coalesce(length(btrim(words)), 0) > 0),
  ADD CONSTRAINT follow_up_satisfaction_known CHECK (satisfaction IN ('very_satisfied', 'satisfied', 'neutral', 'unsatisfied'));
ALTER TABLE follow_up_attempt
  ADD CONSTRAINT follow_up_attempt_of_its_task FOREIGN KEY (task_id, request_id, cycle)
    REFERENCES follow_up_task (id, request_id, cycle),
  ADD CONSTRAINT follow_up_attempt_evidence_key UNIQUE (id, request_id, cycle, called_on, reached),
  ADD CONSTRAINT follow_up_attempt_result_known CHECK (result IN ('reached', 'no_answer', 'busy', 'switched_off', 'wrong_number', 'call_later'));
ALTER TABLE remedy
  ADD CONSTRAINT remedy_evidence_key UNIQUE (id, request_id, cycle),
  ADD CONSTRAINT remedy_after_unhappy_answer CHECK (follow_up_outcome IN ('neutral', 'unsatisfied')),
  ADD CONSTRAINT remedy_of_its_follow_up FOREIGN KEY (follow_up_id, request_id, cycle, follow_up_outcome)
    REFERENCES follow_up (id, request_id, cycle, outcome),
  ADD CONSTRAINT remedy_kind_known CHECK (kind IN ('rework', 'call', 'refund', 'apology'));
ALTER TABLE follow_up_draw
  ADD CONSTRAINT follow_up_draw_evidence_key UNIQUE (request_id, drawn),
  ADD CONSTRAINT follow_up_draw_only_where_drawn CHECK (request_type IN ('enquiry', 'suggestion')),
  ADD CONSTRAINT follow_up_draw_of_its_request FOREIGN KEY (request_id, request_type) REFERENCES service_request (id, type);
ALTER TABLE closing_signature
  ADD CONSTRAINT closing_signature_evidence_key UNIQUE (id, request_id, cycle, person_id, capacity),
  ADD CONSTRAINT closing_signature_of_request FOREIGN KEY (request_id) REFERENCES service_request (id),
  ADD CONSTRAINT closing_signature_of_person FOREIGN KEY (person_id) REFERENCES person (id),
  ADD CONSTRAINT closing_signature_capacity_known CHECK (capacity IN ('complaint_handler', 'second_person'));
ALTER TABLE closing
  ADD CONSTRAINT closing_kind_known CHECK (kind IN ('satisfied', 'accepted', 'unreached', 'declined', 'unresolved', 'answered')),
  ADD CONSTRAINT closing_request_cycle_key UNIQUE (request_id, cycle),
  ADD CONSTRAINT closing_of_closed_request FOREIGN KEY (request_id, stage) REFERENCES service_request (id, stage)
    DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT closing_of_request_type FOREIGN KEY (request_id, request_type) REFERENCES service_request (id, type),
  ADD CONSTRAINT closing_follow_up_evidence FOREIGN KEY (follow_up_id, request_id, cycle, follow_up_outcome)
    REFERENCES follow_up (id, request_id, cycle, outcome),
  ADD CONSTRAINT closing_follow_up_present CHECK ((kind IN ('satisfied', 'accepted', 'declined')) = (follow_up_id IS NOT NULL)),
  ADD CONSTRAINT closing_accepted_after_remedy FOREIGN KEY (remedy_id, request_id, cycle)
    REFERENCES remedy (id, request_id, cycle),
  ADD CONSTRAINT closing_remedy_present CHECK ((kind = 'accepted') = (remedy_id IS NOT NULL)),
  ADD CONSTRAINT closing_unreached_attempt1 FOREIGN KEY (attempt1_id, request_id, cycle, attempt1_on, attempt_reached)
    REFERENCES follow_up_attempt (id, request_id, cycle, called_on, reached),
  ADD CONSTRAINT closing_unreached_attempt2 FOREIGN KEY (attempt2_id, request_id, cycle, attempt2_on, attempt_reached)
    REFERENCES follow_up_attempt (id, request_id, cycle, called_on, reached),
  ADD CONSTRAINT closing_unreached_attempt3 FOREIGN KEY (attempt3_id, request_id, cycle, attempt3_on, attempt_reached)
    REFERENCES follow_up_attempt (id, request_id, cycle, called_on, reached),
  ADD CONSTRAINT closing_unreached_three_attempts_two_days CHECK (CASE WHEN kind = 'unreached' THEN
      num_nulls(attempt1_id, attempt2_id, attempt3_id, attempt1_on, attempt2_on, attempt3_on) = 0
      AND attempt1_id <> attempt2_id AND attempt2_id <> attempt3_id AND attempt1_id <> attempt3_id
      AND (attempt1_on <> attempt2_on OR attempt2_on <> attempt3_on)
    ELSE num_nonnulls(attempt1_id, attempt2_id, attempt3_id, attempt1_on, attempt2_on, attempt3_on) = 0 END),
  ADD CONSTRAINT closing_answered_not_drawn FOREIGN KEY (draw_request_id, draw_drawn)
    REFERENCES follow_up_draw (request_id, drawn),
  ADD CONSTRAINT closing_unresolved_handler FOREIGN KEY (handler_signature_id, request_id, cycle, handler_id, handler_capacity)
    REFERENCES closing_signature (id, request_id, cycle, person_id, capacity),
  ADD CONSTRAINT closing_unresolved_second FOREIGN KEY (second_signature_id, request_id, cycle, second_person_id, second_capacity)
    REFERENCES closing_signature (id, request_id, cycle, person_id, capacity),
  ADD CONSTRAINT closing_unresolved_two_people_two_cycles CHECK (CASE WHEN kind = 'unresolved' THEN
      num_nulls(handler_signature_id, handler_id, second_signature_id, second_person_id) = 0
      AND handler_id <> second_person_id AND cycle >= 2
    ELSE num_nonnulls(handler_signature_id, handler_id, second_signature_id, second_person_id) = 0 END);
ALTER TABLE service_request
  ADD CONSTRAINT service_request_closed_needs_closing FOREIGN KEY (closed_id, cycle) REFERENCES closing (request_id, cycle)
    DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT service_request_cancelled_needs_reason FOREIGN KEY (cancelled_id) REFERENCES cancellation (request_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE cancellation ADD CONSTRAINT cancellation_of_cancelled_request FOREIGN KEY (request_id, stage)
  REFERENCES service_request (id, stage) DEFERRABLE INITIALLY DEFERRED;

-- 4. One open work order a request, and only of its cycle while the request takes work: none stays open on a request that
-- is completed, closed or cancelled. (One open stage holds by construction: the stage is one column.)
ALTER TABLE work_order ADD CONSTRAINT work_order_open_while_request_is FOREIGN KEY (request_id, cycle, is_open)
  REFERENCES service_request (id, cycle, takes_work) DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX work_order_one_open_per_request ON work_order (request_id)
  WHERE status NOT IN ('completed', 'declined', 'withdrawn');
CREATE UNIQUE INDEX visit_one_open_per_work_order ON visit (work_order_id) WHERE left_at IS NULL;
-- What hangs on a work order carries its request and outlet truly: row security and evidence read the copies.
ALTER TABLE work_order
  ADD CONSTRAINT work_order_id_request_key UNIQUE (id, request_id),
  ADD CONSTRAINT work_order_id_place_key UNIQUE (id, request_id, outlet_id, centre_id);
ALTER TABLE visit ADD CONSTRAINT visit_of_its_work_order FOREIGN KEY (work_order_id, request_id, outlet_id, centre_id)
  REFERENCES work_order (id, request_id, outlet_id, centre_id);
ALTER TABLE support_demand ADD CONSTRAINT support_demand_of_its_work_order FOREIGN KEY (work_order_id, request_id)
  REFERENCES work_order (id, request_id);

-- 5. Legal transitions only.
CREATE TABLE request_transition (
  request_type text NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  CONSTRAINT request_transition_pkey PRIMARY KEY (request_type, from_stage, to_stage)
);
INSERT INTO request_transition (request_type, from_stage, to_stage)
SELECT type, step.from_stage, step.to_stage
FROM unnest(ARRAY['repair', 'installation', 'delivery', 'survey', 'maintenance', 'inspection', 'relocation', 'exchange',
                  'complaint', 'enquiry', 'suggestion']) AS type
CROSS JOIN (VALUES
  ('logged', 'dispatched'), ('dispatched', 'in_service'), ('in_service', 'dispatched'), ('in_service', 'completed'),
  ('completed', 'in_follow_up'), ('in_follow_up', 'dispatched'), ('in_follow_up', 'closed'),
  ('logged', 'cancelled'), ('dispatched', 'cancelled'), ('in_service', 'cancelled')
) AS step (from_stage, to_stage)
WHERE type NOT IN ('enquiry', 'suggestion') OR step.to_stage NOT IN ('dispatched', 'in_service');
INSERT INTO request_transition VALUES
  ('repair', 'logged', 'completed'), ('complaint', 'logged', 'completed'),
  ('enquiry', 'logged', 'completed'), ('suggestion', 'logged', 'completed'),
  ('enquiry', 'completed', 'closed'), ('suggestion', 'completed', 'closed');

CREATE TABLE work_order_transition (
  from_status text NOT NULL,
  to_status text NOT NULL,
  CONSTRAINT work_order_transition_pkey PRIMARY KEY (from_status, to_status)
);
INSERT INTO work_order_transition VALUES
  ('offered', 'outlet_accepted'), ('offered', 'assigned'), ('outlet_accepted', 'assigned'), ('assigned', 'accepted'),
  ('accepted', 'appointed'), ('appointed', 'en_route'), ('en_route', 'on_site'), ('en_route', 'appointed'),
  ('on_site', 'appointed'), ('on_site', 'completed'),
  ('on_site', 'awaiting_parts'), ('on_site', 'awaiting_support'), ('on_site', 'awaiting_return'), ('on_site', 'in_workshop'),
  ('awaiting_parts', 'appointed'), ('awaiting_support', 'appointed'), ('awaiting_return', 'appointed'), ('in_workshop', 'appointed'),
  ('offered', 'declined'), ('outlet_accepted', 'declined'), ('assigned', 'declined');
INSERT INTO work_order_transition
SELECT status, 'withdrawn' FROM unnest(ARRAY['offered', 'outlet_accepted', 'assigned', 'accepted', 'appointed', 'en_route',
  'on_site', 'awaiting_parts', 'awaiting_support', 'awaiting_return', 'in_workshop']) AS status;

CREATE FUNCTION refuse_by_name(constraint_name text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Worded as Postgres words its own, because drivers pass on the message and drop the field with the name.
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name,
    MESSAGE = format('%s: violates check constraint "%s"', what, constraint_name);
END $$;

-- 5 and 6 together: a row starts at its beginning, moves only along the table, and every write raises the version by one.
CREATE FUNCTION service_request_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.stage <> 'logged' OR NEW.cycle <> 1 OR NEW.version <> 1 THEN
      PERFORM refuse_by_name('service_request_starts_logged', 'a service request starts logged, in cycle 1');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('service_request_version_steps', 'version must be old + 1');
  END IF;
  IF NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.customer_id <> OLD.customer_id OR NEW.logged_at <> OLD.logged_at THEN
    PERFORM refuse_by_name('service_request_identity_fixed', 'identity of a service request never changes');
  END IF;
  IF NEW.stage <> OLD.stage AND NOT EXISTS (SELECT FROM request_transition t
      WHERE t.request_type = OLD.type AND t.from_stage = OLD.stage AND t.to_stage = NEW.stage) THEN
    PERFORM refuse_by_name('service_request_stage_legal', format('%s -> %s is no legal step', OLD.stage, NEW.stage));
  END IF;
  IF NEW.cycle <> OLD.cycle + (CASE WHEN OLD.stage = 'in_follow_up' AND NEW.stage = 'dispatched' THEN 1 ELSE 0 END) THEN
    PERFORM refuse_by_name('service_request_cycle_steps', 'the cycle grows by one, when a follow-up sends the request back');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER service_request_guard BEFORE INSERT OR UPDATE ON service_request
  FOR EACH ROW EXECUTE FUNCTION service_request_guard();

CREATE FUNCTION work_order_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'offered' OR NEW.version <> 1 THEN
      PERFORM refuse_by_name('work_order_starts_offered', 'a work order starts offered');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('work_order_version_steps', 'version must be old + 1');
  END IF;
  IF NEW.id <> OLD.id OR NEW.request_id <> OLD.request_id OR NEW.cycle <> OLD.cycle
      OR NEW.outlet_id <> OLD.outlet_id OR NEW.centre_id <> OLD.centre_id THEN
    PERFORM refuse_by_name('work_order_identity_fixed', 'identity of a work order never changes');
  END IF;
  IF NEW.status <> OLD.status AND NOT EXISTS (SELECT FROM work_order_transition t
      WHERE t.from_status = OLD.status AND t.to_status = NEW.status) THEN
    PERFORM refuse_by_name('work_order_status_legal', format('%s -> %s is no legal step', OLD.status, NEW.status));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER work_order_guard BEFORE INSERT OR UPDATE ON work_order
  FOR EACH ROW EXECUTE FUNCTION work_order_guard();

CREATE FUNCTION follow_up_task_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('follow_up_task_version_steps', 'version must be old + 1');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follow_up_task_guard BEFORE UPDATE ON follow_up_task
  FOR EACH ROW EXECUTE FUNCTION follow_up_task_guard();

ALTER TABLE service_request
  ADD CONSTRAINT service_request_stage_known CHECK (stage IN ('logged', 'dispatched', 'in_service', 'completed', 'in_follow_up', 'closed', 'cancelled')),
  ADD CONSTRAINT service_request_type_known CHECK (type IN ('repair', 'installation', 'delivery', 'survey', 'maintenance', 'inspection', 'relocation', 'exchange', 'complaint', 'enquiry', 'suggestion')),
  ADD CONSTRAINT service_request_urgency_known CHECK (urgency IN ('normal', 'urgent', 'emergency')),
  ADD CONSTRAINT service_request_channel_known CHECK (channel IN ('phone', 'web', 'email', 'dealer', 'technician')),
  ADD CONSTRAINT service_request_entitlement_known CHECK (entitlement IN ('free', 'charged', 'to_confirm', 'none')),
  ADD CONSTRAINT service_request_owner FOREIGN KEY (owner_id) REFERENCES person (id);
ALTER TABLE work_order
  ADD CONSTRAINT work_order_outcome_known CHECK (outcome IN ('fixed', 'no_product_fault', 'quote_declined', 'not_repairable')),
  ADD CONSTRAINT work_order_completed_has_outcome CHECK ((status = 'completed') = (outcome IS NOT NULL)),
  ADD CONSTRAINT work_order_ended_has_reason CHECK ((status IN ('declined', 'withdrawn')) = (reason IS NOT NULL)),
  ADD CONSTRAINT work_order_outlet FOREIGN KEY (outlet_id) REFERENCES outlet (id);
ALTER TABLE promise
  ADD CONSTRAINT promise_window_bounded CHECK (starts_at < ends_at),
  ADD CONSTRAINT promise_asked_by_known CHECK (asked_by IN ('customer', 'us'));
ALTER TABLE sla_milestone ADD CONSTRAINT sla_milestone_kind_known
  CHECK (kind IN ('answer', 'contact', 'arrive', 'complete', 'follow_up', 'remedy', 'offer'));
ALTER TABLE outlet ADD CONSTRAINT outlet_kind_known CHECK (kind IN ('own', 'contracted', 'specialist'));
ALTER TABLE customer_phone ADD CONSTRAINT customer_phone_tail_of_four CHECK (tail ~ '^[0-9]{4}$');

-- 8 is the door's (one transaction); 9. Ledgers are append-only, also for those who may write.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refuse_by_name('append_only', format('%s is append-only', TG_TABLE_NAME));
  RETURN NULL;
END $$;
DO $$
DECLARE ledger text;
BEGIN
  FOREACH ledger IN ARRAY ARRAY['request_event', 'audit_entry', 'command_log', 'promise', 'closing', 'closing_signature',
    'follow_up', 'follow_up_attempt', 'follow_up_draw', 'remedy', 'visit_step', 'visit_charge', 'diagnosis', 'visit_signature',
    'policy_version', 'access_record', 'cancellation', 'licence_state']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', ledger || '_append_only', ledger);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', ledger || '_no_truncate', ledger);
  END LOOP;
END $$;
ALTER TABLE visit_charge
  ADD CONSTRAINT visit_charge_reverses_a_line FOREIGN KEY (reverses_id) REFERENCES visit_charge (id),
  ADD CONSTRAINT visit_charge_whole_fen CHECK (amount_fen BETWEEN -9007199254740991 AND 9007199254740991),
  ADD CONSTRAINT visit_charge_quantity_positive CHECK (quantity > 0),
  ADD CONSTRAINT visit_charge_payer_known CHECK (payer IN ('customer', 'warranty')),
  ADD CONSTRAINT visit_charge_kind_known CHECK (kind IN ('labour', 'part'));
ALTER TABLE action ADD CONSTRAINT action_labour_whole_fen CHECK (labour_fen BETWEEN 0 AND 9007199254740991);
ALTER TABLE part ADD CONSTRAINT part_price_whole_fen CHECK (price_fen BETWEEN 0 AND 9007199254740991);

-- 19. Text is sane: NFC, so that equal words are equal bytes. (NUL is refused by Postgres, lone surrogates at the door.)
DO $$
DECLARE word record;
BEGIN
  FOR word IN SELECT * FROM (VALUES
    ('customer', 'name'), ('customer', 'wishes'), ('customer_address', 'detail'), ('asset', 'serial'), ('asset', 'invoice_number'),
    ('service_request', 'words'), ('cancellation', 'words'), ('work_order', 'reason'), ('support_demand', 'words'),
    ('diagnosis', 'words'), ('visit_signature', 'signer_name'), ('visit_signature', 'words'), ('follow_up', 'words'),
    ('remedy', 'words'), ('closing_signature', 'words'), ('access_record', 'reason'), ('policy_version', 'note'),
    ('person', 'name_zh'), ('person', 'name_en'), ('person', 'login'), ('licence_state', 'reason'), ('certificate', 'number'),
    ('centre', 'name_zh'), ('centre', 'name_en'), ('outlet', 'name_zh'), ('outlet', 'name_en'), ('outlet', 'address_detail'),
    ('division', 'name'), ('category', 'name_zh'), ('category', 'name_en'), ('model', 'name_zh'), ('model', 'name_en'),
    ('symptom', 'name_zh'), ('symptom', 'name_en'), ('symptom', 'search_words'), ('symptom', 'advice_zh'), ('symptom', 'advice_en'),
    ('cause', 'name_zh'), ('cause', 'name_en'), ('action', 'name_zh'), ('action', 'name_en'), ('part', 'name_zh'), ('part', 'name_en')
  ) AS listed (table_name, column_name)
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I IS NFC NORMALIZED)', word.table_name,
      word.table_name || '_' || word.column_name || '_nfc', word.column_name);
  END LOOP;
END $$;

-- Clear phone numbers live alone; the application holds a keyed digest, the tail and a mask.
CREATE TABLE customer_phone_clear (
  phone_id uuid PRIMARY KEY REFERENCES customer_phone (id) ON DELETE RESTRICT,
  number text NOT NULL
);

-- Partitions by the moment of recording. One for the past, a month each ahead, one for what nobody foresaw.
CREATE FUNCTION uuidv7_at(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
CREATE FUNCTION make_partitions(months_ahead int) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  ledger text;
  month timestamptz;
  part text;
BEGIN
  FOREACH ledger IN ARRAY ARRAY['request_event', 'audit_entry', 'command_log'] LOOP
    FOR i IN 0..months_ahead LOOP
      month := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => i);
      part := ledger || '_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
      IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', part, ledger,
          uuidv7_at(month), uuidv7_at(month + interval '1 month'));
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', part || '_no_truncate', part);
      END IF;
    END LOOP;
    part := ledger || '_past';
    IF to_regclass(part) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (%L)', part, ledger,
        uuidv7_at(date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'));
      EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', part || '_no_truncate', part);
    END IF;
    part := ledger || '_default';
    IF to_regclass(part) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', part, ledger);
      EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', part || '_no_truncate', part);
    END IF;
  END LOOP;
END $$;
SELECT make_partitions(3);
CREATE INDEX request_event_commit_order ON request_event (xid, recorded_id);

-- Something new stands in the tables: ids only travel by the event table, the signal is empty and coalesces.
CREATE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_notify('yipiao', '');
  RETURN NULL;
END $$;
CREATE TRIGGER request_event_announce AFTER INSERT ON request_event FOR EACH STATEMENT EXECUTE FUNCTION announce();

-- Open work stays in small indexes.
CREATE INDEX service_request_waiting ON service_request (stage_since) WHERE stage IN ('logged', 'dispatched');
CREATE INDEX service_request_owner_open ON service_request (owner_id, stage_since) WHERE stage NOT IN ('closed', 'cancelled');
CREATE INDEX follow_up_task_open ON follow_up_task (due_at) WHERE done_at IS NULL;
CREATE INDEX sla_milestone_running ON sla_milestone (due_at) WHERE met_at IS NULL AND voided_at IS NULL;
CREATE INDEX sla_milestone_request_running ON sla_milestone (request_id) WHERE met_at IS NULL AND voided_at IS NULL;
CREATE INDEX notification_unread ON notification (person_id, created_at) WHERE read_at IS NULL;
