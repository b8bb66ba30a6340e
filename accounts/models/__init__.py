from accounts.models.invitation import Invitation
from accounts.models.link import SignedLink
from accounts.models.role import Role, RolePolicy
from accounts.models.user import User

__all__ = ["Invitation", "Role", "RolePolicy", "SignedLink", "User"]
