from django import forms

from core.forms import PageForm


class DropForm(PageForm):
    reason = forms.CharField(label="Why is it not sent?", max_length=300)
