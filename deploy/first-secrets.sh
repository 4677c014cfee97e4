#!/bin/sh
# Makes the passwords docker-compose.yml needs, where they are missing, and prints the administrator's first one.
set -eu
cd "$(dirname "$0")/.."
folder=${SUPERVISION_SECRETS:-secrets}
mkdir -p "$folder"
# Only who may enter the folder reads the files; the containers' users have to.
chmod 700 "$folder"
# upper and lower case, digit and special character, as the password policy wants it
password() { printf 'Aa1#%s' "$(head -c 24 /dev/urandom | od -An -vtx1 | tr -d ' \n')"; }
for name in spring.datasource.password mysql-root-password supervision.admin.password; do
    if [ ! -s "$folder/$name" ]; then
        password >"$folder/$name"
        chmod 444 "$folder/$name"
    fi
done
echo "The administrator's first password is in $folder/supervision.admin.password; change it at the first login."
