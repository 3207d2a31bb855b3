-- No overlapping bookings of a technician
SELECT a.id AS booking, b.id AS other_booking, a.technician_id
FROM booking a JOIN booking b ON b.technician_id = a.technician_id AND b.id > a.id AND b.during && a.during
WHERE a.live AND b.live
UNION ALL
SELECT id, NULL, technician_id FROM booking WHERE starts_at >= ends_at OR ends_at > starts_at + interval '24 hours'
