"""How the embedded models are made: tokenizer, masked language model, alignment.

Never imported by the app. Each step is one command, resumes where it was killed, and logs its progress:

1. ``python -m core.build.tokenizer --data FOLDER``  a Unigram vocabulary      -> ``.build/tokenizer``
2. ``python -m core.build.mlm --data FOLDER``        MLM only, no translations -> ``core/assets/pocket-mlm``
3. ``python -m core.build.align --data FOLDER``      contrastive alignment     -> ``core/assets/pocket``
"""
