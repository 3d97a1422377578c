#!/usr/bin/env python3
"""A power cut under write load: no acknowledged write may be lost.

    power_loss.py [--control] --write 'PROGRAM write DIR' --verify 'PROGRAM verify DIR'

WRITE runs on an ext4 file system in an image file (loop device). After some acknowledged writes it
is stopped and the image is copied: the copy holds what had reached the disk and lacks what was only
in memory, like a disk after a power cut. The copy is mounted and VERIFY looks (commands as in
kill_rounds.py; "{dir}" is a folder on that file system). With --control the program must be one
that does not sync, and the test passes only if something IS lost: else the method proves nothing
here.
Exit 0 fine, 1 not, 77 skipped with the reason.
"""
import argparse
import contextlib
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

SKIPPED = 77
IMAGE_BYTES = 192 * 1024 * 1024
ACKS_WANTED = 300
HANG_SECONDS = 120


class Skip(Exception):
    """The machine lacks something; the text is the reason."""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--control", action="store_true")
    parser.add_argument("--write", required=True)
    parser.add_argument("--verify", required=True)
    given = parser.parse_args()
    try:
        demand_root_and_tools()
        with tempfile.TemporaryDirectory(prefix="attune-power-") as folder:
            kept = cut_and_look(given, pathlib.Path(folder))
    except Skip as reason:
        print(f"skipped: {reason}")
        sys.exit(SKIPPED)
    if given.control and kept:
        print("skipped: the control lost nothing, so this machine cannot show a power cut")
        sys.exit(SKIPPED)
    sys.exit(0 if given.control or kept else 1)


def demand_root_and_tools():
    if os.geteuid() != 0:
        raise Skip("needs root to mount an image")
    for tool in ("mkfs.ext4", "losetup", "mount", "umount"):
        if shutil.which(tool, path=os.environ.get("PATH", "") + ":/sbin:/usr/sbin") is None:
            raise Skip(f"needs {tool}")
    if subprocess.run(["/sbin/losetup", "--find"], capture_output=True, check=False).returncode:
        raise Skip("no loop device is free")


def cut_and_look(given, folder):
    """True when all acknowledged writes are on the disk after the cut."""
    image, after = folder / "disk.img", folder / "after.img"
    with image.open("wb") as file:
        file.truncate(IMAGE_BYTES)
    subprocess.run(["/sbin/mkfs.ext4", "-q", "-F", str(image)], check=True)
    with mounted(image, folder / "before") as disk:
        acks = write_and_cut(shlex.split(given.write.replace("{dir}", str(disk / "data"))),
                             image, after)
    with mounted(after, folder / "later") as disk:
        verify = shlex.split(given.verify.replace("{dir}", str(disk / "data")))
        looked = subprocess.run(verify, input="".join(acks), text=True, capture_output=True,
                                timeout=HANG_SECONDS, check=False)
    print(looked.stdout.strip(), looked.stderr.strip()[:300])
    return looked.returncode == 0


@contextlib.contextmanager
def mounted(image, point):
    point.mkdir()
    # A long commit interval keeps the journal from syncing the control's data by chance.
    done = subprocess.run(["mount", "-o", "loop,commit=120", str(image), str(point)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Skip(f"cannot mount an image: {done.stderr.strip()}")
    try:
        yield point
    finally:
        subprocess.run(["umount", str(point)], check=False)


def write_and_cut(command, image, after):
    """Acknowledged lines; `after` becomes the disk as it was when the last of them came."""
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    hang_guard = threading.Timer(HANG_SECONDS, writer.kill)
    hang_guard.start()
    lines = []
    for line in writer.stdout:
        lines.append(line)
        if len(lines) == ACKS_WANTED:
            writer.send_signal(signal.SIGSTOP)
            os.waitpid(writer.pid, os.WUNTRACED)
            copy_still(image, after)
            writer.send_signal(signal.SIGKILL)
            # What is still in the pipe was acknowledged before the stop, so it counts too.
    hang_guard.cancel()
    writer.wait()
    if len(lines) < ACKS_WANTED:
        print(f"the writer ended by itself after {len(lines)} writes")
        sys.exit(1)
    return [line for line in lines if line.endswith("\n")]


def copy_still(image, after):
    """Copies the image; again if the kernel wrote to it meanwhile, for half a copy is no disk."""
    for _ in range(20):
        before = image.stat().st_mtime_ns
        shutil.copyfile(image, after)
        if image.stat().st_mtime_ns == before:
            return
    raise Skip("the image does not come to rest")


if __name__ == "__main__":
    main()
