-- Repeat repair, points and licence, the month (DOMAIN §4, §8). Rules have names, as in 0002.

ALTER TABLE category ADD COLUMN line text NOT NULL DEFAULT 'laundry_cooling';
ALTER TABLE category ALTER COLUMN line DROP DEFAULT;
ALTER TABLE category ADD CONSTRAINT category_line_known CHECK (line IN ('laundry_cooling', 'air_conditioning', 'kitchen_bath', 'water'));

-- Repeat repair: the later work, the completed work it follows, and what a person decided.
CREATE TABLE repeat_link (
  id uuid NOT NULL DEFAULT uuidv7(),
  request_id uuid NOT NULL,
  cycle int NOT NULL,
  kind text NOT NULL,
  earlier_request_id uuid NOT NULL,
  earlier_work_order_id uuid NOT NULL,
  earlier_cycle int NOT NULL,
  asset_id uuid,
  fault_group text,
  by_customer boolean NOT NULL,
  earlier_completed_at timestamptz(3) NOT NULL,
  linked_at timestamptz(3) NOT NULL,
  decide_by timestamptz(3) NOT NULL,
  CONSTRAINT repeat_link_pkey PRIMARY KEY (id),
  CONSTRAINT repeat_link_one_per_work UNIQUE (request_id, cycle),
  CONSTRAINT repeat_link_kind_known CHECK (kind IN ('new_request', 'rework')),
  CONSTRAINT repeat_link_follows_other_work CHECK (CASE kind
    WHEN 'rework' THEN request_id = earlier_request_id AND cycle = earlier_cycle + 1
    ELSE request_id <> earlier_request_id AND cycle = 1 END),
  CONSTRAINT repeat_link_after_completion CHECK (linked_at >= earlier_completed_at AND decide_by >= linked_at),
  CONSTRAINT repeat_link_of_request FOREIGN KEY (request_id) REFERENCES service_request (id)
);
CREATE INDEX repeat_link_earlier ON repeat_link (earlier_work_order_id);
ALTER TABLE work_order ADD CONSTRAINT work_order_id_request_cycle_key UNIQUE (id, request_id, cycle);
ALTER TABLE repeat_link ADD CONSTRAINT repeat_link_of_completed_work FOREIGN KEY (earlier_work_order_id, earlier_request_id, earlier_cycle)
  REFERENCES work_order (id, request_id, cycle);
CREATE TABLE repeat_decision (
  link_id uuid NOT NULL,
  decision text NOT NULL,
  reason text NOT NULL,
  words text,
  decided_by_id uuid NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  CONSTRAINT repeat_decision_once PRIMARY KEY (link_id),
  CONSTRAINT repeat_decision_of_link FOREIGN KEY (link_id) REFERENCES repeat_link (id),
  CONSTRAINT repeat_decision_by_person FOREIGN KEY (decided_by_id) REFERENCES person (id),
  CONSTRAINT repeat_decision_known CHECK (decision IN ('confirmed', 'dismissed'))
);

