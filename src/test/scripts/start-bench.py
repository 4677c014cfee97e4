#!/usr/bin/env python3
"""Start to UP, ours against an application of Camunda's starters with the same diagrams, in turn.

    mvn -Pbench test-compile dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/class-path.txt
    python3 src/test/scripts/start-bench.py [rounds] [image]

"image" is a folder with what the Dockerfile makes of the packaged jar, the archive of its classes included; it is started as
a third side:

    java -Djarmode=tools -jar target/supervision-*.jar extract --destination image --application-filename supervision.jar
    (cd image && java -XX:ArchiveClassesAtExit=supervision.jsa -Dspring.context.exit=onRefresh -jar supervision.jar --spring.datasource.url=jdbc:h2:mem:training)

Both run from the same class path on H2 in a file with -Xmx1g; each round starts both on an empty database and again on the
one just made. UP is the first answer 200 of /actuator/health. Prints each ratio and their median.
"""
import os, shutil, socket, statistics, subprocess, sys, time, urllib.request

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
LONGEST = 600
HERE = os.getcwd()
PATH = "target/classes:target/test-classes:" + open("target/class-path.txt").read().strip()
PATH = ":".join(os.path.join(HERE, part) if not part.startswith("/") else part for part in PATH.split(":"))
OURS = PATH.replace(os.path.join(HERE, "target/test-classes") + ":", "")
SIDES = {
    "ours": (["-cp", OURS, "cn.luoyang.supervision.SupervisionApplication"], "supervision"),
    "stock": (["-cp", PATH, "cn.luoyang.supervision.mysql.StockApplication"], "stock"),
}
if len(sys.argv) > 2:
    IMAGE = os.path.abspath(sys.argv[2])
    SIDES["image"] = ([f"-XX:SharedArchiveFile={IMAGE}/supervision.jsa", "-jar", f"{IMAGE}/supervision.jar"], "supervision")


def start(side, folder):
    """Seconds from the start of the JVM to UP."""
    what, database = SIDES[side]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.monotonic()
    with open(os.path.join(folder, "log"), "a") as log:
        jvm = subprocess.Popen(
            ["java", "-Xmx1g", "-Duser.timezone=Asia/Shanghai", *what, f"--server.port={port}",
             f"--spring.datasource.url=jdbc:h2:file:./data/{database}", "--spring.datasource.username=sa"],
            cwd=folder, stdout=log, stderr=log)
    try:
        while time.monotonic() - began < LONGEST:
            if jvm.poll() is not None:
                sys.exit(f"{side} ended with {jvm.returncode}, see {folder}/log")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/actuator/health", timeout=5) as answer:
                    if answer.status == 200:
                        return time.monotonic() - began
            except OSError:
                pass
            time.sleep(0.1)
        sys.exit(f"{side} was not UP after {LONGEST} s, see {folder}/log")
    finally:
        jvm.terminate()
        jvm.wait(60)


measured = [side for side in SIDES if side != "stock"]
ratios = {(side, database): [] for side in measured for database in ("empty", "there")}
for number in range(ROUNDS):
    took = {}
    for side in list(SIDES) if number % 2 == 0 else reversed(SIDES):
        folder = os.path.join(HERE, "target", "start-bench", side)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        took[side] = {"empty": start(side, folder), "there": start(side, folder)}
    for (side, database), all_ratios in ratios.items():
        ours, stock = took[side][database], took["stock"][database]
        all_ratios.append(ours / stock)
        print(f"BENCH database {database}: {side} {ours:.1f} s, stock {stock:.1f} s, ratio {ours / stock:.2f}, "
              f"load {os.getloadavg()[0]:.1f}", flush=True)
for (side, database), all_ratios in ratios.items():
    print(f"BENCH median of {side}, database {database}: {statistics.median(all_ratios):.2f}")
