"""What the public page says around the city's own words, in both of its languages."""

WORDS = {
    "en": {
        "name": "English",
        "title": "{city}: what you said, and what the city answered",
        "lead": "What people in {city} said about community responders, what the city answered, and what changed.",
        "said": "You said",
        "answer": "The city answered",
        "change": "This changed",
        "no_change": "Nothing is noted yet.",
        "verdicts": {
            "adopted": "Adopted", "in_part": "Adopted in part", "declined": "Declined", "pending": "Still open",
        },
        "from_one": "1 person said this.",
        "from_many": "{number} people said this.",
        "from_few": "Fewer than 5 people said this.",
        "from_some": "How many people said this is not shown.",
        "answered_on": "Answered {day}",
        "pending_until": "An answer is due by {day}",
        "told_on": "Told back {day}",
        "only_in": {"en": "In English only", "es": "In Spanish only"},
        "total": "{total} voices so far, {answered} of them answered.",
        "median": "Half of them were answered within {days} days.",
        "nothing": "No answer has been published yet.",
        "small": "Numbers under 5 are not shown, so that nobody is recognized by them.",
        "consent": "Nobody is named. Quotes stand here as long as the person agrees.",
        "demo": "A demonstration: the city exists, all that is said here is made up.",
        "speak": "Say something yourself",
        "feed": "The same as data (JSON)",
        "kept_by": "Kept by the city with the Law Enforcement Action Partnership (LEAP).",
        "skip": "Skip to content",
        "months": (
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ),
    },
    "es": {
        "name": "Español",
        "title": "{city}: lo que usted dijo y lo que respondió la ciudad",
        "lead": "Lo que la gente de {city} dijo sobre los respondedores comunitarios, lo que respondió la ciudad y lo "
        "que cambió.",
        "said": "Usted dijo",
        "answer": "La ciudad respondió",
        "change": "Esto cambió",
        "no_change": "Todavía no se ha anotado nada.",
        "verdicts": {
            "adopted": "Aceptado", "in_part": "Aceptado en parte", "declined": "No aceptado", "pending": "Aún abierto",
        },
        "from_one": "1 persona dijo esto.",
        "from_many": "{number} personas dijeron esto.",
        "from_few": "Menos de 5 personas dijeron esto.",
        "from_some": "No se muestra cuántas personas dijeron esto.",
        "answered_on": "Respondido el {day}",
        "pending_until": "Se espera una respuesta antes del {day}",
        "told_on": "Comunicado el {day}",
        "only_in": {"en": "Solo en inglés", "es": "Solo en español"},
        "total": "{total} voces hasta ahora, {answered} de ellas con respuesta.",
        "median": "La mitad recibió respuesta en {days} días o menos.",
        "nothing": "Todavía no se ha publicado ninguna respuesta.",
        "small": "No se muestran números menores de 5, para que nadie sea reconocido por ellos.",
        "consent": "No se nombra a nadie. Las citas permanecen aquí mientras la persona esté de acuerdo.",
        "demo": "Una demostración: la ciudad existe, todo lo que se dice aquí es inventado.",
        "speak": "Diga algo usted también",
        "feed": "Lo mismo como datos (JSON)",
        "kept_by": "Publicado por la ciudad con Law Enforcement Action Partnership (LEAP).",
        "skip": "Ir al contenido",
        "months": (
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ),
    },
}  # fmt: skip
LANGUAGES = tuple(WORDS)


def day_in(language: str, on) -> str:
    """March 9, 2027, or 9 de marzo de 2027."""
    month = WORDS[language]["months"][on.month - 1]
    return f"{month} {on.day}, {on.year}" if language == "en" else f"{on.day} de {month} de {on.year}"
