"""The page in Greek."""

LANGUAGES = {
    "en": "Αγγλικά",
    "el": "Ελληνικά",
    "de": "Γερμανικά",
    "fr": "Γαλλικά",
    "es": "Ισπανικά",
    "tr": "Τουρκικά",
    "ar": "Αραβικά",
    "zh": "Κινεζικά",
    "it": "Ιταλικά",
    "ru": "Ρωσικά",
    "hi": "Χίντι",
    "ja": "Ιαπωνικά",
    "sw": "Σουαχίλι",
}
MODELS = {
    "pocket-mlm": "Πριν: έχει διαβάσει 15 γλώσσες, δεν έχει δει ποτέ μετάφραση",
    "pocket": "Έτοιμο: μοντέλο ίδιας μορφής, εκπαιδευμένο μία ώρα με μεταφράσεις",
    "yours": "Το μοντέλο σου: το εκπαίδευσες εσύ σε αυτή τη σελίδα",
}

# Header
TITLE = "Το γλωσσικό χάσμα"
TAGLINE = (
    "Ένα πολύγλωσσο μοντέλο ταξινομεί τις προτάσεις κατά γλώσσα, όχι κατά νόημα. Δες το, εκπαίδευσέ το και "
    "παρακολούθησε το χάσμα να κλείνει."
)

PAGE_LANGUAGE = "Γλώσσα της σελίδας"
LINK_LEFT_OUT = "Ο σύνδεσμος ζητά {name} «{value}», που η σελίδα δεν γνωρίζει· γνωρίζει: {known}."

# Compare
COMPARE = "Σύγκριση"
COMPARE_INTRO = "Γράψε σε κάθε γραμμή μια πρόταση και τη μετάφρασή της. Και τα δύο μοντέλα ψάχνουν κάθε μετάφραση μέσα σε πλήθος προτάσεων."
LANGUAGE_A, LANGUAGE_B = "Πρώτη γλώσσα", "Δεύτερη γλώσσα"
EXAMPLES = "Ξεκίνα από παράδειγμα"
EXAMPLES_INFO = "Αντικαθιστά τις παρακάτω γραμμές."
EXAMPLE_SETS = {
    "blog": "Ο σκύλος μου είναι μπλε",
    "everyday": "Καθημερινή ζωή",
    "out": "Έξω από το σπίτι",
    "mind": "Δουλειά και απόψεις",
}
PAIRS = "Ζεύγη προτάσεων"
ADD_ROW = "Νέα γραμμή"
AFTER = "Μετά"
AFTER_CHOICES = {"pocket": "Έτοιμο", "yours": "Το μοντέλο σου"}
AFTER_INFO = "Μόλις εκπαιδεύσεις ένα δικό σου μοντέλο, θα εμφανιστεί εδώ."
BEFORE_LABEL, AFTER_LABEL = "Πριν", "Μετά"
VERDICT = "Μεταφράσεις που βρέθηκαν. Πριν: {before} από {of}. Μετά: {after} από {of}."
VERDICT_POOL = (
    "Μια μετάφραση θεωρείται ότι βρέθηκε όταν είναι πιο κοντά από καθεμιά από {rivals} άλλες προτάσεις: όσες "
    "έγραψες και {pool} φράσεις της σελίδας στις δύο γλώσσες, άγνωστες στην εκπαίδευση."
)
FOUND_OF = "από {of} βρέθηκαν"
PAIR = "Ζεύγος"
PLACE_FOUND = "βρέθηκε"
PLACE = "θέση {rank} από {of}"
COSINE, SPEARMAN = "Συνημίτονο", "Spearman"
MEASURES = "Δείξε τους αριθμούς"
UNRELATED = "άσχετες {value}"
GAP_LINE = "Σχετικό χάσμα: πριν {before}, μετά {after}."
NOTHING = "Γράψε αριστερά μια πρόταση και δεξιά τη μετάφρασή της, και οι αριθμοί θα εμφανιστούν εδώ."
HEATMAP = "Συνημίτονο κάθε πρότασης με κάθε μετάφραση"
HEATMAP_WORDS = {
    "pair": "ζεύγος μετάφρασης",
    "unrelated_pair": "όχι ζεύγος μετάφρασης",
    "hint": "Διάλεξε ένα κελί: φωτίζεται το ίδιο και στους δύο θερμοχάρτες, και οι προτάσεις και οι αριθμοί του εμφανίζονται εδώ.",
    "cell": "Γραμμή {row}, στήλη {column}, {kind}. Συνημίτονο πριν {before}, μετά {after}.",
    "foot": "N = {n} ζεύγη, {language_a}-{language_b}· πριν: {baseline}, μετά: {tuned}· {date}.",
    "png": "Θερμοχάρτες σε PNG",
    "html": "Θερμοχάρτες σε HTML",
    "csv": "Αποτελέσματα σε CSV",
    "json": "Αποτελέσματα σε JSON",
}
HEATMAP_LABEL = "{name}: συνημίτονα {n} επί {n} προτάσεων· η διαγώνιος, με μέσο όρο {diagonal}, πρέπει να ξεχωρίζει από τα υπόλοιπα, με μέσο όρο {rest}"
WHY = "Τι σημαίνουν οι αριθμοί;"
WHY_TEXT = """
- **Βρέθηκε, θέση.** Όλες οι υποψήφιες μπαίνουν στη σειρά, από την πιο κοντινή στην πρώτη σου πρόταση ως την πιο
  μακρινή. Θέση 1 σημαίνει ότι πρώτη ήρθε η μετάφραση. Υποψήφιες είναι και οι προτάσεις στην *ίδια* γλώσσα: ένα μοντέλο
  που ταξινομεί κατά γλώσσα βάζει αυτές πρώτες.
- **Συνημίτονο.** 1 για διανύσματα που δείχνουν προς την ίδια κατεύθυνση, 0 για διανύσματα που δεν έχουν τίποτα κοινό.
  Μόνο του λέει λίγα, γιατί σε μερικά μοντέλα *όλες* οι προτάσεις έχουν μεγάλο συνημίτονο. Γι' αυτό δίπλα του υπάρχει το
  μέσο συνημίτονο με τις άσχετες προτάσεις: σημασία έχει η διαφορά.
- **Spearman.** Η ίδια ερώτηση, αλλά για τη σειρά: έχουν οι διαστάσεις την ίδια σειρά και στα δύο διανύσματα; Έτσι δεν
  κρίνουν το αποτέλεσμα λίγες διαστάσεις με τεράστιες τιμές.
- **Σχετικό χάσμα.** Τι φέρνει κοντά δύο προτάσεις, η γλώσσα ή το νόημα; `u / (u + m)`, όπου u είναι το πόσο πιο κοντά
  βρίσκονται οι άσχετες προτάσεις μέσα σε μία γλώσσα παρά ανάμεσα σε δύο, και m το πόσο πιο κοντά βρίσκονται ανάμεσα σε
  δύο γλώσσες οι μεταφράσεις παρά οι άσχετες προτάσεις. 0 σημαίνει ότι το χάσμα έκλεισε· 1, ότι μετράει μόνο η γλώσσα.
  Είναι δικό μας μέτρο, και σκόπιμα έχει όρια.
"""

# Notes about what was typed
NOTE_MISSING = "Στη γραμμή {row} λείπει ακόμη η {side} πρόταση, γι' αυτό δεν μετράει."
SIDES = ("πρώτη", "δεύτερη")
NOTE_LONG = "Γραμμή {row}: το μοντέλο διαβάζει {limit} tokens, περίπου {words} λέξεις· η υπόλοιπη πρόταση δεν μετράει."
NOTE_SEEN = (
    "Γραμμές με τις οποίες εκπαιδεύτηκε το μοντέλο σου: {n}. Το ότι βρίσκει αυτές δεν λέει τίποτα για τις άλλες."
)
NOTE_ROWS = (
    "Συγκρίνονται μόνο οι πρώτες {limit} από τις {rows} γραμμές. Στην εκπαίδευση μπορούν να χρησιμοποιηθούν όλες."
)
ERROR_LONG = "Η γραμμή {row} έχει {length:,} χαρακτήρες· επιτρέπονται έως {limit:,}. Συντόμευσε την πρόταση."
ERROR_LANGUAGES = "Διάλεξε δύο διαφορετικές γλώσσες."
ERROR_LANGUAGE = (
    "Άγνωστη γλώσσα: {given}. Δώσε έναν κωδικό, όπως en ή pt-BR, ή ένα όνομα. Έτοιμες φράσεις υπάρχουν σε: {known}."
)
ERROR_NO_PHRASES = "Δεν υπάρχουν έτοιμες φράσεις στα {language}: δώσε δικά σου ζεύγη προτάσεων, ή διάλεξε δύο από τις γλώσσες: {known}."
ERROR_NONE_HELD = (
    "Δεν υπάρχουν έτοιμες φράσεις στα {language}, οπότε μερικά από τα ζεύγη σου πρέπει να κρατηθούν για τον έλεγχο: δώσε "
    "τουλάχιστον {least}. Ζεύγη τώρα: {n}."
)
NOTE_NO_PHRASES = "Δεν υπάρχουν έτοιμες φράσεις στα {language}, οπότε μετράνε μόνο τα ζεύγη που δόθηκαν."
ERROR_MODEL = "Δεν υπάρχει μοντέλο με το όνομα {model}. Διάλεξε ένα από τα: {known}."
ERROR_YOURS = (
    "Δεν έχεις ακόμη δικό σου μοντέλο, ή σβήστηκε ύστερα από μία ώρα. Εκπαίδευσε ένα στην καρτέλα «Εκπαίδευση»."
)
ERROR_ROWS = "Κάθε γραμμή χρειάζεται δύο προτάσεις: την πρώτη και τη μετάφρασή της."

