"""Models and data sets of the Hub that are known here: how they are meant to be used, and what they cost.

``python -m core.cli.catalog`` prints the list. What is not in it loads too: a model by what its repository says of its
pooling and prefix, a data set by the names of its columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.messages import Message, message


@dataclass(frozen=True)
class CatalogModel:
    """A model of the Hub.

    Attributes:
        id: ``owner/name``.
        about: one line on what it is.
        parameters: in millions.
        gigabytes: of the files that are downloaded, about.
        licence: of the weights.
        pooling: how its token states become one vector.
        prefix: put before every sentence, on both sides of a pair.
        document: put before what is searched, where that is something else.
        adapter: folder of the low-rank weights that are added for matching sentences.
        revision: where the safetensors are, should the main branch have none.
        instead: the same model without program code of its own.
        aliases: names that it had before.
    """

    id: str
    about: Message
    parameters: int
    gigabytes: float
    licence: str
    pooling: str = "mean"
    prefix: str = ""
    document: str = ""
    adapter: str = ""
    revision: str = ""
    instead: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def prompts(self) -> dict[str, str]:
        """What is put before a query and before a document; empty for a model without."""
        return {"query": self.prefix, "document": self.document or self.prefix} if self.prefix else {}


@dataclass(frozen=True)
class CatalogData:
    """A data set of the Hub, read as ``id:part``; ``parts`` are some of its configurations."""

    id: str
    about: Message
    parts: tuple[str, ...]
    licence: str


MODELS = (
    CatalogModel(
        "FacebookAI/xlm-roberta-base",
        message("guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it"),
        278, 1.1, "MIT", aliases=("xlm-roberta-base",),
    ),
    CatalogModel(
        "FacebookAI/xlm-roberta-large",
        message("its larger sister; three times the work"),
        560, 2.2, "MIT", aliases=("xlm-roberta-large",),
    ),
    CatalogModel(
        "google-bert/bert-base-multilingual-cased",
        message("guesses hidden words in 104 languages, the oldest of its kind"),
        178, 0.7, "Apache-2.0", aliases=("bert-base-multilingual-cased",),
    ),
    CatalogModel(
        "jinaai/jina-embeddings-v3-hf",
        message("the article's model, with its adapter for matching sentences; not for commercial use"),
        572, 1.2, "CC-BY-NC-4.0", adapter="text_matching",
    ),
    CatalogModel(
        "jinaai/jina-embeddings-v3",
        message("the same model with custom code, which is never run here: use the one ending in -hf"),
        572, 1.2, "CC-BY-NC-4.0", instead="jinaai/jina-embeddings-v3-hf",
    ),
    CatalogModel(
        "intfloat/multilingual-e5-small",
        message("made for search in 94 languages, small; every sentence starts with “query: ”"),
        118, 0.5, "MIT", prefix="query: ", document="passage: ",
    ),
    CatalogModel(
        "intfloat/multilingual-e5-base",
        message("made for search in 94 languages; every sentence starts with “query: ”"),
        278, 1.1, "MIT", prefix="query: ", document="passage: ",
    ),
    CatalogModel(
        "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
        message("learnt 50 languages from an English teacher model; small and fast"),
        118, 0.5, "Apache-2.0",
    ),
    CatalogModel(
        "sentence-transformers/LaBSE",
        message("trained on six billion translation pairs in 109 languages"),
        471, 1.9, "Apache-2.0", "cls", revision="refs/pr/6",
    ),
    CatalogModel(
        "BAAI/bge-m3",
        message("made for search in 100 languages and long texts"),
        568, 2.3, "MIT", "cls", revision="refs/pr/38",
    ),
    CatalogModel(
        "alibaba-nlp-community/gte-multilingual-base",
        message("made for search in 70 languages and long texts; stored in 16 bits"),
        305, 0.6, "Apache-2.0", "cls",
    ),
    CatalogModel(
        "Alibaba-NLP/gte-multilingual-base",
        message("the same model with custom code, which is never run here: use the one from alibaba-nlp-community"),
        305, 0.6, "Apache-2.0", "cls", instead="alibaba-nlp-community/gte-multilingual-base",
    ),
)  # fmt: skip

DATA = (
    CatalogData(
        "Helsinki-NLP/opus_books",
        message("sentences from books that are out of copyright, 16 languages"),
        ("el-en", "de-en", "en-fr", "en-es"),
        "free for personal, educational and research use",
    ),
    CatalogData(
        "Helsinki-NLP/opus-100",
        message("up to a million pairs with English for each of 99 languages, from many sources"),
        ("el-en", "de-en", "en-fr", "en-es"),
        "not stated",
    ),
    CatalogData(
        "sentence-transformers/parallel-sentences-tatoeba",
        message("everyday sentences written by volunteers, paired with English"),
        ("en-el", "en-de", "en-fr", "en-es"),
        "CC-BY-2.0-FR, as Tatoeba",
    ),
    CatalogData(
        "mteb/tatoeba-bitext-mining",
        message("the 1,000 pairs per language that models are compared on; for judging, not for training"),
        ("ell-eng", "deu-eng", "fra-eng", "spa-eng"),
        "CC-BY-2.0-FR, as Tatoeba",
    ),
)


def find(model: str) -> CatalogModel | None:
    """The model of this id or former name, whatever stands behind an ``@``; None for one that is not listed."""
    name = model.partition("@")[0].lower()
    named = (entry for entry in MODELS if name in (entry.id.lower(), *entry.aliases))
    return next(named, None)


def full_id(model: str) -> str:
    """The Hub id of a model by a former name, its ``@revision`` kept; any other text as it is."""
    entry, (_, at, revision) = find(model), model.partition("@")
    return entry.id + at + revision if entry else model


def table() -> list[str]:
    """The catalog for a reader, line by line."""
    width = max(len(entry.id) for entry in (*MODELS, *DATA))
    lines = ["Models: --model ID or ID@REVISION"]
    for model in MODELS:
        size = f"{model.parameters:>4} M  {model.gigabytes:.1f} GB"
        how = ", ".join(
            part for part in (model.pooling, model.adapter, repr(model.prefix) * bool(model.prefix)) if part
        )
        lines += [f"  {model.id:<{width}}  {size}  {model.licence:<12}  {how}", f"      {model.about}"]
    lines.append("Data sets: --pairs ID:PART or ID:PART@REVISION")
    for data in DATA:
        lines += [f"  {data.id:<{width}}  {', '.join(data.parts)}", f"      {data.about}; licence: {data.licence}"]
    return lines
