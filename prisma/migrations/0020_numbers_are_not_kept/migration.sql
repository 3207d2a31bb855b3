-- A clear number is shown and kept nowhere. It used to be handed out as the answer of a command, which the command log keeps:
-- there it could be read without leaving a record (invariant 18).
DROP FUNCTION reveal_phone(uuid, text, uuid, timestamptz);

-- Leaves the record of who sees a number, when and why; false for whom the customer is out of sight.
CREATE FUNCTION record_phone_seen(phone uuid, why text, request uuid, moment timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- This function sees every row; a scoped caller still reaches only customers of requests in their own sight.
  IF current_setting('role') = 'yipiao_scoped' AND NOT EXISTS (SELECT FROM customer_phone p JOIN service_request r ON r.customer_id = p.customer_id
      WHERE p.id = phone AND r.type <> 'complaint' AND (r.centre_id = scope_of('centre_id') OR r.outlet_id = scope_of('outlet_id')
        OR r.technician_id = scope_of('technician_id'))) THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (SELECT FROM customer_phone_clear WHERE phone_id = phone) THEN
    RETURN false;
  END IF;
  INSERT INTO access_record (person_id, phone_id, reason, request_id, seen_at) VALUES (scope_of('actor_id'), phone, why, request, moment);
  RETURN true;
END $$;
-- The number itself, to whom that record names and to nobody else; NULL without one.
CREATE FUNCTION phone_seen(phone uuid, moment timestamptz) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.number FROM customer_phone_clear c WHERE c.phone_id = phone
    AND EXISTS (SELECT FROM access_record a WHERE a.person_id = scope_of('actor_id') AND a.phone_id = phone AND a.seen_at = moment::timestamptz(3))
$$;
REVOKE ALL ON FUNCTION record_phone_seen(uuid, text, uuid, timestamptz), phone_seen(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_phone_seen(uuid, text, uuid, timestamptz), phone_seen(uuid, timestamptz) TO yipiao_hq, yipiao_scoped;
GRANT SELECT ON access_record TO yipiao_invariant;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION record_phone_seen(uuid, text, uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION phone_seen(uuid, timestamptz) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;

-- What was answered before forgets the number: the whole ledger and what was detached from it, for this statement alone.
DO $$
DECLARE part regclass;
BEGIN
  FOR part IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname LIKE 'command\_log\_%' LOOP
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', part);
    EXECUTE format('UPDATE %s SET outcome = outcome #- ''{value,number}'' WHERE name = ''customers.reveal_phone'' AND outcome -> ''value'' ? ''number''', part);
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', part);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
  END LOOP;
END $$;
