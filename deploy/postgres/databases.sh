#!/bin/sh
# First start only: the two databases, each with its owner (runs the migrations) and the roles the service works in. The
# owner may take on the roles of api, projector and notary; who audits gets a login of their own in pact_audit.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$PACT_OWNER_PASSWORD" --set keys_owner_password="$PACT_KEYS_OWNER_PASSWORD" <<'SQL'
CREATE ROLE pact_app NOLOGIN;
CREATE ROLE pact_projector NOLOGIN;
CREATE ROLE pact_notary NOLOGIN;
CREATE ROLE pact_audit NOLOGIN;
CREATE ROLE pact_keys NOLOGIN;
CREATE ROLE pact_owner LOGIN PASSWORD :'owner_password' IN ROLE pact_app, pact_projector, pact_notary;
CREATE ROLE pact_keys_owner LOGIN PASSWORD :'keys_owner_password' IN ROLE pact_keys;
CREATE DATABASE pacts OWNER pact_owner TEMPLATE template0;
CREATE DATABASE keys OWNER pact_keys_owner TEMPLATE template0;
REVOKE ALL ON DATABASE pacts, keys FROM PUBLIC;
GRANT CONNECT ON DATABASE pacts TO pact_app, pact_projector, pact_notary, pact_audit;
GRANT CONNECT ON DATABASE keys TO pact_keys;
SQL
