#!/usr/bin/env python3
"""BKT fitted and followed by pyBKT and by us: one run, one machine, the same skills and restarts.

    tests/bench/pybkt_peer.py [--data FILE] [--skills 0] [--fits 5] [--tolerance 0.005]
                              [--compiled] [--json OUT]

Needs: cmake --build build --target bkt_bench. FILE has the columns learner, order, skills and
correct (default: the training part of ASSISTments 2009 beside the checkout). A row of several
skills counts for each of them, for both. pyBKT comes into a Python of its own in the cache folder;
--compiled builds its C++ part, which `pip install pyBKT` does not bring. Without FILE or pyBKT the
run ends with `skipped: REASON` and status 77.

Times are seconds of the processor, so that other work on the machine counts for neither; the
reading of the file is left out for both. Both do the same restarts from the same ranges and stop by
the same rule: when the log likelihood moves by no more than 0.005 (ours: --tolerance) from the
third pass on, or after 100 passes. The compiled pyBKT cuts the log likelihood to a whole number
before it looks, so it stops where it no longer moves by about 1; that is its own and stays. The log
likelihoods side by side are all computed by our function. pyBKT's `parallel` is off: its pools of
processes cost more than two cores give. Skills that we refuse to fit (one answer each, one class
only, one learner) are left out for both. --skills N takes N of them, spread evenly over the sizes.
"""
import argparse
import csv
import gzip
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "build" / "tests" / "bench" / "bkt_bench"
DATA = ROOT.parent / "shared" / "data" / "tracing" / "assist2009_train.csv.gz"
REQUIREMENTS = pathlib.Path(__file__).with_name("pybkt.requirements.txt")
SKIPPED = 77
UPDATES = 1_000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, default=DATA)
    parser.add_argument("--skills", type=int, default=0)
    parser.add_argument("--fits", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tolerance", type=float, default=0.005)
    parser.add_argument("--compiled", action="store_true")
    parser.add_argument("--json", default="")
    parser.add_argument("--fit-here", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fit_here:
        fit_here(given)
        return
    if not given.data.exists():
        skip(f"no log at {given.data}")
    if not BENCH.exists():
        skip("bkt_bench is not built")
    python = peer_python(given.compiled)
    with tempfile.TemporaryDirectory() as folder:
        report = compare(given, python, pathlib.Path(folder))
    tell(report)
    if given.json:
        pathlib.Path(given.json).write_text(json.dumps(report, indent=1) + "\n")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def peer_python(compiled):
    name = "pybkt-compiled" if compiled else "pybkt"
    done = subprocess.run([sys.executable, ROOT / "tools/setup/peer_python.py", name, REQUIREMENTS]
                          + (["--compiled", "pyBKT"] if compiled else []),
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        skip((done.stdout or done.stderr).strip().removeprefix("skipped: "))
    return done.stdout.strip()


def compare(given, python, folder):
    """Ours, theirs, ours again, so that a machine that slows down slows both."""
    rows = rows_of(given.data)
    first = ours(given.data, given)
    names = choose(first, rows, given.skills)
    log = folder / "log.csv"
    with log.open("w", encoding="utf-8") as out:
        out.write("learner,order,skills,correct\n")
        out.writelines(f"{learner},{order},{skill},{correct}\n"
                       for order, learner, skill, correct in rows if skill in names)
    runs = [ours(log, given) for _ in range(3)]
    theirs_at = folder / "theirs.json"
    subprocess.run([python, __file__, "--data", log, "--fits", str(given.fits), "--seed",
                    str(given.seed), "--fit-here", theirs_at], check=True)
    theirs = json.loads(theirs_at.read_text())
    runs += [ours(log, given) for _ in range(3)]
    update = bench("update")
    judged = bench("judge", log, parameters_file(folder, theirs["skills"]))
    fit_s = statistics.median(run["fit_s"] for run in runs)
    whole_s = statistics.median(run["fit_s"] + run["group_s"] for run in runs)
    return {
        "backend": theirs["backend"], "answers": runs[0]["answers"], "skills": len(names),
        "left_out": sorted(set(first["skills"]) - {name for name in first["skills"]
                                                   if first["skills"][name]["iterations"]}),
        "refused": sum(bool(one["refused"]) for one in runs[0]["skills"].values()),
        "fit_s": {"pybkt": theirs["fit_s"], "attune": fit_s, "ratio": theirs["fit_s"] / fit_s},
        "with_grouping_s": {"pybkt": theirs["whole_s"], "attune": whole_s,
                            "ratio": theirs["whole_s"] / whole_s},
        "update_us": {"pybkt": theirs["update_us"], "attune": update["ns_per_answer"] / 1e3,
                      "ratio": theirs["update_us"] * 1e3 / update["ns_per_answer"]},
        "log_likelihood": {name: {"pybkt": judged[name],
                                  "attune": runs[0]["skills"][name]["log_likelihood"],
                                  "answers": theirs["skills"][name]["answers"]}
                           for name in sorted(names, key=sort_key)},
    }


def rows_of(path):
    opened = gzip.open if path.suffix == ".gz" else open
    rows = []
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            rows += [(number, row["learner"], skill, int(row["correct"]))
                     for skill in row["skills"].split(";") if skill]
    return rows


def ours(log, given):
    return bench("fit", log, "--starts", str(given.fits), "--seed", str(given.seed),
                 "--tolerance", str(given.tolerance), "--learners-min", "2")


def bench(*words):
    done = subprocess.run([BENCH, *words], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def choose(fitted, rows, wanted):
    """The names of the skills both can fit; `wanted` of them, or all for 0."""
    sizes = {}
    for _, _, skill, _ in rows:
        sizes[skill] = sizes.get(skill, 0) + 1
    names = sorted((name for name in sizes if fitted["skills"][name]["iterations"]),
                   key=lambda name: (sizes[name], name))
    if wanted and wanted < len(names):
        names = [names[(2 * place + 1) * len(names) // (2 * wanted)] for place in range(wanted)]
    return set(names)


def parameters_file(folder, skills):
    path = folder / "parameters"
    path.write_text("".join(
        f"{name} {one['prior']!r} {one['learn']!r} {one['guess']!r} {one['slip']!r} "
        f"{one['forget']!r}\n" for name, one in skills.items()))
    return path


def sort_key(name):
    return (0, int(name), "") if name.isdigit() else (1, 0, name)


def tell(report):
    print(f"{report['skills']} skills, {report['answers']} answers; pyBKT's E-step in "
          f"{report['backend']}; left out: {', '.join(report['left_out']) or 'none'}; "
          f"of ours refused as degenerate: {report['refused']}")
    print(f"{'skill':>8} {'answers':>8} {'pyBKT':>12} {'ours':>12} {'ours - pyBKT':>12}")
    sums, below = [0.0, 0.0], []
    for name, one in report["log_likelihood"].items():
        gain = one["attune"] - one["pybkt"]
        print(f"{name:>8} {one['answers']:>8} {one['pybkt']:12.2f} {one['attune']:12.2f} "
              f"{gain:+12.3f}")
        sums = [sums[0] + one["pybkt"], sums[1] + one["attune"]]
        below += [gain] if gain < -0.005 else []
    print(f"{'sum':>8} {report['answers']:>8} {sums[0]:12.2f} {sums[1]:12.2f} "
          f"{sums[1] - sums[0]:+12.3f}")
    print(f"skills where ours is lower by more than 0.005: {len(below)}, at most by "
          f"{abs(min(below, default=0.0)):.3f}")
    for what, unit in (("fit_s", "s"), ("with_grouping_s", "s"), ("update_us", "us")):
        one = report[what]
        print(f"{what}: pyBKT {one['pybkt']:.3f} {unit}, ours {one['attune']:.5f} {unit}, "
              f"ratio {one['ratio']:.0f}")


def fit_here(given):
    """The part that runs in the Python with pyBKT."""
    import warnings
    warnings.filterwarnings("ignore")
    import numpy
    import pandas
    from pyBKT.fit import EM_fit
    from pyBKT.models import Model, Roster
    numpy.seterr(all="ignore")
    frame = pandas.DataFrame(rows_of(given.data),
                             columns=["order_id", "user_id", "skill_name", "correct"])
    model = Model(seed=given.seed, num_fits=given.fits, parallel=False)
    seconds = time_each_skill(model)
    start = time.process_time()
    model.fit(data=frame)
    whole_s = time.process_time() - start
    sizes = frame.groupby("skill_name").size()
    skills = {name: {"prior": float(one["prior"]), "learn": float(one["learns"][0]),
                     "guess": float(one["guesses"][0]), "slip": float(one["slips"][0]),
                     "forget": float(one["forgets"][0]), "answers": int(sizes[name])}
              for name, one in model.coef_.items()}
    pathlib.Path(given.fit_here).write_text(json.dumps({
        "backend": "C++" if hasattr(EM_fit, "E_step") else "Python",
        "fit_s": sum(seconds.values()), "whole_s": whole_s, "skills": skills,
        "update_us": update_us(Roster, model, str(sizes.idxmax()))}))


def time_each_skill(model):
    """Seconds of the fit alone, without the reading of tables, by skill."""
    seconds, fit = {}, model._fit

    def timed(data, skill, *rest, **named):
        start = time.process_time()
        fitted = fit(data, skill, *rest, **named)
        seconds[skill] = time.process_time() - start
        return fitted
    model._fit = timed
    return seconds


def update_us(roster_class, model, skill):
    """Microseconds to take one answer and tell the next prediction."""
    roster = roster_class(["a learner"], skill, model=model)
    start = time.process_time()
    for number in range(UPDATES):
        roster.update_state(skill, "a learner", number % 2)
        roster.get_correct_prob(skill, "a learner")
    return (time.process_time() - start) / UPDATES * 1e6


if __name__ == "__main__":
    main()
