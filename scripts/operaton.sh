#!/usr/bin/env bash
# Builds the same sources, diagrams and forms on Operaton, the successor of Camunda 7; docs/operaton.md says what differs.
#   scripts/operaton.sh [FOLDER, default target/operaton] [goals and options of Maven, default: verify]
# Copies what is committed (HEAD) to FOLDER, renames there by the tables below, formats, and runs Maven in it. The work tree
# itself is not touched. "none" in place of a goal leaves it at the copy.
# Environment: OPERATON_VERSION, default 1.0.3; MAVEN, default mvn; MAVEN_CENTRAL, default https://repo1.maven.org/maven2
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-target/operaton}
goals=("${@:2}")
((${#goals[@]})) || goals=(verify)
version=${OPERATON_VERSION:-1.0.3}
central=${MAVEN_CENTRAL:-https://repo1.maven.org/maven2}

# Diagrams, decision tables and forms are not in the renaming: Operaton reads the namespace of Camunda's extensions, and what
# an analyst has drawn in Camunda Modeler must deploy as it is. Prose stays too, up to the addresses it gives.
contents=$(mktemp)
paths=$(mktemp)
trap 'rm -f "$contents" "$paths"' EXIT

# One rule a line: what, by what, and why. A program of sed -E.
cat > "$contents" <<'RULES'
s~org\.camunda\.(bpm|spin)\b~org.operaton.\1~g                      # packages, Maven groups, log categories; not org.camunda.feel, which Operaton uses too
s~org\.camunda\.\.~org.operaton..~g                                 # the same, as ArchUnit writes it
s~\bcamunda-(bom|bpm-[a-z0-9-]+|engine-plugin-spin|spin-dataformat-[a-z-]+)\b~operaton-\1~g # Maven artefacts
s~<camunda\.version>.*</camunda\.version>~<operaton.version>@VERSION@</operaton.version>~   # the version in pom.xml …
s~\$\{camunda\.version\}~${operaton.version}~g                      # … and where it is used
s~\bcamunda\.bpm\.~operaton.bpm.~g                                  # properties, written in one line
s~^camunda:$~operaton:~                                             # properties, as a tree of YAML
s~\bCAMUNDA_BPM_~OPERATON_BPM_~g                                    # properties, as environment variables
s~\bCamunda(BpmProperties|Form[A-Z]|In\b|Input|Output|ExecutionListener|TaskListener|Propert)~Operaton\1~g # classes of the API; "Camunda Modeler" and "Camunda Form" stay what they are
s~\b(get|set|is)Camunda([A-Z])~\1Operaton\2~g                       # accessors of the model API
s~\.camunda([A-Z])~.operaton\1~g                                    # its fluent builders
s~(instance)\.camunda\.~\1.operaton.~g                              # its package of extension elements
s~(/|%2F)camunda(/|%2F|-welcome|-"|"|`|$)~\1operaton\2~g            # addresses and class path of the web applications
s~\bCAMUNDA_CSRF_TOKEN\b~OPERATON_CSRF_TOKEN~g                      # an attribute of their session
s~camunda-admin\b~operaton-admin~g                                # the administrators' group: while it has no member, the web applications offer to set one up
RULES

# The same for names of files and folders.
cat > "$paths" <<'RULES'
s~/webjars/camunda/~/webjars/operaton/~                             # where the web applications look for their own texts, styles and scripts
s~/org\.camunda\.bpm\.~/org.operaton.bpm.~                          # services found by ServiceLoader
RULES
sed -i "s~@VERSION@~$version~" "$contents"

if [ -e "$folder" ]; then
  [ -f "$folder/.operaton" ] || { echo "$folder exists and is not a copy of this script's" >&2; exit 1; }
  find "$folder" -mindepth 1 -maxdepth 1 ! -name target -exec rm -rf {} +
fi
mkdir -p "$folder"
touch "$folder/.operaton"
git archive HEAD | tar -x -C "$folder"
root=$PWD
cd "$folder"

git -C "$root" grep -zIil camunda HEAD -- . ':!bpmn' ':!forms' ':!docs/operaton.md' ':!scripts/operaton*' |
  sed -z 's~^HEAD:~~' | xargs -0 sed -E -i -f "$contents"
git -C "$root" ls-tree -r --name-only HEAD | while read -r path; do
  renamed=$(sed -E -f "$paths" <<< "$path")
  [ "$path" = "$renamed" ] || { mkdir -p "$(dirname "$renamed")"; mv "$path" "$renamed"; }
done
find src -type d -empty -delete

# Maven Central had neither of these as 1.0.3; the tests that speak BPM Assert stay behind with them.
sed -z -E -i 's~ *<dependency>\n *<groupId>org\.operaton\.bpm</groupId>\n *<artifactId>operaton-bpm-(junit5|assert)</artifactId>\n *<scope>test</scope>\n *</dependency>\n~~g' pom.xml
grep -rlZ 'org\.operaton\.bpm\.engine\.test\.assertions' src/test | xargs -0r rm -v

for asset in bpmn forms; do
  diff -r "$root/$asset" "$asset" > /dev/null || echo "Note: $asset differs from the work tree, which has changes that are not committed"
done
if grep -rnE 'org\.camunda\.(bpm|spin)' pom.xml src; then
  echo "The lines above still name Camunda's API" >&2
  exit 1
fi
[ "${goals[0]}" != none ] || exit 0
mvn=("${MAVEN:-mvn}" -B -ntp)

# Maven Central, as far as it was reached when this was written, has Spin's JSON format as 1.0.0 only, and that without its
# parent. Its source is the same in both versions, so there that jar is taken, with a POM that needs no parent.
spin=org/operaton/spin/operaton-spin-dataformat-json-jackson
if ! curl -fsS -o /dev/null "$central/$spin/$version/${spin##*/}-$version.pom"; then
  jar=target/${spin##*/}-1.0.0.jar
  [ -f "$jar" ] || curl -fsS --create-dirs -o "$jar" "$central/$spin/1.0.0/${spin##*/}-1.0.0.jar"
  own=repository/$spin/1.0.0-without-parent
  mkdir -p "$own"
  cp "$jar" "$own/${spin##*/}-1.0.0-without-parent.jar"
  cat > "$own/${spin##*/}-1.0.0-without-parent.pom" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.operaton.spin</groupId>
  <artifactId>operaton-spin-dataformat-json-jackson</artifactId>
  <version>1.0.0-without-parent</version>
  <dependencies>
    <dependency><groupId>org.operaton.spin</groupId><artifactId>operaton-spin-core</artifactId><version>$version</version></dependency>
    <dependency><groupId>com.jayway.jsonpath</groupId><artifactId>json-path</artifactId><version>2.9.0</version></dependency>
  </dependencies>
</project>
POM
  sed -i -e "s~^      <artifactId>operaton-spin-dataformat-json-jackson</artifactId>~&\n      <version>1.0.0-without-parent</version>~" \
    -e "0,/^  <dependencies>/s~^  <dependencies>~  <repositories>\n    <repository>\n      <id>operaton-copy</id>\n      <url>file://\${project.basedir}/repository</url>\n    </repository>\n  </repositories>\n\n&~" pom.xml
fi
# the renaming moves imports and lengthens lines
"${mvn[@]}" -q spotless:apply
exec "${mvn[@]}" "${goals[@]}"
