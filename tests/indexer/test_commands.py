import json

import pytest
from click.testing import CliRunner

from archive.errors import UsageError
from hongzhu.index import command as index
from hongzhu.search import command as search

from ..search_browser.site import small_records, write_archive


@pytest.fixture
def folders(tmp_path):
    write_archive(small_records(), tmp_path / "archive")
    arguments = ["--archive", str(tmp_path / "archive"), "--index", str(tmp_path / "index")]
    result = CliRunner().invoke(index, arguments)
    assert result.exit_code == 0
    assert "新增 15" in result.output
    return tmp_path


def test_search_prints_one_json_object_a_query(folders):
    (folders / "queries.txt").write_text("\ufeff三会一课\r\n\n33号\u2028文\n", encoding="utf-8", newline="")
    arguments = ["--queries", str(folders / "queries.txt"), "--json", "--index", str(folders / "index")]
    lines = CliRunner().invoke(search, arguments).output.splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["query"] for answer in answers] == ["三会一课", "", "33号\u2028文"]  # a line is a query, whatever is on it
    assert [answer["total"] for answer in answers] == [2, 0, 1]
    keys = {"id", "title", "url", "anchor", "doc_number", "kind", "date", "score", "snippet"}
    assert keys <= set(answers[0]["hits"][0])


def test_byte_that_is_no_text_is_searched_like_any_other(folders):
    arguments = ["三会一课\udcff", "--json", "--index", str(folders / "index")]
    assert json.loads(CliRunner().invoke(search, arguments).output)["total"] == 2


def test_search_for_people_says_how_many_and_where(folders):
    output = CliRunner().invoke(search, ["校园安全", "--limit", "2", "--index", str(folders / "index")]).output
    assert "“校园安全”：12 份文档" in output
    assert output.count("d/2019") == 2


def test_wrong_calls_are_usage_errors(tmp_path):
    assert isinstance(CliRunner().invoke(search, []).exception, UsageError)
    assert isinstance(CliRunner().invoke(index, ["--archive", str(tmp_path / "none")]).exception, UsageError)


def test_index_with_an_unreadable_record_ends_with_status_1(folders):
    (folders / "archive" / "坏的.md").write_text("没有元数据", encoding="utf-8")
    arguments = ["--archive", str(folders / "archive"), "--index", str(folders / "index")]
    assert CliRunner().invoke(index, arguments).exit_code == 1
