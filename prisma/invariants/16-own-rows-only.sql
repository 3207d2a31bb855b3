-- An outlet sees its own: what row security reads is true, and row security is forced on every table
SELECT v.id::text AS row, 'visit of another outlet' AS broken FROM visit v JOIN work_order w ON w.id = v.work_order_id
WHERE (v.outlet_id, v.centre_id, v.request_id) IS DISTINCT FROM (w.outlet_id, w.centre_id, w.request_id)
UNION ALL
SELECT w.id::text, 'work order of another centre' FROM work_order w JOIN outlet o ON o.id = w.outlet_id WHERE o.centre_id <> w.centre_id
UNION ALL
SELECT r.id::text, 'request of another outlet than its open work' FROM service_request r JOIN work_order w ON w.request_id = r.id
WHERE w.status NOT IN ('completed', 'declined', 'withdrawn')
  AND (r.outlet_id, r.centre_id, r.technician_id) IS DISTINCT FROM (w.outlet_id, w.centre_id, w.technician_id)
UNION ALL
SELECT t.id::text, 'technician of another centre than the outlet' FROM technician t JOIN outlet o ON o.id = t.outlet_id WHERE o.centre_id <> t.centre_id
UNION ALL
SELECT c.relname, 'row security is not forced' FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> '_prisma_migrations' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
UNION ALL
SELECT c.relname, 'view passes row security' FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
  AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false) AND c.relname NOT LIKE 'pg\_stat\_%'
