-- Which content of the policy table a transaction sees, in the statement every transaction begins with. That one is sent
-- before a role is taken, hence as anybody: the answer is a count and a transaction number and says nothing of a policy.
CREATE FUNCTION policy_stamp() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*) || '/' || coalesce(max(xmin::text::bigint), 0) FROM policy_version
$$;
GRANT EXECUTE ON FUNCTION policy_stamp() TO PUBLIC;
GRANT SELECT ON policy_version TO yipiao_invariant;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION policy_stamp() OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;

-- The calls somebody holds, among the thousands that are owed.
CREATE INDEX follow_up_task_held ON follow_up_task (claimed_by_id) WHERE done_at IS NULL AND claimed_by_id IS NOT NULL;

-- What outlets have not answered, the longest offered first.
CREATE INDEX work_order_offered ON work_order (status_since, id) WHERE status = 'offered';