# Train
TRAIN = "Εκπαίδευση"
TRAIN_INTRO = (
    "Ξεκίνα από το μοντέλο που δεν έχει δει ποτέ μετάφραση και δείξε του ζεύγη: σε κάθε παρτίδα, κάθε πρόταση πρέπει "
    "να βρει τη δική της μετάφραση ανάμεσα σε όλες τις άλλες. Μισό λεπτό αρκεί για να δεις το χάσμα να κλείνει."
)
DATA = "Εκπαίδευση με"
DATA_CHOICES = {
    "phrases": "Το φρασεολόγιο",
    "typed": "Τα ζεύγη μου",
    "upload": "Το αρχείο μου",
    "paste": "Επικόλληση",
    "hub": "Από το Hub",
}
DATA_INFO = {
    "phrases": "{n} έτοιμα νοήματα με τις παραφράσεις τους· άλλα {held} μένουν στην άκρη για τον έλεγχο.",
    "typed": "Οι γραμμές της καρτέλας «Σύγκριση».",
    "upload": "Ένα ζεύγος ανά γραμμή: TSV, CSV, Excel, JSON, TMX, XLIFF, PO ή Parquet, έως {rows:,} ζεύγη.",
    "paste": "Κείμενο από πίνακα ή αρχείο, έως {rows:,} ζεύγη.",
    "hub": "Ένα σύνολο δεδομένων από το Hugging Face Hub· τα πρώτα {rows:,} ζεύγη του.",
}
UPLOAD = "Αρχείο με ζεύγη προτάσεων"
SECONDS = "Δευτερόλεπτα"
SETTINGS = "Ρυθμίσεις"
BATCH = "Ζεύγη ανά παρτίδα"
BATCH_INFO = "Τα άλλα ζεύγη της παρτίδας είναι οι αντίπαλοι που πρέπει να νικήσει η μετάφραση."
RATE = "Ρυθμός μάθησης"
RATE_INFO = "Πολύ μικρός: δεν μαθαίνει τίποτα σε μισό λεπτό. Πολύ μεγάλος: τα ξεχνά όλα."
TEMPERATURE = "Θερμοκρασία"
TEMPERATURE_INFO = "Μικρή: μετράνε μόνο οι πιο κοντινοί αντίπαλοι. Μεγάλη: μετράνε όλοι το ίδιο."
SECONDS_INFO = (
    "Πόσο θα κρατήσει η εκπαίδευση. Σε περισσότερο χρόνο βρίσκονται περισσότερες μεταφράσεις, αλλά όλο και λιγότερες "
    "ανά δευτερόλεπτο."
)
LOSS = "Απώλεια"
LOSS_INFO = "Ποιες λάθος απαντήσεις μετράνε: μόνο της άλλης γλώσσας ή και της ίδιας."
LOSS_CHOICES = {
    "one-way": "Μονόδρομη: η πρώτη βρίσκει τη δεύτερη (όπως στο σημειωματάριο)",
    "symmetric": "Συμμετρική: και αντίστροφα",
    "four-way": "Τετραπλή: αντίπαλοι και από την ίδια γλώσσα",
}
SEED = "Σπόρος"
SEED_INFO = "Ορίζει τη σειρά των ζευγών. Ίδιος σπόρος και ίδιος αριθμός βημάτων δίνουν το ίδιο μοντέλο."
START, STOP = "Έναρξη εκπαίδευσης", "Διακοπή"
DOWNLOAD = "Κατέβασε το μοντέλο σου"
DOWNLOAD_INFO = "Ένα zip που το ανοίγουν το sentence-transformers και το transformers."
READY = "Όλα έτοιμα. Καμία εκπαίδευση δεν τρέχει."
WAITING = "Αναμονή: {ahead} πριν από εσένα. Θα ξεκινήσει μόνη της."
PREPARING = "Προετοιμασία: ανάγνωση ζευγών ({pairs})."
RUNNING = "Εκπαίδευση: βήμα {step}, {seconds:.0f} από {budget:.0f} δευτερόλεπτα."
DONE = (
    "Τέλος. Βήματα: {steps}, δευτερόλεπτα: {seconds:.0f}. Τα καλύτερα βάρη, του βήματος {best}, είναι τώρα το μοντέλο "
    "σου."
)
STOPPED = "Τη σταμάτησες μετά το βήμα {step}. Ό,τι είχε μάθει ως τότε είναι τώρα το μοντέλο σου."
STOPPED_WAITING = "Τη σταμάτησες πριν αρχίσει: δεν εκπαιδεύτηκε τίποτα."
DIVERGED = (
    "Σταμάτησε μετά το βήμα {step}: με ρυθμό μάθησης {rate} η απώλεια έπαψε να είναι αριθμός. Δοκίμασε {lower}. "
    "Τα τελευταία καλά βάρη είναι τώρα το μοντέλο σου."
)
FAILED = "Δεν εκπαιδεύτηκε τίποτα: {why}"
BROKEN = "Κάτι πήγε στραβά στον διακομιστή. Όσα έγραψες είναι ακόμη εδώ· δοκίμασε ξανά, ίσως με λιγότερα δευτερόλεπτα."
BUSY = "Η εκπαίδευσή σου τρέχει ακόμη. Σταμάτησέ την πρώτα ή περίμενε να τελειώσει."
LEFT_OUT = "Γραμμές που έμειναν έξω: {n}. {first}"
NOTE_HELD = "Η «{sentence}» είναι μία από τις φράσεις της σελίδας με τις οποίες γίνεται ο έλεγχος."
CURVE_LOSS = "Απώλεια κάθε παρτίδας"
CURVE_FOUND = "Μεταφράσεις ελέγχου που βρέθηκαν"
CURVE_LABEL = "{title}: από {first} σε {last}"
AXIS_STEP, AXIS_LOSS, AXIS_SHARE = "βήμα", "απώλεια", "ποσοστό εύρεσης"
SERIES_OTHER, SERIES_MIXED = "μέσα στην άλλη γλώσσα", "μέσα στις δύο γλώσσες μαζί"
TILE_FOUND = "μεταφράσεις που βρέθηκαν"
TILE_MIXED = "βρέθηκαν στις δύο γλώσσες μαζί"
TILE_GAP = "σχετικό χάσμα"
TILES_EMPTY = "Αυτοί οι αριθμοί θα βγουν από ζεύγη που η εκπαίδευση δεν βλέπει."
TILE_OF = "N = {n} {what}"
HELD_PHRASES = "φράσεις ελέγχου"
HELD_YOURS = "δικά σου ζεύγη ελέγχου"
ERROR_FEW = "Δώσε τουλάχιστον {least} ζεύγη προτάσεων: τα άλλα ζεύγη της παρτίδας είναι οι αντίπαλοι. Ζεύγη τώρα: {n}."
ERROR_FILE = "Διάλεξε πρώτα ένα αρχείο."
ERROR_MANY = (
    "Το αρχείο έχει {n:,} ζεύγη· η σελίδα δέχεται έως {limit:,}. Για περισσότερα, χρησιμοποίησε python -m core.train."
)
ERROR_SETTING = "{name}: η τιμή είναι {value}· πρέπει να είναι από {low} έως {high}."
TRAIN_WHY = """
**InfoNCE.** Μια παρτίδα έχει B ζεύγη. Για κάθε πρόταση το μοντέλο υπολογίζει το συνημίτονό της με τις B υποψήφιες, το
διαιρεί με τη θερμοκρασία και απαντά, όπως σε κουίζ, ποια είναι η μετάφραση. Η απώλεια είναι το `-log` της πιθανότητας
που δίνει στη σωστή: στην αρχή περίπου `log B`, στο τέλος κοντά στο 0.

**Γιατί ζεύγη ελέγχου;** Ένα μοντέλο μπορεί να μάθει απέξω τα ζεύγη της εκπαίδευσής του. Μόνο ζεύγη που δεν έχει δει
ποτέ δείχνουν αν έμαθε να ταιριάζει μεταφράσεις. Με αυτά επιλέγονται και τα βάρη που κρατιούνται.

**Γιατί δύο καμπύλες;** Ανάμεσα σε προτάσεις της *άλλης* γλώσσας η μετάφραση μπορεί να νικήσει, ακόμη κι αν οι δύο
γλώσσες βρίσκονται μακριά η μία από την άλλη. Ανάμεσα σε προτάσεις *και των δύο* γλωσσών νικά μόνο όταν κλείσει το
χάσμα.

**Τι κρατιέται από το μοντέλο;** Οι λέξεις του. Τα δύο επίπεδά του έχουν μάθει να ανακατεύουν τη γλώσσα μέσα σε κάθε
λέξη, γι' αυτό ξεκινούν από την αρχή: πρώτα δεν προσθέτουν τίποτα, έπειτα ό,τι τους μαθαίνουν τα ζεύγη. Με τα παλιά
επίπεδα, στο ίδιο μισό λεπτό βρίσκονται πολύ λιγότερες.
"""

# Map
MAP = "Χάρτης"
MAP_INTRO = (
    "Κάθε σημείο είναι μια πρόταση· μια γραμμή το ενώνει με τη μετάφρασή της. Μακριές γραμμές πριν, κοντές γραμμές "
    "μετά."
)
MAP_WHAT = "Προτάσεις"
MAP_WHAT_CHOICES = {"pair": "Οι δύο γλώσσες σου", "all": "Όλες οι γλώσσες"}
METHOD = "Μέθοδος"
METHOD_CHOICES = {"pca": "PCA: αμέσως", "tsne": "t-SNE: λίγα δευτερόλεπτα", "umap": "UMAP: έως μισό λεπτό"}
CAPTIONS = {
    "pca": "Η PCA κρατά τις δύο κατευθύνσεις στις οποίες διαφέρουν περισσότερο οι προτάσεις· όσες διαφέρουν μόνο σε άλλες πέφτουν η μία πάνω στην άλλη.",
    "tsne": "Η t-SNE κρατά τους γείτονες μαζί· οι αποστάσεις μακρινών ομάδων και τα μεγέθη των ομάδων δεν σημαίνουν τίποτα.",
    "umap": "Η UMAP κρατά τους γείτονες μαζί· οι αποστάσεις μακρινών ομάδων και η πυκνότητα των ομάδων σημαίνουν λίγα.",
}
CAPTION_SHARED = (
    "Οι δύο χάρτες έχουν μία κοινή βάση, υπολογισμένη από το πριν και το μετά μαζί· ο καθένας έχει κέντρο τον δικό "
    "του μέσο όρο."
)
CAPTION_TURNED = "Τα embeddings των δύο μοντέλων δεν έχουν ίσο πλήθος διαστάσεων: κάθε χάρτης έχει δική του βάση, και ο δεύτερος είναι στραμμένος ώστε να ταιριάζει με τον πρώτο."
CAPTION_TRUST = (
    "Αξιοπιστία για τις {k} πλησιέστερες στον χάρτη: πριν {before:.2f}, μετά {after:.2f} (το 1 είναι το τέλειο)."
)
CAPTION_N = "N = {n} προτάσεις: {pool} φράσεις της σελίδας που η εκπαίδευση δεν έχει δει{typed}."
CAPTION_TYPED = ", και {typed} δικές σου (με περίγραμμα)"

# Moving map
TOPICS = {
    "home": "Σπίτι και φαγητό",
    "people": "Άνθρωποι και συναισθήματα",
    "out": "Έξω από το σπίτι",
    "nature": "Φύση και χρόνος",
    "work": "Δουλειά, σχολείο, υγεία",
    "culture": "Πολιτισμός και σπορ",
    "society": "Κοινωνία και απόψεις",
    "tricky": "Παρόμοια και ιδιωματισμοί",
    "own": "Οι προτάσεις σου",
}
SCATTER = {
    "map": "Χάρτης",
    "both": "Πριν → Μετά",
    "pane": "{name}: χάρτης με {n} προτάσεις. Τα βέλη τον μετακινούν, το συν και το πλην αλλάζουν τη μεγέθυνση, το 0 τον δείχνει ολόκληρο, το Shift μαζί με ένα βέλος πηγαίνει στην επόμενη πρόταση.",
    "colour": "Χρώμα ανά",
    "language": "Γλώσσα",
    "topic": "Θέμα",
    "success": "Εύρεση μετάφρασης",
    "found": "Η πλησιέστερη είναι μετάφραση",
    "missed": "Η πλησιέστερη δεν είναι μετάφραση",
    "layout": "Διάταξη",
    "side": "Δίπλα δίπλα",
    "overlay": "Επάλληλα",
    "lines": "Γραμμές προς μεταφράσεις",
    "zoom_in": "Μεγέθυνση",
    "zoom_out": "Σμίκρυνση",
    "home": "Όλος ο χάρτης",
    "png": "Λήψη PNG",
    "html": "Λήψη HTML",
    "legend": "Ορατές ομάδες",
    "find": "Βρες μια πρόταση",
    "find_hint": "Γράψε λίγα γράμματα",
    "find_none": "Καμία πρόταση δεν έχει αυτά τα γράμματα.",
    "card_empty": "Δείξε μια πρόταση, άγγιξέ την ή βρες την από τα γράμματά της: οι μεταφράσεις της φωτίζονται και οι πλησιέστερές της παρατίθενται εδώ.",
    "translations": "Μεταφράσεις",
    "nearest": "{name}: οι πλησιέστερες στον αρχικό χώρο",
    "same_meaning": "ίδιο νόημα",
    "same_language": "ίδια γλώσσα",
    "unpin": "Άφησέ την",
    "chosen": "Επιλογή: {text} ({language}).",
    "chosen_near": "Επιλογή: {text} ({language}). Μεταφράσεις στις {k} πλησιέστερες: {before} πριν, {after} μετά.",
    "moved": "Άλλαξαν πιο πολύ",
    "moved_info": "Αυτές άλλαξαν τους περισσότερους γείτονες, ό,τι κι αν δείχνει ο χάρτης.",
    "kept": "γείτονες που έμειναν: {n} από {k}",
    "play": "Παίξε",
    "pause": "Παύση",
    "speed": "Ταχύτητα",
    "step": "Βήμα",
    "at": "Βήμα {step}, {seconds} δευτ.",
    "share": "βρέθηκε {percent}%",
}

