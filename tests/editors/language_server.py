"""Speaks with yaml-language-server as an editor does: LSP over standard input and output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Json = Any


class LanguageServer:
    """A running server, with the answers that it has given."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: Mapping[str, Json]) -> None:
        self.process, self.root = process, root
        self.yaml: dict[str, Json] = {"schemaStore": {"enable": False}}
        self.yaml |= {key.removeprefix("yaml."): value for key, value in settings.items()}
        self.last = 0
        self.diagnostics: dict[str, list[Json]] = {}

    def start(self) -> None:
        """Introduce the editor: what it can do, and how it is set."""
        folder = {"uri": self.root.as_uri(), "name": "knowledge"}
        markdown = {"contentFormat": ["markdown"]}
        item = {"documentationFormat": ["markdown"], "snippetSupport": True}
        text = {"hover": markdown, "completion": {"completionItem": item}, "publishDiagnostics": {}}
        abilities = {"textDocument": text, "workspace": {"configuration": True, "workspaceFolders": True}}
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": abilities,
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.yaml}})

    def ask(self, method: str, parameters: Json) -> Json:
        """The answer to a question."""
        self.last += 1
        number = self.last
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, parameters: Json) -> None:
        """Something that needs no answer."""
        self._send({"method": method, "params": parameters})

    def open(self, file: str, text: str) -> list[Json]:
        """What the server finds wrong in a file with this text, as if it was being edited."""
        return self.open_all({file: text})[file]

    def open_all(self, texts: Mapping[str, str]) -> dict[str, list[Json]]:
        """What the server finds wrong in files with these texts."""
        for file, text in texts.items():
            uri = self.uri(file)
            self.last += 1
            document = {"uri": uri, "version": self.last}
            if uri in self.diagnostics:
                del self.diagnostics[uri]
                changes = {"textDocument": document, "contentChanges": [{"text": text}]}
                self.tell("textDocument/didChange", changes)
            else:
                self.tell(
                    "textDocument/didOpen", {"textDocument": {**document, "languageId": "yaml", "text": text}}
                )
        wanted = {file: self.uri(file) for file in texts}
        while not self.diagnostics.keys() >= set(wanted.values()):
            self._take()
        return {file: self.diagnostics[uri] for file, uri in wanted.items()}

    def complete(self, file: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place (from 0), with what is said of it."""
        found = self.ask("textDocument/completion", self._at(file, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: _words(item.get("documentation", "")) for item in items}

    def hover(self, file: str, line: int, column: int) -> str:
        """What is shown when the mouse rests at a place (from 0)."""
        found = self.ask("textDocument/hover", self._at(file, line, column))
        return _words(found["contents"]) if found else ""

    def uri(self, file: str) -> str:
        """The address of a file of the folder."""
        return (self.root / file).as_uri()

    def _at(self, file: str, line: int, column: int) -> Json:
        return {"textDocument": {"uri": self.uri(file)}, "position": {"line": line, "character": column}}

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _take(self) -> Json:
        """The next message of the server; its questions are answered."""
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: Json) -> Json:
        if message["method"] != "workspace/configuration":
            return None
        sections = {"yaml": self.yaml}
        return [sections.get(item.get("section")) for item in message["params"]["items"]]


def _words(content: Json) -> str:
    return content if isinstance(content, str) else str(content["value"])


@contextmanager
def running(command: Sequence[str], root: Path, settings: Mapping[str, Json]) -> Iterator[LanguageServer]:
    """The server while it runs on a folder, with the settings of an editor."""
    process = subprocess.Popen([*command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
    try:
        server = LanguageServer(process, root, settings)
        server.start()
        yield server
    finally:
        process.kill()
        process.wait()
