"""The case: cities, engagements, members, the five steps, tasks, playbooks, updates and files."""
