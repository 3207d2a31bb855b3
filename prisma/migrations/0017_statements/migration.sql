-- What the server's own statistics say of statements (pg_stat_statements), for an administrator. The extension may be absent,
-- not loaded, or may not show us its texts: each is an answer, not a failure. Only reads and writes of rows are told: their
-- texts come with every constant replaced by Postgres, which commands for users and passwords do not.
CREATE FUNCTION statement_statistics() RETURNS TABLE (state text, since timestamptz, role text, statement text, calls bigint, total_ms float8,
    mean_ms float8, rows_each float8, hit_share float8)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  home text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements');
BEGIN
  IF home IS NULL THEN
    RETURN QUERY SELECT 'missing', NULL::timestamptz, NULL, NULL, NULL::bigint, NULL::float8, NULL::float8, NULL::float8, NULL::float8;
    RETURN;
  END IF;
  IF NOT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') THEN
    RETURN QUERY SELECT 'hidden', NULL::timestamptz, NULL, NULL, NULL::bigint, NULL::float8, NULL::float8, NULL::float8, NULL::float8;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format($q$
    SELECT 'on', i.stats_reset, r.rolname::text, left(regexp_replace(s.query, '\s+', ' ', 'g'), 2000), s.calls, s.total_exec_time, s.mean_exec_time,
      s.rows::float8 / greatest(s.calls, 1), s.shared_blks_hit::float8 / nullif(s.shared_blks_hit + s.shared_blks_read, 0)
    FROM %1$I.pg_stat_statements s CROSS JOIN %1$I.pg_stat_statements_info i LEFT JOIN pg_roles r ON r.oid = s.userid
    WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) AND s.query ~* '^\s*(select|with|insert|update|delete|merge)\M'
    ORDER BY s.total_exec_time DESC LIMIT 100 $q$, home);
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'empty', NULL::timestamptz, NULL, NULL, NULL::bigint, NULL::float8, NULL::float8, NULL::float8, NULL::float8;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN QUERY SELECT 'hidden', NULL::timestamptz, NULL, NULL, NULL::bigint, NULL::float8, NULL::float8, NULL::float8, NULL::float8;
WHEN object_not_in_prerequisite_state THEN
  RETURN QUERY SELECT 'not_loaded', NULL::timestamptz, NULL, NULL, NULL::bigint, NULL::float8, NULL::float8, NULL::float8, NULL::float8;
END $$;
REVOKE ALL ON FUNCTION statement_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION statement_statistics() TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION statement_statistics() OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
