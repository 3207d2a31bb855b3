-- A file that was merged away holds nothing: everything stands in a file that stays
SELECT t.id::text, t.kind || ' in a file that is part of another' AS wrong FROM (
  SELECT id, customer_id, 'request' AS kind FROM service_request
  UNION ALL SELECT id, customer_id, 'appliance' FROM asset
  UNION ALL SELECT id, customer_id, 'membership' FROM membership
  UNION ALL SELECT id, customer_id, 'number' FROM customer_phone
  UNION ALL SELECT id, customer_id, 'address of mail' FROM customer_email
  UNION ALL SELECT id, customer_id, 'address' FROM customer_address
  UNION ALL SELECT id, customer_id, 'person' FROM household_member) t
JOIN customer_merge m ON m.from_id = t.customer_id AND m.undone_at IS NULL
