#!/usr/bin/env bash
# Runs paydesk.ear on a stock Open Liberty in the foreground, for a try and for the circle test.
#
#   run-openliberty.sh <folder> <http port>
#
# The server is unpacked and configured below <folder> at the first call; a later one only starts it. Settings are the
# environment's (PAYDESK_…). Without PAYDESK_DATABASE_URL the data lie in an H2 file below <folder>.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
folder=$(absolute "${1:?usage: run-openliberty.sh <folder> <http port>}")
port=${2:?usage: run-openliberty.sh <folder> <http port>}
home=$folder/wlp
server=$home/usr/servers/paydesk
export PAYDESK_DATA_DIR=${PAYDESK_DATA_DIR:-$folder/data}

kind=$(database)
if [ "$kind" = h2 ]; then
  export PAYDESK_DATABASE_URL=${PAYDESK_DATABASE_URL:-$(h2_url "$folder")} PAYDESK_DATABASE_USER=sa PAYDESK_DATABASE_PASSWORD=sa
fi
if [ ! -e "$folder/openliberty-ready" ]; then
  unpack "io.openliberty:openliberty-runtime:$(version openliberty):zip" "$folder"
  mkdir -p "$server/jdbc" "$server/apps"
  if [ "$kind" = postgresql ]; then
    cp "$(driver "$folder")" "$server/jdbc/"
    cp "$here/openliberty/paydesk-datasource.xml" "$server/paydesk-datasource.xml"
  else
    artifact "com.h2database:h2:$(version h2)" "$server/jdbc"
    cp "$here/openliberty/paydesk-h2-datasource.xml" "$server/paydesk-datasource.xml"
  fi
  cp "$here/openliberty/server.xml" "$server/server.xml"
  touch "$folder/openliberty-ready"
fi
printf '%s\n' "paydesk.server.host=127.0.0.1" "paydesk.server.http.port=$port" >"$server/bootstrap.properties"
rm -rf "$server/workarea"
cp "$(ear)" "$server/apps/paydesk.ear"
exec "$home/bin/server" run paydesk
