"""What browsers may do on our pages, as one value: for the pages themselves, and as headers for web servers.

Nothing is loaded from elsewhere, and nothing runs or is painted that stands inside a page: a text that became
markup by a mistake of ours could do no harm. A page brings this along; headers add what only they can say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

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


def header_files(
    address: str, languages: Sequence[str], urls: Iterable[str], styles: Iterable[str]
) -> Mapping[str, str]:
    """The headers that a web server should send with a site, as files in the forms that servers read.

    `address` is that of the site, or empty; `urls` are the addresses of its pages below that, and `styles`
    the texts of style elements in pictures that can be opened by themselves.
    """
    base = f"{urlsplit(address).path.rstrip('/')}/"
    sources = {**SOURCES, "style-src": (*SOURCES["style-src"], *map(hash_source, styles))}
    headers = {
        "Content-Security-Policy": policy(sources),
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }
    return {
        "_headers": _rules(base, languages, urls, headers),
        "nginx-headers.conf": _nginx_snippet(base, languages, headers),
    }


def _rules(base: str, languages: Sequence[str], urls: Iterable[str], headers: Mapping[str, str]) -> str:
    """The file `_headers`, as Netlify, Cloudflare Pages and others read it.

    Headers of all rules that fit an address are sent; where two name the same, both values count. A later
    rule cannot take back what an earlier one said, so who may frame a page is said for each folder below the
    languages that has pages of `urls`.
    """
    frames = {"Content-Security-Policy": f"{_FRAMES} 'self'"}
    folders = (url.split("/") for url in urls)
    sections = sorted({parts[1] for parts in folders if len(parts) > 2})
    rules = [
        (f"{base}*", headers),
        *((f"{base}{language}/*", {"Content-Language": language}) for language in languages),
        *((path, frames) for path in (base, f"{base}:language/")),
        *((f"{base}:language/{section}/*", frames) for section in sections),
    ]
    return "\n".join(
        "".join((f"{path}\n", *(f"  {name}: {value}\n" for name, value in found.items())))
        for path, found in rules
    )


def _nginx_snippet(base: str, languages: Sequence[str], headers: Mapping[str, str]) -> str:
    """The same for nginx, to be included in a `server` block."""
    base, codes = re.escape(base), "|".join(languages)
    headers = {
        **headers,
        "Content-Security-Policy": f"{headers['Content-Security-Policy']}; {_FRAMES} $atlas_frames",
        "Content-Language": "$atlas_language",
    }
    lines = (
        "# For a `server` block: include /path/to/nginx-headers.conf;",
        "# A `location` with an `add_header` of its own has to include this again.",
        'set $atlas_language "";',
        f'if ($uri ~ "^{base}({codes})/") {{ set $atlas_language $1; }}',
        "set $atlas_frames \"'self'\";",
        f'if ($uri ~ "^{base}({codes})/{EMBEDDED}") {{ set $atlas_frames "*"; }}',
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
    )
    return "".join(f"{line}\n" for line in lines)
