-- Set-up tells months in minutes: what was queued on the way for a moment that has passed was told by itself. Those named
-- stay, and so does whatever is due later.
CREATE FUNCTION settle_queue(moment timestamptz, but text[]) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(graphile_worker.remove_job(j.key))::int FROM graphile_worker.jobs j
    WHERE j.run_at <= moment AND j.key IS NOT NULL AND j.key <> ALL (but)
$$;
REVOKE ALL ON FUNCTION settle_queue(timestamptz, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_queue(timestamptz, text[]) TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_jobs;
ALTER FUNCTION settle_queue(timestamptz, text[]) OWNER TO yipiao_jobs;
REVOKE CREATE ON SCHEMA public FROM yipiao_jobs;
