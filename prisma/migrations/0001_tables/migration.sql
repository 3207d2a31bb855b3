-- Tables, generated from prisma/schema, finished by hand: partitions, temporal keys, computed columns.

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "launch_year" INTEGER NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "symptom" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "search_words" TEXT NOT NULL,
    "fault_group" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "safety" TEXT,
    "advice_zh" TEXT,
    "advice_en" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "symptom_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cause" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "fault_group" TEXT NOT NULL,
    "is_product_fault" BOOLEAN NOT NULL,

    CONSTRAINT "cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "symptom_cause" (
    "symptom_id" UUID NOT NULL,
    "cause_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "symptom_cause_pkey" PRIMARY KEY ("symptom_id","cause_id")
);

-- CreateTable
CREATE TABLE "action" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "standard_minutes" INTEGER NOT NULL,
    "labour_fen" BIGINT NOT NULL,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cause_action" (
    "cause_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "cause_action_pkey" PRIMARY KEY ("cause_id","action_id")
);

-- CreateTable
CREATE TABLE "part" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "price_fen" BIGINT NOT NULL,
    "is_main_part" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_part" (
    "action_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,

    CONSTRAINT "action_part_pkey" PRIMARY KEY ("action_id","part_id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "wishes" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_phone" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "customer_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "tail" TEXT NOT NULL,
    "mask" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "customer_phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_address" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "customer_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "lat_e6" INTEGER,
    "lng_e6" INTEGER,

    CONSTRAINT "customer_address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "customer_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "model_id" UUID,
    "serial" TEXT,
    "serial_key" TEXT,
    "purchased_on" DATE,
    "invoice_number" TEXT,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_order" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" SERIAL NOT NULL,
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'offered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "centre_id" UUID NOT NULL,
    "outlet_id" UUID NOT NULL,
    "technician_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    -- True or NULL, the id or NULL: foreign keys compare them with the request and the booking only while they matter.
    "is_open" BOOLEAN GENERATED ALWAYS AS (CASE WHEN "status" NOT IN ('completed', 'declined', 'withdrawn') THEN true END) STORED,
    "booked_id" UUID GENERATED ALWAYS AS (CASE WHEN "status" IN ('appointed', 'en_route', 'on_site') THEN "id" END) STORED,

    CONSTRAINT "work_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "work_order_id" UUID NOT NULL,
    "technician_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    "during" TSTZRANGE NOT NULL GENERATED ALWAYS AS (tstzrange("starts_at", "ends_at", '[)')) STORED,
    "live_during" TSTZRANGE GENERATED ALWAYS AS (CASE WHEN "live" THEN tstzrange("starts_at", "ends_at", '[)') END) STORED,
    "live_work_order_id" UUID GENERATED ALWAYS AS (CASE WHEN "live" THEN "work_order_id" END) STORED,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "support_demand" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "work_order_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "part_id" UUID,
    "words" TEXT,
    "raised_by_id" UUID NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "met_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_demand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "work_order_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "technician_id" UUID NOT NULL,
    "outlet_id" UUID NOT NULL,
    "centre_id" UUID NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_step" (
    "visit_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "standard_version" INTEGER NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_step_pkey" PRIMARY KEY ("visit_id","step")
);

-- CreateTable
CREATE TABLE "diagnosis" (
    "visit_id" UUID NOT NULL,
    "symptom_id" UUID,
    "cause_id" UUID,
    "action_id" UUID NOT NULL,
    "words" TEXT,
    "diagnosed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "diagnosis_pkey" PRIMARY KEY ("visit_id")
);

-- CreateTable
CREATE TABLE "visit_charge" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "visit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "action_id" UUID,
    "part_id" UUID,
    "quantity" INTEGER NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "payer" TEXT NOT NULL,
    "reverses_id" UUID,
    "charged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_signature" (
    "visit_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "strokes" TEXT NOT NULL,
    "opinion" TEXT NOT NULL,
    "words" TEXT,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_signature_pkey" PRIMARY KEY ("visit_id")
);

