"""Families of web pages."""

from bench.families.document import Family
from bench.families.web import files, inserted, portals, press, schools, services

FAMILIES = tuple(
    Family(name, "web", make)
    for name, make in (
        ("column portal", portals.make_column_portal),
        ("index table", portals.make_index_table),
        ("head-row table", portals.make_head_row_table),
        ("fields run together", portals.make_run_together),
        ("phone copy", portals.make_phone_copy),
        ("lists first", portals.make_lists_first),
        ("school content system", schools.make_content_school),
        ("university", schools.make_paged_university),
        ("old table", schools.make_old_table),
        ("weblog", schools.make_weblog),
        ("messenger", schools.make_message),
        ("news site", press.make_news_site),
        ("electronic paper", press.make_paper_page),
        ("party site", press.make_party_site),
        ("statute site", press.make_statute_site),
        ("bare lines", press.make_bare_lines),
        ("stray end", press.make_stray_end),
        ("sharing site", files.make_sharing_site),
        ("word export", files.make_word_export),
        ("print version", files.make_print_version),
        ("order", files.make_order_page),
        ("lead", inserted.make_lead),
        ("label in headline", inserted.make_label_in_headline),
        ("captions between", inserted.make_captions_between),
        ("title again", inserted.make_title_again),
        ("very long", inserted.make_very_long),
        ("read aloud", services.make_read_aloud),
        ("gazette", services.make_gazette),
        ("explanation", services.make_explanation),
        ("traditional characters", services.make_traditional),
    )
)
