#!/usr/bin/env python3
"""Refuse an include that points against the layer order, a foreign library, or an include cycle.

Every project include is written from the repository root, so a path names its layer. Exit 1 and
one line per violation; silence and exit 0 otherwise. A new third-party library needs an ADR and
its line in THIRD_PARTY.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "tidy"))
from source_tree import is_test, run_check, without_comments_and_strings  # noqa: E402

LAYERS = {  # layer -> layers it may include (itself is always allowed)
    "engine": set(),
    "service": {"engine"},
    "adapters": {"engine", "service"},
    "apps": {"engine", "service", "adapters"},
    "tests": {"engine", "service", "adapters", "apps", "tests"},
}
# Inside engine/, a module may include only itself and names to its left.
ENGINE_ORDER = ["base", "model", "competency", "assess", "trace", "policy", "explain", "dialogue",
                "study", "advance"]
BANNED_IN_ENGINE = {
    "<thread>": "threads", "<mutex>": "locks", "<shared_mutex>": "locks", "<atomic>": "threads",
    "<condition_variable>": "threads", "<future>": "threads", "<stop_token>": "threads",
    "<semaphore>": "threads", "<fstream>": "files", "<iostream>": "files", 
    "<filesystem>": "files", "<random>": "randomness", "<ctime>": "clocks",
}
BANNED_CALLS_IN_ENGINE = re.compile(
    r"\b(system_clock::now|steady_clock::now|high_resolution_clock::now|getenv|srand|rand|time)"
    r"\s*\(")
EVERYWHERE = {"tl/"}
# Header prefix -> the only places that may include it.
THIRD_PARTY = {
    "boost/": {"adapters/http"},
    "benchmark/": {"tests"},
    "CLI/": {"apps"},
    "curl/": {"adapters/llm"},
    "dnnl": {"adapters/embed"},
    "omp.h": {"adapters/embed"},
    "gtest/": {"tests"},
    "gmock/": {"tests"},
    "rapidcheck": {"tests"},
    "libpq-fe.h": {"adapters/postgres"},
    "libstemmer.h": {"adapters/lexicon"},
    "nlohmann/": {"adapters", "apps", "tests"},
    "sodium": {"adapters", "apps", "tests"},
    "spdlog/": {"adapters/http", "apps"},
    "sqlite3.h": {"adapters/sqlite", "tests"},
    "yaml-cpp/": {"adapters/course", "tests"},
    "zlib.h": {"adapters/answers", "adapters/http", "adapters/practice", "tests"},
}
# Headers of the operating system: not for the parts that think.
SYSTEM = re.compile(r"^(sys|netinet|arpa|linux|net)/|^(unistd|fcntl|poll|pwd|signal|dlfcn|dirent"
                    r"|malloc|termios|pthread|sched|spawn|errno|cerrno|csignal)(\.h)?$")
GENERATED = ".inc"  # a table that the build writes
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def check(root):
    problems, graph = [], {}
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace")
        graph[name] = []
        for number, line in enumerate(text.split("\n"), 1):
            if found := INCLUDE.match(line):
                ours, theirs = found.groups()
                complaint = judge_ours(name, ours) if ours else judge_theirs(name, theirs)
                problems += [f"{name}:{number}: {complaint}"] if complaint else []
                graph[name] += [(ours, number)] if ours else []
        if name.startswith("engine/") and not is_test(name):
            problems += impure_calls(name, text)
    return problems + cycles(graph)


def sources(root):
    return sorted(path for layer in LAYERS for path in (root / layer).rglob("*.?pp")
                  if "node_modules" not in path.parts)


def judge_ours(name, target):
    layer, owner = name.split("/")[0], target.split("/")[0]
    if owner not in LAYERS and not target.endswith(GENERATED):
        return f'include "{target}" is not written from the root'
    if owner in LAYERS and owner != layer and owner not in LAYERS[layer] and not is_test(name):
        return f"{layer} may not include {owner} ({target})"
    if layer == owner == "adapters" and not is_test(name):
        mine = name.split("/")[1]
        if target.split("/")[1] != mine:
            return f"adapter {mine} may not include {target}"
    if layer == owner == "engine" and rank(target) > rank(name):
        return f"engine module order forbids {target}"
    return None


def rank(name):
    parts = name.split("/")
    module = parts[1] if len(parts) > 2 else "advance"  # what stands beside advance.cpp is of it
    return ENGINE_ORDER.index(module) if module in ENGINE_ORDER else len(ENGINE_ORDER)


def judge_theirs(name, header):
    layer = name.split("/")[0]
    if any(header.startswith(prefix) for prefix in EVERYWHERE):
        return None
    if layer == "engine" and not is_test(name) and f"<{header}>" in BANNED_IN_ENGINE:
        return f"engine is pure: <{header}> brings {BANNED_IN_ENGINE[f'<{header}>']}"
    if SYSTEM.match(header):
        if layer in ("engine", "service") and not is_test(name):
            return f"{layer} may not include the system header <{header}>"
        return None
    if "/" not in header and "." not in header:
        return None
    return judge_third_party(name, header)


def judge_third_party(name, header):
    places = next((places for prefix, places in THIRD_PARTY.items() if header.startswith(prefix)),
                  None)
    if places is None:
        return f"<{header}> is not listed in tools/check_layers.py; a library needs an ADR first"
    if is_test(name) and "tests" in places or name.startswith("apps/"):
        return None
    if any(name.startswith(place + "/") for place in places):
        return None
    return f"<{header}> belongs to {', '.join(sorted(places))} alone"


def impure_calls(name, text):
    code = without_comments_and_strings(text)
    return [f"{name}:{number}: engine is pure: {found.group(1)}() is banned"
            for number, line in enumerate(code.split("\n"), 1)
            if (found := BANNED_CALLS_IN_ENGINE.search(line))]


def cycles(graph):
    done, found = set(), []

    def walk(node, number, trail):
        if node in trail:
            path = trail[trail.index(node):] + [node]
            found.append(f"{trail[-1]}:{number}: include cycle: {' -> '.join(path)}")
        elif node not in done:
            for target, line in graph.get(node, []):
                walk(target, line, trail + [node])
            done.add(node)

    for node in graph:
        walk(node, 0, [])
    return found


if __name__ == "__main__":
    run_check(check)
