GRANT CREATE ON SCHEMA public TO yipiao_invariant;
SET LOCAL ROLE yipiao_invariant;
-- Of zeros alone nothing is left of a number at home, and every number begins so: one zero is dialled ahead of an area, two ahead
-- of a country.
CREATE OR REPLACE FUNCTION files_with_digits(digits text, most int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
  enough CONSTANT int := 6;
  -- After every digit.
  last_sign CONSTANT text := ':';
  home text := '+86' || regexp_replace(digits, '^0', ''); abroad text := '+' || regexp_replace(digits, '^00', '');
  found uuid[];
BEGIN
  IF current_setting('role') <> 'yipiao_hq' OR digits !~ '^[0-9]{5,15}$' THEN
    RETURN;
  END IF;
  found := ARRAY(
    (SELECT c.phone_id FROM customer_phone_clear c WHERE c.number COLLATE "C" >= home AND c.number COLLATE "C" < home || last_sign
      ORDER BY c.number COLLATE "C" LIMIT most)
    UNION
    (SELECT c.phone_id FROM customer_phone_clear c WHERE c.number COLLATE "C" >= abroad AND c.number COLLATE "C" < abroad || last_sign
      ORDER BY c.number COLLATE "C" LIMIT most));
  IF cardinality(found) < enough THEN
    found := found || ARRAY(SELECT c.phone_id FROM customer_phone_clear c
      WHERE digit_fours(c.number) @> digit_fours(digits) AND position(digits IN c.number) > 0 LIMIT most);
  END IF;
  RETURN QUERY SELECT DISTINCT p.customer_id FROM unnest(found) AS f (phone_id) JOIN customer_phone p ON p.id = f.phone_id LIMIT most;
END $$;

-- Below headquarters, in three steps, each only where the one before has found few:
--  1. the files of the newest 500 requests in sight, the newest first; whoever had to do with fewer has seen all;
--  2. the first 500 files of everybody's that begin so, and where they are fewer those that contain it; of them those in sight: no
--     index knows both;
--  3. where those were too many to look at, the files of the newest 5,000 requests in sight.
-- Strangers are left out before they are counted: six of theirs must not hide one's own.
CREATE OR REPLACE FUNCTION files_in_sight(asked text, fragment text, most int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_variable
DECLARE
  enough CONSTANT int := 6; few CONSTANT int := 500; many CONSTANT int := 5000;
  centre uuid := scope_of('centre_id'); place uuid := scope_of('outlet_id'); worker uuid := scope_of('technician_id');
  last_sign CONSTANT text := U&'\+10FFFF';
  begins text := lower(fragment); ends text := lower(fragment) || last_sign;
  escaped text := '%' || regexp_replace(fragment, '([\\%_])', '\\\1', 'g') || '%';
  looked_at int; way text; newest uuid[]; requests int; found uuid[] := '{}'; others uuid[]; are_too_many boolean := false;
BEGIN
  FOREACH looked_at IN ARRAY ARRAY[few, many] LOOP
    SELECT array_agg(file.customer_id ORDER BY file.latest DESC), sum(file.requests) INTO newest, requests FROM (
      SELECT own.customer_id, max(own.logged_at) AS latest, count(*) AS requests FROM (
        (SELECT r.customer_id, r.logged_at FROM service_request r WHERE r.centre_id = centre AND r.type <> 'complaint' ORDER BY r.logged_at DESC LIMIT looked_at)
        UNION ALL (SELECT r.customer_id, r.logged_at FROM service_request r WHERE r.outlet_id = place AND r.type <> 'complaint' ORDER BY r.logged_at DESC LIMIT looked_at)
        UNION ALL (SELECT r.customer_id, r.logged_at FROM service_request r WHERE r.technician_id = worker AND r.type <> 'complaint' ORDER BY r.logged_at DESC LIMIT looked_at)) AS own
      GROUP BY own.customer_id) AS file;
    IF asked = 'name' THEN
      found := found || ARRAY(SELECT c.id FROM unnest(newest) WITH ORDINALITY AS n (id, turn) JOIN customer c ON c.id = n.id
        WHERE left(lower(c.name), length(fragment)) = begins OR (length(fragment) > 1 AND c.name ILIKE escaped) ORDER BY n.turn LIMIT most);
    ELSIF asked = 'sound' THEN
      found := found || ARRAY(SELECT c.id FROM unnest(newest) WITH ORDINALITY AS n (id, turn) JOIN customer c ON c.id = n.id
        WHERE left(name_sound(c.name, false), length(fragment)) = begins OR left(name_sound(c.name, true), length(fragment)) = begins
        ORDER BY n.turn LIMIT most);
    ELSIF asked = 'address' THEN
      found := found || ARRAY(SELECT n.id FROM unnest(newest) WITH ORDINALITY AS n (id, turn) JOIN customer_address a ON a.customer_id = n.id
        WHERE replace(a.detail, ' ', '') ILIKE escaped GROUP BY n.id ORDER BY min(n.turn) LIMIT most);
    ELSIF asked = 'serial' THEN
      found := found || ARRAY(SELECT n.id FROM unnest(newest) WITH ORDINALITY AS n (id, turn) JOIN asset a ON a.customer_id = n.id
        WHERE a.serial_key >= fragment AND a.serial_key < fragment || last_sign GROUP BY n.id ORDER BY min(n.turn) LIMIT most);
    ELSIF asked = 'model' THEN
      found := found || ARRAY(SELECT n.id FROM unnest(newest) WITH ORDINALITY AS n (id, turn) JOIN asset a ON a.customer_id = n.id
          JOIN model m ON m.id = a.model_id
        WHERE left(lower(m.code), length(fragment)) = begins GROUP BY n.id ORDER BY min(n.turn) LIMIT most);
    END IF;
    -- A sign alone is not looked for any further, for with the next there are fewer; nor is a model, of which any will do.
    EXIT WHEN looked_at = many OR requests < few OR cardinality(found) >= enough OR length(fragment) < 2 OR asked = 'model';
    FOREACH way IN ARRAY ARRAY['begins', 'contains'] LOOP
      -- In their order, or all that begin so would be collected before the first is given.
      IF way = 'begins' AND asked = 'name' THEN
        others := ARRAY(SELECT c.id FROM customer c WHERE lower(c.name) COLLATE "C" >= begins AND lower(c.name) COLLATE "C" < ends
          ORDER BY lower(c.name) COLLATE "C" LIMIT few);
      ELSIF way = 'begins' AND asked = 'sound' THEN
        others := ARRAY(
          (SELECT c.id FROM customer c WHERE name_sound(c.name, true) COLLATE "C" >= begins AND name_sound(c.name, true) COLLATE "C" < ends
            ORDER BY name_sound(c.name, true) COLLATE "C" LIMIT few)
          UNION ALL
          (SELECT c.id FROM customer c WHERE name_sound(c.name, false) COLLATE "C" >= begins AND name_sound(c.name, false) COLLATE "C" < ends
            ORDER BY name_sound(c.name, false) COLLATE "C" LIMIT few));
      ELSIF way = 'begins' AND asked = 'serial' THEN
        others := ARRAY(SELECT a.customer_id FROM asset a WHERE a.serial_key >= fragment AND a.serial_key < fragment || last_sign
          ORDER BY a.serial_key LIMIT few);
      ELSIF way = 'begins' THEN
        others := ARRAY(SELECT a.customer_id FROM customer_address a
          WHERE lower(replace(a.detail, ' ', '')) COLLATE "C" >= begins AND lower(replace(a.detail, ' ', '')) COLLATE "C" < ends
          ORDER BY lower(replace(a.detail, ' ', '')) COLLATE "C" LIMIT few);
      ELSIF asked = 'name' THEN
        others := ARRAY(SELECT c.id FROM customer c WHERE letter_pairs(c.name) @> letter_pairs(fragment) AND c.name ILIKE escaped LIMIT few);
      ELSIF asked = 'address' THEN
        others := ARRAY(SELECT a.customer_id FROM customer_address a
          WHERE letter_pairs(a.detail) @> letter_pairs(fragment) AND replace(a.detail, ' ', '') ILIKE escaped LIMIT few);
      ELSE
        EXIT;
      END IF;
      are_too_many := are_too_many OR cardinality(others) >= few;
      found := found || ARRAY(SELECT DISTINCT o.id FROM unnest(others) AS o (id) WHERE o.id <> ALL (found)
        AND EXISTS (SELECT FROM service_request r WHERE r.customer_id = o.id AND r.type <> 'complaint'
          AND (r.centre_id = centre OR r.outlet_id = place OR r.technician_id = worker)));
      -- Of a beginning that is common the pairs of letters would collect even more.
      EXIT WHEN are_too_many OR cardinality(found) >= enough;
    END LOOP;
    EXIT WHEN cardinality(found) >= enough OR NOT are_too_many;
  END LOOP;
  RETURN QUERY SELECT f.id FROM unnest(found) WITH ORDINALITY AS f (id, turn) GROUP BY f.id ORDER BY min(f.turn) LIMIT most;
END $$;
REVOKE EXECUTE ON FUNCTION files_in_sight(text, text, int) FROM yipiao_hq;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
