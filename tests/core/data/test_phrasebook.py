from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from core.data.pairs import PairsError, normalized
from core.data.phrasebook import ASSETS, book, is_built_in, phrasebook_languages
from core.data.read import read_pairs

HEADER = "id topic split en en_alt el el_alt de fr es it tr ru ar hi zh ja sw".split()
TEXTS = HEADER[3:]
LANGUAGES = [column for column in TEXTS if "_" not in column]
LATIN, GREEK, ARABIC, CYRILLIC = r"A-Za-zÀ-ɏ", r"Ͱ-Ͽἀ-῿", r"؀-ۿ", r"Ѐ-ӿ"
DEVANAGARI, HAN, KANA = r"ऀ-ॿ", r"一-鿿", r"ぁ-ヿ"
SCRIPTS = {
    "el": GREEK, "el_alt": GREEK, "ar": ARABIC, "ru": CYRILLIC, "hi": DEVANAGARI, "zh": HAN, "ja": HAN + KANA
}  # fmt: skip


@cache
def rows() -> list[dict[str, str]]:
    lines = (ASSETS / "phrases.tsv").read_text(encoding="utf8").splitlines()
    assert lines[0].split("\t") == HEADER
    assert all(line.count("\t") == len(HEADER) - 1 for line in lines)
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_there_are_1000_meanings_with_an_id_each() -> None:
    assert len(rows()) == 1000
    assert len({row["id"] for row in rows()}) == len(rows())


@pytest.mark.parametrize("column", HEADER)
def test_no_cell_is_empty_or_padded(column: str) -> None:
    assert not [row["id"] for row in rows() if not row[column] or row[column] != " ".join(row[column].split())]


@pytest.mark.parametrize("column", TEXTS)
def test_no_sentence_is_twice_in_a_column(column: str) -> None:
    counts = Counter(normalized(row[column]) for row in rows())
    assert not [text for text, count in counts.items() if count > 1]


@pytest.mark.parametrize("language", ["en", "el"])
def test_a_paraphrase_is_another_sentence(language: str) -> None:
    sentences = {normalized(row[language]) for row in rows()}
    paraphrases = {normalized(row[f"{language}_alt"]) for row in rows()}
    assert len(sentences) == 1000
    assert not sentences & paraphrases


@pytest.mark.parametrize("column", TEXTS)
def test_a_sentence_is_written_in_its_languages_script(column: str) -> None:
    script = SCRIPTS.get(column, LATIN)
    others = "".join(each for each in (LATIN, GREEK, ARABIC, CYRILLIC, DEVANAGARI, HAN, KANA) if each not in script)
    for row in rows():
        own, foreign = (len(re.findall(f"[{letters}]", row[column])) for letters in (script, others))
        assert own >= 2, row["id"]
        # A name or a unit may keep its own script.
        assert foreign <= own / 2, row["id"]


def test_the_split_is_stratified_by_topic() -> None:
    assert {row["split"] for row in rows()} == {"train", "held"}
    counts = Counter((row["topic"], row["split"]) for row in rows())
    topics = {row["topic"] for row in rows()}
    overall = sum(row["split"] == "held" for row in rows()) / len(rows())
    assert len(topics) >= 5
    for topic in topics:
        held, both = counts[topic, "held"], counts[topic, "held"] + counts[topic, "train"]
        assert held >= 1
        assert abs(held - overall * both) <= 1, topic


def test_200_meanings_are_held_out_and_none_is_trained_on() -> None:
    train, held = (read_pairs("phrases:en-el", split=split) for split in ("train", "held"))
    assert (len(train), len(held)) == (800, 200)
    assert len(train.without(held)) == len(train)
    assert train.a_alt is not None
    assert held.b_alt is not None


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_is_read_beside_english(language: str) -> None:
    assert phrasebook_languages() == LANGUAGES
    pairs = read_pairs(f"phrases:en-{language}")
    assert len(pairs) == len(rows())
    assert pairs.a != pairs.b


@pytest.mark.parametrize("column", TEXTS)
def test_a_sentence_has_3_to_20_words(column: str) -> None:
    spaced = column not in ("zh", "ja")
    sizes = {row["id"]: len(row[column].split()) if spaced else len(row[column]) for row in rows()}
    least, most = (3, 20) if spaced else (5, 40)
    assert not {key: size for key, size in sizes.items() if not least <= size <= most}