-- Inspections: what is doubted, who found what. Six points and more take two persons of the same rule.
CREATE TABLE inspection (
  id uuid NOT NULL DEFAULT uuidv7(),
  number serial NOT NULL,
  kind text NOT NULL,
  request_id uuid NOT NULL,
  work_order_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  outlet_id uuid NOT NULL,
  centre_id uuid NOT NULL,
  follow_up_id uuid,
  complaint_request_id uuid,
  complaint_type text GENERATED ALWAYS AS (CASE WHEN complaint_request_id IS NOT NULL THEN 'complaint' END) STORED,
  about text[] NOT NULL DEFAULT '{}',
  words text,
  opened_by_id uuid,
  opened_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT inspection_pkey PRIMARY KEY (id),
  CONSTRAINT inspection_number_key UNIQUE (number),
  CONSTRAINT inspection_one_per_follow_up UNIQUE (follow_up_id),
  CONSTRAINT inspection_one_per_complaint UNIQUE (complaint_request_id),
  CONSTRAINT inspection_id_technician_key UNIQUE (id, technician_id),
  CONSTRAINT inspection_kind_known CHECK (kind IN ('contradiction', 'spot_check', 'complaint')),
  CONSTRAINT inspection_names_its_cause CHECK ((kind = 'contradiction') = (follow_up_id IS NOT NULL)
    AND (kind = 'complaint') = (complaint_request_id IS NOT NULL) AND (kind = 'contradiction' OR opened_by_id IS NOT NULL)),
  CONSTRAINT inspection_by_another CHECK (opened_by_id <> technician_id),
  CONSTRAINT inspection_of_follow_up FOREIGN KEY (follow_up_id) REFERENCES follow_up (id),
  CONSTRAINT inspection_of_complaint FOREIGN KEY (complaint_request_id, complaint_type) REFERENCES service_request (id, type),
  CONSTRAINT inspection_opened_by_person FOREIGN KEY (opened_by_id) REFERENCES person (id)
);
ALTER SEQUENCE inspection_number_seq RESTART WITH 300001;
ALTER TABLE work_order ADD CONSTRAINT work_order_id_technician_key UNIQUE (id, technician_id);
ALTER TABLE inspection
  ADD CONSTRAINT inspection_of_its_work FOREIGN KEY (work_order_id, request_id, outlet_id, centre_id)
    REFERENCES work_order (id, request_id, outlet_id, centre_id),
  ADD CONSTRAINT inspection_of_its_technician FOREIGN KEY (work_order_id, technician_id) REFERENCES work_order (id, technician_id);
CREATE INDEX inspection_open ON inspection (opened_at) WHERE decided_at IS NULL;
CREATE INDEX inspection_technician ON inspection (technician_id);
CREATE INDEX inspection_request ON inspection (request_id);
CREATE TABLE inspection_ruling (
  id uuid NOT NULL DEFAULT uuidv7(),
  inspection_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  capacity text NOT NULL,
  outcome text NOT NULL,
  rule text,
  rejected_fen bigint,
  words text NOT NULL,
  ruled_by_id uuid NOT NULL,
  ruled_at timestamptz(3) NOT NULL,
  seconds_capacity text GENERATED ALWAYS AS (CASE WHEN capacity = 'second' THEN 'first' END) STORED,
  seconds_rule text GENERATED ALWAYS AS (CASE WHEN capacity = 'second' AND outcome = 'upheld' THEN rule END) STORED,
  CONSTRAINT inspection_ruling_pkey PRIMARY KEY (id),
  CONSTRAINT inspection_ruling_once_per_capacity UNIQUE (inspection_id, capacity),
  CONSTRAINT inspection_ruling_by_two_persons UNIQUE (inspection_id, ruled_by_id),
  CONSTRAINT inspection_ruling_evidence_key UNIQUE (id, technician_id, rule),
  CONSTRAINT inspection_ruling_capacity_rule_key UNIQUE (inspection_id, capacity, rule),
  CONSTRAINT inspection_ruling_capacity_known CHECK (capacity IN ('first', 'second')),
  CONSTRAINT inspection_ruling_outcome_names_rule CHECK (outcome IN ('upheld', 'dismissed') AND (outcome = 'upheld') = (rule IS NOT NULL)),
  CONSTRAINT inspection_ruling_rule_known CHECK (rule IN ('promise_not_kept', 'standard_not_kept', 'overcharging',
    'not_fixed_first_visit', 'repeat_repair', 'grave_complaint', 'falsified_record', 'no_deduction')),
  CONSTRAINT inspection_ruling_rejected_whole_fen CHECK (rejected_fen IS NULL OR (rejected_fen BETWEEN 1 AND 9007199254740991)),
  CONSTRAINT inspection_ruling_overcharging_names_amount CHECK ((coalesce(rule, '') = 'overcharging') = (rejected_fen IS NOT NULL)),
  CONSTRAINT inspection_ruling_by_another CHECK (ruled_by_id <> technician_id),
  CONSTRAINT inspection_ruling_of_inspection FOREIGN KEY (inspection_id, technician_id) REFERENCES inspection (id, technician_id),
  CONSTRAINT inspection_ruling_by_person FOREIGN KEY (ruled_by_id) REFERENCES person (id),
  CONSTRAINT inspection_ruling_second_after_first FOREIGN KEY (inspection_id, seconds_capacity) REFERENCES inspection_ruling (inspection_id, capacity),
  CONSTRAINT inspection_ruling_second_of_same_rule FOREIGN KEY (inspection_id, seconds_capacity, seconds_rule)
    REFERENCES inspection_ruling (inspection_id, capacity, rule)
);
CREATE TABLE delight (
  id uuid NOT NULL DEFAULT uuidv7(),
  follow_up_id uuid NOT NULL,
  request_id uuid NOT NULL,
  work_order_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  words text NOT NULL,
  recorded_by_id uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CONSTRAINT delight_pkey PRIMARY KEY (id),
  CONSTRAINT delight_once_per_follow_up UNIQUE (follow_up_id),
  CONSTRAINT delight_evidence_key UNIQUE (id, technician_id),
  CONSTRAINT delight_by_another CHECK (recorded_by_id <> technician_id),
  CONSTRAINT delight_of_follow_up FOREIGN KEY (follow_up_id) REFERENCES follow_up (id),
  CONSTRAINT delight_of_request FOREIGN KEY (work_order_id, request_id) REFERENCES work_order (id, request_id),
  CONSTRAINT delight_of_technician FOREIGN KEY (work_order_id, technician_id) REFERENCES work_order (id, technician_id),
  CONSTRAINT delight_by_person FOREIGN KEY (recorded_by_id) REFERENCES person (id)
);

