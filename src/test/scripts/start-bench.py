#!/usr/bin/env python3
"""Start to UP, ours against an application of Camunda's starters with the same diagrams, in turn.

    mvn -Pbench test-compile dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/class-path.txt
    python3 src/test/scripts/start-bench.py [rounds]

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
    "ours": (OURS, "cn.luoyang.supervision.SupervisionApplication", "supervision"),
    "stock": (PATH, "cn.luoyang.supervision.mysql.StockApplication", "stock"),
}


def start(side, folder):
    """Seconds from the start of the JVM to UP."""
    path, main, database = SIDES[side]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.monotonic()
    with open(os.path.join(folder, "log"), "a") as log:
        jvm = subprocess.Popen(
            ["java", "-Xmx1g", "-Duser.timezone=Asia/Shanghai", "-cp", path, main, f"--server.port={port}",
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


ratios = {"empty": [], "there": []}
for number in range(ROUNDS):
    took = {}
    for side in ("ours", "stock") if number % 2 == 0 else ("stock", "ours"):
        folder = os.path.join(HERE, "target", "start-bench", side)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        took[side] = {"empty": start(side, folder), "there": start(side, folder)}
    for database, all_ratios in ratios.items():
        ours, stock = took["ours"][database], took["stock"][database]
        all_ratios.append(ours / stock)
        print(f"BENCH database {database}: ours {ours:.1f} s, stock {stock:.1f} s, ratio {ours / stock:.2f}, "
              f"load {os.getloadavg()[0]:.1f}", flush=True)
for database, all_ratios in ratios.items():
    print(f"BENCH median, database {database}: {statistics.median(all_ratios):.2f}")
