-- Text is sane: equal words are equal bytes
SELECT id AS row, 'customer' AS of_table FROM customer WHERE name IS NOT NFC NORMALIZED OR wishes IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'customer_address' FROM customer_address WHERE detail IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'asset' FROM asset WHERE serial IS NOT NFC NORMALIZED OR invoice_number IS NOT NFC NORMALIZED OR dealer IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'membership' FROM membership WHERE number IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'service_request' FROM service_request WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT request_id, 'cancellation' FROM cancellation WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'work_order' FROM work_order WHERE reason IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'support_demand' FROM support_demand WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT visit_id, 'diagnosis' FROM diagnosis WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT visit_id, 'visit_signature' FROM visit_signature WHERE signer_name IS NOT NFC NORMALIZED OR words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'follow_up' FROM follow_up WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'remedy' FROM remedy WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'closing_signature' FROM closing_signature WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT link_id, 'repeat_decision' FROM repeat_decision WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'inspection' FROM inspection WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'inspection_ruling' FROM inspection_ruling WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'delight' FROM delight WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'point_entry' FROM point_entry WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'access_record' FROM access_record WHERE reason IS NOT NFC NORMALIZED
UNION ALL SELECT id, 'person' FROM person WHERE name_zh IS NOT NFC NORMALIZED OR name_en IS NOT NFC NORMALIZED OR login IS NOT NFC NORMALIZED
UNION ALL SELECT call_id, 'call_summary' FROM call_summary WHERE words IS NOT NFC NORMALIZED
UNION ALL SELECT sheet_id, 'quality_mark' FROM quality_mark WHERE reason IS NOT NFC NORMALIZED
UNION ALL SELECT sheet_id, 'quality_answer' FROM quality_answer WHERE words IS NOT NFC NORMALIZED
