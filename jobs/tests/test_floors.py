from lakehouse_jobs.floors import Control, OpenBracket, Position, replay


def at(offset: int, generation: int = 0) -> Position:
    return Position(generation, offset)


def begin(offset: int, name: str | None = "s", generation: int = 0) -> Control:
    return Control(at(offset, generation), "snapshot-begin", name)


def end(offset: int, name: str | None = "s", generation: int = 0) -> Control:
    return Control(at(offset, generation), "snapshot-end", name)


def test_a_bracket_closes():
    floors = replay(None, [end(9), begin(2)])
    assert floors.brackets == ((at(2), at(9)),)
    assert floors.open is None
    assert floors.any


def test_a_later_begin_voids_the_earlier():
    floors = replay(None, [begin(2, "a"), begin(5, "b"), end(9, "b")])
    assert floors.brackets == ((at(5), at(9)),)


def test_an_end_of_a_voided_begin_closes_nothing():
    floors = replay(None, [begin(2, "a"), begin(5, "b"), end(9, "a")])
    assert floors.brackets == ()
    assert floors.open == OpenBracket(at(5), "b")


def test_an_open_bracket_goes_on_in_the_next_window():
    first = replay(None, [begin(2)])
    assert not first.any
    carried = OpenBracket.from_json(first.open.to_json())
    assert replay(carried, [end(9)]).brackets == ((at(2), at(9)),)


def test_an_end_in_a_topic_made_anew_closes_nothing():
    assert replay(OpenBracket(at(2), "s"), [end(1, "s", generation=1)]).brackets == ()


def test_an_end_without_a_begin_is_nothing():
    assert not replay(None, [end(4)]).any


def test_the_last_truncate_counts():
    floors = replay(None, [Control(at(3), "truncate", None), Control(at(7), "truncate", None)])
    assert floors.truncate == at(7)
    assert floors.any
