from django.apps import AppConfig

from core.commands import Command, register


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts import context, permissions, receivers, search  # noqa: F401 - register themselves
        from core.search import register as register_kinds

        admin = "Administration"
        register(
            Command("Accounts", "accounts:people", "accounts.view_people", "users", "g u", nav=80, group=admin),
            Command("Invite someone", "accounts:invite", "accounts.invite", "user-plus", "n i"),
            Command("Explain access", "accounts:explain", "accounts.explain_access", "eye-check"),
            Command("Two-step sign-in policy", "accounts:policies", "accounts.set_policies", "shield-lock"),
            Command("My account", "accounts:profile", "accounts.edit_own_profile", "user-circle"),
            Command("My sessions", "usersessions_list", "accounts.edit_own_profile", "device-desktop"),
            Command("Change my password", "account_change_password", "accounts.edit_own_profile", "key"),
        )
        register_kinds(*search.KINDS)
