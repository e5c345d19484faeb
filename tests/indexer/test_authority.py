from collections import Counter

from indexer.authority import MOST, Citations, cited_in, names_of


def test_state_and_remarks_are_no_part_of_a_name():
    assert names_of("中华人民共和国青禾法（2018修正）") == {"青禾法"} == cited_in(["根据《中华人民共和国青禾法》第三条"])


def test_what_is_issued_is_meant_too():
    assert "家访办法" in names_of("关于印发《家访办法（试行）》的通知")
    assert "青禾法" not in names_of("关于贯彻《青禾法》的意见")


def test_each_record_counts_once_and_never_for_itself():
    citations = Citations()
    citations.add_record("家访办法", ["《家访办法》自公布之日起施行。"])
    citations.add_record("通知", ["依照《家访办法》和《家访办法》。"])
    assert citations.counts == {"家访办法": 1}
    assert citations.levels({}) == [1, 0]


def test_level_grows_each_time_twice_as_many_cite():
    citations = Citations()
    citations.add_record("家访办法", [])
    levels = [citations.levels(Counter({"家访办法": count}))[0] for count in (0, 1, 2, 3, 4, 8, 10**6)]
    assert levels == [0, 1, 2, 2, 3, 4, MOST]
