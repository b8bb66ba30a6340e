"""Step 4 below its city's address, and what the public may read, area by area."""

from community.urls import answers, inputs, public_form

app_name = "community"
urlpatterns = [*inputs.urlpatterns, *public_form.urlpatterns, *answers.urlpatterns]
