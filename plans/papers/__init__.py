"""What is written from a city's records: an action plan, a council memo, a list of decisions.

`kinds` says which sections each has and in which words it begins, `placeholders` what those words may name,
`content` freezes it all as data. How files are made of that is the business of `core.documents`.
"""
