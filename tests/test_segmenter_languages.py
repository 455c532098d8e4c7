"""Which language a text in Latin letters is in, down to texts of a single word."""

from collections.abc import Iterable

import pytest

from audiolesson.model import Kind, Script, Segment, Span, Transcript
from audiolesson.segmenter import segment

ENGLISH = [
    "I am Anna. I am a nurse.",
    "Do you like pizza?",
    "No.",
    "No, no, no.",
    "Come here.",
    "Two men die in Como",
    "Los Angeles fires: 20 die",
    "Mr. Lee: As a man, as a father, as a son.",
    "Dos Santos and da Silva met in São Paulo on Monday to talk.",
    "Hello, I'm Neil.\n\nAnd I'm Sam. Today: sleep.\n\n"
    "How long do people sleep? a) 8 hours b) 9 hours",
    "Hi.",
    "So what?",
    "Me? No!",
    "Was it war?",
    "Sale! Sale! Sale!",
    "La La Land wins six Oscars",
    "Die hard fans come to Los Angeles",
    "Real Madrid beat Bayern",
    "Coca-Cola to open in Rio de Janeiro",
    "Marco Rossi di Napoli",
    "Café Müller",
    "Le Monde",
    "El Niño returns",
    "Vincent van Gogh and Willem de Kooning in one show",
    "Mr. O'Malley flew to the U.S.",
    "Read more at www.example.com.",
    "'Je ne regrette rien,' she sang, and the hall fell silent.",
    'She said "Buenos días, ¿qué tal?" to us.',
    'He calls it "la dolce vita", the sweet life.',
    'The sign says "Betreten verboten": do not come in.',
    'He bowed. "Muito obrigado," he told them.',
    '"Goedemorgen," said the baker. She sells bread.',
]

OTHERS = {
    "fr": [
        "Bonjour !",
        "Bonjour, je m’appelle Léa.",
        "Le train part à huit heures.",
        "C'est la vie.",
        "Où est la gare ?",
        "Grève des boulangers : pas de pain à Lyon",
        "Il pleut depuis trois jours. Les enfants jouent dans la cuisine.",
        "« Qu'est-ce que tu fais ? » demande Paul. « Rien. »",
    ],
    "de": [
        "Guten Tag, wie geht es dir?",
        "Guten Morgen!",
        "Das Auto ist rot.",
        "Wo ist der Bahnhof?",
        "Mein Bruder wohnt in Wien.",
        "Brand in Fabrik: drei Menschen verletzt",
        "Es regnet seit drei Tagen. Die Kinder spielen in der Küche.",
        "„Come on!“, rief sie. Aber der Hund blieb, wo er war.",
    ],
    "es": [
        "Hola, ¿qué tal?",
        "Me llamo Lucía.",
        "Muchas gracias.",
        "El tren sale a las ocho de la mañana.",
        "Incendio en el centro de Lima deja tres heridos",
        "Llueve desde hace tres días. Los niños juegan en la cocina.",
        "EL PUENTE ESTÁ CERRADO POR LA NIEVE",
    ],
    "it": [
        "Ciao!",
        "Buongiorno, mi chiamo Giulia.",
        "Il treno parte alle otto.",
        "Dov'è la stazione?",
        "Sciopero dei treni: disagi in tutta la Lombardia",
        "Piove da tre giorni. I bambini giocano in cucina.",
    ],
    "pt": [
        "Olá, tudo bem?",
        "Bom dia!",
        "Eu me chamo Inês.",
        "Onde fica a estação?",
        "Incêndio no centro de Lisboa deixa três feridos",
        "Chove há três dias. As crianças brincam na cozinha.",
    ],
    "nl": [
        "Hallo, hoe gaat het?",
        "Dank je wel!",
        "De trein vertrekt om acht uur.",
        "Waar is het station?",
        "Brand in fabriek: drie mensen gewond",
        "Het regent al drie dagen. De kinderen spelen in de keuken.",
    ],
}


