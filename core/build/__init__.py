"""How the embedded models are made: ``python -m core.build --data FOLDER --teacher MODEL [--dev FOLDER]``.

Never imported by the app. Each step is a command of its own too, resumes where it was killed, and logs its progress:

1. ``python -m core.build.tokenizer``  a Unigram vocabulary                  -> ``.build/tokenizer``
2. ``python -m core.build.mlm``        MLM only, no translations             -> ``core/assets/pocket-mlm``
3. ``python -m core.build.teacher``    an English teacher's vectors          -> ``.build/teacher``
4. ``python -m core.build.align``      contrastive training, the same shape  -> ``core/assets/pocket``
5. ``python -m core.build.cards``      both measured on held-out text        -> the model cards
"""
