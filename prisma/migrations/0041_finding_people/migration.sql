-- Technicians and outlets by a part of their name: asked with every stroke, and with ten thousand people a pattern alone took
-- ten times as long as finding a household among millions.
CREATE INDEX person_name_pairs ON person USING gin (letter_pairs(name_zh || ' ' || name_en)) WITH (fastupdate = off);
CREATE INDEX outlet_name_pairs ON outlet USING gin (letter_pairs(name_zh || ' ' || name_en || ' ' || code)) WITH (fastupdate = off);
