"""Interactions, objections and what answers them, speakers, media."""

from django.urls import path

from stakeholders.views import (
    bookings,
    interactions,
    library,
    materials,
    media,
    objection_answers,
    objections,
    speakers,
)

STEP = "cities/<int:city_id>/stakeholders/"
CONTACT = f"{STEP}contacts/<int:pk>/"
RAISED = f"{STEP}objections/<int:pk>/"
BOOKING = f"{STEP}bookings/<int:pk>/"
MEDIA = f"{STEP}media/<int:pk>/"
OBJECTION = "library/<int:pk>/"
MATERIAL = "library/materials/<int:pk>/"
SPEAKER = "speakers/<int:pk>/"

urlpatterns = [
    # What was said and done
    path(f"{STEP}contacts/", interactions.ContactList.as_view(), name="interaction-list"),
    path(f"{STEP}contacts/new/", interactions.ContactCreate.as_view(), name="interaction-create"),
    path(CONTACT, interactions.ContactDetail.as_view(), name="interaction-detail"),
    path(f"{CONTACT}edit/", interactions.ContactUpdate.as_view(), name="interaction-update"),
    path(f"{CONTACT}remove/", interactions.ContactRemove.as_view(), name="interaction-remove"),
    path(f"{CONTACT}restore/", interactions.ContactRestore.as_view(), name="interaction-restore"),
    # What was objected, and what was used on it
    path(f"{STEP}objections/", objections.RaisedList.as_view(), name="raised-list"),
    path(f"{STEP}objections/new/", objections.RaisedCreate.as_view(), name="raised-create"),
    path(RAISED, objections.RaisedDetail.as_view(), name="raised-detail"),
    path(f"{RAISED}edit/", objections.RaisedUpdate.as_view(), name="raised-update"),
    path(f"{RAISED}remove/", objections.RaisedRemove.as_view(), name="raised-remove"),
    path(f"{RAISED}restore/", objections.RaisedRestore.as_view(), name="raised-restore"),
    path(f"{RAISED}settle/", objections.RaisedSettle.as_view(), name="raised-settle"),
    path(f"{RAISED}reopen/", objections.RaisedReopen.as_view(), name="raised-reopen"),
    path(f"{RAISED}answers/new/", objection_answers.AnswerCreate.as_view(), name="answer-create"),
    path(f"{STEP}objections/answers/<int:pk>/edit/", objection_answers.AnswerUpdate.as_view(), name="answer-update"),
    # Speakers and media in a city
    path(f"{STEP}bookings/", bookings.BookingList.as_view(), name="booking-list"),
    path(f"{STEP}bookings/new/", bookings.BookingCreate.as_view(), name="booking-create"),
    path(f"{BOOKING}edit/", bookings.BookingUpdate.as_view(), name="booking-update"),
    path(f"{BOOKING}remove/", bookings.BookingRemove.as_view(), name="booking-remove"),
    path(f"{BOOKING}restore/", bookings.BookingRestore.as_view(), name="booking-restore"),
    path(f"{STEP}media/", media.MediaList.as_view(), name="media-list"),
    path(f"{STEP}media/new/", media.MediaCreate.as_view(), name="media-create"),
    path(f"{MEDIA}edit/", media.MediaUpdate.as_view(), name="media-update"),
    path(f"{MEDIA}remove/", media.MediaRemove.as_view(), name="media-remove"),
    path(f"{MEDIA}restore/", media.MediaRestore.as_view(), name="media-restore"),
    # The library
    path("library/", library.ObjectionList.as_view(), name="objection-list"),
    path("library/new/", library.ObjectionCreate.as_view(), name="objection-create"),
    path(OBJECTION, library.ObjectionDetail.as_view(), name="objection-detail"),
    path(f"{OBJECTION}edit/", library.ObjectionUpdate.as_view(), name="objection-update"),
    path(f"{OBJECTION}remove/", library.ObjectionRemove.as_view(), name="objection-remove"),
    path(f"{OBJECTION}restore/", library.ObjectionRestore.as_view(), name="objection-restore"),
    path("library/materials/", materials.MaterialList.as_view(), name="material-list"),
    path("library/materials/new/", materials.MaterialCreate.as_view(), name="material-create"),
    path(MATERIAL, materials.MaterialDetail.as_view(), name="material-detail"),
    path(f"{MATERIAL}edit/", materials.MaterialUpdate.as_view(), name="material-update"),
    path(f"{MATERIAL}remove/", materials.MaterialRemove.as_view(), name="material-remove"),
    path(f"{MATERIAL}restore/", materials.MaterialRestore.as_view(), name="material-restore"),
    # Speakers
    path("speakers/", speakers.SpeakerList.as_view(), name="speaker-list"),
    path("speakers/new/", speakers.SpeakerCreate.as_view(), name="speaker-create"),
    path(SPEAKER, speakers.SpeakerDetail.as_view(), name="speaker-detail"),
    path(f"{SPEAKER}edit/", speakers.SpeakerUpdate.as_view(), name="speaker-update"),
    path(f"{SPEAKER}remove/", speakers.SpeakerRemove.as_view(), name="speaker-remove"),
    path(f"{SPEAKER}restore/", speakers.SpeakerRestore.as_view(), name="speaker-restore"),
]
