from archive.record import Record, Validity
from linking.relations import find_relations


def record(
    name: str, number: str | None = None, date: str | None = None, issuer: str | None = None, repeals: tuple[str, ...] = ()
) -> Record:
    return Record(
        id=name,
        title=f"关于{name}的办法",
        doc_number=number,
        date_written=date,
        issuer=issuer,
        validity=Validity(repeals=repeals),
    )


def successors(*records: Record) -> dict[str, list[str]]:
    return {old: [new.id for new in found] for old, found in find_relations(records).successors.items()}


def test_repeal_by_number_in_another_writing() -> None:
    old, new = record("a", "青教字〔2019〕7号", "2019-01-01"), record("b", date="2024-01-01", repeals=("青教字[2019]第07号",))
    assert successors(old, new) == {"a": ["b"]}


def test_repeal_by_title_with_other_brackets() -> None:
    assert successors(record("a"), record("b", repeals=("《关于a的办法》",))) == {"a": ["b"]}


def test_number_shared_by_two_issuers_means_the_own_one() -> None:
    one, two = record("a", "教字〔2019〕7号", issuer="甲局"), record("b", "教字〔2019〕7号", issuer="乙局")
    assert successors(one, two, record("c", issuer="乙局", repeals=("教字〔2019〕7号",))) == {"b": ["c"]}


def test_number_that_stays_ambiguous_marks_nothing() -> None:
    one, two = record("a", "教字〔2019〕7号", issuer="甲局"), record("b", "教字〔2019〕7号", issuer="乙局")
    assert successors(one, two, record("c", issuer="丙局", repeals=("教字〔2019〕7号",))) == {}


def test_document_is_not_repealed_by_itself_or_by_an_older_one() -> None:
    own = record("a", "教字〔2019〕7号", "2019-01-01", repeals=("教字〔2019〕7号",))
    older = record("b", date="2015-01-01", repeals=("教字〔2019〕7号",))
    assert successors(own, older) == {}


def test_repealed_document_outside_the_archive_keeps_its_printed_name() -> None:
    assert find_relations([record("a", repeals=("旧办法",))]).predecessors == {"a": (("旧办法", None),)}
