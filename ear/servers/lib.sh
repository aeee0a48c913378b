# Shared by the run-….sh beside it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

absolute() {
  mkdir -p "$1" && cd "$1" && pwd
}

# The version the root pom pins.
version() {
  sed -n "s:.*<$1\.version>\(.*\)</$1\.version>.*:\1:p" "$root/pom.xml"
}

# Copies an artifact out of the local Maven repository, where Maven puts it when it is missing.
artifact() {
  mvn -B -q -N -f "$root/pom.xml" dependency:copy -Dartifact="$1" -DoutputDirectory="$2" >&2
}

unpack() {
  local zips=$2/zips
  artifact "$1" "$zips"
  (cd "$2" && for zip in "$zips"/*.zip; do jar xf "$zip"; done)
  rm -r "$zips"
  find "$2" -name '*.sh' -exec chmod +x {} +
  find "$2" -path '*/bin/*' -type f -exec chmod +x {} +
}

driver() {
  artifact "org.postgresql:postgresql:$(version postgresql)" "$1/driver"
  echo "$1"/driver/postgresql-*.jar
}

# postgresql or h2, by the address.
database() {
  case ${PAYDESK_DATABASE_URL:-} in
    "" | jdbc:h2:*) echo h2 ;;
    *) echo postgresql ;;
  esac
}

h2_url() {
  echo "jdbc:h2:file:$1/paydesk;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
}

ear() {
  echo "${PAYDESK_EAR:-$root/ear/target/paydesk.ear}"
}

# A port nobody has at this moment.
free_port() {
  printf '%s\n' 'import java.net.*; class P { public static void main(String[] a) throws Exception { try (var s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) { System.out.println(s.getLocalPort()); } } }' >"$folder/P.java"
  java "$folder/P.java"
  rm "$folder/P.java"
}
