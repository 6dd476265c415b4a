"""The structure of a checkout in numbers: ``python tests/structure.py [FOLDER]``.

A *room* is what lies directly in ``core`` or in ``demo``: a module or a package. Measured are, for each of the two,
rooms, floors (the longest way down through rooms), imports that run up (those that must be taken away before no circle
of rooms is left), and import circles; then modules and functions by their length, parameters, public functions that
raise without saying so, and runs of four and more lines that stand in two places. Python by its syntax tree;
JavaScript by lines. `tests/test_structure.py` holds the tree to it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PARTS = ("core", "demo")
RUN = 4  # lines that make a duplicate
TABLES = {f"{code}.py" for code in ("en", "el", "de", "fr", "es")}  # of the page's words
Graph = dict[str, set[str]]
Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    """A function or method: where it is, its lines, and its parameters but for ``self``."""

    where: str
    lines: int
    parameters: int


def python_files(root: Path) -> list[Path]:
    """All modules of both parts, and the entry point."""
    return [*(path for part in PARTS for path in sorted((root / part).rglob("*.py"))), root / "app.py"]


def code_files(root: Path) -> list[Path]:
    """The same without the tables of the page's words."""
    return [path for path in python_files(root) if path.name not in TABLES]


def module_name(root: Path, path: Path) -> str:
    """``core.data.read`` for ``core/data/read.py``; a package goes by its folder."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports(root: Path) -> Graph:
    """Which modules of the project each module imports, wherever in it, also for type checkers alone."""
    modules = {module_name(root, path): path for path in python_files(root)}
    graph: Graph = {name: set() for name in modules}
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            named: list[str] = []
            if isinstance(node, ast.Import):
                named = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                # A name that is no module is something in the module before the dot.
                both = [(f"{node.module}.{alias.name}", node.module) for alias in node.names]
                named = [inner if inner in modules else outer for inner, outer in both]
            graph[name] |= {each for each in named if each in modules and each != name}
    return graph


def room(module: str) -> str:
    """``core.data`` for ``core.data.read``."""
    return ".".join(module.split(".")[:2])


def rooms(graph: Graph) -> Graph:
    """The same between rooms."""
    found: Graph = {room(module): set() for module in graph}
    for module, used in graph.items():
        found[room(module)] |= {room(each) for each in used} - {room(module)}
    return found


def circles(graph: Graph) -> list[list[str]]:
    """Groups of two and more that all reach each other (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            group = [stack.pop()]
            while group[-1] != node:
                group.append(stack.pop())
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def upward(graph: Graph) -> list[tuple[str, str]]:
    """Imports to take away, one by one, until no circle is left: of each circle one that leads to its top."""
    graph = {node: set(used) for node, used in graph.items()}
    taken = []
    while groups := circles(graph):
        group = groups[0]
        inner = [(node, used) for node in group for used in sorted(graph[node] & set(group))]
        # The fewest imports lead into what stands on top of the others.
        entering = {node: sum(used == node for _, used in inner) for node in group}
        worst = min(inner, key=lambda edge: (entering[edge[1]], edge))
        graph[worst[0]].discard(worst[1])
        taken.append(worst)
    return taken


def floors(graph: Graph) -> int:
    """How many nodes the longest way down has, circles cut open."""
    cut = {node: set(used) for node, used in graph.items()}
    for node, used in upward(graph):
        cut[node].discard(used)
    depth: dict[str, int] = {}

    def down(node: str) -> int:
        if node not in depth:
            depth[node] = 1 + max((down(used) for used in cut[node]), default=0)
        return depth[node]

    return max((down(node) for node in cut), default=0)


def functions(root: Path) -> Iterator[Function]:
    """Every function and method of both parts."""
    for path in python_files(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, Definition):
                given = node.args
                names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
                count = len([name for name in names if name not in ("self", "cls")])
                where = f"{path.relative_to(root).as_posix()}:{node.name}"
                yield Function(where, (node.end_lineno or node.lineno) - node.lineno + 1, count)


def silent_raises(root: Path) -> list[str]:
    """Public functions of `core`, as ``file:function: exception``, that raise what their docstring does not name.

    Left out are inner functions, what is raised again by its variable, and the methods of private classes.
    """
    found = []
    for path in sorted((root / "core").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf8"))
        scopes: list[ast.Module | ast.ClassDef] = [tree]
        scopes += [each for each in tree.body if isinstance(each, ast.ClassDef) and not each.name.startswith("_")]
        for scope in scopes:
            above = ast.get_docstring(scope) or "" if isinstance(scope, ast.ClassDef) else ""
            for node in scope.body:
                if isinstance(node, Definition) and (node.name == "__init__" or not node.name.startswith("_")):
                    said = (ast.get_docstring(node) or "") + above * (node.name == "__init__")
                    where = f"{path.relative_to(root).as_posix()}:{node.name}"
                    found += [f"{where}: {each}" for each in _raised(node) if each not in said]
    return found


def _raised(node: ast.AST) -> list[str]:
    """Names of the exceptions that a function's own body raises."""
    names: list[str] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Definition | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(child, ast.Raise) and isinstance(child.exc, ast.Call):
            name = ast.unparse(child.exc.func).rpartition(".")[2]
            names += [name] if name[:1].isupper() else []
        names += _raised(child)
    return list(dict.fromkeys(names))


def script_files(root: Path) -> list[Path]:
    """The page's JavaScript, without its tests."""
    return [path for path in sorted((root / "demo").rglob("*.js")) if not path.name.endswith(".test.js")]


def duplicates(root: Path) -> list[tuple[str, str]]:
    """Runs of `RUN` and more code lines that stand in two places, each by where it begins; imports do not count."""
    places: dict[tuple[str, ...], list[tuple[str, int, int]]] = defaultdict(list)
    for path in (*code_files(root), *script_files(root)):
        lines = list(_code(path))
        for at in range(len(lines) - RUN + 1):
            window = tuple(text for _, text in lines[at : at + RUN])
            places[window].append((path.relative_to(root).as_posix(), at, lines[at][0]))
    pairs = {(one, other) for found in places.values() for one in found for other in found if one < other}
    known = {(one[:2], other[:2]) for one, other in pairs}
    # Of windows that overlap in both places the first counts.
    first = [
        (one, other) for one, other in sorted(pairs) if ((one[0], one[1] - 1), (other[0], other[1] - 1)) not in known
    ]
    return [(f"{one[0]}:{one[2]}", f"{other[0]}:{other[2]}") for one, other in first]


def _code(path: Path) -> Iterator[tuple[int, str]]:
    """Line numbers and stripped lines that do something: no punctuation, imports, comments, nor names with types."""
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        text = line.strip()
        thin = not re.search(r"\w\W*\w", text) or re.match(r"(from|import|export \{|#|//|\*|@)", text)
        thin = thin or re.fullmatch(r"\w+: [\w\[\].,| \"']+?( = .+)?,?", text)  # a parameter or a field
        if not thin:
            yield number, text


def longest(files: Iterable[Path], root: Path) -> str:
    """The file with the most lines, and how many."""
    sized = [(len(path.read_text(encoding="utf8").splitlines()), path.relative_to(root).as_posix()) for path in files]
    lines, name = max(sized, default=(0, "none"))
    return f"{lines} ({name})"


def report(root: Path) -> dict[str, str]:
    """What the command prints, by name."""
    graph = imports(root)
    rows: dict[str, str] = {}
    for part in PARTS:
        own = {module: {u for u in used if u.startswith(f"{part}.")} for module, used in graph.items()}
        own = {module: used for module, used in own.items() if module.startswith(f"{part}.")}
        between = rooms(own)
        counts = [len(between), floors(between), len(upward(between)), len(circles(between)), len(circles(own))]
        rows[f"{part}: rooms / floors / upward imports / circles of rooms / of modules"] = " / ".join(map(str, counts))
    measured = list(functions(root))
    long, wide = max(measured, key=lambda f: f.lines), max(measured, key=lambda f: f.parameters)
    repeated = duplicates(root)
    rows |= {
        "longest module": longest(code_files(root), root),
        "longest script": longest(script_files(root), root),
        "longest function": f"{long.lines} ({long.where})",
        "functions over 60 lines": str(sum(each.lines > 60 for each in measured)),
        "widest signature": f"{wide.parameters} ({wide.where})",
        "functions of more than 7 parameters": str(sum(each.parameters > 7 for each in measured)),
        "public functions of core that raise in silence": str(len(silent_raises(root))),
        f"runs of {RUN} lines in two places": f"{len(repeated)}",
    }
    return rows


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    for name, value in report(folder.resolve()).items():
        print(f"{name:<80}{value}")
