-- Closed means one of the closings with its evidence; cancelled means a reason
SELECT r.id AS request, c.kind AS closing FROM service_request r
LEFT JOIN closing c ON c.request_id = r.id AND c.cycle = r.cycle
LEFT JOIN follow_up f ON f.id = c.follow_up_id AND f.request_id = r.id AND f.cycle = c.cycle
WHERE r.stage = 'closed' AND (c.request_id IS NULL OR NOT CASE c.kind
  WHEN 'satisfied' THEN coalesce(f.outcome = 'satisfied', false)
  WHEN 'declined' THEN coalesce(f.outcome = 'declined', false)
  WHEN 'accepted' THEN coalesce(f.outcome = 'accepted', false)
    AND EXISTS (SELECT FROM remedy m WHERE m.id = c.remedy_id AND m.request_id = r.id AND m.cycle = c.cycle)
  WHEN 'unreached' THEN (SELECT count(DISTINCT a.id) = 3 AND count(DISTINCT a.called_on) >= 2 FROM follow_up_attempt a
    WHERE a.id IN (c.attempt1_id, c.attempt2_id, c.attempt3_id) AND a.request_id = r.id AND a.cycle = c.cycle AND NOT a.reached)
  WHEN 'answered' THEN r.type IN ('enquiry', 'suggestion')
    AND EXISTS (SELECT FROM follow_up_draw d WHERE d.request_id = r.id AND NOT d.drawn)
  WHEN 'unresolved' THEN c.cycle >= 2 AND (SELECT count(DISTINCT s.person_id) = 2 AND count(DISTINCT s.capacity) = 2 FROM closing_signature s
    WHERE s.id IN (c.handler_signature_id, c.second_signature_id) AND s.request_id = r.id AND s.cycle = c.cycle)
  ELSE false END)
UNION ALL
SELECT c.request_id, c.kind FROM closing c LEFT JOIN service_request r ON r.id = c.request_id
WHERE r.stage IS DISTINCT FROM 'closed' OR r.type <> c.request_type
UNION ALL
SELECT r.id, NULL FROM service_request r
WHERE r.stage = 'cancelled' AND NOT EXISTS (SELECT FROM cancellation x WHERE x.request_id = r.id)
UNION ALL
SELECT x.request_id, NULL FROM cancellation x JOIN service_request r ON r.id = x.request_id WHERE r.stage <> 'cancelled'
