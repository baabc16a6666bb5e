"""Compiles the templates: once for all languages, and without escaping what is safe already."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef

_Finalize = CodeGenerator._FinalizeInfo


class Generator(CodeGenerator):
    """Writes the code of a template as one would write it by hand, without Jinja's look-ups at run time.

    What `finalize` gives is `Markup`: Jinja need not escape it again. Nothing that templates call asks for
    their context, and they have no attributes of mappings: calls and attributes are those of Python. Macros
    are functions of which arguments are given by position.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        is_plain = not (forward_caller or node.dyn_args or node.dyn_kwargs)
        assert is_plain, "templates call with arguments by position and by name"
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        arguments = "*given"
        if macro_ref.node.defaults:
            arguments += f", *(missing,) * ({len(macro_ref.node.args)} - len(given))"
        self.write(f"(lambda body: lambda *given: Markup(body({arguments})))(macro)")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: _Finalize) -> None:
        assert finalize.src is not None, "everything that is printed goes through `finalize`"
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: _Finalize) -> None:
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
