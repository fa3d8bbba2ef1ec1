#!/bin/sh
# Runs once, when the database is new: its owner, which migrates, and the login of the pool, which row-level security binds.
set -eu
psql --quiet --set=ON_ERROR_STOP=1 --username=postgres --set=owner="$OWNER_PASSWORD" --set=pool="$POOL_PASSWORD" <<'SQL'
create role redress_owner login createrole password :'owner';
create role redress_application nologin noinherit;
grant redress_application to redress_owner with admin option;
create role redress_pool login password :'pool' in role redress_application;
create database redress owner redress_owner;
SQL
