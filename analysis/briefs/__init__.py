"""The data brief: what a council reads. One for each audience; `content.content_of` freezes it as JSON.

It knows results and scenarios; how a page, a PDF and a workbook are made of it is the business of `core.documents`.
"""
