#!/bin/sh
# Puts the new version of the process for webhooks in the place of the old one: both take in for a moment, so that none is refused.
# A webhook that is on its way over a connection that just closes is answered 502 by the tunnel, and Meta delivers it again.
#   infra/docker/replace-webhook.sh      after docker compose build (or pull), and docker compose run --rm prepare
set -eu
old=$(docker compose ps --quiet webhook)
count=$(printf '%s\n' "$old" | grep -c .)
docker compose up --detach --no-deps --no-recreate --scale "webhook=$((count * 2))" --wait webhook
for container in $old; do
	docker stop --time 30 "$container" >/dev/null
	docker rm "$container" >/dev/null
done
docker compose up --detach --no-deps --no-recreate --scale "webhook=$count" --wait webhook
echo "replaced"
