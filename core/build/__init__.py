"""How the embedded models are made: ``python -m core.build --data FOLDER [--dev FOLDER]``.

Never imported by the app. Each step is a command of its own too, resumes where it was killed, and logs its progress.
To be read in this order:

1. `tokenizer`  a Unigram vocabulary                  -> ``.build/tokenizer``
2. `mlm`        MLM only, no translations             -> ``core/assets/pocket-mlm``
3. `teacher`    a teacher's vectors                   -> ``.build/teacher``
4. `align`      contrastive training of that model    -> ``core/assets/pocket``
5. `cards`      both measured on held-out text        -> the model cards

Text comes from `corpus`, as pairs from `sets`, with the teacher's vectors beside it from `taught`. Both trainings are
the library's: `core.training.loop` steps, and `align` calls `core.train`; `progress` logs what they report.
"""