-- CreateTable
CREATE TABLE "follow_up_task" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "claimed_by_id" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up_attempt" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "task_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "called_by_id" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "called_on" DATE NOT NULL GENERATED ALWAYS AS ((timezone('Asia/Shanghai', "called_at"))::date) STORED,
    "reached" BOOLEAN NOT NULL GENERATED ALWAYS AS ("result" = 'reached') STORED,

    CONSTRAINT "follow_up_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "task_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "questionnaire_version" INTEGER NOT NULL,
    "declined" BOOLEAN NOT NULL,
    "satisfaction" TEXT,
    "may_close" BOOLEAN NOT NULL,
    "answers" JSONB NOT NULL,
    "words" TEXT,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL GENERATED ALWAYS AS (CASE
        WHEN "declined" THEN 'declined'
        WHEN "satisfaction" IN ('very_satisfied', 'satisfied') THEN 'satisfied'
        WHEN "satisfaction" = 'neutral' AND "seq" >= 2 AND "may_close" THEN 'accepted'
        ELSE "satisfaction"
    END) STORED,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remedy" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "follow_up_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "follow_up_outcome" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remedy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up_draw" (
    "request_id" UUID NOT NULL,
    "request_type" TEXT NOT NULL,
    "drawn" BOOLEAN NOT NULL,
    "share_bp" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_up_draw_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "closing_signature" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "capacity" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "closing_signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closing" (
    "request_id" UUID NOT NULL,
    "request_type" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "follow_up_id" UUID,
    "remedy_id" UUID,
    "attempt1_id" UUID,
    "attempt1_on" DATE,
    "attempt2_id" UUID,
    "attempt2_on" DATE,
    "attempt3_id" UUID,
    "attempt3_on" DATE,
    "handler_signature_id" UUID,
    "handler_id" UUID,
    "second_signature_id" UUID,
    "second_person_id" UUID,
    "closed_by_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    -- Constants that the foreign keys below compare with the evidence.
    "stage" TEXT NOT NULL GENERATED ALWAYS AS ('closed') STORED,
    "follow_up_outcome" TEXT GENERATED ALWAYS AS (CASE WHEN "kind" IN ('satisfied', 'accepted', 'declined') THEN "kind" END) STORED,
    "attempt_reached" BOOLEAN GENERATED ALWAYS AS (CASE WHEN "kind" = 'unreached' THEN false END) STORED,
    "draw_request_id" UUID GENERATED ALWAYS AS (CASE WHEN "kind" = 'answered' THEN "request_id" END) STORED,
    "draw_drawn" BOOLEAN GENERATED ALWAYS AS (CASE WHEN "kind" = 'answered' THEN false END) STORED,
    "handler_capacity" TEXT GENERATED ALWAYS AS (CASE WHEN "kind" = 'unresolved' THEN 'complaint_handler' END) STORED,
    "second_capacity" TEXT GENERATED ALWAYS AS (CASE WHEN "kind" = 'unresolved' THEN 'second_person' END) STORED,

    CONSTRAINT "closing_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "login" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "centre_id" UUID,
    "outlet_id" UUID,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "epoch" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_role" (
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("person_id","role")
);

-- CreateTable
CREATE TABLE "credential" (
    "person_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "login_digest" TEXT NOT NULL,
    "address_digest" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_record" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "phone_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "request_id" UUID,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "centre" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "division_code" TEXT NOT NULL,

    CONSTRAINT "centre_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "division" (
    "code" TEXT NOT NULL,
    "parent_code" TEXT,
    "level" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "division_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "outlet" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "centre_id" UUID NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "division_code" TEXT NOT NULL,
    "address_detail" TEXT NOT NULL,
    "lat_e6" INTEGER NOT NULL,
    "lng_e6" INTEGER NOT NULL,

    CONSTRAINT "outlet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "territory" (
    "outlet_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "request_type" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "territory_pkey" PRIMARY KEY ("division_code","category_id","request_type","outlet_id")
);