# Runs
STARTING = "Ξεκινά."
ABANDONED = "Σταμάτησε μετά το βήμα {step}, γιατί εδώ και ένα λεπτό δεν την παρακολουθούσε καμία σελίδα. Ό,τι είχε μάθει ως τότε είναι τώρα το μοντέλο σου."
ABANDONED_WAITING = (
    "Σταμάτησε πριν αρχίσει, γιατί εδώ και ένα λεπτό δεν την παρακολουθούσε καμία σελίδα: δεν εκπαιδεύτηκε τίποτα."
)
ERROR_PRESET = "Δεν υπάρχουν ρυθμίσεις με το όνομα {preset}. Διάλεξε από: {known}."
ERROR_RUN = "Δεν υπάρχει ακόμη εκπαίδευση για αναφορά. Κάνε πρώτα μία."
PRESET = "Αρχικές ρυθμίσεις"
PRESET_OWN = "Δικές σου"
PRESET_CHOICES = {
    "standard": "Κανονικές",
    "quick": "Σύντομες: 10 δευτ.",
    "long": "Εκτενείς: 90 δευτ.",
    "four-way": "Τετραπλή απώλεια: αντίπαλοι και από την ίδια γλώσσα",
    "old-layers": "Παλιά επίπεδα: τίποτα δεν ξεκινά από την αρχή",
    "frozen-words": "Παγωμένες λέξεις: μαθαίνουν μόνο τα επίπεδα",
    "notebook": "Του σημειωματάριου",
}
PRESET_INFO = {
    "standard": "Ό,τι ταιριάζει καλύτερα σε αυτό το μικρό μοντέλο: τα επίπεδά του ξεκινούν από την αρχή και οι λέξεις του μαθαίνουν δέκα φορές πιο γρήγορα από τα υπόλοιπα.",
    "quick": "Οι κανονικές ρυθμίσεις, για μια σύντομη ματιά.",
    "long": "Οι κανονικές ρυθμίσεις, με τριπλάσιο χρόνο.",
    "four-way": "Οι κανονικές ρυθμίσεις, αλλά η μετάφραση πρέπει να νικήσει και όλες τις προτάσεις της ίδιας γλώσσας.",
    "old-layers": "Οι κανονικές ρυθμίσεις, αλλά τα επίπεδα ξεκινούν όπως είναι. Ανακατεύουν τη γλώσσα μέσα σε κάθε λέξη, γι' αυτό βρίσκονται πολύ λιγότερες μεταφράσεις.",
    "frozen-words": "Οι κανονικές ρυθμίσεις, αλλά οι λέξεις μένουν όπως είναι. Έτσι φαίνεται πόσα από όσα μαθαίνει το μοντέλο τα μαθαίνουν οι λέξεις.",
    "notebook": "Οι ρυθμίσεις του σημειωματάριου που συνοδεύει το άρθρο: μονόδρομη απώλεια, θερμοκρασία 0.07, ένας ρυθμός μάθησης για όλα, τα επίπεδα όπως είναι.",
}
BUDGETS = {
    "seconds": "{budget:.0f} δευτερόλεπτα",
    "steps": "βήματα: {budget}",
    "epochs": "περάσματα από τα ζεύγη: {budget:g}",
}
SETTINGS_LINE = "{budget}, {batch_size} ζεύγη ανά παρτίδα, ρυθμός μάθησης {lr:g}, θερμοκρασία {temperature:g}, απώλεια: {loss}, σπόρος {seed}"
REPLAY = "Καταγραμμένη εκπαίδευση"
REPLAY_INFO = "Δεν υπολογίζεται τίποτα: προβάλλεται ξανά μια εκπαίδευση που καταγράφηκε νωρίτερα."
RECORDED = (
    "Καταγραμμένη εκπαίδευση: {first} και {second}, {date}, σε {machine}. {settings}. Τώρα δεν υπολογίζεται τίποτα."
)
MOVING = "Ο χάρτης όσο μαθαίνει το μοντέλο"
MOVING_SOON = "Κάθε φράση ελέγχου γίνεται εδώ ένα σημείο, και κινείται όσο μαθαίνει το μοντέλο."
MOVING_BEFORE = "Πριν από κάθε εκπαίδευση: κάθε φράση ελέγχου είναι ένα σημείο, και κινείται όσο μαθαίνει το μοντέλο. PCA: όσες διαφέρουν μόνο σε άλλες κατευθύνσεις πέφτουν η μία πάνω στην άλλη. Αξιοπιστία {trust:.2f} (το 1 είναι το τέλειο)."
MOVING_LIVE = "Μία βάση, επιλεγμένη πριν από το πρώτο βήμα: οριζόντια, η κατεύθυνση από τη μία γλώσσα στην άλλη· κάθετα, η κατεύθυνση στην οποία συμφωνούν περισσότερο οι μεταφράσεις στην αρχή. Όταν τελειώσει η εκπαίδευση, ο χάρτης σχεδιάζεται από την αρχή."
MOVING_REPLAY = "PCA σε μία βάση, υπολογισμένη από την πρώτη και την τελευταία στιγμή μαζί· κάθε στιγμή έχει κέντρο τον δικό της μέσο όρο. Όσες διαφέρουν μόνο σε άλλες κατευθύνσεις πέφτουν η μία πάνω στην άλλη."
MOVING_TRUST = (
    "Αξιοπιστία για τις 10 πλησιέστερες στον χάρτη: πριν {before:.2f}, στο τέλος {after:.2f} (το 1 είναι το τέλειο)."
)
MOVING_N = "N = {n} προτάσεις, {what}· η εκπαίδευση δεν τις έχει δει."
MOVING_TYPED = (
    "Με περίγραμμα, οι προτάσεις του πίνακά σου: {typed}. Στους παραπάνω αριθμούς μετράνε μόνο οι φράσεις ελέγχου."
)
MOVING_TRAINED = "Επιπλέον δικές σου (με περίγραμμα): {typed}· αυτές η εκπαίδευση τις έχει δει."
REPORT, REPORT_JSON, REPORT_CSV = "Αναφορά εκπαίδευσης", "Αριθμοί σε JSON", "Αριθμοί σε CSV"
REPORT_INFO = "Η αναφορά είναι μία σελίδα (HTML) με ρυθμίσεις, αριθμούς, καμπύλες και χάρτες."
REPORT_WORDS = {
    "title": "Αναφορά εκπαίδευσης",
    "when": "Ημερομηνία",
    "languages": "Γλώσσες",
    "data": "Εκπαίδευση με",
    "data_line": "{data}: {pairs} ζεύγη",
    "judged": "Έλεγχος με",
    "judged_line": "N = {n} {what}, που η εκπαίδευση δεν έχει δει",
    "settings": "Ρυθμίσεις",
    "outcome": "Έκβαση",
    "numbers": "Αριθμοί πριν και μετά",
    "numbers_of": "Όλοι οι αριθμοί αφορούν N = {n} {what}. «Μετά» είναι το μοντέλο που κρατήθηκε, του βήματος {step}.",
    "measure": "Μέτρο",
    "curves": "Κατά την εκπαίδευση",
    "maps": "Χάρτες",
    "remarks": "Τι να έχεις υπόψη",
    "setting": "Ρύθμιση",
    "value": "Τιμή",
}
REPORT_MEASURES = {
    "p_at_1": "μεταφράσεις που βρέθηκαν μέσα στην άλλη γλώσσα",
    "mixed_p_at_1": "μεταφράσεις που βρέθηκαν μέσα στις δύο γλώσσες μαζί",
    "mrr": "μέση αντίστροφη θέση (MRR)",
    "cosine.paired": "συνημίτονο μεταφράσεων",
    "cosine.unrelated_cross": "συνημίτονο άσχετων προτάσεων, δύο γλώσσες",
    "cosine.unrelated_same": "συνημίτονο άσχετων προτάσεων, μία γλώσσα",
    "spearman.paired": "Spearman μεταφράσεων",
    "spearman.unrelated": "Spearman άσχετων προτάσεων",
    "relative_gap": "σχετικό χάσμα (0: έκλεισε, 1: μετράει μόνο η γλώσσα)",
    "language_variance_share": "μερίδιο της διακύμανσης που οφείλεται στη γλώσσα",
    "same_language_neighbours_at_10": "ίδια γλώσσα στις 10 πλησιέστερες",
}
REPORT_REMARKS = [
    "Τα συνημίτονα μόνα τους λένε λίγα: ένα μοντέλο μπορεί να κάνει όλες τις προτάσεις όμοιες. Σύγκρινε τις μεταφράσεις με άσχετες προτάσεις.",
    "Ένα μικρότερο χάσμα δεν είναι επιτυχία, αν δεν βρίσκονται και περισσότερες μεταφράσεις.",
    "Μέσα στην άλλη γλώσσα μόνο, μια μετάφραση μπορεί να νικήσει κι ας απέχουν ακόμη οι γλώσσες· μέσα στις δύο μαζί, όχι.",
    "Το μοντέλο που κρατήθηκε επιλέχθηκε με τα ίδια αυτά ζεύγη ελέγχου, γι' αυτό οι αριθμοί του είναι λίγο καλύτεροι απ' όσο πρέπει.",
    "Μία εκπαίδευση με έναν σπόρο: άλλος σπόρος δίνει λίγο διαφορετικούς αριθμούς.",
]
REPORT_FEW = (
    "Με λιγότερα από 50 ζεύγη ελέγχου, κάθε ζεύγος αλλάζει τους αριθμούς κατά περισσότερο από 2 ποσοστιαίες μονάδες."
)
REPORT_RECORDED = "Αυτή η εκπαίδευση καταγράφηκε νωρίτερα: {date}, σε {machine}."