-- Points, as a driver's. Every entry names its evidence; one incident deducts once; six and more need two persons.
CREATE TABLE point_entry (
  id uuid NOT NULL DEFAULT uuidv7(),
  technician_id uuid NOT NULL,
  rule text NOT NULL,
  points int NOT NULL,
  policy_version int NOT NULL,
  ruling_id uuid,
  delight_id uuid,
  reverses_id uuid,
  work_order_id uuid,
  incident_seq int,
  replaces_id uuid,
  words text,
  entered_by_id uuid NOT NULL,
  confirmed_by_id uuid,
  happened_at timestamptz(3) NOT NULL,
  entered_at timestamptz(3) NOT NULL,
  is_original boolean NOT NULL GENERATED ALWAYS AS (reverses_id IS NULL) STORED,
  reversed_points int GENERATED ALWAYS AS (CASE WHEN reverses_id IS NOT NULL THEN -points END) STORED,
  reversed_original boolean GENERATED ALWAYS AS (CASE WHEN reverses_id IS NOT NULL THEN true END) STORED,
  evidence_rule text GENERATED ALWAYS AS (CASE WHEN ruling_id IS NOT NULL THEN rule END) STORED,
  replaced_seq int GENERATED ALWAYS AS (CASE WHEN incident_seq > 1 THEN incident_seq - 1 END) STORED,
  CONSTRAINT point_entry_pkey PRIMARY KEY (id),
  CONSTRAINT point_entry_reversed_once UNIQUE (reverses_id),
  CONSTRAINT point_entry_delight_once UNIQUE (delight_id),
  CONSTRAINT point_entry_ruling_once UNIQUE (ruling_id),
  CONSTRAINT point_entry_reversal_key UNIQUE (id, technician_id, points, is_original),
  CONSTRAINT point_entry_id_technician_key UNIQUE (id, technician_id),
  CONSTRAINT point_entry_incident_key UNIQUE (work_order_id, incident_seq),
  CONSTRAINT point_entry_incident_id_key UNIQUE (work_order_id, incident_seq, id),
  CONSTRAINT point_entry_rule_known CHECK (rule IN ('promise_not_kept', 'standard_not_kept', 'overcharging', 'not_fixed_first_visit',
    'repeat_repair', 'grave_complaint', 'falsified_record', 'delight', 'improvement_adopted', 'quality_adopted')),
  CONSTRAINT point_entry_names_its_evidence CHECK (num_nonnulls(ruling_id, delight_id, reverses_id) = 1),
  CONSTRAINT point_entry_moves_points CHECK (points BETWEEN -12 AND 12 AND points <> 0),
  CONSTRAINT point_entry_sign_of_rule CHECK (reverses_id IS NOT NULL
    OR (points > 0) = (rule IN ('delight', 'improvement_adopted', 'quality_adopted'))),
  CONSTRAINT point_entry_six_needs_two CHECK (reverses_id IS NOT NULL OR points > -6
    OR (confirmed_by_id IS NOT NULL AND confirmed_by_id <> entered_by_id)),
  CONSTRAINT point_entry_by_another CHECK (entered_by_id <> technician_id AND (confirmed_by_id IS NULL OR confirmed_by_id <> technician_id)),
  CONSTRAINT point_entry_deduction_has_incident CHECK (CASE WHEN reverses_id IS NULL AND points < 0
    THEN work_order_id IS NOT NULL AND incident_seq >= 1 AND (incident_seq = 1) = (replaces_id IS NULL)
    ELSE num_nonnulls(work_order_id, incident_seq, replaces_id) = 0 END),
  CONSTRAINT point_entry_of_technician FOREIGN KEY (technician_id) REFERENCES technician (id),
  CONSTRAINT point_entry_ruling_upheld FOREIGN KEY (ruling_id, technician_id, evidence_rule)
    REFERENCES inspection_ruling (id, technician_id, rule),
  CONSTRAINT point_entry_delight_confirmed FOREIGN KEY (delight_id, technician_id) REFERENCES delight (id, technician_id),
  CONSTRAINT point_entry_reverses_whole FOREIGN KEY (reverses_id, technician_id, reversed_points, reversed_original)
    REFERENCES point_entry (id, technician_id, points, is_original),
  CONSTRAINT point_entry_of_its_work FOREIGN KEY (work_order_id, technician_id) REFERENCES work_order (id, technician_id),
  CONSTRAINT point_entry_replaces_the_last FOREIGN KEY (work_order_id, replaced_seq, replaces_id)
    REFERENCES point_entry (work_order_id, incident_seq, id),
  CONSTRAINT point_entry_incident_deducts_once FOREIGN KEY (replaces_id) REFERENCES point_entry (reverses_id),
  CONSTRAINT point_entry_entered_by_person FOREIGN KEY (entered_by_id) REFERENCES person (id),
  CONSTRAINT point_entry_confirmed_by_person FOREIGN KEY (confirmed_by_id) REFERENCES person (id)
);
CREATE INDEX point_entry_technician ON point_entry (technician_id, entered_at);

