#!/usr/bin/env bash
# Restores a backup of scripts/backup.sh into an EMPTY database and verifies it. The application must not run on it meanwhile.
#   MySQL:  MYSQL_HOST=… MYSQL_DATABASE=… MYSQL_USER=… MYSQL_PASSWORD=… SUPERVISION_JAR=… scripts/restore.sh mysql FILE.sql.gz
#   H2:     SUPERVISION_JAR=…/supervision.jar scripts/restore.sh h2 FILE.zip [DATA, default ./data/supervision]
# Ends with 0 only if the checksum is right and the verification finds everything as it was written.
set -euo pipefail
umask 077
kind=${1:?mysql or h2}
file=$(realpath "${2:?file of the backup}")
jar=${SUPERVISION_JAR:?path of supervision.jar}
name=${file%.sql.gz}; name=${name%.zip}
(cd "$(dirname "$file")" && sha256sum --quiet -c "$(basename "$name").sha256")
head=$(cat "$name.head" 2>/dev/null || true)

case $kind in
  mysql)
    : "${MYSQL_USER:?}" "${MYSQL_PASSWORD:?}"
    database=${MYSQL_DATABASE:-supervision}
    options=$(mktemp)
    trap 'rm -f "$options"' EXIT
    printf '[client]\nhost="%s"\nport=%s\nuser="%s"\npassword="%s"\ndefault-character-set=utf8mb4\n' \
      "${MYSQL_HOST:-localhost}" "${MYSQL_PORT:-3306}" "$MYSQL_USER" "$MYSQL_PASSWORD" > "$options"
    sql() { "${MYSQL:-mysql}" --defaults-extra-file="$options" "$@"; }
    tables=$(sql -N -B -e "select count(*) from information_schema.tables where table_schema = database()" "$database")
    [ "$tables" = 0 ] || { echo "Database $database is not empty: $tables tables" >&2; exit 1; }
    gzip -dc "$file" | sql "$database"
    export SPRING_PROFILES_ACTIVE=mysql
    export MYSQL_URL="jdbc:mysql://${MYSQL_HOST:-localhost}:${MYSQL_PORT:-3306}/$database?characterEncoding=UTF-8&connectionTimeZone=Asia/Shanghai&nullCatalogMeansCurrent=true&allowPublicKeyRetrieval=true"
    ;;
  h2)
    data=$(realpath -m "${3:-./data/supervision}")
    [ ! -e "$data.mv.db" ] || { echo "There is a database already: $data.mv.db" >&2; exit 1; }
    mkdir -p "$(dirname "$data")"
    java -cp "$jar" -Dloader.main=org.h2.tools.RunScript org.springframework.boot.loader.launch.PropertiesLauncher \
      -url "jdbc:h2:file:$data" -user sa -password "" -script "$file" -options compression zip
    export SPRING_DATASOURCE_URL="jdbc:h2:file:$data;IFEXISTS=TRUE"
    ;;
  *) echo "mysql or h2, not $kind" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086
java -Xmx1g -jar "$jar" verify $head