-- CreateTable
CREATE TABLE "technician" (
    "id" UUID NOT NULL,
    "outlet_id" UUID NOT NULL,
    "centre_id" UUID NOT NULL,
    "home_lat_e6" INTEGER NOT NULL,
    "home_lng_e6" INTEGER NOT NULL,

    CONSTRAINT "technician_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" TEXT NOT NULL,
    "technician_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qualification" (
    "technician_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "certificate_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    "valid" TSTZRANGE NOT NULL GENERATED ALWAYS AS (tstzrange("starts_at", "ends_at", '[)')) STORED,

    CONSTRAINT "qualification_pkey" PRIMARY KEY ("technician_id","category_id","level","valid" WITHOUT OVERLAPS)
);

-- CreateTable
CREATE TABLE "licence_period" (
    "technician_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    "valid" TSTZRANGE NOT NULL GENERATED ALWAYS AS (tstzrange("starts_at", "ends_at", '[)')) STORED,

    CONSTRAINT "licence_period_pkey" PRIMARY KEY ("technician_id","valid" WITHOUT OVERLAPS)
);

-- CreateTable
CREATE TABLE "licence_state" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "technician_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "licence_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift" (
    "technician_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("technician_id","weekday","start_minute")
);

-- CreateTable
CREATE TABLE "leave" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "technician_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_log" (
    "id" UUID NOT NULL,
    "actor_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "outcome" JSONB,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_log_pkey" PRIMARY KEY ("actor_key","id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "audit_entry" (
    "recorded_id" UUID NOT NULL DEFAULT uuidv7(),
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "command" TEXT NOT NULL,
    "command_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "subject_ids" UUID[],
    "device" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("recorded_id")
) PARTITION BY RANGE ("recorded_id");

-- CreateTable
CREATE TABLE "policy_version" (
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("key","version")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "request_id" UUID,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "anchor_day" DATE NOT NULL,
    "seed" INTEGER NOT NULL,
    "world_complete" BOOLEAN NOT NULL DEFAULT false,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_request" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" SERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'logged',
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "urgency" TEXT NOT NULL DEFAULT 'normal',
    "channel" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "phone_id" UUID NOT NULL,
    "address_id" UUID,
    "division_code" TEXT NOT NULL,
    "asset_id" UUID,
    "category_id" UUID,
    "symptom_id" UUID,
    "words" TEXT,
    "entitlement" TEXT NOT NULL,
    "entitlement_rule" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "logged_by_id" UUID,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "centre_id" UUID,
    "outlet_id" UUID,
    "technician_id" UUID,
    "closed_id" UUID GENERATED ALWAYS AS (CASE WHEN "stage" = 'closed' THEN "id" END) STORED,
    "cancelled_id" UUID GENERATED ALWAYS AS (CASE WHEN "stage" = 'cancelled' THEN "id" END) STORED,
    "takes_work" BOOLEAN NOT NULL GENERATED ALWAYS AS ("stage" IN ('logged', 'dispatched', 'in_service')) STORED,

    CONSTRAINT "service_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promise" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID,

    CONSTRAINT "promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_milestone" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "met_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "alarmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sla_milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cancellation" (
    "request_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "confirmed_by" TEXT NOT NULL,
    "words" TEXT,
    "cancelled_by_id" UUID NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3) NOT NULL,
    "stage" TEXT NOT NULL GENERATED ALWAYS AS ('cancelled') STORED,

    CONSTRAINT "cancellation_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "request_event" (
    "recorded_id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "work_order_id" UUID,
    "cycle" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "command_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "hq_only" BOOLEAN NOT NULL DEFAULT false,
    "xid" xid8 DEFAULT pg_current_xact_id(),

    CONSTRAINT "request_event_pkey" PRIMARY KEY ("recorded_id")
) PARTITION BY RANGE ("recorded_id");

-- CreateIndex
CREATE UNIQUE INDEX "category_code_key" ON "category"("code");

-- CreateIndex
CREATE UNIQUE INDEX "model_code_key" ON "model"("code");

-- CreateIndex
CREATE UNIQUE INDEX "symptom_code_key" ON "symptom"("code");

-- CreateIndex
CREATE UNIQUE INDEX "cause_code_key" ON "cause"("code");

-- CreateIndex
CREATE UNIQUE INDEX "action_code_key" ON "action"("code");

