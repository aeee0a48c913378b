#!/usr/bin/env bash
# Runs paydesk.ear on a stock Payara Server in the foreground, for a try and for the circle test.
#
#   run-payara.sh <folder> <http port>
#
# The server is unpacked and its domain made below <folder> at the first call; a later one only starts it. Settings are
# the environment's (PAYDESK_…). Without PAYDESK_DATABASE_URL the data lie in an H2 file below <folder>. The other ports of
# the domain are <http port> - 80 + 48 (administration) and so on up to + 86: keep them free.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
folder=$(absolute "${1:?usage: run-payara.sh <folder> <http port>}")
port=${2:?usage: run-payara.sh <folder> <http port>}
asadmin=$folder/payara6/bin/asadmin
domain=$folder/payara6/glassfish/domains/paydesk
export PAYDESK_DATA_DIR=${PAYDESK_DATA_DIR:-$folder/data}

kind=$(database)
if [ "$kind" = h2 ]; then
  export PAYDESK_DATABASE_URL=${PAYDESK_DATABASE_URL:-$(h2_url "$folder")} PAYDESK_DATABASE_USER=sa PAYDESK_DATABASE_PASSWORD=sa
fi
resources=$here/payara/paydesk-resources.xml
[ "$kind" = postgresql ] || resources=$here/payara/paydesk-h2-resources.xml
admin=(--port "$((port - 80 + 48))" --user admin)
if [ ! -e "$folder/payara-ready" ]; then
  unpack "fish.payara.distributions:payara:$(version payara):zip" "$folder"
  trap 'cat "$folder/payara-setup.log" >&2' ERR
  {
    "$asadmin" create-domain --nopassword --portbase "$((port - 80))" paydesk
    [ "$kind" = h2 ] || cp "$(driver "$folder")" "$domain/lib/"
    "$asadmin" start-domain paydesk
    # Another instance on this host would otherwise join the same data grid by itself.
    "$asadmin" "${admin[@]}" set-hazelcast-configuration --enabled=false
    "$asadmin" "${admin[@]}" add-resources "$resources"
    "$asadmin" stop-domain paydesk
  } >"$folder/payara-setup.log" 2>&1
  trap - ERR
  cp "$domain/config/domain.xml" "$folder/domain.xml"
  touch "$folder/payara-ready"
fi
# Each start deploys afresh, once the server is up: "deploy" in a post-boot command file can wait for ever for a lock of
# the server's own start.
cp "$folder/domain.xml" "$domain/config/domain.xml"
rm -rf "$domain/applications" "$domain/generated" "$domain/autodeploy"
mkdir "$domain/autodeploy"
cp "$(ear)" "$domain/autodeploy/paydesk.ear"
exec "$asadmin" start-domain --verbose paydesk
