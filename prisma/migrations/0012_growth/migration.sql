-- What grew with the world, found by `npm run bench` (README, Performance).

-- Was it exchanged within 30 days of the work? Asked for each work of a month: by its appliance, not by all exchanges of those days.
DROP INDEX service_request_exchange;
CREATE INDEX service_request_exchange ON service_request (asset_id, logged_at) WHERE type = 'exchange';

-- The dispatch queue begins with them, whatever their clocks say.
CREATE INDEX service_request_waiting_emergency ON service_request (stage_since) WHERE stage IN ('logged', 'dispatched') AND urgency = 'emergency';

-- A run's members are written and counted in one transaction. What the planner has not been told of it takes for a handful
-- of people, and goes to each of them by itself: five times the work. Telling it is the table's owner's to do.
CREATE FUNCTION tell_planner_of_members() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  ANALYZE grade_member;
END $$;
REVOKE ALL ON FUNCTION tell_planner_of_members() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tell_planner_of_members() TO yipiao_hq;