-- The month.
CREATE TABLE grade_run (
  id uuid NOT NULL DEFAULT uuidv7(),
  month date NOT NULL,
  cut_off timestamptz(3) NOT NULL,
  late_from timestamptz(3) NOT NULL,
  policy_version int NOT NULL,
  drafted_by_id uuid NOT NULL,
  drafted_at timestamptz(3) NOT NULL,
  reviewed_by_id uuid,
  reviewed_at timestamptz(3),
  published_by_id uuid,
  published_at timestamptz(3),
  discarded_at timestamptz(3),
  digest text,
  version int NOT NULL DEFAULT 1,
  is_published boolean NOT NULL GENERATED ALWAYS AS (published_at IS NOT NULL) STORED,
  policy_key text NOT NULL GENERATED ALWAYS AS ('grading') STORED,
  CONSTRAINT grade_run_pkey PRIMARY KEY (id),
  CONSTRAINT grade_run_id_published_key UNIQUE (id, is_published),
  CONSTRAINT grade_run_month_begins CHECK (extract(day FROM month) = 1),
  CONSTRAINT grade_run_after_cut_off CHECK (drafted_at >= cut_off AND late_from <= cut_off),
  CONSTRAINT grade_run_reviewed_by_somebody CHECK ((reviewed_by_id IS NULL) = (reviewed_at IS NULL)),
  CONSTRAINT grade_run_published_after_review CHECK ((published_by_id IS NULL) = (published_at IS NULL)
    AND (published_at IS NULL OR num_nulls(reviewed_at, digest) = 0)),
  CONSTRAINT grade_run_publisher_is_second CHECK (published_by_id <> drafted_by_id),
  CONSTRAINT grade_run_published_or_discarded CHECK (num_nonnulls(published_at, discarded_at) <= 1),
  CONSTRAINT grade_run_digest_sha256 CHECK (digest ~ '^[0-9a-f]{64}$'),
  CONSTRAINT grade_run_of_policy FOREIGN KEY (policy_key, policy_version) REFERENCES policy_version (key, version),
  CONSTRAINT grade_run_drafted_by_person FOREIGN KEY (drafted_by_id) REFERENCES person (id),
  CONSTRAINT grade_run_reviewed_by_person FOREIGN KEY (reviewed_by_id) REFERENCES person (id),
  CONSTRAINT grade_run_published_by_person FOREIGN KEY (published_by_id) REFERENCES person (id)
);
CREATE UNIQUE INDEX grade_run_one_published_per_month ON grade_run (month) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX grade_run_one_open_per_month ON grade_run (month) WHERE published_at IS NULL AND discarded_at IS NULL;
CREATE INDEX grade_run_month ON grade_run (month);
CREATE TABLE grade_member (
  run_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  centre_id uuid NOT NULL,
  outlet_id uuid NOT NULL,
  counted_from timestamptz(3) NOT NULL,
  late_from timestamptz(3) NOT NULL,
  CONSTRAINT grade_member_pkey PRIMARY KEY (run_id, technician_id),
  CONSTRAINT grade_member_of_run FOREIGN KEY (run_id) REFERENCES grade_run (id),
  CONSTRAINT grade_member_of_technician FOREIGN KEY (technician_id) REFERENCES technician (id)
);
CREATE TABLE monthly_grade (
  run_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  line text,
  group_centre_id uuid,
  group_size int NOT NULL,
  rated_orders int NOT NULL,
  ranked boolean NOT NULL,
  score_hundredths int NOT NULL,
  rank int,
  grade text,
  coefficient_bp int NOT NULL,
  delights int NOT NULL,
  improvements int NOT NULL,
  quality_adopted int NOT NULL,
  grave_complaints int NOT NULL,
  digest text NOT NULL,
  CONSTRAINT monthly_grade_pkey PRIMARY KEY (run_id, technician_id),
  CONSTRAINT monthly_grade_of_member FOREIGN KEY (run_id, technician_id) REFERENCES grade_member (run_id, technician_id),
  CONSTRAINT monthly_grade_score_bounded CHECK (score_hundredths BETWEEN 0 AND 10000),
  CONSTRAINT monthly_grade_known CHECK (grade IN ('A', 'B', 'C')),
  CONSTRAINT monthly_grade_ranked_has_grade CHECK (ranked = (grade IS NOT NULL) AND ranked = (rank IS NOT NULL)),
  CONSTRAINT monthly_grade_not_ranked_is_neutral CHECK (ranked OR coefficient_bp = 10000),
  CONSTRAINT monthly_grade_digest_sha256 CHECK (digest ~ '^[0-9a-f]{64}$')
);
CREATE INDEX monthly_grade_technician ON monthly_grade (technician_id);
CREATE TABLE grade_indicator (
  run_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  indicator text NOT NULL,
  numerator bigint NOT NULL,
  denominator bigint NOT NULL,
  group_numerator bigint NOT NULL,
  group_denominator bigint NOT NULL,
  weight text NOT NULL,
  points text NOT NULL,
  points_hundredths int NOT NULL,
  CONSTRAINT grade_indicator_pkey PRIMARY KEY (run_id, technician_id, indicator),
  CONSTRAINT grade_indicator_of_result FOREIGN KEY (run_id, technician_id) REFERENCES monthly_grade (run_id, technician_id),
  CONSTRAINT grade_indicator_known CHECK (indicator IN ('very_satisfied', 'satisfied', 'first_visit', 'repeat', 'complaint',
    'false_charge', 'misdiagnosis', 'exchange')),
  CONSTRAINT grade_indicator_counts CHECK (numerator >= 0 AND denominator >= 0 AND group_numerator >= 0 AND group_denominator >= 0)
);

