"""Families of pasted text."""

from bench.families.document import Family
from bench.families.pasted import texts

FAMILIES = tuple(
    Family(name, "pasted", make)
    for name, make in (
        ("whole page copied", texts.make_whole_page),
        ("converted without indents", texts.make_converted_paper),
        ("blank after every line", texts.make_blank_lines),
        ("from a word processor", texts.make_word_paste),
        ("from a phone", texts.make_message_paste),
        ("several in one", texts.make_several),
        ("converted to Markdown", texts.make_marked),
        ("title and text", texts.make_plain),
        ("line breaks lost", texts.make_one_line),
        ("statute", texts.make_statute_text),
        ("speech of a page", texts.make_speaker_page),
        ("office form", texts.make_office_form),
        ("chat", texts.make_chat),
        ("mail", texts.make_mail),
        ("very long text", texts.make_very_long),
    )
)
