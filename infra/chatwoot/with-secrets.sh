#!/bin/sh
# Chatwoot reads its secrets from its environment. This puts the files in /run/secrets there, and becomes what it was asked to run.
set -eu
POSTGRES_PASSWORD=$(cat /run/secrets/chatwoot_postgres_password)
SECRET_KEY_BASE=$(cat /run/secrets/chatwoot_secret_key_base)
export POSTGRES_PASSWORD SECRET_KEY_BASE
exec "$@"
