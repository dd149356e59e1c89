-- Statuses come in any order, and none takes a message down a step. A failure after the message was seen is no failure.
CREATE OR REPLACE FUNCTION frontdesk.status_rank(p_status text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['pending', 'sent', 'failed', 'delivered', 'read', 'played'], p_status);
