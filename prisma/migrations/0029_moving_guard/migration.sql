-- Whoever changes a request and not its household reads nothing of merges: the rights to a table are asked for with the whole expression.
CREATE OR REPLACE FUNCTION service_request_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
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
  -- With its household's file alone it goes to another, and back.
  IF NEW.customer_id <> OLD.customer_id THEN
   IF NOT EXISTS (SELECT FROM customer_moved v JOIN customer_merge m ON m.id = v.merge_id
      WHERE v.row_id = OLD.id AND CASE WHEN m.undone_at IS NULL THEN (m.from_id, m.into_id) = (OLD.customer_id, NEW.customer_id)
        ELSE (m.into_id, m.from_id) = (OLD.customer_id, NEW.customer_id) END) THEN
    PERFORM refuse_by_name('service_request_identity_fixed', 'a service request changes its household only with a merge');
   END IF;
  END IF;
  IF NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.logged_at <> OLD.logged_at THEN
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
