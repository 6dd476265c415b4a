"""Judge a model on held-out sentence pairs.

For example ``python -m core.evaluate --model pocket --pairs phrases:en-el``, which takes the phrasebook's held-out
part.
"""

from __future__ import annotations

from typing import Any

from core.cli import common, corrected


def main() -> None:
    """Read the flags, judge, print.

    Raises:
        SystemExit: a corrected model was saved, or could not be; the exit status.
    """
    common.spare_the_machine()
    from core.encoder.load import load_encoder
    from core.evaluation.evaluate import evaluate

    parser = common.parser(__doc__, "evaluate")
    corrected.add_flags(parser)
    parser.add_argument("--batch-size", type=int, default=64, metavar="B", help="sentences per forward pass")
    flags = parser.parse_args()
    try:
        corrected.check(flags)
        if flags.save:
            raise SystemExit(corrected.save(flags))
        pairs = common.pairs_from(flags.pairs, "held", flags)
        encoder = load_encoder(flags.model, revision=flags.revision, prefix=flags.prefix)
        result = evaluate(encoder, pairs, correction=flags.correction, batch_size=flags.batch_size)
    except ValueError as error:
        common.refuse(error)
    read = common.understood(pairs)
    if flags.json:
        common.say(result | read)
        return
    for line in (read["read"], *read["notes"], table(result)):
        common.say(line)


def table(result: dict[str, Any], indent: str = "") -> str:
    """The numbers for a reader, one a line."""
    lines = []
    for key, value in result.items():
        if isinstance(value, dict):
            lines.append(f"{indent}{key}\n{table(value, indent + '  ')}")
        else:
            shown = f"{value:.4f}" if isinstance(value, float) else str(value)
            lines.append(f"{indent}{key:<{34 - len(indent)}}{shown:>10}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
