-- Who else could have gone, and why the others could not: kept with the assignment as it was seen at that moment, with the facts
-- of the best, so that it can be worked out once more with the policies of that day (DOMAIN §6).
CREATE TABLE dispatch_decision (
  work_order_id uuid PRIMARY KEY REFERENCES work_order (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  centre_id uuid NOT NULL REFERENCES centre (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  decided_at timestamptz(3) NOT NULL,
  technician_id uuid NOT NULL REFERENCES technician (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  starts_at timestamptz(3) NOT NULL,
  -- Place among those who could go, 1 the best; null where another time was chosen at which they could.
  rank integer,
  could_go integer NOT NULL,
  could_not integer NOT NULL,
  -- The version of the travel policy; the moment names that of every other.
  travel_version integer NOT NULL,
  considered jsonb NOT NULL,
  CONSTRAINT dispatch_decision_counted CHECK (could_go >= 0 AND could_not >= 0 AND travel_version >= 0),
  CONSTRAINT dispatch_decision_ranked CHECK (rank BETWEEN 1 AND could_go),
  CONSTRAINT dispatch_decision_whole CHECK (jsonb_typeof(considered) = 'object')
);

ALTER TABLE dispatch_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE dispatch_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatch_decision_hq ON dispatch_decision TO yipiao_hq USING (true) WITH CHECK (true);
-- It says of colleagues why they could not go: it is told to nobody below the centre.
CREATE POLICY dispatch_decision_scoped ON dispatch_decision TO yipiao_scoped USING (centre_id = (SELECT scope_of('centre_id')));
GRANT SELECT, INSERT ON dispatch_decision TO yipiao_hq, yipiao_scoped;
CREATE TRIGGER dispatch_decision_append_only BEFORE UPDATE OR DELETE ON dispatch_decision FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER dispatch_decision_no_truncate BEFORE TRUNCATE ON dispatch_decision FOR EACH STATEMENT EXECUTE FUNCTION append_only();
