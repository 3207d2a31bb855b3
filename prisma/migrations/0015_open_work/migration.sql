-- Open work in small indexes: each holds only rows that somebody has to do something about, in the order of the feed that
-- asks, led by the column by which a scope is narrowed (under row security only equality uses an index). What is over costs
-- them nothing, however much of it there is. The plan of each feed is checked under each role (tests/commands/plans.test.ts).

-- Requests: the counts by stage need nothing but the index.
CREATE INDEX service_request_open ON service_request (stage, stage_since) WHERE stage NOT IN ('closed', 'cancelled');
CREATE INDEX service_request_open_centre ON service_request (centre_id, stage, stage_since) WHERE stage NOT IN ('closed', 'cancelled');
CREATE INDEX service_request_open_outlet ON service_request (outlet_id, stage, stage_since) WHERE stage NOT IN ('closed', 'cancelled');
CREATE INDEX service_request_open_technician ON service_request (technician_id, stage, stage_since) WHERE stage NOT IN ('closed', 'cancelled');
CREATE INDEX service_request_second_cycle ON service_request (stage_since) WHERE stage = 'in_follow_up' AND cycle >= 2;
-- A centre's month, bounded by it; serves every question by centre alone too.
CREATE INDEX service_request_centre_logged ON service_request (centre_id, logged_at);
DROP INDEX service_request_centre_id_idx;
-- What is one's own and open stands in service_request_owner_open.
DROP INDEX service_request_owner_id_stage_idx;
-- service_request_asset_logged leads with the same column.
DROP INDEX service_request_asset_id_idx;

-- Work orders: open by scope, completed by scope and moment (a technician's have their index since 0004).
CREATE INDEX work_order_open_centre ON work_order (centre_id, status_since) WHERE status NOT IN ('completed', 'declined', 'withdrawn');
CREATE INDEX work_order_open_outlet ON work_order (outlet_id, status_since) WHERE status NOT IN ('completed', 'declined', 'withdrawn');
CREATE INDEX work_order_open_technician ON work_order (technician_id, status_since) WHERE status NOT IN ('completed', 'declined', 'withdrawn');
CREATE INDEX work_order_completed_centre ON work_order (centre_id, status_since) WHERE status = 'completed';
CREATE INDEX work_order_completed_outlet ON work_order (outlet_id, status_since) WHERE status = 'completed';
DROP INDEX work_order_centre_id_status_idx;
DROP INDEX work_order_outlet_id_status_idx;
DROP INDEX work_order_technician_id_status_idx;

-- A technician's day.
CREATE INDEX visit_technician ON visit (technician_id, arrived_at);

-- Calls that are owed, exactly in the order of the queue and of its pages.
DROP INDEX follow_up_task_open;
CREATE INDEX follow_up_task_open ON follow_up_task (due_at, id) WHERE done_at IS NULL;
-- Running clocks, counted by kind without looking at a row.
DROP INDEX sla_milestone_running;
CREATE INDEX sla_milestone_running ON sla_milestone (due_at, kind) WHERE met_at IS NULL AND voided_at IS NULL;
DROP INDEX sla_milestone_request_running;
CREATE INDEX sla_milestone_request_running ON sla_milestone (request_id, due_at, kind) WHERE met_at IS NULL AND voided_at IS NULL;
DROP INDEX inspection_open;
CREATE INDEX inspection_open ON inspection (opened_at, id) WHERE decided_at IS NULL;
-- Why customers were not satisfied: a month is bounded by it, as answers are by follow_up_asked.
CREATE INDEX remedy_agreed ON remedy (agreed_at);
