#!/usr/bin/env bash
# Backs up the whole system: engine, ledger, attachments, accounts and seals are one database.
#   MySQL:  MYSQL_HOST=… MYSQL_PORT=3306 MYSQL_DATABASE=supervision MYSQL_USER=… MYSQL_PASSWORD=… scripts/backup.sh mysql FOLDER
#           while the application runs; all tables from one moment
#   H2:     scripts/backup.sh h2 FOLDER [DATA, default ./data/supervision] with SUPERVISION_JAR=…/supervision.jar
#           with the application stopped
# Leaves FOLDER/supervision-<time>.sql.gz (MySQL) or .zip (H2), its SHA-256 and the head of the chain of seals.
# Environment: MYSQLDUMP and MYSQL name the client programs, should they not be on the path.
set -euo pipefail
umask 077
kind=${1:?mysql or h2}
folder=${2:?folder of the backup}
mkdir -p "$folder"
name="$folder/supervision-$(date +%Y%m%dT%H%M%S)"
head_sql="select concat(position, ':', chain_hash) from ledger_seal where position = (select max(position) from ledger_seal)"

case $kind in
  mysql)
    : "${MYSQL_USER:?}" "${MYSQL_PASSWORD:?}"
    database=${MYSQL_DATABASE:-supervision}
    # not on the command line, where every user of the machine could read it
    options=$(mktemp)
    trap 'rm -f "$options"' EXIT
    printf '[client]\nhost="%s"\nport=%s\nuser="%s"\npassword="%s"\ndefault-character-set=utf8mb4\n' \
      "${MYSQL_HOST:-localhost}" "${MYSQL_PORT:-3306}" "$MYSQL_USER" "$MYSQL_PASSWORD" > "$options"
    # before the dump, so that the dump has this seal for certain
    "${MYSQL:-mysql}" --defaults-extra-file="$options" -N -B -e "$head_sql" "$database" > "$name.head"
    "${MYSQLDUMP:-mysqldump}" --defaults-extra-file="$options" --single-transaction --quick --hex-blob --no-tablespaces \
      --skip-lock-tables "$database" | gzip > "$name.sql.gz.part"
    gzip -dc "$name.sql.gz.part" | tail -c 200 | grep -q 'Dump completed' || { echo "The dump is not complete" >&2; exit 1; }
    mv "$name.sql.gz.part" "$name.sql.gz"
    file="$name.sql.gz"
    ;;
  h2)
    data=$(realpath "${3:-./data/supervision}")
    jar=${SUPERVISION_JAR:?path of supervision.jar}
    [ -f "$data.mv.db" ] || { echo "No database $data.mv.db" >&2; exit 1; }
    h2() { java -cp "$jar" -Dloader.main="org.h2.tools.$1" org.springframework.boot.loader.launch.PropertiesLauncher "${@:2}"; }
    h2 Shell -url "jdbc:h2:file:$data;IFEXISTS=TRUE" -user sa -password "" -sql "$head_sql" \
      | grep -oE '[0-9]+:[0-9a-f]{64}' > "$name.head" || true
    h2 Script -url "jdbc:h2:file:$data;IFEXISTS=TRUE" -user sa -password "" -script "$name.zip.part" -options compression zip
    mv "$name.zip.part" "$name.zip"
    file="$name.zip"
    ;;
  *) echo "mysql or h2, not $kind" >&2; exit 2 ;;
esac
(cd "$folder" && sha256sum "$(basename "$file")" > "$(basename "$name").sha256")
echo "$file"
echo "head: $(cat "$name.head")"
