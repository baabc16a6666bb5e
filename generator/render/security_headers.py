"""What browsers may do on our pages, as one value: for the pages themselves, and as headers for web servers.

Nothing is loaded from elsewhere, and nothing runs or is painted that stands inside a page: a text that became
markup by a mistake of ours could do no harm. A page brings this along; headers add what only they can say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.content.page_paths import EMBEDDED

SOURCES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),  # the search is WebAssembly
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # the theme's style sheet holds its icons
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""Where a browser may get things from, by the directives of the Content Security Policy."""

REFERRER = "no-referrer"
"""Who follows a link does not tell the other site where it was."""

UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a browser can offer and no page of ours asks for."""

_SCRIPT_SOURCES = "script-src "
_FRAMES = "frame-ancestors"


def policy(sources: Mapping[str, Sequence[str]] = SOURCES) -> str:
    """The value of `Content-Security-Policy`."""
    return "; ".join(f"{name} {' '.join(values)}" for name, values in sources.items())


PAGE_POLICY = policy()
"""What every page says of itself."""


def hash_source(text: str) -> str:
    """The source that allows one script or style inside a page: this text and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def allow_script(page: str, script: str) -> str:
    """A page whose policy allows this script inside it, too."""
    return page.replace(_SCRIPT_SOURCES, f"{_SCRIPT_SOURCES}{hash_source(script)} ", 1)


@dataclass(frozen=True, slots=True)
class HeaderSettings:
    """What the headers of a site depend on.

    `base` is the path of the site on its host and ends with a slash, `sections` are the folders below each
    language that other sites may not show within theirs, and `styles` the texts of style elements in pictures
    that can be opened by themselves.
    """

    base: str
    languages: tuple[str, ...]
    sections: tuple[str, ...]
    styles: tuple[str, ...]

    @property
    def headers(self) -> dict[str, str]:
        """What goes with each answer, but for who may frame it."""
        styles = (*SOURCES["style-src"], *map(hash_source, self.styles))
        return {
            "Content-Security-Policy": policy({**SOURCES, "style-src": styles}),
            "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
            "Referrer-Policy": REFERRER,
            "X-Content-Type-Options": "nosniff",
        }


def header_file(found: HeaderSettings) -> str:
    """The file `_headers`, as Netlify, Cloudflare Pages and others read it.

    Headers of all rules that fit an address are sent; where two name the same, both values count. A later
    rule cannot take back what an earlier one said, so who may frame a page is said for each section.
    """
    frames = {"Content-Security-Policy": f"{_FRAMES} 'self'"}
    base = found.base
    rules = [
        (f"{base}*", found.headers),
        *((f"{base}{language}/*", {"Content-Language": language}) for language in found.languages),
        *((path, frames) for path in (base, f"{base}:language/")),
        *((f"{base}:language/{section}/*", frames) for section in found.sections),
    ]
    return "\n".join(_rule(path, headers) for path, headers in rules)


def nginx_snippet(found: HeaderSettings) -> str:
    """The same for nginx, to be included in a `server` block."""
    base = re.escape(found.base)
    languages = "|".join(found.languages)
    headers = {
        **found.headers,
        "Content-Security-Policy": f"{found.headers['Content-Security-Policy']}; {_FRAMES} $atlas_frames",
        "Content-Language": "$atlas_language",
    }
    lines = (
        "# For a `server` block: include /path/to/nginx-headers.conf;",
        "# A `location` with an `add_header` of its own has to include this again.",
        'set $atlas_language "";',
        f'if ($uri ~ "^{base}({languages})/") {{ set $atlas_language $1; }}',
        "set $atlas_frames \"'self'\";",
        f'if ($uri ~ "^{base}({languages})/{EMBEDDED}") {{ set $atlas_frames "*"; }}',
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
    )
    return "".join(f"{line}\n" for line in lines)


def _rule(path: str, headers: Mapping[str, str]) -> str:
    return "".join((f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())))


def sections_of(urls: Iterable[str]) -> tuple[str, ...]:
    """The folders below a language that hold these pages, which are given by their paths below the site."""
    folders = (url.split("/") for url in urls)
    return tuple(sorted({parts[1] for parts in folders if len(parts) > 2}))