# Own data
PASTE = "Επικόλλησε ζεύγη προτάσεων"
PASTE_INFO = "Ένα ζεύγος ανά γραμμή, με στηλοθέτη (tab) ανάμεσα στις δύο προτάσεις. Διαβάζονται και CSV, JSON, TMX, XLIFF και PO."
PASTE_LIKE = "Good morning.\tΚαλημέρα."
PASTED = "Το επικολλημένο κείμενο"
SAMPLE = "Κατέβασε ένα δείγμα"
COLUMN = "Στήλη {n}"
COLUMN_FIRST, COLUMN_SECOND = "Στήλη των πρώτων προτάσεων", "Στήλη των δεύτερων προτάσεων"
HEADER_ROW = "Η πρώτη γραμμή ονομάζει τις στήλες"
SWITCH = "Αλλαγή σε: {language}"
TREAT_AS = "Να θεωρηθούν: {language}"
SWAP = "Αλλαγή πλευρών"
USE = "Χρήση στη «Σύγκριση»"
FORMS = {
    "tsv": "γραμμές με στηλοθέτες (TSV)",
    "csv": "γραμμές με διαχωριστικό (CSV)",
    "jsonl": "JSON lines",
    "json": "JSON",
    "tmx": "TMX",
    "xliff": "XLIFF",
    "po": "PO",
    "xlsx": "βιβλίο Excel",
    "lines": "δύο αρχεία, γραμμή προς γραμμή",
    "parquet": "Parquet",
}
PREVIEW = "{name}: {n:,} ζεύγη"
PREVIEW_FORM = "Διαβάστηκε ως {form}."
PREVIEW_HEADER = "Διαβάστηκε ως {form}· η πρώτη γραμμή ονομάζει τις στήλες."
PREVIEW_NO_HEADER = "Διαβάστηκε ως {form}, χωρίς επικεφαλίδα."
PREVIEW_COLUMNS = "Πρώτες προτάσεις: «{first}». Δεύτερες προτάσεις: «{second}»."
PREVIEW_LANGUAGES = "Μοιάζουν με: {first}, {second}."
NOT_SURE = "άγνωστη γλώσσα"
PREVIEW_HELD_YOURS = "Ζεύγη για την εκπαίδευση: {n:,}· άλλα {held} κρατιούνται για τον έλεγχο· έμειναν έξω: {left:,}."
PREVIEW_HELD_PHRASES = (
    "Ζεύγη για την εκπαίδευση: {n:,}· ο έλεγχος γίνεται με {held} φράσεις της σελίδας· έμειναν έξω: {left:,}."
)
WARN_HELD_NONE = "Κανένα από τα δικά σου ζεύγη δεν κρατιέται για τον έλεγχο: χρειάζονται τουλάχιστον {least} ζεύγη, με προτάσεις που δεν συνδέονται όλες μεταξύ τους. Οι αριθμοί αφορούν φράσεις της σελίδας και δεν λένε τίποτα για τις δικές σου."
PREVIEW_REPEATED = "Ζεύγη που υπάρχουν πάνω από μία φορά: {n:,}."
PREVIEW_LEFT = "Γραμμές που μένουν έξω: {n:,}."
PREVIEW_MORE = "Επιπλέον γραμμές που δεν διαβάζονται: {n:,}."
PREVIEW_FIRST = "Τα πρώτα ζεύγη ({n})"
KNOW, PREVIEW_OTHERS = "Τι να ξέρεις", "Άλλα {n}"
NOTE_OWN_ONLY = (
    "Δεν υπάρχουν έτοιμα ζεύγη στις γλώσσες {own}: η εκπαίδευση γίνεται με τα δικά σου ζεύγη, και μόνο μερικά από αυτά "
    "κρατιούνται για τον έλεγχο. Η σύγκριση και ο χάρτης μένουν στις γλώσσες {first} και {second}."
)
WARN_SWAPPED = "Οι πλευρές φαίνονται ανάποδα: πάτησε «Αλλαγή πλευρών»."
WARN_LANGUAGES = (
    "Οι πρώτες προτάσεις μοιάζουν με: {looks}· πιο πάνω όμως έχεις επιλέξει: {chosen}.",
    "Οι δεύτερες προτάσεις μοιάζουν με: {looks}· πιο πάνω όμως έχεις επιλέξει: {chosen}.",
)
ERROR_LARGE = "Το αρχείο ξεπερνά τα {size} MB. Χρησιμοποίησε ένα μικρότερο κομμάτι του."
ERROR_PASTED = "Το κείμενο ξεπερνά τους {limit:,} χαρακτήρες. Επικόλλησε λιγότερο ή ανέβασε αρχείο."
ERROR_COLUMNS = "Διάλεξε δύο διαφορετικές στήλες."
BEGIN = "Αφετηρία"
BEGIN_CHOICES = {"pocket-mlm": "Πριν", "yours": "Το μοντέλο σου"}
BEGIN_INFO = "Το μοντέλο σου συνεχίζει να μαθαίνει από εκεί που βρίσκεται."
GO_ON = "Συνέχισε με μοντέλο που κατέβασες"
GO_ON_INFO = "Το zip που κατέβασες από εδώ γίνεται ξανά το μοντέλο σου."
GO_ON_FILE = "Μοντέλο που κατέβασες (.zip)"
GO_ON_DONE = (
    "Αυτό είναι τώρα το μοντέλο σου. Η σελίδα δεν ξέρει με τι εκπαιδεύτηκε: κρίνε το με προτάσεις που δεν έχει ξαναδεί."
)
HUB = "Μοντέλα του Hugging Face Hub"
HUB_INFO = "Οποιοσδήποτε κωδικοποιητής κειμένου με safetensors έως {gigabytes:.1f} GB. Η εκπαίδευση ξεκινά και πάλι από τα μοντέλα της σελίδας."
HUB_MODEL = "Id μοντέλου: owner/name"
HUB_MODEL_INFO = "Διάλεξε ένα από τη λίστα ή γράψε οποιοδήποτε id. Μπορεί να ακολουθεί @ και κλάδος, ετικέτα ή commit."
HUB_ARRIVING = "{model}: έφτασαν {done:,} από {total:,} MB."
HUB_OPENING = "{model}: γίνεται αναζήτηση ή άνοιγμα."
HUB_AS_BEFORE, HUB_AS_AFTER = "Φόρτωση ως «Πριν»", "Φόρτωση ως «Μετά»"
HUB_BACK = "Πίσω στα μοντέλα της σελίδας"
HUB_NOW = "Πριν: {before}. Μετά: {after}."
HUB_CHOSEN = "όπως επιλέχθηκε πιο πάνω"
HUB_DATA = "Id συνόλου δεδομένων: owner/name"
HUB_PART = "Τμήμα"
HUB_PART_INFO = "Η διαμόρφωσή του, συνήθως ένα ζεύγος γλωσσών· αν υπάρχει μόνο μία, μπορεί να μείνει κενό."
HUB_LOAD = "Φόρτωση δεδομένων"
ERROR_HUB = "Αυτή η σελίδα δεν φορτώνει τίποτα από το Hub. Μπορεί να το επιτρέψει όποιος τη φιλοξενεί."
# What core says: the English sentence on both sides.
CORE = {
    "{name} unpacks to more than {size} MB, so it is not a model from this page": "{name}: αποσυμπιεσμένο ξεπερνά τα {size} MB, άρα δεν είναι μοντέλο αυτής της σελίδας",
    "{name} contains no model from this page; use the zip that this page made": "{name}: δεν περιέχει μοντέλο αυτής της σελίδας· δώσε το zip που έφτιαξε η σελίδα",
    "{name} is a model of a different shape; only a model trained here can be continued": "{name}: είναι μοντέλο άλλης μορφής· μπορεί να συνεχίσει μόνο μοντέλο που εκπαιδεύτηκε εδώ",
    "some weights in {name} are not numbers; download the model again": "{name}: μερικά βάρη δεν είναι αριθμοί· κατέβασε ξανά το μοντέλο",
    "{name} is not a readable zip; use the zip that this page made": "{name}: δεν είναι αναγνώσιμο zip· δώσε το zip που έφτιαξε η σελίδα",
    "the weights in {name} cannot be read; download the model again": "{name}: τα βάρη δεν διαβάζονται· κατέβασε ξανά το μοντέλο",
    "{name} contains {file}, which no model from this page has": "{name}: περιέχει το {file}, που δεν υπάρχει σε κανένα μοντέλο αυτής της σελίδας",
    "all pairs share a sentence; give pairs of different sentences": "όλα τα ζεύγη έχουν μια κοινή πρόταση· δώσε ζεύγη με διαφορετικές προτάσεις",
    "one of {choices}": "μία από τις: {choices}",
    "{name} is {value!r}; it must be {allowed}": "{name}: η τιμή είναι {value!r}· πρέπει να είναι {allowed}",
    "at least 3: two special tokens and one of text": "τουλάχιστον 3: δύο ειδικά tokens και ένα κειμένου",
    "the budget": "η διάρκεια",
    "exactly one of steps, epochs and seconds": "ακριβώς ένα από τα steps, epochs και seconds",
    "more than 0 and finite": "μεγαλύτερη από 0 και πεπερασμένη",
    "at least 2: a batch of one has no negatives": "τουλάχιστον 2: μια παρτίδα με ένα ζεύγος δεν έχει αντιπάλους",
    "between 0 and 1, usually 1e-5 to 5e-3": "ανάμεσα στο 0 και το 1, συνήθως 1e-5 έως 5e-3",
    "above 0 and at most 1000, usually 1 to 20": "πάνω από 0 και το πολύ 1000, συνήθως 1 έως 20",
    "at least 0 and less than 1": "τουλάχιστον 0 και μικρότερη από 1",
    "0 or more": "0 ή μεγαλύτερη",
    "more than 0, usually 1": "μεγαλύτερη από 0, συνήθως 1",
    "above 0 and at most 10, usually 0.07": "πάνω από 0 και το πολύ 10, συνήθως 0.07",
    "none, embeddings, or a number of layers": "none, embeddings ή ένας αριθμός επιπέδων",
    "at least 1": "τουλάχιστον 1",
    "0 (never end early) or more": "0 (ποτέ πρόωρο τέλος) ή μεγαλύτερη",
    "0 (as many as fit) or more": "0 (όσα χωράνε) ή μεγαλύτερη",
    "0 when layers are frozen: what they make of a text is computed once": "0 όταν υπάρχουν παγωμένα επίπεδα: ό,τι βγάζουν για ένα κείμενο υπολογίζεται μία φορά",
    "False when layers are frozen: layers that start afresh must be free to learn": "False όταν υπάρχουν παγωμένα επίπεδα: όσα ξεκινούν από την αρχή πρέπει να μπορούν να μάθουν",
    "{name}, line {line}: the first sentence is missing; add it or delete the line": "{name}, γραμμή {line}: λείπει η πρώτη πρόταση· πρόσθεσέ την ή σβήσε τη γραμμή",
    "{name} has no complete pair; give at least one line with two sentences": "{name}: δεν έχει κανένα πλήρες ζεύγος· δώσε τουλάχιστον μία γραμμή με δύο προτάσεις",
    "{name}, row {line}: the second sentence is missing; add it or delete the row": "{name}, γραμμή {line}: λείπει η δεύτερη πρόταση· πρόσθεσέ την ή σβήσε τη γραμμή",
    "{name}, row {line}: the first sentence is missing; add it or delete the row": "{name}, γραμμή {line}: λείπει η πρώτη πρόταση· πρόσθεσέ την ή σβήσε τη γραμμή",
    "{name}, line {line}: the second sentence is missing; add it or delete the line": "{name}, γραμμή {line}: λείπει η δεύτερη πρόταση· πρόσθεσέ την ή σβήσε τη γραμμή",
    "{name} has no complete pair; give at least one row with two sentences": "{name}: δεν έχει κανένα πλήρες ζεύγος· δώσε τουλάχιστον μία γραμμή με δύο προτάσεις",
    "{source}: give two of {known}, for example phrases:en-el": "{source}: δώσε δύο από τα {known}, για παράδειγμα phrases:en-el",
    "{n} files were given; give one file of pairs, or two line-aligned files": "αρχεία που δόθηκαν: {n}· δώσε ένα αρχείο με ζεύγη ή δύο αρχεία με αντίστοιχες γραμμές",
    "{names}, line {line}: they have {counts} lines; line-aligned files must have the same number": "{names}, γραμμή {line}: έχουν {counts} γραμμές· τα αρχεία με αντίστοιχες γραμμές πρέπει να έχουν ίσο πλήθος",
    "{name}: {a} sentences on one side, {b} on the other": "{name}: προτάσεις στη μία πλευρά {a}, στην άλλη {b}",
    "judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}": "ο έλεγχος χρειάζεται τουλάχιστον 2 ζεύγη, ώστε να υπάρχει και ένα άσχετο· ζεύγη που δόθηκαν: {n}",
    "correction is {value!r}; it must be one of {known}": "correction: η τιμή είναι {value!r}· πρέπει να είναι μία από τις: {known}",
    "{name} unpacks to more than {size} MB; give a smaller part of it": "{name}: αποσυμπιεσμένο ξεπερνά τα {size} MB· δώσε ένα μικρότερο κομμάτι του",
    "{path} is not a file; check the name and the folder": "{path}: δεν είναι αρχείο· έλεγξε το όνομα και τον φάκελο",
    "{name} has no pairs; it needs at least one line with two sentences": "{name}: δεν έχει ζεύγη· χρειάζεται τουλάχιστον μία γραμμή με δύο προτάσεις",
    "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text": "{name}, γραμμή {line}: έχει μηδενικό byte, άρα δεν είναι αρχείο κειμένου· αποθήκευσέ το ως κείμενο UTF-8",
    "{name} has more than {limit} columns; keep those with the two sentences": "Το {name} έχει πάνω από {limit} στήλες· κράτησε αυτές με τις δύο προτάσεις",
    "{path} cannot be read ({reason}); check its permissions": "{path}: δεν διαβάζεται ({reason})· έλεγξε τα δικαιώματά του",
    "{name} cannot be unpacked beyond line {line} ({reason}); compress it again": "Το {name} δεν αποσυμπιέζεται πέρα από τη γραμμή {line} ({reason})· συμπίεσέ το ξανά",
    "{name}, line {line}: not UTF-8 text; save the file as UTF-8": "{name}, γραμμή {line}: δεν είναι κείμενο UTF-8· αποθήκευσε το αρχείο ως UTF-8",
    "{name}, line {line}: neither an object nor a list; write one object per line": "{name}, γραμμή {line}: ούτε αντικείμενο ούτε λίστα· γράψε ένα αντικείμενο ανά γραμμή",
    "{name} is not a readable Parquet file; export it again": "{name}: δεν είναι αναγνώσιμο αρχείο Parquet· εξήγαγέ το ξανά",
    "{name}, line 1: its columns differ from those of {first}; give files with the same columns": "{name}, γραμμή 1: οι στήλες διαφέρουν από του {first}· δώσε αρχεία με ίδιες στήλες",
    "files in {n} formats were given; give one file of pairs, or several in the same format": "τα αρχεία που δόθηκαν έχουν {n} διαφορετικές μορφές· δώσε ένα αρχείο με ζεύγη ή περισσότερα της ίδιας μορφής",
    "{name} leaves {left} pairs to train on beside {held} held-out ones; hold out fewer": "{name}: ζεύγη για εκπαίδευση: {left}, ζεύγη ελέγχου: {held}· κράτησε λιγότερα για τον έλεγχο",
    "{name} is not a file here and cannot be streamed from the Hub ({reason}); give a file": "Το {name} δεν είναι αρχείο εδώ και δεν μπορεί να διαβαστεί τμηματικά από το Hub ({reason})· δώσε ένα αρχείο",
    "{name}, line {line}: not a JSON object ({reason}); write one object per line": "{name}, γραμμή {line}: δεν είναι αντικείμενο JSON ({reason})· γράψε ένα αντικείμενο ανά γραμμή",
    "{model} has no .safetensors file; convert its weights first: pickled weights can run code": "{model}: δεν έχει αρχείο .safetensors· μετάτρεψε πρώτα τα βάρη του: τα βάρη σε pickle μπορούν να εκτελέσουν κώδικα",
    "{name} has several parts; choose one of them: {parts}": "{name}: έχει πολλά τμήματα· διάλεξε ένα από αυτά: {parts}",
    "{name} is not on this machine and the Hub cannot be reached; try pocket": "{name}: δεν υπάρχει σε αυτόν τον υπολογιστή και το Hub δεν απαντά· δοκίμασε pocket",
    "{name} cannot be fetched from the Hub: {reason}": "{name}: δεν μπορεί να ληφθεί από το Hub: {reason}",
    "{name} has no file of pairs for “{part}”; check the name of the part": "{name}: δεν έχει αρχείο με ζεύγη για το «{part}»· έλεγξε το όνομα του τμήματος",
    "{name} is {size:,} MB; the limit is {limit:,} MB: choose a smaller one": "{name}: είναι {size:,} MB και το όριο είναι {limit:,} MB: διάλεξε κάτι μικρότερο",
    "{name} is gated: its owner must grant access; choose an open one": "{name}: έχει περιορισμένη πρόσβαση, που τη δίνει ο ιδιοκτήτης του· διάλεξε κάτι ανοιχτό",
    "{name} is not on the Hub, or is private; check the spelling: owner/name": "{name}: δεν υπάρχει στο Hub ή είναι ιδιωτικό· έλεγξε πώς γράφεται: owner/name",
    "{name} has no such revision; leave the revision out": "{name}: δεν υπάρχει τέτοια έκδοση (revision)· παράλειψέ την",
    "{name} needs {need:,.1f} GB of disk space and {free:,.1f} GB are free; make room, or point HF_HOME to another disk": "{name}: χρειάζεται {need:,.1f} GB στον δίσκο και είναι ελεύθερα {free:,.1f} GB· κάνε χώρο ή όρισε στο HF_HOME άλλον δίσκο",
    "{name}: the disk is full; make room, or point HF_HOME to another disk": "{name}: ο δίσκος γέμισε· κάνε χώρο ή όρισε στο HF_HOME άλλον δίσκο",
    "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one": "{model}: χρειάζεται {need:,.1f} GB μνήμης και είναι ελεύθερα {free:,.1f} GB· διάλεξε ένα μικρότερο",
    "{model} needs custom code, which is never run here; use {instead}, the same model without it": "{model}: χρειάζεται δικό του κώδικα, που εδώ δεν εκτελείται ποτέ· χρησιμοποίησε το {instead}, το ίδιο μοντέλο χωρίς αυτόν",
    "{model} needs custom code, which is never run here; choose another model": "{model}: χρειάζεται δικό του κώδικα, που εδώ δεν εκτελείται ποτέ· διάλεξε άλλο μοντέλο",
    "{model} is missing weights that its configuration asks for, such as {name}; choose another model": "{model}: λείπουν βάρη που ζητά η διαμόρφωσή του, όπως το {name}· διάλεξε άλλο μοντέλο",
    "{file} is damaged or cut short; delete it and download it again": "το {file} είναι κατεστραμμένο ή ελλιπές· διάγραψέ το και κατέβασέ το ξανά",
    "{name}: the Hub took too long to answer; try again later": "{name}: το Hub άργησε πολύ να απαντήσει· δοκίμασε πάλι αργότερα",
    "{name} did not arrive intact; the damaged files were deleted: try again": "{name}: δεν έφτασε ακέραιο· τα κατεστραμμένα αρχεία διαγράφηκαν: δοκίμασε πάλι",
    "{name} is not on this machine and the Hub cannot be reached; give a file": "{name}: δεν υπάρχει σε αυτόν τον υπολογιστή και το Hub δεν απαντά· δώσε ένα αρχείο",
    "{name}: the Hub reports an error ({status}); try again later": "{name}: το Hub ανέφερε σφάλμα ({status})· δοκίμασε πάλι αργότερα",
    "{name}: the Hub does not accept this machine's token; log in again, or remove the token": "{name}: το Hub δεν δέχεται το διακριτικό (token) αυτού του υπολογιστή· συνδέσου πάλι ή αφαίρεσέ το",
    "{name}: too many requests to the Hub; wait a few minutes": "{name}: πάρα πολλά αιτήματα στο Hub· περίμενε μερικά λεπτά",
    "its adapter {name} is of a kind that is not supported here": "ο προσαρμογέας του, {name}, είναι είδους που δεν υποστηρίζεται εδώ",
    "its adapter {name} does not match any of its weights": "ο προσαρμογέας του, {name}, δεν ταιριάζει με κανένα από τα βάρη του",
    "guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it": "μαντεύει κρυμμένες λέξεις σε 100 γλώσσες, δεν έχει δει ποτέ μετάφραση: από αυτό ξεκινά το σημειωματάριο",
    "its larger sister; three times the work": "η μεγαλύτερη αδελφή του· τριπλάσια δουλειά",
    "guesses hidden words in 104 languages, the oldest of its kind": "μαντεύει κρυμμένες λέξεις σε 104 γλώσσες, το παλαιότερο του είδους",
    "the article's model, with its adapter for matching sentences; not for commercial use": "το μοντέλο του άρθρου, με τον προσαρμογέα του για το ταίριασμα προτάσεων· όχι για εμπορική χρήση",
    "the same model with custom code, which is never run here: use the one ending in -hf": "το ίδιο μοντέλο με δικό του κώδικα, που εδώ δεν εκτελείται ποτέ: χρησιμοποίησε αυτό που τελειώνει σε -hf",
    "made for search in 94 languages, small; every sentence starts with “query: ”": "για αναζήτηση σε 94 γλώσσες, μικρό· κάθε πρόταση αρχίζει με «query: »",
    "made for search in 94 languages; every sentence starts with “query: ”": "για αναζήτηση σε 94 γλώσσες· κάθε πρόταση αρχίζει με «query: »",
    "learnt 50 languages from an English teacher model; small and fast": "έμαθε 50 γλώσσες από ένα αγγλικό μοντέλο-δάσκαλο· μικρό και γρήγορο",
    "trained on six billion translation pairs in 109 languages": "εκπαιδεύτηκε σε έξι δισεκατομμύρια ζεύγη μεταφράσεων σε 109 γλώσσες",
    "made for search in 100 languages and long texts": "για αναζήτηση σε 100 γλώσσες και μεγάλα κείμενα",
    "made for search in 70 languages and long texts; stored in 16 bits": "για αναζήτηση σε 70 γλώσσες και μεγάλα κείμενα· αποθηκευμένο σε 16 bit",
    "the same model with custom code, which is never run here: use the one from alibaba-nlp-community": "το ίδιο μοντέλο με δικό του κώδικα, που εδώ δεν εκτελείται ποτέ: χρησιμοποίησε αυτό της alibaba-nlp-community",
    "sentences from books that are out of copyright, 16 languages": "προτάσεις από βιβλία ελεύθερα πνευματικών δικαιωμάτων, 16 γλώσσες",
    "up to a million pairs with English for each of 99 languages, from many sources": "έως ένα εκατομμύριο ζεύγη με τα αγγλικά για καθεμία από 99 γλώσσες, από πολλές πηγές",
    "everyday sentences written by volunteers, paired with English": "καθημερινές προτάσεις που έγραψαν εθελοντές, σε ζεύγη με τα αγγλικά",
    "the 1,000 pairs per language that models are compared on; for judging, not for training": "τα 1.000 ζεύγη ανά γλώσσα με τα οποία συγκρίνονται τα μοντέλα· για έλεγχο, όχι για εκπαίδευση",
    "it needs custom code, which is never run here": "χρειάζεται δικό του κώδικα, που εδώ δεν εκτελείται ποτέ",
    "{model} is not a folder here; give {names}, a folder, or a Hub id of the form owner/name": "{model}: δεν υπάρχει εδώ τέτοιος φάκελος· δώσε {names}, έναν φάκελο ή ένα id του Hub της μορφής owner/name",
    "{model} is missing most of the weights that its configuration asks for": "{model}: λείπουν τα περισσότερα βάρη που ζητά η διαμόρφωσή του",
    "batch_size is {value}; it must be at least 1": "batch_size: η τιμή είναι {value}· πρέπει να είναι τουλάχιστον 1",
    "mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean": "το mean-with-padding δεν αποθηκεύεται: το sentence-transformers δεν έχει τέτοιο pooling· χρησιμοποίησε mean",
    "{model} cannot be loaded as a text encoder: {reason}": "{model}: δεν μπορεί να φορτωθεί ως κωδικοποιητής κειμένου: {reason}",
    # Encoder
    "encode knows no {name}; it knows {known}": "το encode δεν γνωρίζει το {name}· γνωρίζει: {known}",
    "output_value is {value!r}; only sentence_embedding is given here: load the model with sentence-transformers for anything else": "output_value: η τιμή είναι {value!r}· εδώ δίνεται μόνο sentence_embedding: για οτιδήποτε άλλο φόρτωσε το μοντέλο με το sentence-transformers",
    "the model has no prompt {name!r}; its prompts are {known}": "το μοντέλο δεν έχει prompt με όνομα {name!r}· έχει: {known}",
    "a projection of shape {given} does not fit vectors of size {dim}": "μια προβολή με σχήμα {given} δεν ταιριάζει σε διανύσματα μεγέθους {dim}",
    "its modules are {kinds}; the first two must be Transformer and Pooling": "τα τμήματά του είναι: {kinds}· τα δύο πρώτα πρέπει να είναι Transformer και Pooling",
    "its module {kind} is program code of its own, which is never run here": "το τμήμα του {kind} είναι δικός του κώδικας, που εδώ δεν εκτελείται ποτέ",
    "its module {kind} is not one of {names}": "το τμήμα του {kind} δεν είναι κανένα από τα: {names}",
    "its module {kind} lies outside of its folder, at {path}": "το τμήμα του {kind} βρίσκεται έξω από τον φάκελό του, στο {path}",
    "its transformer takes something else than plain text, or gives something else than token states": "το transformer του δεν δέχεται απλό κείμενο ή δεν δίνει καταστάσεις των tokens",
    "its pooling {chosen} is not one of {known}": "το pooling του, {chosen}, δεν είναι κανένα από τα: {known}",
    "its activation {activation} is none of torch.nn.modules.activation": "η συνάρτηση ενεργοποίησής του, {activation}, δεν ανήκει στο torch.nn.modules.activation",
    "{model} is an adapter of PEFT, which only adds to the weights of {base}; load it with peft, call merge_and_unload(), save the result with its tokenizer, and give that folder": "{model}: είναι προσαρμογέας (adapter) του PEFT και μόνο προσθέτει στα βάρη του {base}· φόρτωσέ τον με το peft, κάλεσε merge_and_unload(), αποθήκευσε το αποτέλεσμα μαζί με τον tokenizer του και δώσε εκείνον τον φάκελο",
    "it is an encoder with a decoder, {kind}, which only T5's kind can be here": "είναι encoder με decoder ({kind})· εδώ γίνονται δεκτά μόνο όσα είναι σαν το T5",
    "a map of {n} sentences shows nothing: give at least 3": "ένας χάρτης δεν δείχνει τίποτα με τόσο λίγες προτάσεις ({n})· δώσε τουλάχιστον 3",
    "the method is {value!r}; it must be one of {known}": "η μέθοδος είναι {value!r}· πρέπει να είναι μία από τις: {known}",
    "{name} has no list of {count} layers; freeze embeddings instead": "{name}: δεν υπάρχει λίστα με {count} επίπεδα· πάγωσε τα embeddings",
    "the layers of {name} cannot start afresh; set reinit_layers to False": "{name}: τα επίπεδά του δεν μπορούν να ξεκινήσουν από την αρχή· όρισε το reinit_layers σε False",
    # Judged elsewhere.
    "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after (N = {n})": (
        "η εκπαίδευση έβλαψε την ομοιότητα μέσα στη γλώσσα {languages}: Spearman {before:.3f} πριν, {after:.3f} μετά (N = {n})"
    ),
    "the run has harmed paraphrases within {languages}: P@1 {before:.3f} before, {after:.3f} after (N = {n})": (
        "η εκπαίδευση έβλαψε τις παραφράσεις μέσα στη γλώσσα {languages}: P@1 {before:.3f} πριν, {after:.3f} μετά (N = {n})"
    ),
    "the run has harmed translations {languages}: P@1 among both languages {before:.3f} before, {after:.3f} after (N = {n})": (
        "η εκπαίδευση έβλαψε τις μεταφράσεις {languages}: P@1 ανάμεσα σε δύο γλώσσες {before:.3f} πριν, {after:.3f} μετά (N = {n})"
    ),
    "the run has harmed translations {languages}: P@1 {before:.3f} before, {after:.3f} after (N = {n})": (
        "η εκπαίδευση έβλαψε τις μεταφράσεις {languages}: P@1 {before:.3f} πριν, {after:.3f} μετά (N = {n})"
    ),
    "next time use a lower learning rate, fewer steps, or freeze more layers": (
        "την επόμενη φορά βάλε μικρότερο ρυθμό μάθησης, λιγότερα βήματα ή πάγωσε περισσότερα επίπεδα"
    ),
    "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}": "μετά το βήμα {step}, με ρυθμό μάθησης {lr:.2g}, η απώλεια έπαψε να είναι αριθμός· δοκίμασε {less:.1g}",
    "training needs at least 2 pairs: the other pairs in a batch are the negatives": "η εκπαίδευση χρειάζεται τουλάχιστον 2 ζεύγη: τα άλλα ζεύγη της παρτίδας είναι οι αντίπαλοι",
    "judging needs at least 2 held-out pairs; pairs held out: {n}": "ο έλεγχος χρειάζεται τουλάχιστον 2 ζεύγη που η εκπαίδευση δεν βλέπει· ζεύγη ελέγχου: {n}",
    "freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head": "freeze: η τιμή {what} δεν αφήνει τίποτα να εκπαιδευτεί· πάγωσε λιγότερα επίπεδα ή πρόσθεσε μια κεφαλή",
    "freeze is {what}, but the encoder has {n} layers": "freeze: η τιμή είναι {what}, αλλά τα επίπεδα του κωδικοποιητή είναι {n}",
    "stopped at step {step}, as asked": "σταμάτησε στο βήμα {step}, όπως ζητήθηκε",
    "a stream has no known length; give steps or seconds instead of epochs": "το μήκος μιας ροής δεν είναι γνωστό· δώσε steps ή seconds αντί για epochs",
    "another process of this run has ended ({reason}); stopped at step {step}": "μια άλλη διεργασία αυτής της εκπαίδευσης τερματίστηκε ({reason})· σταμάτησε στο βήμα {step}",
    "rank {rank} does not see the first rank's checkpoint; share {folder} between all machines": "η διεργασία {rank} δεν βλέπει το σημείο ελέγχου της πρώτης· κάνε τον φάκελο {folder} κοινό για όλους τους υπολογιστές",
    "“{name}” is not a Hub id; give one of the form owner/name": "το «{name}» δεν είναι id του Hub· δώσε ένα της μορφής owner/name",
    "at most {n:,} pairs are held out": "το πολύ {n:,} ζεύγη κρατιούνται για τον έλεγχο",
    "they share a sentence with a held-out pair": "έχουν κοινή πρόταση με ζεύγος ελέγχου",
    # Languages.
    # Files and lines.
    "{name}: {n} of {total} rows have the same text on both sides; any model finds their translation": (
        "{name}: {n} από τις {total} γραμμές έχουν το ίδιο κείμενο και στις δύο πλευρές· τη μετάφρασή τους τη "
        "βρίσκει κάθε μοντέλο"
    ),
    "{name}: {n} of {total} rows have no letter on either side; they say little about a model": (
        "{name}: {n} από τις {total} γραμμές δεν έχουν γράμμα σε καμία πλευρά· λένε λίγα για ένα μοντέλο"
    ),
    "{name}: HTML entities such as &amp; were decoded in {n} of {total} rows, the first at {place}": (
        "{name}: οντότητες HTML όπως &amp; μετατράπηκαν σε {n} από τις {total} γραμμές, πρώτη φορά στη {place}"
    ),
    "{name}: {n} of {total} rows look as if they had been decoded wrongly, the first at {place}; save their source "
    "as UTF-8": (
        "{name}: {n} από τις {total} γραμμές μοιάζουν λάθος αποκωδικοποιημένες, πρώτη η {place}· αποθήκευσε την πηγή "
        "τους ως UTF-8"
    ),
    "line {n}": "γραμμή {n}",
    "row {n}": "σειρά {n}",
    "{names}, line {line}: near it they seem to part, and they have {counts} lines; line-aligned files must have the "
    "same number": (
        "{names}, γραμμή {line}: κοντά της φαίνεται να χωρίζουν, και έχουν {counts} γραμμές· τα αρχεία με "
        "αντίστοιχες γραμμές πρέπει να έχουν ίσο αριθμό"
    ),
    "{name}: blank lines at its end, which the other file does not have, were skipped: {n}": (
        "{name}: κενές γραμμές στο τέλος του, που δεν έχει το άλλο αρχείο, παραλείφθηκαν: {n}"
    ),
    "{name} has no byte order mark; it was read as {encoding}": (
        "{name}: δεν έχει σήμα σειράς byte και διαβάστηκε ως {encoding}"
    ),
    "{name} is encrypted; unpack it and give the file with the pairs": (
        "{name}: είναι κρυπτογραφημένο· αποσυμπίεσέ το και δώσε το αρχείο με τα ζεύγη"
    ),
    "{name} holds {n} files ({names}), and which of them are the pairs is open; unpack it and give one file of "
    "pairs, or two line-aligned files": (
        "{name}: περιέχει {n} αρχεία ({names}) και δεν φαίνεται ποια είναι τα ζεύγη· αποσυμπίεσέ το και δώσε ένα "
        "αρχείο με ζεύγη ή δύο με αντίστοιχες γραμμές"
    ),
    "{name} cannot be unpacked ({reason}); pack it again, as a plain zip": (
        "{name}: δεν αποσυμπιέζεται ({reason})· φτιάξε το ξανά ως απλό zip"
    ),
    "{name} is no text, but a file of the kind {kind}; {remedy}": (
        "{name}: δεν είναι κείμενο, αλλά αρχείο του είδους {kind}· {remedy}"
    ),
    "save its sheet as .xlsx, or as CSV in UTF-8": "αποθήκευσε το φύλλο του ως .xlsx ή ως CSV σε UTF-8",
    "put its sentences into a table, a pair a row, and save that as .xlsx, or as CSV in UTF-8": (
        "βάλε τις προτάσεις του σε πίνακα, ένα ζεύγος ανά γραμμή, και αποθήκευσέ τον ως .xlsx ή ως CSV σε UTF-8"
    ),
    "export it as TMX": "κάνε εξαγωγή ως TMX",
    "unpack it and give the file with the pairs": "αποσυμπίεσέ το και δώσε το αρχείο με τα ζεύγη",
    "export it as Parquet or TSV": "κάνε εξαγωγή ως Parquet ή TSV",
    "it may be the page about a file: download the file itself": (
        "ίσως είναι η σελίδα για ένα αρχείο: κατέβασε το ίδιο το αρχείο"
    ),
    "it stands for a file that was not downloaded: fetch that with git lfs pull": (
        "στέκεται στη θέση αρχείου που δεν κατέβηκε: φέρ’ το με git lfs pull"
    ),
    "give the .po file, or make it with msgunfmt": "δώσε το αρχείο .po ή φτιάξ’ το με msgunfmt",
    "{name} has {n} sheets; the first of them, {sheet}, was read": (
        "{name}: έχει {n} φύλλα· διαβάστηκε το πρώτο, {sheet}"
    ),
    "{name} is not a readable Excel workbook; save it again, or as CSV in UTF-8": (
        "{name}: δεν είναι αναγνώσιμο βιβλίο Excel· αποθήκευσέ το ξανά ή ως CSV σε UTF-8"
    ),
    # Columns and cells.
    "{taken}; 1 row left out: {first}": "{taken}· 1 σειρά παραλείφθηκε: {first}",
    "{taken}; {n} rows left out, the first: {first}": "{taken}· {n} σειρές παραλείφθηκαν, η πρώτη: {first}",
    "an unknown language": "μια άγνωστη γλώσσα",
    "{n:,} pairs of {name}: {a} and {b}": "{n:,} ζευγάρια από το {name}: {a} και {b}",
    "{n:,} pairs from columns {first} and {second}, which look like {a} and {b}": "{n:,} ζευγάρια από τις στήλες {first} και {second}, που μοιάζουν με {a} και {b}",
    "{n:,} pairs from columns {first} and {second}: {a} and {b}": "{n:,} ζευγάρια από τις στήλες {first} και {second}: {a} και {b}",
    "line {line}, no translation": "γραμμή {line}, χωρίς μετάφραση",
    "line {line}, a translation of nothing": "γραμμή {line}, μετάφραση χωρίς πρόταση",
    "line {line}, too many cells": "γραμμή {line}, πάρα πολλά κελιά",
    "{name}: {given} are not two of its columns; these are {shown}": "{name}: {given} δεν είναι δύο από τις στήλες του· υπάρχουν {shown}",
    "{given}: that is not two columns; give two, such as {example}": "{given}: δεν είναι δύο στήλες· δώσε δύο, π.χ. {example}",
    "{name}: {wanted} does not choose two of its languages ({known}); ask for two of these": "{name}: το {wanted} δεν διαλέγει δύο από τις γλώσσες του ({known})· ζήτα δύο από αυτές",
    "{name}: nothing separates two sentences in its lines; put a tab between them, or one of {known}": "{name}: τίποτα δεν χωρίζει δύο προτάσεις στις γραμμές του· βάλε ανάμεσά τους στηλοθέτη (tab) ή ένα από τα {known}",
    "{name}: only column {column} holds sentences; add a column with their translations, or choose two columns": "{name}: μόνο η στήλη {column} έχει προτάσεις· πρόσθεσε μια στήλη με τις μεταφράσεις τους ή διάλεξε δύο στήλες",
    "{name}: no column holds sentences; choose two columns": "{name}: καμία στήλη δεν έχει προτάσεις· διάλεξε δύο στήλες",
    "{name} has sentences in {n} languages ({known}); choose two, on the page or with --languages {example}": "Το {name} έχει προτάσεις σε {n} γλώσσες ({known})· διάλεξε δύο, στη σελίδα ή με --languages {example}",
    "{name}: more than two columns may hold the sentences ({known}); choose two, on the page or with --columns {example}": "{name}: περισσότερες από δύο στήλες μπορεί να έχουν τις προτάσεις ({known})· διάλεξε δύο, στη σελίδα ή με --columns {example}",
    "{name}, line {line}: it has {n} cells and the others have {width}; is the separator in a sentence?": "{name}, γραμμή {line}: έχει {n} κελιά και οι άλλες {width}· μήπως το διαχωριστικό είναι μέσα σε πρόταση;",
    "{name}, line {line}: a quotation mark is opened and not closed; check the quotation marks there": "{name}, γραμμή {line}: ένα εισαγωγικό ανοίγει και δεν κλείνει· έλεγξε τα εισαγωγικά εκεί",
    "{name}, line {line}: no pair, so it was left out: {text}": "{name}, γραμμή {line}: δεν είναι ζευγάρι και παραλείφθηκε: {text}",
    "{name}: lines of comment were left out from line {line} on": "{name}: οι γραμμές σχολίων από τη γραμμή {line} και μετά παραλείφθηκαν",
    "{name}, row {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, σειρά {line}: η στήλη {column} έχει {value}, που δεν είναι κείμενο· γράψ’ το ως κείμενο ή πάρε άλλη στήλη",
    "{name}, line {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, γραμμή {line}: η στήλη {column} έχει {value}, που δεν είναι κείμενο· γράψ’ το ως κείμενο ή πάρε άλλη στήλη",
    "{name}, row {line}: both cells hold several sentences, and which belong together is open; give a row for each pair": "{name}, σειρά {line}: και τα δύο κελιά έχουν πολλές προτάσεις και δεν φαίνεται ποιες ταιριάζουν· δώσε μια σειρά για κάθε ζευγάρι",
    "{name}, line {line}: both cells hold several sentences, and which belong together is open; give a line for each pair": "{name}, γραμμή {line}: και τα δύο κελιά έχουν πολλές προτάσεις και δεν φαίνεται ποιες ταιριάζουν· δώσε μια γραμμή για κάθε ζευγάρι",
    "{name}: rows in which a cell holds several sentences: {rows}; each sentence makes a pair of its own": "{name}: σειρές όπου ένα κελί έχει πολλές προτάσεις: {rows}· κάθε πρόταση γίνεται δικό της ζευγάρι",
    "{name}: its columns differ in length ({shown}); give each as many cells": "{name}: οι στήλες έχουν διαφορετικό μήκος ({shown})· δώσε στην καθεμιά τον ίδιο αριθμό κελιών",
    "{name}, row {line}: neither an object nor a list; give rows of one of them": "{name}, σειρά {line}: ούτε αντικείμενο ούτε λίστα· δώσε κάθε σειρά ως ένα από τα δύο",
    "{name} is one JSON text of more than {limit} million characters; write JSON lines, an object on each line": "Το {name} είναι ένα ενιαίο κείμενο JSON με πάνω από {limit} εκατομμύρια χαρακτήρες· γράψε JSON lines, ένα αντικείμενο σε κάθε γραμμή",
    "sentences are given as {kind}; give a list of strings": "Οι προτάσεις δίνονται ως {kind}· δώσε μια λίστα από συμβολοσειρές",
    "sentence {index} is {value!r}, which is no string; give strings": "Η πρόταση {index} είναι {value!r}, που δεν είναι συμβολοσειρά· δώσε συμβολοσειρές",
    "a string stands where a list of sentences belongs; put it into a list": "Στη θέση μιας λίστας προτάσεων υπάρχει μια συμβολοσειρά· βάλ’ τη μέσα σε λίστα",
    "{name}: a side is a string; put the sentence into a list": "{name}: η μία πλευρά είναι συμβολοσειρά· βάλε την πρόταση μέσα σε λίστα",
    "pairs are given as {kind}; give core.Pairs, which core.read_pairs makes of a file, a table or a list": "Τα ζευγάρια δίνονται ως {kind}· δώσε core.Pairs, που το core.read_pairs φτιάχνει από αρχείο, πίνακα ή λίστα",
    "the data set has no split {wanted}; it has {known}": "Το σύνολο δεδομένων δεν έχει μέρος {wanted}· έχει {known}",
    "{name} is no source of pairs; give a file, a data set of the Hub, a table, or a list of pairs or dictionaries": "{name}: δεν είναι πηγή ζευγαριών· δώσε ένα αρχείο, ένα σύνολο δεδομένων του Hub, έναν πίνακα ή μια λίστα από ζευγάρια ή λεξικά",
    "{name}: its rows are lists, but row {number} is none; write them all alike": "{name}: οι σειρές είναι λίστες, αλλά η σειρά {number} δεν είναι· γράψ’ τες όλες με τον ίδιο τρόπο",
    "{name} gives its rows only once, and a stream reads them again and again; give a list of them": "{name}: δίνει τις σειρές του μόνο μία φορά, ενώ μια ροή τις διαβάζει ξανά και ξανά· δώσε μια λίστα τους",
    # Translation memories.
    "{name}, line {line}: broken XML ({reason}); export it again": "{name}, γραμμή {line}: λάθος στο XML ({reason})· εξήγαγέ το ξανά",
    "{name} is XML, but neither TMX nor XLIFF (it begins with <{root}>); export it as TMX": "{name}: είναι XML, αλλά ούτε TMX ούτε XLIFF (αρχίζει με <{root}>)· εξήγαγέ το ως TMX",
    "{name}, line {line}: the entity {entity} stands for too much text; export the file without it": "{name}, γραμμή {line}: η οντότητα {entity} σημαίνει πάρα πολύ κείμενο· εξήγαγε το αρχείο χωρίς αυτήν",
    "{name}: characters that XML forbids, left out: {n}, the first on line {line}": "{name}: χαρακτήρες που απαγορεύει το XML, παραλείφθηκαν: {n}, ο πρώτος στη γραμμή {line}",
    "{name}: entities that nothing declares, read as in HTML: {n}, such as {entity}": "{name}: οντότητες που δεν δηλώνονται πουθενά, διαβάστηκαν όπως στην HTML: {n}, όπως {entity}",
    "{name}, line {line}: no line of a PO file; check the keyword and the quotation marks there": "{name}, γραμμή {line}: δεν είναι γραμμή αρχείου PO· έλεγξε εκεί τη λέξη-κλειδί και τα εισαγωγικά",
    "{name}: entries left out: {plural} with plural forms, {fuzzy} fuzzy, {obsolete} obsolete": "{name}: εγγραφές που παραλείφθηκαν: {plural} με τύπους πληθυντικού, {fuzzy} αβέβαιες (fuzzy), {obsolete} παρωχημένες",
    # Equal sentences.
    "procrustes needs 2 pairs that share no sentence, not even by way of other pairs": "Το procrustes χρειάζεται 2 ζεύγη χωρίς κοινή πρόταση, ούτε μέσω άλλων ζευγών",
    "judging needs unrelated sentences: all {n} pairs share sentences with each other; give pairs of different sentences": "Η αξιολόγηση χρειάζεται άσχετες προτάσεις: και τα {n} ζεύγη έχουν κοινές προτάσεις μεταξύ τους· δώσε ζεύγη με διαφορετικές προτάσεις",
    # Notes.
}

