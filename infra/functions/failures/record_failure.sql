-- Writes down what broke, once an execution, and gives the turn back for another attempt after a growing pause. Failures that differ in
-- numbers and ids only are of one kind: the operator is told of the first within seconds, and of others an hour after that.
-- Runs as the dispatcher: an error may belong to no tenant at all. Returns true when the turn will be tried again.
CREATE OR REPLACE FUNCTION frontdesk.record_failure(
	p_tenant uuid, p_turn uuid, p_token bigint, p_workflow text, p_node text, p_execution text, p_message text, p_details jsonb)
RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_turn frontdesk.turns;
	v_due_at timestamptz;
	v_is_new boolean;
	v_tell_at timestamptz;
BEGIN
	SELECT * INTO v_turn FROM frontdesk.turns WHERE (tenant_id, id) = (p_tenant, p_turn);
	UPDATE frontdesk.conversations c SET
		lease_until = NULL,
		due_at = now() + least(power(2, v_turn.attempt - 1), 60) * interval '1 second'
	WHERE (c.tenant_id, c.id) = (p_tenant, v_turn.conversation_id)
		-- As a value, which no index of leases can be asked for.
		AND c.lease_token = p_token AND c.current_turn_id = p_turn AND (c.lease_until > now()) IS TRUE
	RETURNING c.due_at INTO v_due_at;

	UPDATE frontdesk.turns SET error = jsonb_build_object('message', p_message, 'node', p_node)
	WHERE (tenant_id, id) = (p_tenant, p_turn);

	WITH written AS (
		INSERT INTO frontdesk.errors (tenant_id, turn_id, workflow, node, execution_id, message, details)
		VALUES (p_tenant, p_turn, p_workflow, p_node, p_execution, p_message, coalesce(p_details, '{}'))
		ON CONFLICT (execution_id) WHERE execution_id IS NOT NULL DO NOTHING
		RETURNING id
	)
	SELECT EXISTS (SELECT FROM written) INTO v_is_new;

	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
	IF v_is_new THEN
		-- Last, because all failures of a kind wait for this row. Some seconds, so that what breaks together is told together.
		INSERT INTO frontdesk.failure_kinds AS k (kind, tenant_id, workflow, node, message, execution_id, tell_at)
		VALUES (
			md5(concat_ws('|', p_workflow, p_node, regexp_replace(p_message, '[0-9a-f]{8}[0-9a-f-]*|\d+', '#', 'g'))),
			p_tenant, p_workflow, p_node, left(p_message, 1000), p_execution, now() + interval '5 seconds')
		ON CONFLICT (kind) DO UPDATE SET
			tenant_id = EXCLUDED.tenant_id, message = EXCLUDED.message, execution_id = EXCLUDED.execution_id,
			times = k.times + 1, last_at = now(),
			tell_at = coalesce(k.tell_at, greatest(EXCLUDED.tell_at, k.told_at + interval '1 hour'))
		RETURNING tell_at INTO v_tell_at;
		PERFORM frontdesk.notify_work('failures', v_tell_at);
	END IF;
	RETURN v_due_at IS NOT NULL;
END $$;

CALL frontdesk.plan_by_key('frontdesk.record_failure(uuid, uuid, bigint, text, text, text, text, jsonb)');
CALL frontdesk.run_as_dispatcher('frontdesk.record_failure(uuid, uuid, bigint, text, text, text, text, jsonb)');
