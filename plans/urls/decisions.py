"""Decisions, the program's design, and the list of decisions of a playbook."""

from django.urls import path

from plans.views import choices, decisions, design_versions, designs, evidence, questions

STEP = "cities/<int:city_id>/plans/"
DECISION = f"{STEP}decisions/<int:pk>/"
DESIGN = f"{STEP}design/<int:pk>/"
QUESTIONS = "playbooks/<int:pk>/versions/<int:number>/decisions/"
QUESTION = "decision-questions/<int:pk>/"

urlpatterns = [
    path("decisions/", decisions.DecisionBoard.as_view(), name="decision-board"),
    path(f"{STEP}decisions/", decisions.DecisionList.as_view(), name="decision-list"),
    path(f"{STEP}decisions/new/", decisions.DecisionCreate.as_view(), name="decision-create"),
    path(f"{STEP}decisions/take-list/", decisions.TakeList.as_view(), name="decision-take-list"),
    path(DECISION, decisions.DecisionDetail.as_view(), name="decision-detail"),
    path(f"{DECISION}edit/", decisions.DecisionUpdate.as_view(), name="decision-update"),
    path(f"{DECISION}remove/", decisions.DecisionRemove.as_view(), name="decision-remove"),
    path(f"{DECISION}restore/", decisions.DecisionRestore.as_view(), name="decision-restore"),
    # Its turns
    path(f"{DECISION}recommend/", choices.DecisionRecommend.as_view(), name="decision-recommend"),
    path(f"{DECISION}take/", choices.DecisionTake.as_view(), name="decision-take"),
    path(f"{DECISION}take-back/", choices.DecisionReopen.as_view(), name="decision-reopen"),
    path(f"{DECISION}waive/", choices.DecisionWaive.as_view(), name="decision-waive"),
    path(f"{DECISION}end-waiver/", choices.WaiverEnd.as_view(), name="decision-unwaive"),
    path(f"{DECISION}propose/", choices.ChoicePropose.as_view(), name="choice-propose"),
    path(f"{DECISION}set-aside/", choices.ProposalSetAside.as_view(), name="proposal-set-aside"),
    # What hangs on it
    path(f"{DECISION}options/new/", choices.OptionCreate.as_view(), name="option-create"),
    path(f"{STEP}decisions/options/<int:pk>/remove/", choices.OptionRemove.as_view(), name="option-remove"),
    path(f"{DECISION}evidence/new/", evidence.EvidenceCreate.as_view(), name="evidence-create"),
    path(f"{STEP}decisions/evidence/<int:pk>/remove/", evidence.EvidenceRemove.as_view(), name="evidence-remove"),
    # The design, version by version
    path(f"{STEP}design/", designs.DesignList.as_view(), name="design-list"),
    path(f"{STEP}design/draft/", designs.DesignStart.as_view(), name="design-start"),
    path(f"{STEP}design/compare/", designs.DesignCompare.as_view(), name="design-compare"),
    path(f"{STEP}design/others/", designs.DesignOthers.as_view(), name="design-others"),
    path(DESIGN, design_versions.DesignDetail.as_view(), name="design-detail"),
    path(f"{DESIGN}edit/", design_versions.DesignUpdate.as_view(), name="design-update"),
    path(f"{DESIGN}discard/", design_versions.DesignDiscard.as_view(), name="design-discard"),
    path(f"{DESIGN}recommend/", design_versions.DesignRecommend.as_view(), name="design-recommend"),
    path(f"{DESIGN}adopt/", design_versions.DesignAdopt.as_view(), name="design-adopt"),
    path(f"{DESIGN}audience/", design_versions.DesignAudience.as_view(), name="design-audience"),
    # The list of a playbook
    path(QUESTIONS, questions.QuestionList.as_view(), name="question-list"),
    path(f"{QUESTIONS}new/", questions.QuestionCreate.as_view(), name="question-create"),
    path(f"{QUESTIONS}install/", questions.QuestionsInstall.as_view(), name="questions-install"),
    path(f"{QUESTION}edit/", questions.QuestionUpdate.as_view(), name="question-update"),
    path(f"{QUESTION}remove/", questions.QuestionRemove.as_view(), name="question-remove"),
]
