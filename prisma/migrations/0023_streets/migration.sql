-- Divisions reach the street or township (level 4, nine digits), and each can be found by the first letters of its pinyin.
-- Requests, territories and row security stay with the county; a street only says more about an address.
ALTER TABLE division ADD COLUMN initials text NOT NULL DEFAULT '' CONSTRAINT division_initials_letters CHECK (initials ~ '^[a-z]*$');
ALTER TABLE division ADD CONSTRAINT division_street_code CHECK (level <> 4 OR code ~ '^[0-9]{9}$' AND parent_code IS NOT NULL);
-- Serves both the list below a division and the reference of an address.
ALTER TABLE division ADD CONSTRAINT division_parent_code_key UNIQUE (parent_code, code);
DROP INDEX division_parent_code_idx;

-- The street lies in the division of the address: by its parent and not by its digits, because Jiayuguan's streets carry the
-- digits of a county that exists in statistics only.
ALTER TABLE customer_address ADD COLUMN street_code text CONSTRAINT customer_address_street_code CHECK (street_code ~ '^[0-9]{9}$');
ALTER TABLE customer_address ADD CONSTRAINT customer_address_street_of_division FOREIGN KEY (division_code, street_code)
  REFERENCES division (parent_code, code) ON DELETE RESTRICT ON UPDATE RESTRICT;
