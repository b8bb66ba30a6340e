"""What the public form and its paper say, in both languages, side by side.

A catalog of our own instead of compiled message files: one page has some sixty sentences, and whoever changes one sees
the other.
"""

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Tell {city} what you think", "Dígale a {city} lo que piensa"),
    "subject": (
        "{city} is planning community responders: trained people who answer some 911 calls instead of police.",
        "{city} está planeando respondedores comunitarios: personas capacitadas que atienden algunas llamadas al 911 "
        "en lugar de la policía.",
    ),
    "demo": (
        "This page is part of a demo (demo): nothing that you write here reaches a city.",
        "Esta página es parte de una demostración (demo): nada de lo que escriba aquí llega a una ciudad.",
    ),
    "skip": ("Skip to the form", "Saltar al formulario"),
    "other_language": ("Español", "English"),
    "promise_title": ("What happens with what you write", "Qué pasa con lo que escribe"),
    "promise_read": (
        "A person reads it before anything else happens. Nothing is published by itself.",
        "Una persona lo lee antes que nada. Nada se publica por sí solo.",
    ),
    "promise_city": (
        "The city of {city} and LEAP, which advises it, can see it. It is used only as you allow below.",
        "La ciudad de {city} y LEAP, que la asesora, pueden verlo. Se usa solo como usted lo permita abajo.",
    ),
    "promise_name": (
        "We do not ask who you are. Please name nobody, neither yourself nor others.",
        "No preguntamos quién es usted. Por favor no nombre a nadie, ni a usted ni a otras personas.",
    ),
    "promise_traces": (
        "This page sets no cookies. The internet address you write from is counted for an hour against misuse, in a "
        "form that cannot be read back, and is not kept with your words.",
        "Esta página no usa cookies. La dirección de internet desde la que escribe se cuenta durante una hora contra "
        "el mal uso, en una forma que no se puede leer, y no se guarda con sus palabras.",
    ),
    "promise_back": (
        "You get a code. With it you can have your words erased at any time: {contact}.",
        "Recibirá un código. Con él puede pedir en cualquier momento que se borren sus palabras: {contact}.",
    ),
    "promise_emergency": (
        "Nobody reads this at once. In an emergency call 911; in a crisis call or text 988.",
        "Nadie lo lee de inmediato. En una emergencia llame al 911; en una crisis llame o envíe un mensaje al 988.",
    ),
    "optional": ("optional", "opcional"),
    "consent": ("What may we do with your words?", "¿Qué podemos hacer con sus palabras?"),
    "consent_quote": ("Quote them", "Citarlas"),
    "consent_summary": ("Tell what they mean, without quoting", "Contar lo que significan, sin citarlas"),
    "consent_count": ("Only count me. My words are not kept.", "Solo contarme. Mis palabras no se guardan."),
    "said": ("What do you want to say?", "¿Qué quiere decir?"),
    "said_help": (
        "What you want, what worries you, what you like. Up to 3,000 characters.",
        "Lo que quiere, lo que le preocupa, lo que le gusta. Hasta 3,000 caracteres.",
    ),
    "ask": ("What should the city do?", "¿Qué debería hacer la ciudad?"),
    "themes": ("What is it about?", "¿De qué se trata?"),
    "age": ("Your age", "Su edad"),
    "age_help": (
        "It helps us see who was not heard yet. It is never shown with your words.",
        "Nos ayuda a ver a quién no se ha escuchado. Nunca se muestra junto a sus palabras.",
    ),
    "age_none": ("I would rather not say", "Prefiero no decirlo"),
    "trap": ("Leave this empty", "Deje esto vacío"),
    "names_stay": ("Send it as it is", "Enviarlo como está"),
    "send": ("Send", "Enviar"),
    "error": ("Error:", "Error:"),
    "problem": ("There is a problem", "Hay un problema"),
    "need_consent": ("Choose what we may do with your words.", "Elija qué podemos hacer con sus palabras."),
    "bad_choice": ("Choose one of the answers shown.", "Elija una de las respuestas que se muestran."),
    "need_said": ("Write what you want to say.", "Escriba lo que quiere decir."),
    "need_theme": (
        "Choose at least one thing it is about, so that you can be counted for it.",
        "Elija al menos un tema, para que podamos contarle.",
    ),
    "too_long": ("This is too long: at most {most} characters.", "Es demasiado largo: como máximo {most} caracteres."),
    "named": (
        "This seems to name somebody: {names}. Take it out, or tick the box that it stays.",
        "Esto parece nombrar a alguien: {names}. Quítelo o marque la casilla para dejarlo así.",
    ),
    "again": (
        "Please press the button once more. Nothing that you wrote is lost.",
        "Por favor presione el botón una vez más. Nada de lo que escribió se ha perdido.",
    ),
    "too_many": (
        "Too much is coming in at the moment. What you wrote is still here: try again in an hour, or keep a copy.",
        "En este momento llega demasiado. Lo que escribió sigue aquí: inténtelo en una hora o guarde una copia.",
    ),
    "closed": ("This form was closed meanwhile.", "Este formulario se cerró mientras tanto."),
    "thanks": ("Thank you. We have it.", "Gracias. Lo hemos recibido."),
    "thanks_code": ("Your code is", "Su código es"),
    "thanks_keep": (
        "Write it down or take a picture. Nobody can find your words by your name: this code is the only way to have "
        "them erased later.",
        "Anótelo o tome una foto. Nadie puede encontrar sus palabras por su nombre: este código es la única forma de "
        "pedir más tarde que se borren.",
    ),
    "thanks_where": ("To have them erased: {contact}.", "Para que se borren: {contact}."),
    "thanks_next": (
        "What happens now: a person reads it, then the city answers. Closing this page changes nothing.",
        "Qué sigue: una persona lo lee y después la ciudad responde. Cerrar esta página no cambia nada.",
    ),
    "heard": ("Does this answer you?", "¿Esto le responde?"),
    "heard_told": (
        "On {day} you were told what {city} answered to what people said about community responders.",
        "El {day} se le comunicó lo que {city} respondió a lo que la gente dijo sobre los respondedores comunitarios.",
    ),
    "heard_no_words": (
        "The answer stands in what you were sent together with this link.",
        "La respuesta está en lo que recibió junto con este enlace.",
    ),
    "heard_yes": ("Yes", "Sí"),
    "heard_partly": ("Partly", "En parte"),
    "heard_no": ("No", "No"),
    "heard_words": ("What is missing, or what else do you want to say?", "¿Qué falta, o qué más quiere decir?"),
    "heard_words_help": (
        "If you say no, the city is asked to answer what you write here. Up to 2,000 characters.",
        "Si dice que no, se pide a la ciudad que responda a lo que escriba aquí. Hasta 2,000 caracteres.",
    ),
    "heard_once": (
        "This link takes one answer, for all for whom you speak. It works until {until}.",
        "Este enlace admite una sola respuesta, por todos por quienes usted habla. Funciona hasta el {until}.",
    ),
    "heard_back": (
        "To have your words erased later, tell whoever sent you this link.",
        "Para que se borren sus palabras más tarde, dígaselo a quien le envió este enlace.",
    ),
    "need_heard": ("Choose yes, partly or no.", "Elija sí, en parte o no."),
    "need_missing": (
        "Write what is missing, or choose to be counted only.",
        "Escriba qué falta, o elija que solo se le cuente.",
    ),
    "heard_thanks": ("Thank you. Your answer has arrived.", "Gracias. Su respuesta ha llegado."),
    "heard_thanks_next": (
        "The city of {city} and LEAP, which advises it, read it. You can close this page.",
        "La ciudad de {city} y LEAP, que la asesora, la leen. Puede cerrar esta página.",
    ),
    "heard_gone": ("This link no longer works", "Este enlace ya no funciona"),
    "heard_gone_why": (
        "It takes one answer, within three weeks, as long as the city’s answer stays the same. Whoever sent it can "
        "send a new one.",
        "Admite una sola respuesta, durante tres semanas, mientras la respuesta de la ciudad siga siendo la misma. "
        "Quien lo envió puede enviar otro.",
    ),
    "paper_title": ("What do you think?", "¿Qué piensa usted?"),
    "paper_source": ("Where and when (date)", "Dónde y cuándo (fecha)"),
    "paper_group": ("For whom do you speak? A group, or yourself", "¿Por quién habla? Un grupo o usted"),
    "paper_note": (
        "No name is needed. Please name nobody, neither yourself nor others.",
        "No se necesita su nombre. Por favor no nombre a nadie, ni a usted ni a otras personas.",
    ),
    "print": ("Print", "Imprimir"),
    "under_18": ("Under 18", "Menos de 18"),
    "to": ("{low} to {high}", "De {low} a {high}"),
    "over": ("65 and over", "65 o más"),
}  # fmt: skip


def say(key: str, language: str, **values: str) -> str:
    """A sentence in this language, English for any other."""
    english, spanish = WORDS[key]
    text = spanish if language == "es" else english
    return text.format(**values) if values else text


def age_bands(language: str) -> list[tuple[str, str]]:
    """The bands of ages with their names."""
    middle = [("18-24", "18", "24"), ("25-44", "25", "44"), ("45-64", "45", "64")]
    named = [(code, say("to", language, low=low, high=high)) for code, low, high in middle]
    return [("0-17", say("under_18", language)), *named, ("65+", say("over", language))]


class Spoken:
    """The words of one language for a template: {{ words.title }}; `values` fill the gaps."""

    def __init__(self, language: str, **values: str):
        self.language, self.values = language, values

    def __getitem__(self, key: str) -> str:
        return say(key, self.language, **self.values) if key in WORDS else ""
