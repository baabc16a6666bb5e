"""Compiles the templates: once for all languages, and without escaping what is safe already."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame


class Generator(CodeGenerator):
    """Writes the code of a template. What `finalize` gives is `Markup`: Jinja need not escape it again."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        assert finalize.src is not None, "everything that is printed goes through `finalize`"
        self.write(finalize.src)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class Compiled(BytecodeCache):
    """The code of templates by name: an environment of each language has the same, so it is made once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key] = (bucket.checksum, bucket.code)
