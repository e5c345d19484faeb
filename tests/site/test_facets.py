from archive.record import Attachment, Record, Region
from archive.vocabulary import Topic
from hooks.build.paths import page_url, root_from, slug_of
from hooks.facets import UNDATED, Facet, make_listings, values_of


def test_notice_with_a_plan_is_listed_under_both_kinds() -> None:
    record = Record(
        id="a", title="题", kind="通知", attachments=(Attachment("甲", "方案", True), Attachment("乙", "办法", False))
    )
    assert values_of(Facet.KIND, record) == ("通知", "方案")


def test_undated_document_has_a_listing_with_a_readable_path() -> None:
    assert values_of(Facet.YEAR, Record(id="a", title="题")) == (UNDATED,)
    assert Facet.YEAR.listing_url(UNDATED) == "year/undated/"
    assert Facet.YEAR.listing_url("2021") == "year/2021/"


def test_paths_are_ascii_and_do_not_depend_on_other_values() -> None:
    url = Facet.BODY.listing_url("中共澜州市青禾区委教育工作委员会")
    assert url.isascii() and len(url) == len("body/xxxxx/")
    assert slug_of("通知") == slug_of("通知") != slug_of("通报")


def test_listings_stand_in_reading_order() -> None:
    records = [
        Record(id="c", title="丙", date_written="2024", topics=("乙题", "外加")),
        Record(id="b", title="乙", date_written="2021-01", topics=("甲题",)),
        Record(id="a", title="甲"),
    ]
    listings = make_listings(records, (Topic("甲题", (), "说明"), Topic("乙题", ())))
    assert [x.value for x in listings[Facet.YEAR]] == ["2024", "2021", UNDATED]
    assert [(x.value, x.about) for x in listings[Facet.TOPIC]] == [("甲题", "说明"), ("乙题", None), ("外加", None)]


def test_region_levels_and_bodies_are_grouped() -> None:
    record = Record(
        id="a", title="题", region=Region(None, "云汀市", "青禾区"), issuer="甲局", school="乙校", unit="乙校党支部"
    )
    listings = make_listings([record], ())
    assert [(x.group, x.value) for x in listings[Facet.REGION]] == [("市", "云汀市"), ("区县", "青禾区")]
    assert [(x.group, x.value) for x in listings[Facet.BODY]] == [
        ("发文机关", "甲局"),
        ("学校", "乙校"),
        ("单位", "乙校党支部"),
    ]


def test_way_to_the_root() -> None:
    assert root_from("") == ""
    assert root_from("d/2021-33-k7x2m/") == "../../"
    assert root_from(page_url("kind/abcde/", 2)) == "../../../"
