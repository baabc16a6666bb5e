"""A message is English as a text, and knows the words it was made of."""

from __future__ import annotations

import copy
import pickle

from hypothesis import given
from hypothesis import strategies as st

from generator.base.messages import EMPTY, Message, counted, join_messages, message, msg, nmsg
from generator.i18n.locale import locale_for


def shouted(said: Message) -> str:
    """What is said with its words, and not its values, in capitals: as if that were a language."""
    return said.render(
        lambda inner: (
            (inner.plural or inner.id).upper().replace("{NAME}", "{name}").replace("{INNER}", "{inner}")
        ),
        lambda value: shouted(value) if isinstance(value, Message) else str(value),
    )


def test_it_is_the_english_text() -> None:
    said = msg("`{name}` is not there", name="x")
    assert str(said) == "`x` is not there"
    assert {said} == {msg("`{name}` is not there", name="x")}
    assert not EMPTY


def test_the_same_sentence_for_readers_is_another_message() -> None:
    """It is translated with the words of the site, and not with those of findings."""
    assert str(message("Sources")) == str(msg("Sources"))
    assert message("Sources") != msg("Sources")
    for count, expected in ((counted, "2 Fehler."), (nmsg, "2 errors.")):
        assert locale_for("de").translate(count("{count} error.", "{count} errors.", 2)) == expected


def test_it_can_be_said_in_other_words_with_the_same_values() -> None:
    inner = msg("did you mean `{name}`?", name="y")
    assert shouted(msg("no {name}: {inner}", name="x", inner=inner)) == "NO x: DID YOU MEAN `y`?"
    assert shouted(join_messages(msg("one"), EMPTY, msg("two"))) == "ONE TWO"


def test_a_number_is_written_as_people_write_it_and_chooses_the_form() -> None:
    assert str(nmsg("{count} file", "{count} files", 1)) == "1 file"
    assert str(nmsg("{count} file", "{count} files", 1_200)) == "1,200 files"
    bytes_and_line = msg("up to {most} bytes, from line {line}", most=1_000_000, line="1200")
    assert str(bytes_and_line) == "up to 1,000,000 bytes, from line 1200"


def test_several_messages_stand_one_after_the_other() -> None:
    assert str(join_messages(msg("One."), EMPTY, msg("Two."))) == "One. Two."
    assert not join_messages(EMPTY, EMPTY)


def test_it_keeps_its_words_on_the_way_to_another_process() -> None:
    said = join_messages(msg("a {name}", name=msg("b")), nmsg("{count} c", "{count} cs", 2))
    for other in (pickle.loads(pickle.dumps(said)), copy.deepcopy(said)):
        assert other == said
        assert shouted(other) == shouted(said) == "A B {COUNT} CS"


@given(st.text() | st.sampled_from(["{name}", "{inner}", "{0.__class__}", "%(x)s", "\\1"]))
def test_what_strangers_wrote_is_never_taken_for_a_place(text: str) -> None:
    assert str(msg("[{name}|{inner}]", name=text, inner="in")) == f"[{text}|in]"
    assert str(msg("[{inner}]", inner=msg("{name}", name=text))) == f"[{text}]"


def test_braces_that_are_no_place_stay() -> None:
    said = msg("write `{unknown}` or `{}` or `{a: 1}`", name="x")
    assert str(said) == "write `{unknown}` or `{}` or `{a: 1}`"
