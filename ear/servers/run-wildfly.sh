#!/usr/bin/env bash
# Runs paydesk.ear on a stock WildFly in the foreground, for a try and for the circle test.
#
#   run-wildfly.sh <folder> <http port>
#
# The server is unpacked and configured below <folder> at the first call; a later one only starts it. Settings are the
# environment's (PAYDESK_…). Without PAYDESK_DATABASE_URL the data lie in an H2 file below <folder>.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
folder=$(absolute "${1:?usage: run-wildfly.sh <folder> <http port>}")
port=${2:?usage: run-wildfly.sh <folder> <http port>}
home=$folder/wildfly-$(version wildfly)
export PAYDESK_DATA_DIR=${PAYDESK_DATA_DIR:-$folder/data}

kind=$(database)
[ "$kind" = postgresql ] || export PAYDESK_DATABASE_URL=${PAYDESK_DATABASE_URL:-$(h2_url "$folder")}
if [ ! -e "$folder/wildfly-ready" ]; then
  unpack "org.wildfly:wildfly-dist:$(version wildfly):zip" "$folder"
  if [ "$kind" = postgresql ]; then
    PAYDESK_DRIVER=$(driver "$folder") "$home/bin/jboss-cli.sh" --file="$here/wildfly/paydesk.cli"
  else
    "$home/bin/jboss-cli.sh" --file="$here/wildfly/paydesk-h2.cli"
  fi
  touch "$folder/wildfly-ready"
fi
rm -rf "$home/standalone/tmp" "$home/standalone/data/content"
rm -f "$home/standalone/deployments/"paydesk.ear*
cp "$(ear)" "$home/standalone/deployments/paydesk.ear"

# The script passes signals on to the server and waits for its end.
export LAUNCH_JBOSS_IN_BACKGROUND=1 JBOSS_PIDFILE=$folder/wildfly.pid
exec "$home/bin/standalone.sh" -b 127.0.0.1 -bmanagement 127.0.0.1 \
  -Djboss.http.port="$port" -Djboss.https.port="$(free_port)" -Djboss.management.http.port="$(free_port)"
