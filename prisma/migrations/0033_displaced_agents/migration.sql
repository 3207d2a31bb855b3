-- Whoever sat at an extension is told when another sits down there: their line says "signed off" at once, and not at the next signal.
CREATE OR REPLACE FUNCTION tell_agent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE before_id uuid;
BEGIN
  IF TG_TABLE_NAME = 'agent_state' THEN
    PERFORM pg_notify('yipiao_calls', NEW.person_id::text);
    IF NEW.extension IS NOT NULL THEN
      SELECT s.person_id INTO before_id FROM agent_state s WHERE s.extension = NEW.extension AND s.id < NEW.id ORDER BY s.id DESC LIMIT 1;
      IF before_id IS DISTINCT FROM NEW.person_id AND before_id IS NOT NULL THEN
        PERFORM pg_notify('yipiao_calls', before_id::text);
      END IF;
    END IF;
    RETURN NULL;
  END IF;
  IF NEW.agent_id IS NOT NULL THEN
    PERFORM pg_notify('yipiao_calls', NEW.agent_id::text);
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.agent_id IS NOT NULL AND OLD.agent_id IS DISTINCT FROM NEW.agent_id THEN
    PERFORM pg_notify('yipiao_calls', OLD.agent_id::text);
  END IF;
  RETURN NULL;
END $$;
-- When an agent said something after a call (wrapping up).
CREATE INDEX agent_state_person_id_since_idx ON agent_state (person_id, since);
