#!/usr/bin/env bash
# Runs paydesk.ear on a stock GlassFish in the foreground, for a try and for the circle test.
#
#   run-glassfish.sh <folder> <http port>
#
# The server is unpacked and its domain made below <folder> at the first call; a later one only starts it. Settings are
# the environment's (PAYDESK_…). Without PAYDESK_DATABASE_URL the data lie in an H2 file below <folder>. The other ports of
# the domain are <http port> - 80 + 48 (administration) and so on up to + 86: keep them free.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
folder=$(absolute "${1:?usage: run-glassfish.sh <folder> <http port>}")
port=${2:?usage: run-glassfish.sh <folder> <http port>}
asadmin=$folder/glassfish7/bin/asadmin
domain=$folder/glassfish7/glassfish/domains/paydesk
export PAYDESK_DATA_DIR=${PAYDESK_DATA_DIR:-$folder/data}

kind=$(database)
if [ "$kind" = h2 ]; then
  export PAYDESK_DATABASE_URL=${PAYDESK_DATABASE_URL:-$(h2_url "$folder")} PAYDESK_DATABASE_USER=sa PAYDESK_DATABASE_PASSWORD=sa
fi
resources=$here/glassfish/paydesk-resources.xml
[ "$kind" = postgresql ] || resources=$here/glassfish/paydesk-h2-resources.xml
admin=(--port "$((port - 80 + 48))" --user admin)
# asadmin takes colons and equals signs for its own.
plain() {
  printf '%s' "$1" | sed 's/[:;=\\]/\\&/g'
}
if [ ! -e "$folder/glassfish-ready" ]; then
  unpack "org.glassfish.main.distributions:glassfish:$(version glassfish):zip" "$folder"
  trap 'cat "$folder/glassfish-setup.log" >&2' ERR
  printf 'AS_ADMIN_ALIASPASSWORD=%s\n' "${PAYDESK_DATABASE_PASSWORD:-}" >"$folder/alias"
  {
    "$asadmin" create-domain --nopassword --portbase "$((port - 80))" paydesk
    if [ "$kind" = postgresql ]; then
      cp "$(driver "$folder")" "$domain/lib/"
    else
      artifact "com.h2database:h2:$(version h2)" "$domain/lib"
    fi
    "$asadmin" start-domain paydesk
    "$asadmin" "${admin[@]}" --passwordfile "$folder/alias" create-password-alias paydesk-database
    "$asadmin" "${admin[@]}" create-system-properties "paydesk.server.database.user=$(plain "$PAYDESK_DATABASE_USER")"
    "$asadmin" "${admin[@]}" create-system-properties "paydesk.server.database.url=$(plain "$PAYDESK_DATABASE_URL")"
    "$asadmin" "${admin[@]}" add-resources "$resources"
    "$asadmin" stop-domain paydesk
  } >"$folder/glassfish-setup.log" 2>&1
  trap - ERR
  rm "$folder/alias"
  cp "$domain/config/domain.xml" "$folder/domain.xml"
  touch "$folder/glassfish-ready"
fi
# Each start deploys afresh, once the server is up.
cp "$folder/domain.xml" "$domain/config/domain.xml"
rm -rf "$domain/applications" "$domain/generated" "$domain/autodeploy"
mkdir "$domain/autodeploy"
cp "$(ear)" "$domain/autodeploy/paydesk.ear"
exec "$asadmin" start-domain --verbose paydesk
