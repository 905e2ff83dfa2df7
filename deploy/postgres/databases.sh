#!/bin/sh
# First start only: the two databases, each with its owner (runs the migrations) and the role the service works in.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$PACT_OWNER_PASSWORD" --set keys_owner_password="$PACT_KEYS_OWNER_PASSWORD" <<'SQL'
CREATE ROLE pact_app NOLOGIN;
CREATE ROLE pact_keys NOLOGIN;
CREATE ROLE pact_owner LOGIN PASSWORD :'owner_password' IN ROLE pact_app;
CREATE ROLE pact_keys_owner LOGIN PASSWORD :'keys_owner_password' IN ROLE pact_keys;
CREATE DATABASE pacts OWNER pact_owner TEMPLATE template0;
CREATE DATABASE keys OWNER pact_keys_owner TEMPLATE template0;
REVOKE ALL ON DATABASE pacts, keys FROM PUBLIC;
GRANT CONNECT ON DATABASE pacts TO pact_app;
GRANT CONNECT ON DATABASE keys TO pact_keys;
SQL