# For programs
PROGRAMS = "Για προγράμματα"
PROGRAMS_INTRO = (
    "Ό,τι κάνει αυτή η σελίδα μπορεί να το κάνει και ένα πρόγραμμα: καλεί ένα από τα πέντε endpoints και παίρνει πίσω "
    "JSON. Δεν χρειάζεται κλειδί, και τα όρια είναι τα ίδια με της σελίδας."
)
PROGRAMS_WAYS = {
    "python": "Από Python",
    "shell": "Από το τερματικό",
    "tools": "Ως εργαλεία ενός βοηθού (MCP)",
}
PROGRAMS_WAYS_INFO = {
    "python": "Το {package} είναι το μόνο που χρειάζεται. Ένας client είναι μία συνεδρία: το μοντέλο που εκπαιδεύει μένει δικό του.",
    "shell": "Δύο αιτήματα: το πρώτο ξεκινά τη δουλειά και δίνει τον αριθμό της, το δεύτερο περιμένει την απάντηση.",
    "tools": "Ξεκίνα τη σελίδα με {command}. Τα πέντε endpoints, {tools}, γίνονται τότε εργαλεία σε αυτή τη διεύθυνση. Κάθε κλήση "
    "είναι ανεξάρτητη: το εκπαιδευμένο μοντέλο δεν κρατιέται, και μια εκπαίδευση διαρκεί το πολύ 60 δευτερόλεπτα.",
}
PROGRAMS_ENDPOINTS = "Τα πέντε endpoints"
PROGRAMS_COLUMNS = {"name": "Παράμετρος", "type": "Τύπος", "default": "Προεπιλογή", "about": "Σημασία"}
PROGRAMS_NEEDED = "υποχρεωτική"
PROGRAMS_NOTHING = "Δεν παίρνει παραμέτρους."
PROGRAMS_RETURNS = "Επιστρέφει"
PROGRAMS_EXAMPLE = "Παράδειγμα"
COPY, COPIED = "Αντιγραφή", "Αντιγράφηκε"
ERROR_TOOL_SECONDS = (
    "seconds: η τιμή είναι {seconds}· η εκπαίδευση ενός εργαλείου διαρκεί το πολύ {limit:.0f} δευτερόλεπτα."
)
ERROR_TOOL_WAITED = "Τρέχουν ακόμη άλλες εκπαιδεύσεις, πριν από αυτήν: {ahead}. Δοκίμασε ξανά σε ένα λεπτό."