-- A run moves on by one version, and once published or discarded never again (invariant 13).
CREATE FUNCTION grade_run_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.published_at IS NOT NULL OR OLD.discarded_at IS NOT NULL THEN
    PERFORM refuse_by_name('grade_run_published_never_changes', 'a published or discarded run never changes');
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('grade_run_version_steps', 'version must be old + 1');
  END IF;
  IF (NEW.id, NEW.month, NEW.cut_off, NEW.late_from, NEW.policy_version, NEW.drafted_by_id, NEW.drafted_at)
      IS DISTINCT FROM (OLD.id, OLD.month, OLD.cut_off, OLD.late_from, OLD.policy_version, OLD.drafted_by_id, OLD.drafted_at)
      OR (OLD.digest IS NOT NULL AND NEW.digest IS DISTINCT FROM OLD.digest) THEN
    PERFORM refuse_by_name('grade_run_content_fixed', 'what a run was drafted from never changes');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grade_run_guard BEFORE UPDATE ON grade_run FOR EACH ROW EXECUTE FUNCTION grade_run_guard();
CREATE FUNCTION grade_run_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refuse_by_name('grade_run_published_never_changes', 'a run is never deleted');
  RETURN NULL;
END $$;
CREATE TRIGGER grade_run_kept BEFORE DELETE ON grade_run FOR EACH ROW EXECUTE FUNCTION grade_run_kept();
CREATE TRIGGER grade_run_no_truncate BEFORE TRUNCATE ON grade_run FOR EACH STATEMENT EXECUTE FUNCTION grade_run_kept();
CREATE FUNCTION inspection_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('inspection_version_steps', 'version must be old + 1');
  END IF;
  IF OLD.decided_at IS NOT NULL THEN
    PERFORM refuse_by_name('inspection_decided_once', 'a decided inspection never changes');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_guard BEFORE UPDATE ON inspection FOR EACH ROW EXECUTE FUNCTION inspection_guard();

