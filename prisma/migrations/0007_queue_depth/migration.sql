-- What stands in the queue, as numbers a task: the application itself cannot read the queue. `waiting` is due now, `planned`
-- later, `failed` has used up its attempts and waits for a person.
CREATE FUNCTION queue_depth() RETURNS TABLE (task text, waiting int, planned int, running int, failed int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT task_identifier,
    count(*) FILTER (WHERE attempts < max_attempts AND locked_at IS NULL AND run_at <= now())::int,
    count(*) FILTER (WHERE attempts < max_attempts AND locked_at IS NULL AND run_at > now())::int,
    count(*) FILTER (WHERE locked_at IS NOT NULL)::int,
    count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int
  FROM graphile_worker.jobs GROUP BY task_identifier ORDER BY task_identifier LIMIT 100
$$;
REVOKE ALL ON FUNCTION queue_depth() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_depth() TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_jobs;
ALTER FUNCTION queue_depth() OWNER TO yipiao_jobs;
REVOKE CREATE ON SCHEMA public FROM yipiao_jobs;

-- The global search asks for the newest appliances of a model.
CREATE INDEX asset_model ON asset (model_id, id);
