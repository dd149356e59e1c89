#!/bin/sh
# A customer asks on the sandbox's phone, and has to be answered within a minute. For docker compose with compose.sandbox.yml.
#   infra/docker/ask.sh 15551230001
set -eu
from=$1
sandbox=http://127.0.0.1:5680/sandbox
curl -fsS -X POST "$sandbox/inbound" -H 'content-type: application/json' \
	-d "{\"channel\":\"whatsapp\",\"from\":\"$from\",\"text\":\"what time do you close on saturday?\"}"
for _ in $(seq 60); do
	if curl -fsS "$sandbox/sent" | grep -q "$from.*saturday\|$from.*Saturday"; then
		echo " answered"
		exit 0
	fi
	sleep 1
done
echo "No answer within a minute." >&2
exit 1
