#!/bin/sh
# Langfuse reads its secrets from its environment. This puts the files in /run/secrets there, and becomes what it was asked to run.
set -eu
read_secret() { cat "/run/secrets/langfuse_$1"; }

postgres_password=$(read_secret postgres_password)
export DATABASE_URL="postgresql://langfuse:${postgres_password}@langfuse-postgres:5432/langfuse"
CLICKHOUSE_PASSWORD=$(read_secret clickhouse_password)
LANGFUSE_S3_EVENT_UPLOAD_SECRET_ACCESS_KEY=$(read_secret object_store_password)
LANGFUSE_S3_MEDIA_UPLOAD_SECRET_ACCESS_KEY=$LANGFUSE_S3_EVENT_UPLOAD_SECRET_ACCESS_KEY
SALT=$(read_secret salt)
ENCRYPTION_KEY=$(read_secret encryption_key)
NEXTAUTH_SECRET=$(read_secret nextauth_secret)
LANGFUSE_INIT_USER_PASSWORD=$(read_secret admin_password)
LANGFUSE_INIT_PROJECT_PUBLIC_KEY=$(read_secret public_key)
LANGFUSE_INIT_PROJECT_SECRET_KEY=$(read_secret secret_key)
export CLICKHOUSE_PASSWORD LANGFUSE_S3_EVENT_UPLOAD_SECRET_ACCESS_KEY LANGFUSE_S3_MEDIA_UPLOAD_SECRET_ACCESS_KEY SALT \
	ENCRYPTION_KEY NEXTAUTH_SECRET LANGFUSE_INIT_USER_PASSWORD LANGFUSE_INIT_PROJECT_PUBLIC_KEY LANGFUSE_INIT_PROJECT_SECRET_KEY
exec "$@"
