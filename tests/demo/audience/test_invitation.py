from __future__ import annotations

import pytest

from demo.audience.invitation import joining, lan_address, qr_rows


@pytest.mark.parametrize(
    ("base", "own", "listens", "address", "reached"),
    [
        ("http://10.0.0.5:7860/", "10.0.0.9", "0.0.0.0", "http://10.0.0.5:7860/join?room=BCDFG", True),
        ("https://talk.example.org/gap/", "", "127.0.0.1", "https://talk.example.org/gap/join?room=BCDFG", True),
        ("http://127.0.0.1:7860/", "10.0.0.9", "0.0.0.0", "http://10.0.0.9:7860/join?room=BCDFG", True),
        ("http://localhost:7860/gap/", "10.0.0.9", "::", "http://10.0.0.9:7860/gap/join?room=BCDFG", True),
        ("http://[::1]:7860/", "10.0.0.9", "127.0.0.1", "http://10.0.0.9:7860/join?room=BCDFG", False),
        ("http://localhost:7860/", "", "0.0.0.0", "http://localhost:7860/join?room=BCDFG", False),
        ("http://[fd00::5]:80/", "", "0.0.0.0", "http://[fd00::5]:80/join?room=BCDFG", True),
    ],
)
def test_phones_are_sent_where_they_can_reach_the_page(
    base: str, own: str, listens: str, address: str, reached: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADIO_SERVER_NAME", listens)
    assert joining(base, "BCDFG", own) == (address, reached)


@pytest.mark.parametrize("base", ["", "javascript:alert(1)", "http://", "http://x:port/", "http://" + "x" * 600])
def test_what_is_no_page_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=r"address|[Pp]ort"):
        joining(base, "BCDFG", "10.0.0.9")


def test_the_machine_knows_its_address_or_says_nothing() -> None:
    assert lan_address() == "" or lan_address().count(".") == 3


def test_a_qr_code_is_square_and_has_its_three_corners() -> None:
    rows = qr_rows("http://192.168.1.20:7860/join?room=BCDFG")
    side = len(rows)
    assert {len(row) for row in rows} == {side}
    assert (side - 17) % 4 == 0
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        assert [each[column : column + 7] for each in rows[row : row + 7]] == [
            "1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111",
        ]  # fmt: skip
    assert qr_rows("http://192.168.1.20:7860/join?room=BCDFH") != rows
