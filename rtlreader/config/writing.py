"""Settings as TOML with a comment above each; the comments are the sentences in `settings`."""

from __future__ import annotations

import ast
import inspect
import json
import shlex
from dataclasses import fields, is_dataclass
from typing import Any

from rtlreader.config import settings as tree

_HEAD = "# Settings of rtlreader. `rtlreader config check` says whether all is well."


def described(settings: tree.Settings, *, commented: bool = False) -> str:
    """Return the settings as a TOML file; `commented` makes each value a comment too."""
    sentences = docstrings(inspect.getsource(tree))
    return "\n".join([_HEAD, *_table(settings, "", sentences, "# " if commented else "")]) + "\n"


def docstrings(source: str) -> dict[str, str]:
    """Return the sentence under each field of each class, by `Class.field`."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            for above, below in zip(node.body, node.body[1:], strict=False):
                match above, below:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(text))),
                    ):
                        found[f"{node.name}.{name}"] = text
    return found


def _table(values: Any, path: str, sentences: dict[str, str], mark: str) -> list[str]:
    """Return the lines of a table: first its own values, then the tables in it."""
    lines, tables = [], []
    for field in fields(values):
        value = getattr(values, field.name)
        name = path + field.name
        comment = ["", f"# {sentences[f'{type(values).__name__}.{field.name}']}"]
        if is_dataclass(value):
            tables += [*comment, f"[{name}]", *_table(value, f"{name}.", sentences, mark)]
        elif isinstance(value, dict):
            bound = [f"{mark}{key} = {toml(' '.join(keys))}" for key, keys in value.items()]
            tables += [*comment, f"[{name}]", *bound]
        else:
            lines += [*comment, f"{mark}{field.name} = {toml(value)}"]
    return lines + tables


def toml(value: object) -> str:
    """Return a text, number or truth value as TOML, which JSON writes alike; a command is a text."""
    if isinstance(value, tuple):
        value = shlex.join(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
