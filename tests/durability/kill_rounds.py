#!/usr/bin/env python3
"""kill -9 under write load, over and over on the same data: no acknowledged write may be lost.

    kill_rounds.py --rounds 6 --write 'PROGRAM write DIR' --verify 'PROGRAM verify DIR'

WRITE prints one line per acknowledged write, after it was acknowledged; this process reads them
through a pipe, which outlives the kill. VERIFY gets all lines so far on its standard input and
exits 0 when every one of them is kept. "{dir}" in a command is a fresh temporary folder. Any
program that keeps to this can be put under test. Exit 0 fine, 1 something was lost.
"""
import argparse
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import threading

ACKS_AT_LEAST = 50  # a round counts once the load runs
HANG_SECONDS = 120


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--write", required=True)
    parser.add_argument("--verify", required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    acks = []
    with tempfile.TemporaryDirectory(prefix="attune-kill-") as folder:
        for number in range(1, given.rounds + 1):
            write = shlex.split(given.write.replace("{dir}", folder))
            verify = shlex.split(given.verify.replace("{dir}", folder))
            acks += write_and_kill(write, ACKS_AT_LEAST + dice.randrange(400))
            looked = subprocess.run(verify, input="".join(acks), text=True, capture_output=True,
                                    timeout=HANG_SECONDS, check=False)
            print(f"round {number}: {looked.stdout.strip()} {looked.stderr.strip()}", flush=True)
            if looked.returncode != 0:
                sys.exit(1)


def write_and_kill(command, acks_wanted):
    """Lines acknowledged before the kill, which comes while writes are in flight."""
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    hang_guard = threading.Timer(HANG_SECONDS, writer.kill)
    hang_guard.start()
    lines = []
    for line in writer.stdout:  # until the pipe is empty and the writer gone
        lines.append(line)
        if len(lines) == acks_wanted:
            writer.send_signal(signal.SIGKILL)
    hang_guard.cancel()
    status = writer.wait()
    if status != -signal.SIGKILL or len(lines) < acks_wanted:
        print(f"the writer ended by itself ({status}) after {len(lines)} writes")
        sys.exit(1)
    return [line for line in lines if line.endswith("\n")]


if __name__ == "__main__":
    main()