# Search
SEARCH = "Αναζήτηση"
SEARCH_INTRO = "Βρες το σε άλλη γλώσσα: μία πρόταση, και ό,τι είναι πιο κοντά της ανάμεσα σε {n} φράσεις ελέγχου σε {languages} γλώσσες."
SEARCH_QUERY = "Μια πρόταση σε οποιαδήποτε γλώσσα"
SEARCH_BUTTON = "Ψάξε"
SEARCH_NOTHING = "Γράψε μια πρόταση σε οποιαδήποτε γλώσσα και πάτησε Enter: οι πλησιέστερες φράσεις θα εμφανιστούν εδώ."
SEARCH_WAITING = "Τα δύο μοντέλα διαβάζουν {n} φράσεις. Αυτό γίνεται μόνο μία φορά."
SEARCH_LONG = "Η πρόταση έχει {length:,} χαρακτήρες· επιτρέπονται έως {limit:,}. Συντόμευσέ την."
SEARCH_CUT = "Το μοντέλο διαβάζει {limit} tokens, περίπου {words} λέξεις· η υπόλοιπη πρόταση δεν μετράει."
SEARCH_KNOWN = "Μεταφράσεις στις δέκα πλησιέστερες. Πριν: {before}. Μετά: {after}."
SEARCH_FREE = "Γλώσσες στις δέκα πλησιέστερες. Πριν: {before}. Μετά: {after}."
SEARCH_KNOWN_OF = "από {of} μεταφράσεις στις δέκα πλησιέστερες"
SEARCH_FREE_OF = "από {of} γλώσσες στις δέκα πλησιέστερες"
SEARCH_PLACES = "Η πρώτη μετάφραση στη θέση {first}, οι μισές ως τη θέση {middle}, από {of}."
SEARCH_CROWD = "Οι δέκα πλησιέστερες από όλες"
SEARCH_CROWD_INFO = (
    "Συναγωνίζονται και οι {n} φράσεις ελέγχου, μαζί με εκείνες στη γλώσσα της πρότασης. Καμία εκπαίδευση δεν τις "
    "έχει δει."
)
SEARCH_IS_PHRASE = "Η πρόταση είναι φράση ελέγχου ({language}), οπότε οι μεταφράσεις της είναι γνωστές και σημειώνονται. Η ίδια η φράση μένει έξω."
SEARCH_EACH = "Οι πέντε πλησιέστερες σε κάθε γλώσσα"
SEARCH_EACH_INFO = (
    "Ο αριθμός είναι το συνημίτονο. Δίπλα στο όνομα του μοντέλου, το μέσο συνημίτονο με τις άλλες φράσεις της γλώσσας."
)
SEARCH_TRANSLATION = "μετάφραση"
SEARCH_PLACE = "μετάφραση στη θέση {place} από {of}"
SEARCH_MORE = "Δες και τις πέντε"


