"""What libyaml and the system say of a file that cannot be read: a closed list, so that it can be translated.

The texts are theirs, letter for letter. What they may say beside that is not repeated: the place and our help
remain, and the name of the system's error.
"""

from __future__ import annotations

import errno

from generator.base.messages import Message, msg

_OF_PARSER = (
    msg("mapping values are not allowed in this context"),
    msg("mapping keys are not allowed in this context"),
    msg("block sequence entries are not allowed in this context"),
    msg("could not find expected ':'"),
    msg("could not find expected directive name"),
    msg("did not find URI escaped octet"),
    msg("did not find expected '!'"),
    msg("did not find expected ',' or ']'"),
    msg("did not find expected ',' or '}'"),
    msg("did not find expected '-' indicator"),
    msg("did not find expected <document start>"),
    msg("did not find expected alphabetic or numeric character"),
    msg("did not find expected comment or line break"),
    msg("did not find expected digit or '.' character"),
    msg("did not find expected hexdecimal number"),
    msg("did not find expected key"),
    msg("did not find expected node content"),
    msg("did not find expected tag URI"),
    msg("did not find expected version number"),
    msg("did not find expected whitespace"),
    msg("did not find expected whitespace or line break"),
    msg("did not find the expected '>'"),
    msg("found a tab character that violates indentation"),
    msg("found a tab character where an indentation space is expected"),
    msg("found an indentation indicator equal to 0"),
    msg("found character that cannot start any token"),
    msg("found duplicate %TAG directive"),
    msg("found duplicate %YAML directive"),
    msg("found extremely long version number"),
    msg("found incompatible YAML document"),
    msg("found invalid Unicode character escape code"),
    msg("found undefined tag handle"),
    msg("found unexpected ':'"),
    msg("found unexpected document indicator"),
    msg("found unexpected end of stream"),
    msg("found unexpected non-alphabetical character"),
    msg("found unknown directive name"),
    msg("found unknown escape character"),
)
_OF_SYSTEM = (
    msg("File name too long"),
    msg("Input/output error"),
    msg("Is a directory"),
    msg("No such file or directory"),
    msg("Operation not permitted"),
    msg("Permission denied"),
    msg("Too many levels of symbolic links"),
    msg("Too many open files"),
)
_REASONS: dict[str, Message] = {reason: reason for reason in (*_OF_PARSER, *_OF_SYSTEM)}


def parser_message(what: str) -> Message:
    """The message for what the parser says is wrong."""
    reason = _REASONS.get(what)
    return (
        msg("the YAML cannot be read here: {reason}", reason=reason)
        if reason
        else msg("the YAML cannot be read here")
    )


def reason_of(problem: OSError | ValueError) -> Message:
    """Why the system does not open a file."""
    if not isinstance(problem, OSError):
        return msg("its name contains a character that no name can contain")
    known = _REASONS.get(problem.strerror or "")
    return known or msg("`{code}`", code=errno.errorcode.get(problem.errno or 0, "OSError"))
