-- A number is said from its beginning, and an address from its road: a range of an index gives the first fifty at once. The
-- pairs and fours, which had to collect what a million numbers and a tenth of the addresses share, answer only what nothing
-- begins with.
CREATE INDEX customer_phone_clear_begins ON customer_phone_clear (number COLLATE "C");
CREATE INDEX customer_address_begins ON customer_address (lower(replace(detail, ' ', '')) COLLATE "C");

GRANT CREATE ON SCHEMA public TO yipiao_invariant;
SET LOCAL ROLE yipiao_invariant;
-- As typed at home ("139…", "0571…") or with its country's digits; then those that only contain it.
CREATE OR REPLACE FUNCTION files_with_digits(digits text, most int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
  enough CONSTANT int := 6;
  -- After every digit.
  last_sign CONSTANT text := ':';
  home text := '+86' || ltrim(digits, '0'); abroad text := '+' || digits;
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

-- Below headquarters, the same: and whoever had to do with fewer than five hundred requests has seen
-- them all in the first question. A serial too is looked for so: of one that tens of thousands begin with, each was asked for its
-- requests until six were in sight.
-- At headquarters nobody asks it.
CREATE OR REPLACE FUNCTION files_in_sight(asked text, fragment text, most int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_variable
DECLARE
  enough CONSTANT int := 6; looked_at CONSTANT int := 500;
  centre uuid := scope_of('centre_id'); place uuid := scope_of('outlet_id'); worker uuid := scope_of('technician_id');
  last_sign CONSTANT text := U&'\+10FFFF';
  begins text := lower(fragment); ends text := lower(fragment) || last_sign;
  escaped text := '%' || regexp_replace(fragment, '([\\%_])', '\\\1', 'g') || '%';
  newest uuid[]; requests int; found uuid[]; others uuid[];
BEGIN
  SELECT array_agg(DISTINCT own.customer_id), count(*) INTO newest, requests FROM (
    (SELECT r.customer_id FROM service_request r WHERE r.centre_id = centre AND r.type <> 'complaint' ORDER BY r.logged_at DESC LIMIT looked_at)
    UNION ALL (SELECT r.customer_id FROM service_request r WHERE r.outlet_id = place AND r.type <> 'complaint' ORDER BY r.logged_at DESC LIMIT looked_at)
    UNION ALL (SELECT r.customer_id FROM service_request r WHERE r.technician_id = worker AND r.type <> 'complaint' ORDER BY r.logged_at DESC LIMIT looked_at)) AS own;
  IF asked = 'name' THEN
    found := ARRAY(SELECT c.id FROM unnest(newest) AS n (id) JOIN customer c ON c.id = n.id
      WHERE left(lower(c.name), length(fragment)) = begins OR (length(fragment) > 1 AND c.name ILIKE escaped) LIMIT most);
  ELSIF asked = 'sound' THEN
    found := ARRAY(SELECT c.id FROM unnest(newest) AS n (id) JOIN customer c ON c.id = n.id
      WHERE left(name_sound(c.name, false), length(fragment)) = begins OR left(name_sound(c.name, true), length(fragment)) = begins LIMIT most);
  ELSIF asked = 'address' THEN
    found := ARRAY(SELECT DISTINCT n.id FROM unnest(newest) AS n (id) JOIN customer_address a ON a.customer_id = n.id
      WHERE replace(a.detail, ' ', '') ILIKE escaped LIMIT most);
  ELSIF asked = 'serial' THEN
    found := ARRAY(SELECT DISTINCT n.id FROM unnest(newest) AS n (id) JOIN asset a ON a.customer_id = n.id
      WHERE a.serial_key >= fragment AND a.serial_key < fragment || last_sign LIMIT most);
  ELSIF asked = 'model' THEN
    found := ARRAY(SELECT DISTINCT n.id FROM unnest(newest) AS n (id) JOIN asset a ON a.customer_id = n.id JOIN model m ON m.id = a.model_id
      WHERE left(lower(m.code), length(fragment)) = begins LIMIT most);
  END IF;
  -- A sign alone is not looked for any further, for with the next there are fewer; nor is a model, of which any will do.
  IF requests >= looked_at AND cardinality(found) < enough AND length(fragment) > 1 AND asked <> 'model' THEN
    -- In their order, or all that begin so would be collected before the first is given.
    IF asked = 'name' THEN
      others := ARRAY(SELECT c.id FROM customer c WHERE lower(c.name) COLLATE "C" >= begins AND lower(c.name) COLLATE "C" < ends
        ORDER BY lower(c.name) COLLATE "C" LIMIT looked_at);
      IF cardinality(others) < enough THEN
        others := others || ARRAY(SELECT c.id FROM customer c WHERE letter_pairs(c.name) @> letter_pairs(fragment) AND c.name ILIKE escaped LIMIT looked_at);
      END IF;
    ELSIF asked = 'sound' THEN
      others := ARRAY(
        (SELECT c.id FROM customer c WHERE name_sound(c.name, true) COLLATE "C" >= begins AND name_sound(c.name, true) COLLATE "C" < ends
          ORDER BY name_sound(c.name, true) COLLATE "C" LIMIT looked_at)
        UNION ALL
        (SELECT c.id FROM customer c WHERE name_sound(c.name, false) COLLATE "C" >= begins AND name_sound(c.name, false) COLLATE "C" < ends
          ORDER BY name_sound(c.name, false) COLLATE "C" LIMIT looked_at));
    ELSIF asked = 'serial' THEN
      others := ARRAY(SELECT a.customer_id FROM asset a WHERE a.serial_key >= fragment AND a.serial_key < fragment || last_sign
        ORDER BY a.serial_key LIMIT looked_at);
    ELSE
      others := ARRAY(SELECT a.customer_id FROM customer_address a
        WHERE lower(replace(a.detail, ' ', '')) COLLATE "C" >= begins AND lower(replace(a.detail, ' ', '')) COLLATE "C" < ends
        ORDER BY lower(replace(a.detail, ' ', '')) COLLATE "C" LIMIT looked_at);
      IF cardinality(others) < enough THEN
        others := others || ARRAY(SELECT a.customer_id FROM customer_address a
          WHERE letter_pairs(a.detail) @> letter_pairs(fragment) AND replace(a.detail, ' ', '') ILIKE escaped LIMIT looked_at);
      END IF;
    END IF;
    found := found || ARRAY(SELECT o.id FROM unnest(others) AS o (id) WHERE o.id <> ALL (found)
      AND EXISTS (SELECT FROM service_request r WHERE r.customer_id = o.id AND r.type <> 'complaint'
        AND (r.centre_id = centre OR r.outlet_id = place OR r.technician_id = worker)));
  END IF;
  RETURN QUERY SELECT DISTINCT f.id FROM unnest(found) AS f (id) LIMIT most;
END $$;
REVOKE EXECUTE ON FUNCTION files_in_sight(text, text, int) FROM yipiao_hq;
RESET ROLE;
GRANT SELECT ON asset, model TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