# Talk mode
TALK = "Ομιλία"
COPY_LINK = "Πάρε σύνδεσμο"
COPY_LINK_COPIED = "Αντιγράφηκε ένας σύνδεσμος για ό,τι βλέπεις."
COPY_LINK_SHORT = "Ο σύνδεσμος αντιγράφηκε χωρίς τις προτάσεις σου: δεν χωράνε σε σύνδεσμο."
COPY_LINK_SHOWN = "Αντίγραψε αυτόν τον σύνδεσμο για ό,τι βλέπεις:"
LINK_LONG = "Ο σύνδεσμος είναι πολύ μεγάλος: μερικές από τις προτάσεις του έμειναν έξω."
TALK_WORDS = {
    "deck": "Ομιλία: το γλωσσικό χάσμα σε έξι οθόνες",
    "screen": "Οθόνη {n} από {of}: {title}",
    "next": "Επόμενη οθόνη",
    "previous": "Προηγούμενη οθόνη",
    "leave": "Έξοδος από ομιλία",
    "play": "Παίξε ξανά",
    "step": "βήμα {step}, {seconds} δευτ.",
    "map": "Χάρτης με {n} προτάσεις· οι γραμμές ενώνουν μεταφράσεις",
    "curve": "Ποσοστό μεταφράσεων ελέγχου που βρέθηκαν, ανά βήμα",
    "other": "μέσα στην άλλη γλώσσα",
    "mixed": "μέσα στις δύο γλώσσες μαζί",
    "loss": "απώλεια κάθε παρτίδας",
}
TALK_PAIR = "Ποια είναι πιο κοντά στην πρόταση «{sentence}»;"
TALK_TRANSLATION = "Η μετάφρασή της, στα {language}"
TALK_UNRELATED = "Μια άσχετη πρόταση, στα {language}"
TALK_PAIR_WRONG = "Πριν από την εκπαίδευση, το μοντέλο διαλέγει την άσχετη πρόταση."
TALK_PAIR_RIGHT = "Πριν από την εκπαίδευση, το μοντέλο βρίσκει τη μετάφραση, αλλά μετά βίας."
TALK_PAIR_NOTE = "Συνημίτονο, το 1 είναι το πιο κοντινό. Η άσχετη πρόταση είναι μια τυπική: η διάμεσος από {n}."
TALK_GAP = "Το γλωσσικό χάσμα"
TALK_GAP_BARS = {
    "paired": "Μεταφράσεις",
    "cross": "Άσχετες προτάσεις, άλλη γλώσσα",
    "same": "Άσχετες προτάσεις, ίδια γλώσσα",
}
TALK_GAP_SAYS = "Πριν από την εκπαίδευση, η γλώσσα μετράει περισσότερο από το νόημα."
TALK_GAP_NOTE = "Μέσο συνημίτονο πριν από την εκπαίδευση, N = {n} φράσεις ελέγχου, {first} και {second}."
TALK_MAP = "Πριν: κάθε γλώσσα μόνη της"
TALK_MAP_NOTE = (
    "Κάθε σημείο είναι μία από {n} προτάσεις ελέγχου· μια γραμμή το ενώνει με τη μετάφρασή της. Δύο κατευθύνσεις από "
    "τις πολλές (PCA)."
)
TALK_TRAINING = "Εκπαίδευση: οι μεταφράσεις βρίσκουν η μία την άλλη"
TALK_RECORDED = "Καταγράφηκε ({date}) σε {machine}· τώρα δεν υπολογίζεται τίποτα."
TALK_OTHER = "Γλώσσες εδώ: {first} και {second}· για τις δύο γλώσσες της σελίδας δεν υπάρχει καταγραμμένη εκπαίδευση."
TALK_YOURS = "Η δική σου εκπαίδευση, {first} και {second}· τώρα δεν υπολογίζεται τίποτα."
TALK_SETTINGS = "Βήματα: {steps}. Ρυθμίσεις: {settings}."
TALK_RUNS = {"recorded": "Καταγραμμένη", "yours": "Δική σου"}
TALK_RESULT = "Βρέθηκε πριν το {before} των μεταφράσεων, μετά το {after}"
TALK_RESULT_COSINES = (
    "Μέσο συνημίτονο: μεταφράσεις {paired_before} → {paired_after}, άσχετες προτάσεις {unrelated_cross_before} → "
    "{unrelated_cross_after}."
)
TALK_RESULT_NOTE = "N = {n} {what}, πριν → μετά. Τίποτα από αυτά δεν χρησιμοποιήθηκε στην εκπαίδευση."
TALK_LESSON = "Δείξε σε ένα μοντέλο μεταφράσεις, και θα ταξινομεί κατά νόημα, όχι κατά γλώσσα."
TALK_TRY = "Γράψε μια πρόταση και τη μετάφρασή της. Εκπαίδευσε για μισό λεπτό. Κοίταξε τον χάρτη."
TALK_KEEP = "Μέτρα με προτάσεις που η εκπαίδευση δεν έχει δει, και μέσα στις δύο γλώσσες μαζί."
TALK_LOCAL = "Στον δικό σου υπολογιστή:"

