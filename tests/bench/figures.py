#!/usr/bin/env python3
"""The figures of docs/benchmarks.md, in one run on this machine.

    tests/bench/figures.py [--streams 10000] [--rate 50,100,167] [--seconds 30] [--out FILE]

Starts build/attune on a data folder of its own, measures start-up and memory, opens idle streams
from a second process, drives turns in an open loop (Poisson arrivals, latency from the intended
send time), and last the raw limit of the same disk: bare SQLite with the same batching.
Needs: cmake --build build --target attune attune_load store_bench
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "attune"
LOAD = ROOT / "build" / "tests" / "load" / "attune_load"
STORE = ROOT / "build" / "tests" / "bench" / "store_bench"


def start(folder):
    began = time.monotonic()
    command = [PROGRAM, "serve", "--data", f"{folder}/data", "--port", "0", "--quiet"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    line = server.stdout.readline()
    port = int(line.split("http://")[1].split(" ")[0].rsplit(":", 1)[1])
    urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz").read()
    return server, port, time.monotonic() - began


def resident_mib(server):
    for line in pathlib.Path(f"/proc/{server.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def load(server, port, *words):
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [LOAD, *words, "--port", str(port), "--pid", str(server.pid), "--json", out.name]
        subprocess.run([str(word) for word in command], check=False, cwd=ROOT,
                       stdout=subprocess.DEVNULL)
        text = pathlib.Path(out.name).read_text()
    return json.loads(text) if text else {"failed": True}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--streams", type=int, default=10_000)
    parser.add_argument("--rate", default="50,100,167")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--learners", type=int, default=1_000)
    parser.add_argument("--out", default="")
    given = parser.parse_args()
    figures = {}
    with tempfile.TemporaryDirectory(prefix="attune-figures-") as folder:
        server, port, seconds = start(folder)
        figures["start_s"] = round(seconds, 2)
        time.sleep(2)
        figures["idle_mib"] = round(resident_mib(server), 1)
        figures["streams"] = load(server, port, "streams", given.streams, "--hold", 5)
        figures["turns"] = {rate: load(server, port, "turns", "--rate", rate, "--learners",
                                       given.learners, "--seconds", given.seconds)
                            for rate in given.rate.split(",")}
        figures["busy_mib"] = round(resident_mib(server), 1)
        server.terminate()
        figures["exit"] = server.wait(60)
        bare = subprocess.run([STORE, "3", folder], capture_output=True, text=True, check=False)
        figures["store"] = bare.stdout.strip().splitlines()
    text = json.dumps(figures, indent=2)
    print(text)
    if given.out:
        pathlib.Path(given.out).write_text(text + "\n")
    sys.exit(figures["exit"])


if __name__ == "__main__":
    main()
