"""Settings, read strictly from the environment; each variable is described in docs/settings.md.

Without DATABASE_URL and REDIS_URL the product runs embedded: SQLite and a private Valkey below DATA_DIR.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from kombu import Exchange, Queue

from leapcrm import services

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", False)
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()
EMBEDDED = not env.str("DATABASE_URL", "")


def embedded_secret_key() -> str:
    """The key of an embedded installation, made once; a served one must bring its own."""
    if not EMBEDDED:
        raise ImproperlyConfigured("Set SECRET_KEY: a long random text, the same for every process.")
    return services.made_once(DATA_DIR / "secret_key", get_random_secret_key)


def embedded_redis_url() -> str:
    """The address of the Valkey that `manage.py up` starts; without that one, there is none to guess."""
    if not EMBEDDED:
        raise ImproperlyConfigured("Set REDIS_URL: the broker and cache that every process shares.")
    return services.Valkey(DATA_DIR / "valkey").url


SECRET_KEY = env.str("SECRET_KEY", "") or embedded_secret_key()
BASE_URL = env.str("BASE_URL", "http://localhost:8000").rstrip("/")
IS_PUBLIC = urlsplit(BASE_URL).hostname not in {"localhost", "127.0.0.1", "::1"}
if IS_PUBLIC and not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("Set BASE_URL to an address with https: without it, passwords travel in the open.")
if IS_PUBLIC and DEBUG:
    raise ImproperlyConfigured("Unset DEBUG: it shows code and data to everyone who meets an error at BASE_URL.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if EMBEDDED else [])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# Everyone knows the password of the demo's people: they sign in where only this machine gets an answer.
IS_LOCAL = not IS_PUBLIC and {*ALLOWED_HOSTS} <= {"localhost", "127.0.0.1", "[::1]"}
DEMO_SIGN_IN = env.bool("DEMO_SIGN_IN", IS_LOCAL)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "csp",
    "core",
    "audit",
    "accounts",
    "jobs",
    "outbox",
    "engagements",
    "imports",
    "analysis",
    "stakeholders",
    "plans",
    "community",
    "support",
    "reminders",
    "reports",
    "dashboard",
    "api",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.SharedPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.VisitMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.PrivatePageMiddleware",
    "core.middleware.JunkInputMiddleware",
    "accounts.middleware.LocalTimeMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "core.middleware.DenyByDefaultMiddleware",
]

ROOT_URLCONF = "leapcrm.urls"
WSGI_APPLICATION = "leapcrm.wsgi.application"
FORM_RENDERER = "core.form_renderer.QuickRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.shell",
            ],
            "builtins": ["core.templatetags.ui", "core.templatetags.remember"],
        },
    }
]

SQLITE_OPTIONS = {
    # Without all of these, concurrent writers fail with "database is locked".
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
    ),
}
if EMBEDDED:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "leapcrm.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    }
else:
    DATABASES = {"default": env.db("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "") or embedded_redis_url()
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
# How long a part of a page is kept that nothing was seen to change.
REMEMBER_SECONDS = env.int("REMEMBER_SECONDS", 60)
# What somebody said this many days ago says nothing about today.
STANCE_STALE_AFTER_DAYS = env.int("STANCE_STALE_AFTER_DAYS", 60)
# Within so many days a city answers what people said.
ANSWER_WITHIN_DAYS = env.int("ANSWER_WITHIN_DAYS", 30)

# The broker holds nothing of worth: rows are swept up every minute, so tasks are short and may run twice.
MAIL_QUEUE = "mail"
CELERY_BROKER_URL = REDIS_URL
# A request that finds the broker away hears so at once; workers and the beat go on trying.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "max_retries": 1, "interval_start": 0}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 1800
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# Mail has a queue of its own, and a worker that takes nothing else, so that it never waits for an import. Any other
# worker takes both: one that was started by an older command still sends mail.
CELERY_TASK_QUEUES = [Queue(name, Exchange(name), routing_key=name) for name in ("celery", MAIL_QUEUE)]
CELERY_TASK_ROUTES = {name: {"queue": MAIL_QUEUE} for name in ("reminders.tick", "outbox.wake")}
CELERY_BEAT_SYNC_EVERY = 1
CELERY_BEAT_SCHEDULE = {
    "tick": {"task": "reminders.tick", "schedule": 60.0, "options": {"expires": 55}},
    "sweep-jobs": {"task": "jobs.sweep", "schedule": 60.0, "options": {"expires": 55}},
    "sweep-imports": {"task": "imports.sweep", "schedule": 3600.0, "options": {"expires": 3500}},
    "sweep-reports": {"task": "reports.sweep", "schedule": 900.0, "options": {"expires": 890}},
    "sweep-exports": {"task": "analysis.sweep", "schedule": 300.0, "options": {"expires": 290}},
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default=f"filemail:///{DATA_DIR / 'mail'}")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 30
# What is more than this is held until an admin has looked at it; mail about signing in always goes.
MAIL_MOST_BY_RULE_AND_HOUR = env.int("MAIL_MOST_BY_RULE_AND_HOUR", 200)
MAIL_MOST_BY_PERSON_AND_DAY = env.int("MAIL_MOST_BY_PERSON_AND_DAY", 5)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "LEAP CRM <leapcrm@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough"},
    {"NAME": "accounts.passwords.NotCommon"},
    {"NAME": "accounts.passwords.NotAboutYou"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 2
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "accounts.forms.signin.SignInForm",
    "reset_password": "accounts.forms.signin.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.signin.NewPasswordForm",
    "change_password": "accounts.forms.signin.ChangePasswordForm",
    "reauthenticate": "accounts.forms.signin.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,6/5m/key", "reset_password": "20/m/ip,5/m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "LEAP CRM"
MFA_TOTP_TOLERANCE = 1  # A code that ran out while it was typed still counts (RFC 6238, 5.2: one step at most).
MFA_FORMS = {
    "authenticate": "accounts.forms.signin.CodeForm",
    "reauthenticate": "accounts.forms.signin.ReauthenticateByCodeForm",
    "activate_totp": "accounts.forms.signin.ActivateForm",
}
USERSESSIONS_TRACK_ACTIVITY = True

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "core.views.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BASE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# The one setting that lets pages load pictures from elsewhere: somebody's tiles below the points of a map.
MAP_TILES = env.str("MAP_TILES", "")
MAP_CREDIT = env.str("MAP_CREDIT", "")
TILE_SERVER = ["://".join(urlsplit(MAP_TILES)[:2])] if MAP_TILES else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *TILE_SERVER],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = None if EMBEDDED else BASE_DIR / "staticfiles"  # embedded, files are served from where they lie
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EMBEDDED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"file_permissions_mode": 0o644},  # whoever collects them is not who serves them
    },
}
WHITENOISE_USE_FINDERS = EMBEDDED
MEDIA_ROOT = DATA_DIR / "files"
MEDIA_URL = ""  # Files are served only through the rule of their record.
FILE_UPLOAD_HANDLERS = [
    "core.uploads.handler.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FILTERS_EMPTY_CHOICE_LABEL = "Any"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"tokens": {"()": "core.logs.HideTokens"}, "refusals": {"()": "core.logs.RefusalsInOneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals", "tokens"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
