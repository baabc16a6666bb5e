"""What libyaml and the system say of a file that cannot be read: a closed list, so that it can be translated.

The texts are theirs, letter for letter. What they may say beside that is not repeated: the place and our help
remain, and the name of the system's error.
"""

from __future__ import annotations

import errno

from generator.saying import Said, say

_OF_PARSER = (
    say("mapping values are not allowed in this context"),
    say("mapping keys are not allowed in this context"),
    say("block sequence entries are not allowed in this context"),
    say("could not find expected ':'"),
    say("could not find expected directive name"),
    say("did not find URI escaped octet"),
    say("did not find expected '!'"),
    say("did not find expected ',' or ']'"),
    say("did not find expected ',' or '}'"),
    say("did not find expected '-' indicator"),
    say("did not find expected <document start>"),
    say("did not find expected alphabetic or numeric character"),
    say("did not find expected comment or line break"),
    say("did not find expected digit or '.' character"),
    say("did not find expected hexdecimal number"),
    say("did not find expected key"),
    say("did not find expected node content"),
    say("did not find expected tag URI"),
    say("did not find expected version number"),
    say("did not find expected whitespace"),
    say("did not find expected whitespace or line break"),
    say("did not find the expected '>'"),
    say("found a tab character that violates indentation"),
    say("found a tab character where an indentation space is expected"),
    say("found an indentation indicator equal to 0"),
    say("found character that cannot start any token"),
    say("found duplicate %TAG directive"),
    say("found duplicate %YAML directive"),
    say("found extremely long version number"),
    say("found incompatible YAML document"),
    say("found invalid Unicode character escape code"),
    say("found undefined tag handle"),
    say("found unexpected ':'"),
    say("found unexpected document indicator"),
    say("found unexpected end of stream"),
    say("found unexpected non-alphabetical character"),
    say("found unknown directive name"),
    say("found unknown escape character"),
)
_OF_SYSTEM = (
    say("File name too long"),
    say("Input/output error"),
    say("Is a directory"),
    say("No such file or directory"),
    say("Operation not permitted"),
    say("Permission denied"),
    say("Too many levels of symbolic links"),
    say("Too many open files"),
)
_REASONS: dict[str, Said] = {reason: reason for reason in (*_OF_PARSER, *_OF_SYSTEM)}


def said_by_parser(what: str) -> Said:
    """The message for what the parser says is wrong."""
    reason = _REASONS.get(what)
    return (
        say("the YAML cannot be read here: {reason}", reason=reason)
        if reason
        else say("the YAML cannot be read here")
    )


def reason_of(problem: OSError | ValueError) -> Said:
    """Why the system does not open a file."""
    if not isinstance(problem, OSError):
        return say("its name contains a character that no name can contain")
    known = _REASONS.get(problem.strerror or "")
    return known or say("`{code}`", code=errno.errorcode.get(problem.errno or 0, "OSError"))
