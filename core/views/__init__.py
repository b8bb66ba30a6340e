from core.views.guarded import Guarded
from core.views.pages import ActionView, ConfirmPage, FormPage, ListPage, Page

__all__ = ["ActionView", "ConfirmPage", "FormPage", "Guarded", "ListPage", "Page"]