# What is this?
ABOUT = "Τι είναι αυτό;"
ABOUT_PICTURE = (
    "Αριστερά: στα ράφια κατά γλώσσα. Δεξιά: στα ράφια κατά νόημα· κάθε βιβλίο στέκεται δίπλα στη μετάφρασή του."
)
ABOUT_TEXT = """
## Μία εικόνα

Φαντάσου μια βιβλιοθήκη που βάζει τα βιβλία στα ράφια κατά τη γλώσσα στην οποία είναι γραμμένα. Ένα ελληνικό βιβλίο
μαγειρικής στέκεται δίπλα σε ένα ελληνικό αστυνομικό, και πολύ μακριά από την αγγλική έκδοση των ίδιων συνταγών. Έτσι
ταξινομεί τις προτάσεις ένα πολύγλωσσο μοντέλο που έχει μάθει μόνο να μαντεύει κρυμμένες λέξεις: το *My dog is blue*
βρίσκεται πιο κοντά σε οποιαδήποτε άλλη αγγλική πρόταση παρά στο *Ο σκύλος μου είναι μπλε*.

Ένα μοντέλο που εκπαιδεύτηκε με ζεύγη μεταφράσεων βάζει τα βιβλία στα ράφια κατά θέμα: οι δύο εκδόσεις στέκονται δίπλα
δίπλα. Αυτό που χωρίζει τις δύο βιβλιοθήκες είναι το **γλωσσικό χάσμα**.

## Τι μπορείς να κάνεις

1. **Σύγκριση**: γράψε ζεύγη προτάσεων. Δες πού καταλήγει κάθε μετάφραση, πριν και μετά.
2. **Αναζήτηση**: γράψε μία πρόταση. Δες τι βρίσκεται πιο κοντά της σε δεκατρείς γλώσσες.
3. **Εκπαίδευση**: πάρε το μοντέλο που ταξινομεί κατά γλώσσα και δείξε του ζεύγη για μισό λεπτό.
4. **Χάρτης**: δες όλες τις προτάσεις ως σημεία. Πριν, δύο σύννεφα· μετά, ένα.
5. **Για προγράμματα**: κάλεσε τις ίδιες λειτουργίες από τον δικό σου κώδικα.

## Ποια μοντέλα είναι αυτά;

Είναι και τα δύο μικροί κωδικοποιητές με 8,8 εκατομμύρια παραμέτρους και την ίδια μορφή (την αρχιτεκτονική του
XLM-RoBERTa), εκπαιδευμένοι για αυτή τη σελίδα. Το *Πριν* έχει μάθει να μαντεύει κρυμμένες λέξεις σε 15 γλώσσες και δεν
έχει δει ποτέ μετάφραση. Το *Μετά* εκπαιδεύτηκε μόνο με ζεύγη μεταφράσεων. *Το μοντέλο σου* αρχίζει ως *Πριν*. Καμία
πρόταση από την οποία βγαίνουν οι αριθμοί της σελίδας δεν χρησιμοποιήθηκε στην εκπαίδευση. Όλα τρέχουν στον υπολογιστή
που εξυπηρετεί αυτή τη σελίδα· ό,τι γράφεις και εκπαιδεύεις μένει στη συνεδρία σου και ξεχνιέται το αργότερο μία ώρα
αφού φύγεις.

## Από πού έρχεται η ιδέα;

Από το άρθρο της Jina AI *Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning*, και από ένα
σημειωματάριο βασισμένο σε αυτό, που εκπαιδεύει το XLM-RoBERTa με αγγλικά και ελληνικά βιβλία. Το μέτρο τους δεν βλέπει
τα πάντα: ένα μοντέλο μπορεί να βρίσκει κάθε μετάφραση ανάμεσα σε ελληνικές υποψήφιες, ενώ όλα τα ελληνικά βρίσκονται
ακόμη μακριά από όλα τα αγγλικά. Αυτή η σελίδα δείχνει και τα δύο.
"""

# At the end of the page
FOOTER = "Όλα τρέχουν στον υπολογιστή που εξυπηρετεί αυτή τη σελίδα. Κώδικας: Apache-2.0. Μοντέλα: CC BY 4.0."
