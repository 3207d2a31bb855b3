-- What was settled at the desk when a request was logged (DOMAIN §5): the contact it was logged in, what the customer was told it
-- costs, an exception that was granted, and why it stands beside an open request about the same appliance. Never changed.
CREATE TABLE request_intake (
  request_id uuid PRIMARY KEY,
  request_type text NOT NULL,
  -- The first request of the contact, itself where it is the first: requests of one contact know each other by it.
  contact_id uuid NOT NULL,
  -- The exception *fetch and return*, with its reason.
  fetch_reason text,
  -- The open request about the same appliance that it was not joined to, and why.
  beside_id uuid,
  beside_reason text,
  -- What the customer was told, by which version of the price list; whole fen.
  price_version int,
  price_basis text,
  call_out_fen bigint,
  labour_fen bigint,
  price_provisional boolean,
  CONSTRAINT request_intake_of_request FOREIGN KEY (request_id, request_type) REFERENCES service_request (id, type),
  CONSTRAINT request_intake_of_contact FOREIGN KEY (contact_id) REFERENCES request_intake (request_id),
  CONSTRAINT request_intake_beside_request FOREIGN KEY (beside_id) REFERENCES service_request (id),
  CONSTRAINT request_intake_beside_another CHECK (beside_id <> request_id),
  CONSTRAINT request_intake_beside_with_reason CHECK (num_nonnulls(beside_id, beside_reason) <> 1),
  CONSTRAINT request_intake_beside_reason_known CHECK (beside_reason IN ('other_fault', 'other_part', 'other_demand', 'customer_wishes')),
  CONSTRAINT request_intake_fetch_reason_known CHECK (fetch_reason IN ('cannot_come', 'workshop_needed', 'too_far', 'goodwill')),
  CONSTRAINT request_intake_fetch_of_type CHECK (fetch_reason IS NULL OR request_type IN ('repair', 'maintenance', 'inspection')),
  CONSTRAINT request_intake_price_told_whole
    CHECK (num_nonnulls(price_version, price_basis, call_out_fen, labour_fen, price_provisional) IN (0, 5)),
  CONSTRAINT request_intake_price_basis_known
    CHECK (price_basis IN ('covered', 'not_covered', 'charged', 'main_part_only', 'to_confirm')),
  CONSTRAINT request_intake_price_whole_fen CHECK (call_out_fen >= 0 AND labour_fen >= 0)
);
CREATE INDEX request_intake_contact_id_idx ON request_intake (contact_id);

ALTER TABLE request_intake ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_intake FORCE ROW LEVEL SECURITY;
CREATE POLICY request_intake_hq ON request_intake TO yipiao_hq USING (true) WITH CHECK (true);
CREATE POLICY request_intake_scoped ON request_intake FOR SELECT TO yipiao_scoped
  USING (EXISTS (SELECT FROM service_request r WHERE r.id = request_id));
GRANT SELECT, INSERT ON request_intake TO yipiao_hq;
GRANT SELECT ON request_intake TO yipiao_scoped;
CREATE TRIGGER request_intake_append_only BEFORE UPDATE OR DELETE ON request_intake FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER request_intake_no_truncate BEFORE TRUNCATE ON request_intake FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- How words sound: "bu zhi leng / bu leng", a word between strokes, a sign between blanks. No first sign is a family name here, and
-- some signs sound otherwise of an appliance than by themselves (空调, 地面, 弹开, 时间长, 打不着火).
CREATE FUNCTION words_sound(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(syllables, ' / ' ORDER BY place), '') FROM (
    SELECT place, string_agg(CASE
        WHEN sign = '调' THEN 'tiao' WHEN sign = '地' THEN 'di' WHEN sign = '弹' THEN 'tan' WHEN sign = '长' THEN 'chang'
        WHEN sign = '着' AND coalesce(following, '火') = '火' THEN 'zhao'
        ELSE public.name_sound(' ' || sign, true) END, ' ' ORDER BY at) AS syllables
    FROM (
      SELECT place, at, sign, lead(sign) OVER (PARTITION BY place ORDER BY at) AS following
      FROM regexp_split_to_table(words, '[[:space:]、，；]+') WITH ORDINALITY AS word (word, place),
        string_to_table(word, NULL) WITH ORDINALITY AS letter (sign, at)
    ) letters
    WHERE sign ~ '[\u4e00-\u9fff]'
    GROUP BY place
  ) spoken
$$;
-- What callers say instead of the product's name.
ALTER TABLE category ADD COLUMN search_words text NOT NULL DEFAULT '' CONSTRAINT category_search_words_nfc CHECK (search_words IS NFC NORMALIZED);
ALTER TABLE category ADD COLUMN sounds text NOT NULL GENERATED ALWAYS AS (words_sound(name_zh || ' ' || search_words)) STORED;
ALTER TABLE symptom ADD COLUMN sounds text NOT NULL GENERATED ALWAYS AS (words_sound(name_zh || ' ' || search_words)) STORED;
-- Advice is a list of steps, one a line, and the same steps in both languages.
ALTER TABLE symptom ADD CONSTRAINT symptom_advice_same_steps
  CHECK (regexp_count(advice_zh, '\n') = regexp_count(advice_en, '\n'));