-- 14. A suspension names the published fact behind it, and what ends one names its proof.
ALTER TABLE licence_state
  ADD COLUMN point_entry_id uuid,
  ADD COLUMN grade_run_id uuid,
  ADD COLUMN evidence text,
  ADD COLUMN decided_by_id uuid,
  ADD COLUMN grade_run_published boolean GENERATED ALWAYS AS (CASE WHEN grade_run_id IS NOT NULL THEN true END) STORED;
ALTER TABLE licence_state
  ADD CONSTRAINT licence_state_id_technician_key UNIQUE (id, technician_id),
  ADD CONSTRAINT licence_state_names_its_fact CHECK (CASE reason
    WHEN 'issued' THEN state = 'valid'
    WHEN 'examination_passed' THEN state = 'valid'
    WHEN 'annual_review_expired' THEN state = 'suspended'
    WHEN 'points_exhausted' THEN state = 'revoked' AND point_entry_id IS NOT NULL
    WHEN 'two_c_months' THEN state = 'suspended' AND grade_run_id IS NOT NULL
    WHEN 'three_c_months' THEN state = 'revoked' AND grade_run_id IS NOT NULL
    WHEN 'annual_review_passed' THEN state = 'valid' AND num_nulls(evidence, decided_by_id) = 0
    WHEN 'retraining_passed' THEN state = 'valid' AND num_nulls(evidence, decided_by_id) = 0
    WHEN 'deduction_reversed' THEN state = 'valid' AND point_entry_id IS NOT NULL
    ELSE false END),
  ADD CONSTRAINT licence_state_by_point_entry FOREIGN KEY (point_entry_id, technician_id) REFERENCES point_entry (id, technician_id),
  ADD CONSTRAINT licence_state_by_grade FOREIGN KEY (grade_run_id, technician_id) REFERENCES monthly_grade (run_id, technician_id),
  ADD CONSTRAINT licence_state_by_published_grade FOREIGN KEY (grade_run_id, grade_run_published)
    REFERENCES grade_run (id, is_published) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT licence_state_decided_by_person FOREIGN KEY (decided_by_id) REFERENCES person (id),
  ADD CONSTRAINT licence_state_by_another CHECK (decided_by_id <> technician_id);
