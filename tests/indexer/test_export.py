from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import IndexDamaged
from indexer.build import update_index
from indexer.export import export_index
from indexer.exported import load_manifest, load_shard, parts_of
from indexer.self_check import verify_export
from indexer.shards import decode_script_text, decode_terms, encode_script_text

from ..search_browser.site import paragraphs, small_records, write_archive


@given(st.binary(max_size=400))
def test_bytes_come_back_from_a_script_and_fit_between_quotes(data):
    size, text, flags = encode_script_text(data)
    assert decode_script_text(size, flags, text) == data
    signs = text.decode("utf-16-le")  # fails on a surrogate without its partner
    assert not set(signs) & set('"\\\n\r')


@pytest.fixture
def folders(tmp_path):
    write_archive(small_records(), tmp_path / "archive")
    update_index(tmp_path / "archive", tmp_path / "index")
    export_index(tmp_path / "index", tmp_path / "out")
    return tmp_path / "index", tmp_path / "out"


def test_export_is_searched_for_titles_and_random_strings(folders):
    assert verify_export(*folders) > 100


def test_part_that_passed_is_searched_for_a_few_strings_and_its_new_files_whole(folders, tmp_path):
    index, out = folders
    verify_export(index, out, goes_on=True)
    changed = replace(small_records()[0], body=paragraphs("全新的一句：青苗护航行动。"))
    write_archive([changed], tmp_path / "archive")
    update_index(tmp_path / "archive", index)
    export_index(index, out)
    assert 0 < verify_export(index, out, goes_on=True) < verify_export(index, out)
    old = next(path for path in (index / "export").glob("*-x*.js") if not (out / path.name).exists())
    new = next(path for path in out.glob(f"{old.stem}-*.js"))
    new.write_bytes(old.read_bytes().replace(old.stem.encode("utf-16-le"), new.stem.encode("utf-16-le")))
    with pytest.raises(IndexDamaged, match="已改正"):
        verify_export(index, out, goes_on=True)


def test_lists_of_everyday_words_are_those_of_the_runs(folders):
    _, out = folders
    lists = decode_terms(load_shard(next(out.glob("*-w0.js"))))
    part = parts_of(out, load_manifest(out))[0]
    assert {"霸凌", "欺凌", "老师"} <= set(lists) and any(lists.values())
    assert not set(lists) & set(part.runs.common_runs)
    assert lists == {pair: part.packed(pair) or b"" for pair in lists}


@pytest.mark.parametrize("kind", ["t", "x"])
def test_damaged_export_stops_the_build(folders, kind):
    index, out = folders
    path = sorted(out.glob(f"*-{kind}*.js"))[0]
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(IndexDamaged, match="损坏"):
        verify_export(index, out)


@pytest.mark.parametrize("kind", ["t", "x"])
def test_file_that_was_cut_off_where_it_is_published_is_made_again(folders, kind):
    index, out = folders
    path = sorted(out.glob(f"*-{kind}*.js"))[0]
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.truncate(len(whole) - 40)
    export_index(index, out)
    assert path.read_bytes() == whole
    assert verify_export(index, out)


def test_wrong_postings_stop_the_build(folders):
    index, out = folders
    empty = sorted(out.glob("*-t*.js"))[0]
    name = empty.stem
    from indexer.shards import encode_terms, make_shard

    empty.write_bytes(make_shard(name, encode_terms({})).script)
    with pytest.raises(IndexDamaged, match="查不到"):
        verify_export(index, out)
