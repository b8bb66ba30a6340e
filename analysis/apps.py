from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "analysis"

    def ready(self):
        from analysis import deeds, permissions, tasks  # noqa: F401 - they register themselves
        from analysis.operations import purging
        from analysis.workstream import AnalysisWorkstream
        from engagements.operations import purging as removed
        from engagements.workstreams import register

        register(AnalysisWorkstream())
        removed.register(*purging.PURGES)
