"""Where functions begin and end in C++ and TypeScript text, by braces and what stands before them.

Not a parser: it only has to be right about well-formatted code. Only outermost functions count; a
lambda or callback belongs to the function around it. Blocks that hold functions (namespaces,
classes, object literals, `describe` of a test file) are looked into.
"""
import re

from source_tree import without_comments_and_strings

SCOPE = re.compile(
    r"(^|[\s;}(])(namespace|class|struct|union|enum|extern|interface|declare|describe|suite)\b")
TEST_GROUP = re.compile(r"\b(describe|suite)(\.\w+)?\s*\([^{]*$")
LITERAL = re.compile(r"(=|[,(\[{:?]|\breturn|\bdefault)\s*$|[\w>\]]$")
ARROW = re.compile(r"=>\s*$")
NO_PART_OF_IT = re.compile(r"^(\s|(public|private|protected)\s*:(?!:)|#[^\n]*\n)+")
AFTER_PARAMETERS = re.compile(r"\)\s*(const|noexcept|override|final|\s)*$")


def functions(text):
    """Yield (first line, lines) of every outermost function in the text."""
    code = without_comments_and_strings(text)
    stack, line, statement_start = [], 1, 0
    function_depth, first_line = None, 1
    for position, character in enumerate(code):
        if character == "\n":
            line += 1
        elif character == "{":
            before = code[statement_start:position]
            if function_depth is None and is_function(before):
                function_depth = len(stack)
                first_line = line - NO_PART_OF_IT.sub("", before).count("\n")
            # a literal is part of its statement, which goes on behind it
            stack.append(statement_start if is_literal(before) else None)
            statement_start = position + 1
        elif character == "}":
            resumed = stack.pop() if stack else None
            if function_depth == len(stack):
                yield first_line, line - first_line + 1
                function_depth = None
            statement_start = position + 1 if resumed is None else resumed
        elif character == ";":
            statement_start = position + 1


def is_literal(before):
    """Does the brace after these words open a value, `{1, 2}`, not a block?"""
    return LITERAL.search(before) is not None and not ARROW.search(before)


def is_function(before):
    """Is the block after these words the body of a function?"""
    before = NO_PART_OF_IT.sub("", before)
    if TEST_GROUP.search(before):
        return False
    if ARROW.search(before):
        return True
    if is_literal(before) or "(" not in before:
        return False
    return not SCOPE.search(before.split("(")[0]) or AFTER_PARAMETERS.search(before) is not None
