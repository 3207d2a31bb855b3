-- A customer's own look at one request, by a signed link (ADR 0013). The token is derived; its hash alone stands here.
CREATE TABLE customer_link (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  token_hash text NOT NULL UNIQUE,
  made_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  CONSTRAINT customer_link_ends_later CHECK (ends_at > made_at)
);
CREATE INDEX customer_link_request_id_ends_at_idx ON customer_link (request_id, ends_at);
ALTER TABLE customer_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_link FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_link_hq ON customer_link TO yipiao_hq USING (true) WITH CHECK (true);
CREATE POLICY customer_link_invariant ON customer_link TO yipiao_invariant USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON customer_link TO yipiao_hq;
GRANT SELECT ON customer_link, category, promise, work_order, outlet, person, booking, licence_period, request_event TO yipiao_invariant;
CREATE TRIGGER customer_link_append_only BEFORE UPDATE OR DELETE ON customer_link FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER customer_link_no_truncate BEFORE TRUNCATE ON customer_link FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- What a link shows: the request it was made for and nothing beside it, as long as it lasts. To anybody else no row.
CREATE FUNCTION tracked_request() RETURNS SETOF jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'number', r.number, 'type', r.type, 'stage', r.stage, 'cycle', r.cycle, 'loggedAt', r.logged_at,
    'productZh', c.name_zh, 'productEn', c.name_en,
    'promise', (SELECT jsonb_build_object('startsAt', p.starts_at, 'endsAt', p.ends_at) FROM promise p WHERE p.request_id = r.id ORDER BY p.seq DESC LIMIT 1),
    'visit', (SELECT jsonb_build_object('status', w.status, 'startsAt', b.starts_at, 'nameZh', t.name_zh, 'nameEn', t.name_en,
        'outletZh', o.name_zh, 'outletEn', o.name_en,
        'isLicensed', EXISTS (SELECT FROM licence_period v WHERE v.technician_id = w.technician_id AND v.starts_at <= statement_timestamp() AND v.ends_at > statement_timestamp()))
      FROM work_order w JOIN outlet o ON o.id = w.outlet_id LEFT JOIN person t ON t.id = w.technician_id
      LEFT JOIN booking b ON b.work_order_id = w.id AND b.live
      WHERE w.request_id = r.id AND w.status NOT IN ('offered', 'completed', 'declined', 'withdrawn') LIMIT 1),
    'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.occurred_at) ORDER BY e.recorded_id), '[]') FROM request_event e
      WHERE e.request_id = r.id AND NOT e.hq_only AND e.recorded_id >= uuidv7_at(r.logged_at - interval '1 day')
        AND e.kind IN ('request_logged', 'promise_made', 'technician_assigned', 'appointment_set', 'departed', 'arrived', 'work_order_completed',
          'request_completed', 'sent_back', 'request_closed', 'request_cancelled')))
  FROM customer_link l JOIN service_request r ON r.id = l.request_id LEFT JOIN category c ON c.id = r.category_id
  WHERE current_setting('app.actor_kind', true) = 'link' AND l.id = scope_of('actor_id') AND l.ends_at > statement_timestamp()
$$;
REVOKE ALL ON FUNCTION tracked_request() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracked_request() TO yipiao_scoped;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION tracked_request() OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