-- CreateIndex
CREATE UNIQUE INDEX "part_code_key" ON "part"("code");

-- CreateIndex
CREATE UNIQUE INDEX "customer_number_key" ON "customer"("number");

-- CreateIndex
CREATE INDEX "customer_phone_digest_idx" ON "customer_phone"("digest");

-- CreateIndex
CREATE INDEX "customer_phone_tail_idx" ON "customer_phone"("tail");

-- CreateIndex
CREATE UNIQUE INDEX "customer_phone_customer_id_digest_key" ON "customer_phone"("customer_id", "digest");

-- CreateIndex
CREATE INDEX "customer_address_customer_id_idx" ON "customer_address"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "asset_serial_key_key" ON "asset"("serial_key");

-- CreateIndex
CREATE INDEX "asset_customer_id_idx" ON "asset"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "work_order_number_key" ON "work_order"("number");

-- CreateIndex
CREATE INDEX "work_order_request_id_idx" ON "work_order"("request_id");

-- CreateIndex
CREATE INDEX "work_order_outlet_id_status_idx" ON "work_order"("outlet_id", "status");

-- CreateIndex
CREATE INDEX "work_order_technician_id_status_idx" ON "work_order"("technician_id", "status");

-- CreateIndex
CREATE INDEX "work_order_centre_id_status_idx" ON "work_order"("centre_id", "status");

-- CreateIndex
CREATE INDEX "booking_work_order_id_idx" ON "booking"("work_order_id");

-- CreateIndex
CREATE INDEX "booking_technician_id_starts_at_idx" ON "booking"("technician_id", "starts_at");

-- CreateIndex
CREATE INDEX "support_demand_work_order_id_idx" ON "support_demand"("work_order_id");

