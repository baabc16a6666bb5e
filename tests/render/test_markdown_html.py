"""Markdown of our pages to HTML with headings."""

from generator.render.markdown_html import Heading, to_html


def test_headings_carry_their_anchor_and_their_text_escaped() -> None:
    page = to_html("# T\n\n## Who &#38; what {#who}\n\n### Sub {#sub}\n\n## Last {#last}\n")
    assert page.headings == (
        Heading(2, "who", "Who &amp; what"),
        Heading(3, "sub", "Sub"),
        Heading(2, "last", "Last"),
    )


def test_html_blocks_pass_unchanged_and_tables_work() -> None:
    page = to_html('<ul class="cards">\n<li>a</li>\n</ul>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n')
    assert '<ul class="cards">\n<li>a</li>\n</ul>' in page.content
    assert "<td>1</td>" in page.content