CREATE TABLE licence_exception (
  work_order_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  licence_state_id uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CONSTRAINT licence_exception_pkey PRIMARY KEY (work_order_id),
  CONSTRAINT licence_exception_of_its_work FOREIGN KEY (work_order_id, technician_id) REFERENCES work_order (id, technician_id),
  CONSTRAINT licence_exception_of_its_state FOREIGN KEY (licence_state_id, technician_id) REFERENCES licence_state (id, technician_id)
);
CREATE TABLE technician_standing (
  technician_id uuid NOT NULL,
  standing text NOT NULL,
  reason text NOT NULL,
  since timestamptz(3) NOT NULL,
  until timestamptz(3),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT technician_standing_pkey PRIMARY KEY (technician_id),
  CONSTRAINT technician_standing_of_technician FOREIGN KEY (technician_id) REFERENCES technician (id),
  CONSTRAINT technician_standing_known CHECK (standing IN ('exemplary', 'normal', 'warned', 'eliminated'))
);

DO $$
DECLARE ledger text; word record;
BEGIN
  FOREACH ledger IN ARRAY ARRAY['repeat_link', 'repeat_decision', 'inspection_ruling', 'delight', 'point_entry', 'grade_member',
    'monthly_grade', 'grade_indicator', 'licence_exception']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', ledger || '_append_only', ledger);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', ledger || '_no_truncate', ledger);
  END LOOP;
  FOR word IN SELECT * FROM (VALUES ('repeat_decision', 'words'), ('inspection', 'words'), ('inspection_ruling', 'words'),
    ('delight', 'words'), ('point_entry', 'words'), ('licence_state', 'evidence')) AS listed (table_name, column_name)
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I IS NFC NORMALIZED)', word.table_name,
      word.table_name || '_' || word.column_name || '_nfc', word.column_name);
  END LOOP;
END $$;
CREATE INDEX work_order_completed ON work_order (technician_id, status_since) WHERE status = 'completed';
CREATE INDEX work_order_completed_at ON work_order (status_since) WHERE status = 'completed';
CREATE INDEX service_request_asset_logged ON service_request (asset_id, logged_at) WHERE asset_id IS NOT NULL;
CREATE INDEX visit_request ON visit (request_id);
CREATE INDEX follow_up_work ON follow_up (request_id, cycle);
CREATE INDEX follow_up_asked ON follow_up (asked_at);
CREATE INDEX service_request_exchange ON service_request (logged_at) WHERE type = 'exchange';