-- CreateIndex
CREATE INDEX "visit_work_order_id_idx" ON "visit"("work_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "visit_charge_reverses_id_key" ON "visit_charge"("reverses_id");

-- CreateIndex
CREATE INDEX "visit_charge_visit_id_idx" ON "visit_charge"("visit_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_task_request_id_cycle_seq_key" ON "follow_up_task"("request_id", "cycle", "seq");

-- CreateIndex
CREATE INDEX "follow_up_attempt_task_id_idx" ON "follow_up_attempt"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_task_id_key" ON "follow_up"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "remedy_follow_up_id_key" ON "remedy"("follow_up_id");

-- CreateIndex
CREATE INDEX "remedy_request_id_idx" ON "remedy"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "closing_signature_request_id_cycle_person_id_key" ON "closing_signature"("request_id", "cycle", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "closing_signature_request_id_cycle_capacity_key" ON "closing_signature"("request_id", "cycle", "capacity");

-- CreateIndex
CREATE UNIQUE INDEX "person_login_key" ON "person"("login");

-- CreateIndex
CREATE INDEX "person_outlet_id_idx" ON "person"("outlet_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_failure_login_digest_failed_at_idx" ON "sign_in_failure"("login_digest", "failed_at");

-- CreateIndex
CREATE INDEX "sign_in_failure_address_digest_failed_at_idx" ON "sign_in_failure"("address_digest", "failed_at");

-- CreateIndex
CREATE INDEX "access_record_person_id_seen_at_idx" ON "access_record"("person_id", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "centre_code_key" ON "centre"("code");

-- CreateIndex
CREATE INDEX "division_parent_code_idx" ON "division"("parent_code");

-- CreateIndex
CREATE UNIQUE INDEX "outlet_code_key" ON "outlet"("code");

-- CreateIndex
CREATE INDEX "outlet_centre_id_idx" ON "outlet"("centre_id");

-- CreateIndex
CREATE INDEX "technician_outlet_id_idx" ON "technician"("outlet_id");

-- CreateIndex
CREATE INDEX "technician_centre_id_idx" ON "technician"("centre_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_number_key" ON "certificate"("number");

-- CreateIndex
CREATE INDEX "certificate_technician_id_idx" ON "certificate"("technician_id");

-- CreateIndex
CREATE INDEX "licence_state_technician_id_starts_at_idx" ON "licence_state"("technician_id", "starts_at");

-- CreateIndex
CREATE INDEX "leave_technician_id_idx" ON "leave"("technician_id");

-- CreateIndex
CREATE INDEX "notification_person_id_created_at_idx" ON "notification"("person_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "service_request_number_key" ON "service_request"("number");

-- CreateIndex
CREATE INDEX "service_request_customer_id_idx" ON "service_request"("customer_id");

-- CreateIndex
CREATE INDEX "service_request_asset_id_idx" ON "service_request"("asset_id");

-- CreateIndex
CREATE INDEX "service_request_owner_id_stage_idx" ON "service_request"("owner_id", "stage");

-- CreateIndex
CREATE INDEX "service_request_outlet_id_idx" ON "service_request"("outlet_id");

-- CreateIndex
CREATE INDEX "service_request_technician_id_idx" ON "service_request"("technician_id");

-- CreateIndex
CREATE INDEX "service_request_centre_id_idx" ON "service_request"("centre_id");

-- CreateIndex
CREATE UNIQUE INDEX "promise_request_id_seq_key" ON "promise"("request_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "sla_milestone_request_id_cycle_kind_key" ON "sla_milestone"("request_id", "cycle", "kind");

-- CreateIndex
CREATE INDEX "request_event_request_id_recorded_id_idx" ON "request_event"("request_id", "recorded_id");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "symptom" ADD CONSTRAINT "symptom_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "symptom_cause" ADD CONSTRAINT "symptom_cause_symptom_id_fkey" FOREIGN KEY ("symptom_id") REFERENCES "symptom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "symptom_cause" ADD CONSTRAINT "symptom_cause_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "cause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cause_action" ADD CONSTRAINT "cause_action_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "cause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cause_action" ADD CONSTRAINT "cause_action_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_part" ADD CONSTRAINT "action_part_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_part" ADD CONSTRAINT "action_part_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_phone" ADD CONSTRAINT "customer_phone_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_address" ADD CONSTRAINT "customer_address_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_technician_id_fkey" FOREIGN KEY ("technician_id") REFERENCES "technician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_work_order_id_fkey" FOREIGN KEY ("work_order_id") REFERENCES "work_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_technician_id_fkey" FOREIGN KEY ("technician_id") REFERENCES "technician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_demand" ADD CONSTRAINT "support_demand_work_order_id_fkey" FOREIGN KEY ("work_order_id") REFERENCES "work_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_work_order_id_fkey" FOREIGN KEY ("work_order_id") REFERENCES "work_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_step" ADD CONSTRAINT "visit_step_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diagnosis" ADD CONSTRAINT "diagnosis_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_charge" ADD CONSTRAINT "visit_charge_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_signature" ADD CONSTRAINT "visit_signature_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up_task" ADD CONSTRAINT "follow_up_task_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up_attempt" ADD CONSTRAINT "follow_up_attempt_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "follow_up_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "follow_up_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_follow_up_id_fkey" FOREIGN KEY ("follow_up_id") REFERENCES "follow_up"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing" ADD CONSTRAINT "closing_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outlet" ADD CONSTRAINT "outlet_centre_id_fkey" FOREIGN KEY ("centre_id") REFERENCES "centre"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "territory" ADD CONSTRAINT "territory_outlet_id_fkey" FOREIGN KEY ("outlet_id") REFERENCES "outlet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "technician" ADD CONSTRAINT "technician_id_fkey" FOREIGN KEY ("id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "technician" ADD CONSTRAINT "technician_outlet_id_fkey" FOREIGN KEY ("outlet_id") REFERENCES "outlet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_technician_id_fkey" FOREIGN KEY ("technician_id") REFERENCES "technician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licence_state" ADD CONSTRAINT "licence_state_technician_id_fkey" FOREIGN KEY ("technician_id") REFERENCES "technician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_technician_id_fkey" FOREIGN KEY ("technician_id") REFERENCES "technician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_technician_id_fkey" FOREIGN KEY ("technician_id") REFERENCES "technician"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "customer_phone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "customer_address"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise" ADD CONSTRAINT "promise_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_milestone" ADD CONSTRAINT "sla_milestone_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