def script(text: str) -> Script:
    """The script of a text whose paragraphs are parted by empty lines."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return segment(Transcript("talk.txt", text, tuple(spans)))


@pytest.mark.parametrize("text", ENGLISH)
def test_english_stays_english(text: str) -> None:
    result = script(text)
    assert result.language == "en"
    assert Kind.TRANSLATION not in {one.kind for one in result.segments}


@pytest.mark.parametrize(
    ("text", "language"),
    [(text, language) for language, texts in OTHERS.items() for text in texts],
)
def test_short_texts_in_other_languages(text: str, language: str) -> None:
    assert script(text).language == language


@pytest.mark.parametrize("language", OTHERS)
def test_all_of_a_languages_texts_together(language: str) -> None:
    result = script("\n\n".join(OTHERS[language]))
    assert {one.language for one in result.segments} == {language}


@pytest.mark.parametrize("language", OTHERS)
def test_english_in_front_of_its_translation_is_what_is_spoken(language: str) -> None:
    english = "It has rained for three days. The children play in the kitchen, and so do the dogs."
    assert script(f"{english}\n\n{OTHERS[language][-1]}").language == "en"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            [
                ("The Lost Umbrella", "Le parapluie perdu"),
                ("Good evening.", "Bonsoir."),
                (
                    "I have lost an umbrella that my sister gave me when we were in Nice.",
                    "J'ai perdu un parapluie que ma sœur m'a donné quand nous étions à Nice.",
                ),
                ("What was it like?", "Comment était-il ?"),
                (
                    "It was as red as a bus, and it had a handle in the shape of a duck.",
                    "Il était rouge comme un bus, et il avait une poignée en forme de canard.",
                ),
            ],
        ),
        (
            "de",
            [
                ("The Lost Umbrella", "Der verlorene Schirm"),
                ("Good evening.", "Guten Abend."),
                (
                    "I have lost an umbrella that my sister gave me when we were in Nice.",
                    "Ich habe einen Schirm verloren, den mir meine Schwester in Nizza gegeben hat.",
                ),
                ("What was it like?", "Wie war er?"),
                (
                    "It was as red as a bus, and it had a handle in the shape of a duck.",
                    "Er war so rot wie ein Bus, und er hatte einen Griff, der wie eine Ente war.",
                ),
            ],
        ),
    ],
)
def test_short_lines_of_a_text_in_two_languages(
    language: str, lines: list[tuple[str, str]]
) -> None:
    text = "\n\n".join(line for pair in lines for line in pair)
    segments = segment(script(text).transcript, language="en").segments
    assert {one.language for one in segments} == {"en", language}
    assert said(segments, "en") == " ".join(english for english, _ in lines)
    assert said(segments, language) == " ".join(other for _, other in lines)


UMBRELLA = [
    "The Lost Umbrella",
    "Good evening. I have lost my red umbrella.",
    "Was it on the bus? We have eleven of them here.",
]
BELOW = {
    "fr": [
        "Le parapluie perdu",
        "Bonsoir. J'ai perdu mon parapluie rouge.",
        "Était-il dans le bus ? Nous en avons onze ici.",
    ],
    "de": [
        "Der verlorene Schirm",
        "Guten Abend. Ich habe meinen roten Regenschirm verloren.",
        "War er im Bus? Wir haben hier elf Stück davon liegen.",
    ],
    "es": [
        "El paraguas perdido",
        "Buenas tardes. He perdido mi paraguas rojo.",
        "¿Estaba en el autobús? Aquí tenemos once.",
    ],
}


@pytest.mark.parametrize("language", BELOW)
@pytest.mark.parametrize("title", ["both", "its own", "the translation's", "none"])
def test_two_short_pairs_are_told_apart_and_the_first_language_is_spoken(
    language: str, title: str
) -> None:
    english, other = UMBRELLA, BELOW[language]
    titles = {"both": [english[0], other[0]], "its own": english[:1], "none": []}
    lines = titles.get(title, other[:1])
    lines += [line for pair in zip(english[1:], other[1:], strict=True) for line in pair]
    result = script("\n\n".join(lines))
    assert result.language == "en"
    assert said(result.segments, "en") == " ".join(one for one in lines if one in english)
    assert said(result.segments, language) == " ".join(one for one in lines if one in other)


@pytest.mark.parametrize("language", BELOW)
def test_what_comes_first_is_spoken_whichever_language_it_is(language: str) -> None:
    lines = [line for pair in zip(BELOW[language], UMBRELLA, strict=True) for line in pair]
    result = script("\n\n".join(lines))
    assert result.language == language
    assert said(result.segments, "en") == " ".join(UMBRELLA)


def test_a_text_much_longer_than_what_stands_in_front_is_spoken() -> None:
    german = "\n\n".join(OTHERS["de"])
    assert (
        script(f"A short note on what this is and who has written it.\n\n{german}").language == "de"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Det snöade i juli. Ingen var beredd på det.\n\nSkolorna stängde, och djurparken också."
        "\n\nPå fredagen var solen tillbaka. Barnen hade en snögubbe och en man såg den.",
        "Ningú no estava preparat.\n\nLes escoles van tancar. Només van sortir els pingüins."
        "\n\nEls nens van guardar un ninot de neu.\n\nEncara hi és. Es pot visitar.",
    ],
    ids=["sv", "ca"],
)
def test_all_of_a_text_in_a_language_that_no_list_has_is_spoken(text: str) -> None:
    assert Kind.TRANSLATION not in {one.kind for one in script(text).segments}


def test_names_and_a_paragraph_in_another_language_make_no_second_one() -> None:
    english = ["El Niño returns", "The sea is warm again, and the fish have left it."]
    spanish = "El mar está caliente, y los pescadores no tienen nada que hacer en el puerto."
    result = script("\n\n".join([*english, spanish, "La Niña", "The cold comes after it."]))
    assert [one.language for one in result.segments if one.kind is Kind.TRANSLATION] == ["es"]


def said(segments: Iterable[Segment], language: str) -> str:
    return " ".join(one.text for one in segments if one.language == language)


def test_one_paragraph_in_another_language_makes_no_second_one() -> None:
    english = [
        "The mayor said that the bridge would be closed until the end of the week.",
        "Los Angeles",
    ]
    spanish = "El alcalde dijo que el puente estaba cerrado por la nieve, y que no hay otro aquí."
    result = script("\n\n".join([*english, spanish]))
    assert [one.language for one in result.segments] == ["en", "en", "es"]


def test_words_with_many_apostrophes_are_polled_in_good_time() -> None:
    assert script("a'" * 50_000 + "a").language == "en"


def test_a_language_that_no_words_tell_is_spoken_where_it_is_asked_for() -> None:
    text = "”Det regnar”, sa Anna Berg."
    source = Transcript("tal.txt", text, (Span(0, len(text)),))
    kinds = [one.kind for one in segment(source, language="sv").segments]
    assert kinds == [Kind.QUOTE, Kind.NARRATION]
