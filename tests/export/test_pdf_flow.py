from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.report import Fact
from sladesk.core.vocabulary import Tone
from sladesk.export.pdf_flow import Block, Flow, Strip
from sladesk.export.pdf_look import BODY_HEIGHT, BOTTOM, CELL, COLUMNS, HEADING, LEFT, TOP
from sladesk.export.pdf_marks import Bookmark, Fill, Icon, Text
from sladesk.export.pdf_parts import balanced
from sladesk.export.pdf_tags import Node


def strip(counts: list[int], number: int = 0, above: float = 5) -> Strip:
    blocks = tuple(
        Block(LEFT, tuple(f"{number}.{column}.{line}" for line in range(count)), CELL, Node("TD"))
        for column, count in enumerate(counts)
    )
    return Strip(blocks, above=above, below=5)


def texts(flow: Flow) -> list[list[Text]]:
    return [[mark for mark in page if isinstance(mark, Text)] for page in flow.pages]


heights = st.lists(st.lists(st.integers(0, 130), min_size=1, max_size=3), max_size=25)


@given(heights)
def test_every_line_is_placed_once_and_inside_the_page(rows: list[list[int]]) -> None:
    flow, head = Flow(), strip([2], 999)
    strips = [strip(counts, number) for number, counts in enumerate(rows)]
    for one in strips:
        flow.place(one, [head])
    placed = [line for page in texts(flow) for text in page if text.node for line in text.lines]
    assert sorted(placed) == sorted(line for one in strips for block in one.blocks for line in block.lines)
    for page in texts(flow):
        for text in page:
            assert text.top <= TOP
            assert text.top - len(text.lines) * text.style.leading >= BOTTOM - 0.01


@given(heights)
def test_repeated_strips_head_every_page_but_the_first_and_are_artifacts(rows: list[list[int]]) -> None:
    flow, head = Flow(), strip([1], 999)
    for number, counts in enumerate(rows):
        flow.place(strip(counts, number), [head])
    for page in texts(flow)[1:]:
        assert page[0].lines == ("999.0.0",)
        assert page[0].node is None


def test_a_row_that_fits_on_a_page_moves_there_whole() -> None:
    flow = Flow()
    flow.place(Strip((), above=BODY_HEIGHT - 40))
    flow.place(strip([4]))
    assert [len(page) for page in texts(flow)] == [0, 1]


def test_a_tall_row_begins_where_there_is_room_for_two_lines() -> None:
    flow = Flow()
    flow.place(Strip((), above=BODY_HEIGHT - 40))
    flow.place(strip([60]))
    first, second = texts(flow)[:2]
    assert len(first[0].lines) == 2
    assert second[0].lines[0] == "0.0.2"


def test_a_tall_row_waits_when_there_is_no_room_for_two_lines() -> None:
    flow = Flow()
    flow.place(Strip((), above=BODY_HEIGHT - 30))
    flow.place(strip([60]))
    assert texts(flow)[0] == []


def test_no_line_of_a_split_row_stands_alone_on_the_next_page() -> None:
    for height in range(40, 480, 7):
        flow = Flow()
        flow.place(Strip((), above=BODY_HEIGHT - height))
        flow.place(strip([24]))
        assert len(texts(flow)[-1][0].lines) != 1


def test_a_row_that_just_fits_leaves_no_empty_row_behind() -> None:
    for lines in range(1, 38):
        one = strip([lines])
        flow = Flow()
        flow.place(Strip((), above=BODY_HEIGHT - one.height))
        flow.place(one)
        assert len(flow.pages) == 1


def test_space_is_not_left_at_the_top_of_a_page() -> None:
    flow = Flow()
    flow.space(20)
    assert flow.y == TOP
    flow.place(strip([1]))
    flow.space(20)
    assert flow.y == TOP - strip([1]).height - 20


def test_status_stands_on_its_colour_beside_its_icon_and_only_where_it_has_text() -> None:
    flow = Flow()
    lines = ("Oppfylt",)
    flow.place(
        Strip(
            (
                Block(LEFT, lines, CELL, Node("TD"), Tone.GOOD, width=40),
                Block(300, (), CELL, Node("TD"), Tone.BAD),
            )
        )
    )
    assert [type(mark) for mark in flow.pages[0]] == [Fill, Icon, Text]
    fill, _, text = flow.pages[0]
    assert isinstance(fill, Fill)
    assert isinstance(text, Text)
    assert fill.x < text.x
    assert fill.x + fill.width > text.x + 40


def test_bookmark_stands_where_the_flow_is() -> None:
    flow = Flow()
    flow.place(Strip((Block(LEFT, ("a",), HEADING, None),)))
    flow.bookmark("Her", 1)
    assert flow.pages[0][-1] == Bookmark("Her", TOP - HEADING.leading, 1)


@given(st.lists(st.builds(Fact, st.just("Leverandør"), st.text("ab", max_size=3)), max_size=20))
def test_no_row_of_the_grid_ends_with_one_alone(facts: list[Fact]) -> None:
    rows = [list(row) for row in balanced(facts)]
    assert [fact for row in rows for fact in row] == facts
    lengths = [len(row) for row in rows]
    assert len(rows) == -(-len(facts) // COLUMNS)
    assert not lengths or max(lengths) - min(lengths) <= 1
