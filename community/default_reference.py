"""What a new installation begins with; admins add more. (slug, English, Spanish)"""

# What the field's inputs are about.
THEMES = [
    ("call-types", "Which calls responders take", "Qué llamadas atienden los respondedores"),
    ("hours", "Hours", "Horarios"),
    ("trust", "Trust", "Confianza"),
    ("safety", "Safety", "Seguridad"),
    ("staffing", "Who the responders are", "Quiénes son los respondedores"),
    ("data", "Open data and reports", "Datos abiertos e informes"),
    ("location", "Where it works", "Dónde funciona"),
    ("police-role", "The role of police", "El papel de la policía"),
    ("services", "What happens afterward", "Qué pasa después"),
    ("cost", "Cost", "Costo"),
    ("other", "Something else", "Otra cosa"),
]

# After the spectrum of the International Association for Public Participation, in short words of our own.
LEVELS = [
    ("inform", "Inform", "Informar", "We keep you informed.", "Le mantenemos informado."),
    ("consult", "Consult", "Consultar", "We listen, and tell you how what you said influenced the decision.",
     "Escuchamos y le decimos cómo influyó lo que dijo en la decisión."),
    ("involve", "Involve", "Involucrar", "We work with you, so that the options hold what you say.",
     "Trabajamos con usted para que las opciones recojan lo que dice."),
    ("collaborate", "Collaborate", "Colaborar", "We look for solutions together and use your advice where we can.",
     "Buscamos soluciones juntos y adoptamos sus consejos en lo posible."),
    ("empower", "Empower", "Empoderar", "You decide, and we carry it out.",
     "Usted decide y nosotros lo llevamos a cabo."),
]  # fmt: skip

# In bands that many share; nothing that is anybody's own story.
EXPERIENCES = [
    ("called-911", "Called 911 in a crisis", "Llamó al 911 en una crisis"),
    ("mental-health", "Mental health crisis, own or in the family", "Crisis de salud mental, propia o familiar"),
    ("substance-use", "Substance use, own or in the family", "Consumo de sustancias, propio o familiar"),
    ("unhoused", "Without stable housing", "Sin vivienda estable"),
    ("arrest", "Arrest, jail or prison", "Arresto, cárcel o prisión"),
    ("harmed", "Harmed by crime or violence", "Víctima de delito o violencia"),
    ("disability", "Disability", "Discapacidad"),
    ("immigrant", "Immigrant or refugee", "Inmigrante o refugiado"),
    ("responder", "Works in crisis response", "Trabaja en respuesta a crisis"),
]
