from indexer.segmenter import DICTIONARY, cut, dictionary_words, forget_dictionary, words_in


def test_terms_are_whole_and_their_parts_are_found():
    words = {word for found in cut("落实三会一课和师德师风建设，办好名师工作室") for word in words_in(found)}
    assert {"三会一课", "师德师风", "师德", "名师工作室", "名师", "工作室"} <= words


def test_dictionary_has_no_part_outside_its_term_that_is_not_a_term_itself():
    assert len(dictionary_words()) > 150
    assert not DICTIONARY.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r" not in DICTIONARY.read_bytes()


def test_dictionary_that_was_forgotten_is_read_again() -> None:
    text = "师德师风建设实施方案"
    words = list(cut(text)), list(words_in("师德师风"))
    forget_dictionary()
    assert (list(cut(text)), list(words_in("师德师风"))) == words