def test_both_members_of_a_minimal_pair_are_on_the_same_side_and_differ_in_every_language() -> None:
    pairs: dict[str, list[dict[str, str]]] = {}
    for row in rows():
        if row["topic"] == "minimal_pairs":
            pairs.setdefault(row["id"][:-1], []).append(row)
    assert len(pairs) == 60
    for both in pairs.values():
        assert len(both) == 2
        assert both[0]["split"] == both[1]["split"]
        assert not [column for column in TEXTS if normalized(both[0][column]) == normalized(both[1][column])]


@pytest.mark.parametrize("pair", ["en-de-DE", "english-german", "eng-deu", "en_GB-de_AT", "EN-DE", "Englisch-Deutsch"])
def test_a_pair_of_languages_is_found_however_they_are_written(pair: str) -> None:
    found = read_pairs(f"phrases:{pair}:held")
    assert (found.language_a, found.language_b) == ("en", "de")
    assert found.a == read_pairs("phrases:en-de", split="held").a


@pytest.mark.parametrize(
    "pair", ["en-pt", "en-xx", "en-en-GB", "en-el-de", "en", "-", "en-", "en-id", "en-" * 40 + "de"]
)
def test_no_other_language_stands_in_for_one_that_is_not_there(pair: str) -> None:
    with pytest.raises(PairsError, match=f"^phrases:{pair}: give two of en, el, de"):
        read_pairs(f"phrases:{pair}")


def test_idioms_and_names_are_among_the_topics() -> None:
    topics = Counter(row["topic"] for row in rows())
    assert topics["idioms"] == topics["names_and_false_friends"] == 40


def test_no_two_english_sentences_are_nearly_the_same() -> None:
    words = {row["id"]: set(normalized(row["en"]).split()) for row in rows()}
    near = [
        (first, second)
        for first, second in combinations(words, 2)
        if len(words[first] & words[second]) > 0.6 * len(words[first] | words[second])
    ]
    assert not [pair for pair in near if pair[0][:-1] != pair[1][:-1]]


WORDS = ["id", "split", *LANGUAGES]


@cache
def words() -> list[dict[str, str]]:
    lines = (ASSETS / "words.tsv").read_text(encoding="utf8").splitlines()
    assert lines[0].split("\t") == WORDS
    assert all(line.count("\t") == len(WORDS) - 1 for line in lines)
    return book("words")


def test_the_wordbook_has_2000_words_and_short_phrases_a_tenth_held_out() -> None:
    assert len(words()) >= 2000
    assert len({row["id"] for row in words()}) == len(words())
    held = sum(row["split"] == "held" for row in words())
    assert held == len(words()) // 10
    assert {row["split"] for row in words()} == {"train", "held"}
    assert max(len(row["en"].split()) for row in words()) <= 7


@pytest.mark.parametrize("column", LANGUAGES)
def test_a_cell_of_the_wordbook_is_its_own_and_in_its_script(column: str) -> None:
    script = SCRIPTS.get(column, LATIN)
    for row in words():
        assert row[column]
        assert row[column] == " ".join(row[column].split())
        assert re.search(f"[{script}]", row[column]), row["id"]
    counts = Counter(normalized(row[column]) for row in words())
    assert not [text for text, count in counts.items() if count > 1]
    phrases = {normalized(row[name]) for row in rows() for name in (column, f"{column}_alt") if name in row}
    assert phrases.isdisjoint(counts)


def test_each_book_is_read_by_its_name_and_both_by_both() -> None:
    phrases, single = (read_pairs(f"{name}:en-sw", split="train") for name in ("phrases", "words"))
    both = read_pairs("phrases+words:en-sw", split="train")
    assert both.a == phrases.a + single.a
    assert both.b == phrases.b + single.b
    assert single.a_alt is None
    assert len(read_pairs("words:en-sw", split="held")) == len(words()) // 10
    # What a run on both is judged by are sentences.
    assert read_pairs("phrases+words:en-sw", split="held").a == read_pairs("phrases:en-sw", split="held").a
    assert len(read_pairs("phrases+words:en-sw")) == len(both) + 200
    assert both.name == "phrases+words:en-sw"


def test_a_word_is_no_paraphrase_of_itself() -> None:
    both = read_pairs("phrases+words:en-el", split="train").with_paraphrases()
    single = len(read_pairs("words:en-el", split="train"))
    assert len(both) == 4 * 800 + single
    assert len(set(zip(both.a, both.b, strict=True))) == len(both)
    assert both.meanings is not None
    assert len({*both.meanings}) == 800 + single


@pytest.mark.parametrize("name", ["words", "words+phrases:en-el", "words:en", "words:en-xx", "letters:en-el"])
def test_what_names_no_book_or_no_two_languages_is_said(name: str) -> None:
    with pytest.raises(PairsError):
        read_pairs(name)
    assert not is_built_in(3)
