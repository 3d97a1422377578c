#!/usr/bin/env python3
"""Each house check can fail: a small bad sample for every rule, and a good one that passes.

Samples are written into a folder that is no git checkout, so that every file in it counts. Words
that the checks refuse are put together here, so that this file itself passes.
"""
import importlib
import json
import pathlib
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(TOOLS), str(TOOLS.parent)]


def problems(check, samples):
    """What the named check says of these files, given as {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for name, text in samples.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return importlib.import_module(check).check(root)


class CheckTest(unittest.TestCase):
    def refuses(self, check, samples, place, words):
        found = problems(check, samples)
        self.assertTrue(any(line.startswith(f"{place}: ") and words in line for line in found),
                        f"expected {place}: ... {words} ..., got {found}")

    def accepts(self, check, samples):
        self.assertEqual(problems(check, samples), [])


class Layers(CheckTest):
    check = "check_layers"

    def one(self, name, include, words):
        self.refuses(self.check, {name: f"// x\n#include {include}\n"}, f"{name}:2", words)

    def test_direction(self):
        self.one("engine/trace/bkt.cpp", '"service/ports.hpp"', "engine may not include service")
        self.one("service/submit.cpp", '"adapters/sqlite/store.hpp"', "service may not include")
        self.one("adapters/http/x.cpp", '"apps/main.hpp"', "adapters may not include apps")

    def test_adapters_are_strangers(self):
        self.one("adapters/http/x.cpp", '"adapters/sqlite/store.hpp"', "adapter http may not")

    def test_engine_order(self):
        self.one("engine/trace/bkt.cpp", '"engine/policy/policy.hpp"', "module order")
        self.one("engine/base/x.cpp", '"engine/advance.hpp"', "module order")

    def test_root(self):
        self.one("engine/trace/bkt.cpp", '"bkt.hpp"', "not written from the root")

    def test_purity(self):
        self.one("engine/trace/bkt.cpp", "<thread>", "brings threads")
        self.one("engine/trace/bkt.cpp", "<random>", "brings randomness")
        self.one("engine/trace/bkt.cpp", "<unistd.h>", "system header")
        self.refuses(self.check, {"engine/base/x.cpp": "\nauto t = steady_clock::now();\n"},
                     "engine/base/x.cpp:2", "is banned")

    def test_libraries(self):
        self.one("engine/trace/bkt.cpp", "<nlohmann/json.hpp>", "belongs to")
        self.one("adapters/sqlite/x.cpp", "<boost/asio.hpp>", "belongs to adapters/http alone")
        self.one("adapters/http/x.cpp", "<unknown/x.hpp>", "needs an ADR")
        self.one("service/x.cpp", "<gtest/gtest.h>", "belongs to")

    def test_cycle(self):
        self.refuses(self.check, {"service/a.hpp": '#include "service/b.hpp"\n',
                                  "service/b.hpp": '\n#include "service/a.hpp"\n'},
                     "service/b.hpp:2", "include cycle")

    def test_good(self):
        self.accepts(self.check, {
            "engine/trace/bkt.hpp": '#include <vector>\n#include <tl/expected.hpp>\n'
                                    '#include "engine/base/result.hpp"\n',
            "engine/trace/bkt_test.cpp": "#include <gtest/gtest.h>\n#include <random>\n",
            "engine/base/x.cpp": "// steady_clock::now() is not for us\n",
            "adapters/http/x.cpp": "#include <boost/asio.hpp>\n#include <unistd.h>\n"})


class Sizes(CheckTest):
    check = "check_sizes"
    long_body = "    a();\n" * 70

    def test_file(self):
        self.refuses(self.check, {"a.cpp": "int a;\n" * 601}, "a.cpp:601", "601 lines")
        self.accepts(self.check, {"a.cpp": "int a;\n" * 600})

    def test_line(self):
        self.refuses(self.check, {"a.py": "\n" + "#" * 101}, "a.py:2", "101 columns")
        self.accepts(self.check, {"a.py": "#" * 100 + "\n", "a.md": "x" * 300})

    def test_cpp_function(self):
        code = ("namespace attune {\nstruct A {\n    int x = 0;\n};\n\nint f(int a,\n      int b) "
                "const noexcept {\n" + self.long_body + "}\n}\n")
        self.refuses(self.check, {"a.cpp": code}, "a.cpp:6", "73 lines")

    def test_method_constructor_and_test(self):
        for opening in ("    A(int x) : x_(x), y_{1} {\n", "    auto f() -> int {\n",
                        "    struct B g() {\n"):
            code = "class A final : public B {\n  public:\n" + opening + self.long_body + "}\n};\n"
            self.refuses(self.check, {"a.hpp": code}, "a.hpp:3", "72 lines")
        self.refuses(self.check, {"a_test.cpp": "TEST(A, B) {\n" + self.long_body + "}\n"},
                     "a_test.cpp:1", "72 lines")

    def test_typescript(self):
        for opening in ("export function f(): void {\n", "const f = (a: number) => {\n",
                        "export default async function f({ a }: P) {\n"):
            self.refuses(self.check, {"a.tsx": "\n" + opening + self.long_body + "}\n"}, "a.tsx:2",
                         "72 lines")

    def test_python_function(self):
        self.refuses(self.check, {"a.py": "def f():\n" + "    a()\n" * 70}, "a.py:1", "71 lines")

    def test_long_tables_and_groups_are_no_functions(self):
        self.accepts(self.check, {
            "a.cpp": "const std::map<int, F> kTable = {\n" + "    {1, f()},\n" * 90 + "};\n",
            "b.cpp": "enum class A {\n" + "    kB,\n" * 90 + "};\n",
            "c.cpp": "class A {\n" + "    int f() { return 1; }\n" * 90 + "};\n",
            "d.test.ts": "describe('x', () => {\n" + "it('y', () => { a(); });\n" * 90 + "});\n",
            "e.cpp": "constexpr std::array<int, 90> kA{\n" + "    1,\n" * 90 + "};\n"})


class Words(CheckTest):
    check = "check_words"

    def one(self, name, line, words):
        self.refuses(self.check, {name: f"\n{line}\n"}, f"{name}:2", words)

    def test_unfinished(self):
        self.one("a.cpp", "// TO" "DO: later", "issue number")
        self.accepts(self.check, {"a.cpp": "// TO" "DO(#12): later\n"})

    def test_names(self):
        self.refuses(self.check, {"engine/text_ut" "ils.cpp": ""}, "engine/text_ut" "ils.cpp:1",
                     "says nothing")
        self.one("a.hpp", "class Store" "Manager {", "not a name")

    def test_addresses(self):
        self.one("a.md", "see /wo" "rk/main", "path of one machine")
        self.one("a.md", "see /ho" "me/ana/x", "path of one machine")
        self.one("a.md", "from https://registry.np" "mjs.org", "registry")
        self.one("a.txt", "--index-url https://py" "pi.org/simple", "registry")

    def test_tools(self):
        self.one("a.md", "written with Cla" "ude", "talks about the tools")

    def test_documents(self):
        self.one("a.cpp", "// see DES" "IGN.md", "not in this project")
        self.accepts(self.check, {"NOTES" ".md": "", "a.cpp": "// see NOTES" ".md\n"})

    def test_emoji(self):
        self.one("a.cpp", 'auto a = "\U0001F389";', "emoji")
        self.accepts(self.check, {"a_test.cpp": 'auto a = "\U0001F389";\n'})


class CoAwait(CheckTest):
    check = "check_co_await"

    def one(self, line, words):
        self.refuses(self.check, {"a.cpp": f"\n{line}\n"}, "a.cpp:2", words)

    def test_braces(self):
        self.one("co_await write(Message{1});", "a braced temporary")
        self.one("auto r = co_await write(\n    {a, b});", "a braced temporary")

    def test_lambda(self):
        self.one("co_await post([x] { go(x); });", "a lambda")
        self.one("co_await [x]() -> task { co_return; }();", "a lambda")

    def test_good(self):
        self.accepts(self.check, {"a.cpp": "if (co_await ready(a[1])) {\n    b();\n}\n"
                                           "co_await write(m, use_awaitable);\n"
                                           "// co_await write(Message{1});\n"})


class Glossary(CheckTest):
    check = "check_glossary"
    text = "**Learner** is who learns. Not: student, course taker.\n\n**Skill** is a node.\n"

    def test_twice(self):
        self.refuses(self.check, {"docs/glossary.md": self.text + "**Skill** again\n"},
                     "docs/glossary.md:4", "stands already in line 3")

    def test_synonym(self):
        for code in ("int student_count;", "struct CourseTaker;", "void add(Student s);"):
            self.refuses(self.check, {"docs/glossary.md": self.text, "a.cpp": f"\n{code}\n"},
                         "a.cpp:2", 'glossary says "Learner"')

    def test_refused_term(self):
        self.refuses(self.check, {"docs/glossary.md": self.text + "**Item** (not: skill)\n"},
                     "docs/glossary.md:4", "a term of its own")

    def test_good(self):
        self.accepts(self.check, {"docs/glossary.md": self.text,
                                  "a.cpp": 'int learners; // student\nauto s = "student";\n'})


class Contrast(CheckTest):
    check = "check_contrast"
    path = "web/src/look/tokens.css"

    def css(self, ink="#000000", high="#000000"):
        module = importlib.import_module(self.check)
        names = {name for pair in module.PAIRS for name in pair[:2]}
        fronts = {pair[0] for pair in module.PAIRS}
        colours = {name: ("#000000", "#ffffff") if name in fronts else ("#ffffff", "#000000")
                   for name in names}
        colours.update({"accent": ("#003d47", "#a5ecf2"), "on-accent": ("#ffffff", "#000000")})
        colours["ink"] = (ink, "#ffffff")
        plain = "\n".join(f"  --{n}: light-dark({a}, {b});" for n, (a, b) in colours.items())
        return (f":root {{\n{plain}\n}}\n"
                f":root[data-contrast=\"more\"] {{ --ink-3: light-dark({high}, #ffffff); }}\n"
                "@media (prefers-contrast: more) {\n  :root:not([data-contrast=\"normal\"]) {\n"
                "    --ink-3: light-dark(#000000, #ffffff);\n  }\n}\n")

    def test_low(self):
        found = problems(self.check, {self.path: self.css(ink="#999999")})
        self.assertTrue(any("ink on paper has 2.8 in light" in line for line in found), found)

    def test_high_contrast_blocks_agree(self):
        self.refuses(self.check, {self.path: self.css(high="#111111")}, f"{self.path}:1", "differs")

    def test_good(self):
        self.accepts(self.check, {self.path: self.css()})

    def test_formula(self):
        contrast = importlib.import_module(self.check).contrast
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21.0)
        self.assertAlmostEqual(contrast("#777777", "#ffffff"), 4.48, places=2)


class LockFiles(CheckTest):
    check = "check_lock_files"
    npmrc = "ignore-scripts=true\nomit-lockfile-registry-resolved=true\n"
    good = '{"packages": {"": {}, "node_modules/a": {"integrity": "sha512-x"}}}'

    def test_host(self):
        lock = '{"packages": {"a": {"integrity": "x",\n"resolved": "https://host/a.tgz"}}}'
        self.refuses(self.check, {"web/package-lock.json": lock, "web/.npmrc": self.npmrc},
                     "web/package-lock.json:2", "names a host")

    def test_integrity_and_settings(self):
        self.refuses(self.check, {"package-lock.json": '{"packages": {"a": {}}}'},
                     "package-lock.json:1", "no integrity")
        self.refuses(self.check, {"package-lock.json": self.good}, ".npmrc:1", "is missing")

    def test_incomplete(self):
        lock = self.good.replace('"sha512-x"', '"x", "dependencies": {"b": "1"}')
        self.refuses(self.check, {"package-lock.json": lock}, "package-lock.json:1", "b, wanted by")

    def test_requirements(self):
        self.refuses(self.check, {"requirements.txt": "\na==1\n"}, "requirements.txt:2", "no hash")
        self.refuses(self.check, {"x.requirements.txt": "--index-url https://host\n"},
                     "x.requirements.txt:1", "names a host")

    def test_good(self):
        self.accepts(self.check, {"package-lock.json": self.good, ".npmrc": self.npmrc,
                                  "requirements.txt": "a==1 \\\n  --hash=sha256:00\n"})


class Requirements(CheckTest):
    check = "check_requirements"
    document = "docs/requirements.md"

    def rows(self, first="| CA-01 | words | not yet | |"):
        groups = importlib.import_module(self.check).GROUPS
        ids = [f"{group}-{n:02}" for group, count in groups.items() for n in range(1, count + 1)]
        return "\n".join([first] + [f"| {i} | words | partly | |" for i in ids[1:]]) + "\n"

    def test_presence(self):
        self.refuses(self.check, {self.document: self.rows("")}, f"{self.document}:1",
                     "CA-01 is missing")
        self.refuses(self.check, {self.document: self.rows() + "| CA-99 | x | partly | |\n"},
                     f"{self.document}:126", "is not a requirement")
        self.refuses(self.check, {self.document: self.rows() + "| CA-01 | x | partly | |\n"},
                     f"{self.document}:126", "stands already in line 1")

    def test_state_and_proof(self):
        for row, words in [("| CA-01 | x | done | |", "no state"),
                           ("| CA-01 | x | works | |", "names no test"),
                           ("| CA-01 | x | works | `Bkt.Law` |", "does not exist")]:
            self.refuses(self.check, {self.document: self.rows(row)}, f"{self.document}:1", words)

    def test_good(self):
        self.accepts(self.check, {
            self.document: self.rows("| CA-01 | x | works | `Bkt.Law`, `tests/a.scn: quote` |"),
            "engine/bkt_test.cpp": "TEST(Bkt, Law) {}\n", "tests/a.scn": "# quote back\n"})


class Decisions(CheckTest):
    check = "check_adr"
    text = "# {} T\n\nStatus: accepted\n## Context\n## Decision\n## Rejected\n## Consequences\n"

    def records(self, last=10):
        return {f"docs/adr/{n:04}-x.md": self.text.format(f"{n:04}") for n in range(1, last + 1)}

    def test_bad(self):
        self.refuses(self.check, self.records(9), "docs/adr:1", "0010 is missing")
        self.refuses(self.check, {**self.records(), "docs/adr/0003-y.md": ""},
                     "docs/adr/0003-y.md:1", "is taken")
        self.refuses(self.check, {"docs/adr/0001-x.md": "# One\n"}, "docs/adr/0001-x.md:1",
                     "the part")

    def test_good(self):
        self.accepts(self.check, self.records(11))


class Links(CheckTest):
    check = "check_links"

    def test_bad(self):
        self.refuses(self.check, {"docs/a.md": "\n[x](b.md)\n"}, "docs/a.md:2", "leads nowhere")
        self.refuses(self.check, {"a.md": "[x](#gone)\n"}, "a.md:1", "heading")

    def test_good(self):
        self.accepts(self.check, {
            "docs/a.md": "# The `x`, twice\n[x](../b.md) [y](#the-x-twice) [z](https://host/x)\n"
                         "```\n[x](nowhere.md)\n```\n`[x](nowhere.md)`\n", "b.md": ""})


class PagePolicy(CheckTest):
    check = "check_page_policy"

    def test_bad(self):
        for line, words in [("<p style={{ color }}>", "inline style"),
                            ("<div dangerouslySetInnerHTML={x} />", "HTML from a string"),
                            ("e.innerHTML = x;", "HTML from a string"), ("eval(x)", "code from"),
                            ('fetch("https://host/x")', "another origin")]:
            self.refuses(self.check, {"web/src/a.tsx": f"\n{line}\n"}, "web/src/a.tsx:2", words)

    def test_good(self):
        self.accepts(self.check, {"web/src/a.tsx": '<p className="x" lineStyle={1} />\n'
                                                   '<a href="https://host/x">source</a>\n'})


class Acts(CheckTest):
    check, path = "check_acts", "tests/gold/acts_de.jsonl"

    def turns(self):
        """A file that keeps its promises: 20 turns led by each act, 20 of all mixed."""
        made = []
        for act in importlib.import_module(self.check).FIRST_TO_LAST:
            for number in range(20):
                parts = [{"act": act, "text": f"{act} {number}"}]
                if act == "question":
                    parts.append({"act": "noise", "text": f"x{number}"})
                made.append({"id": f"{act}-{number}", "item": f"item-{number % 10}", "tutor": "",
                             "text": "  ".join(part["text"] for part in parts), "act": act,
                             "parts": parts})
        return made

    def samples(self, turns):
        lines = "".join(turn if isinstance(turn, str) else json.dumps(turn) + "\n"
                        for turn in turns)
        items = {f"courses/datenschutz-im-alltag/items/item-{n}.md": "x" for n in range(10)}
        return {self.path: lines, **items}

    def one(self, change, words):
        turns = self.turns()
        turns[29] = {**turns[29], **change} if isinstance(change, dict) else change
        self.refuses(self.check, self.samples(turns), f"{self.path}:30", words)

    def test_good(self):
        self.accepts(self.check, self.samples(self.turns()))

    def test_form(self):
        self.one("{\n", "no JSON")
        self.one({"more": 1}, "and no other")
        self.one({"id": 7}, '"id" is no text')
        self.one({"parts": []}, "is empty")
        self.one({"parts": [{"act": "noise"}]}, "something else")

    def test_acts_and_parts(self):
        self.one({"act": "guess"}, '"guess" is none of')
        self.one({"act": "answer"}, '"challenge" leads')
        self.one({"text": "other"}, "does not join")
        self.one({"text": "ab", "parts": [{"act": "challenge", "text": "a"}] * 2}, "one part")
        self.one({"text": "a", "parts": [{"act": "challenge", "text": "a"},
                                         {"act": "noise", "text": ""}]}, "mixed turn is empty")

    def test_items_and_twins(self):
        self.one({"item": "item-99"}, "the course has no")
        self.one({"id": "question-3"}, '"id" is that of line 4')
        self.one({"text": "Question: 3, x3!",
                  "parts": [{"act": "challenge", "text": "Question: 3, x3!"}]},
                 '"text" is that of line 4')

    def test_promises(self):
        turns = self.turns()
        self.refuses(self.check, self.samples(turns[1:]), f"{self.path}:1", "159 turns")
        self.refuses(self.check, self.samples(turns[:149]), f"{self.path}:1",
                     "9 turns led by noise")
        plain = [{**turn, "text": turn["parts"][0]["text"], "parts": turn["parts"][:1]}
                 for turn in turns]
        self.refuses(self.check, self.samples(plain), f"{self.path}:1", "0 mixed")
        few = [{**turn, "item": "item-1"} for turn in turns]
        self.refuses(self.check, self.samples(few), f"{self.path}:1", "1 items")


class Shell(CheckTest):
    def test_bad_and_good(self):
        module = importlib.import_module("check_shell")
        if not module.shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        bad = "#!/bin/sh\n\necho $1\n"
        self.refuses("check_shell", {"a.sh": bad}, "a.sh:3", "Double quote")
        self.accepts("check_shell", {"a.sh": "#!/bin/sh\necho \"$1\"\n"})


class Format(CheckTest):
    def test_bad_and_good(self):
        module = importlib.import_module("check_format")
        if not module.shutil.which(module.PROGRAM):
            self.skipTest(f"{module.PROGRAM} is not installed")
        style = {".clang-format": "BasedOnStyle: Google\n"}
        self.refuses("check_format", {**style, "a.cpp": "int  a;\n"}, "a.cpp:1", "make fmt")
        self.accepts("check_format", {**style, "a.cpp": "int a;\n"})


if __name__ == "__main__":
    unittest.main()
