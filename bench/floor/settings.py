"""A bare project on the database server of the product."""

import environ

env = environ.Env()
SECRET_KEY = "floor"  # noqa: S105 - a throw-away process on loopback
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
KEPT = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
# Its own database beside the product's; the page of aggregates reads the product's.
DATABASES = {"default": env.db("FLOOR_DATABASE_URL") | KEPT, "product": env.db("DATABASE_URL") | KEPT}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "bench.floor.urls"
WSGI_APPLICATION = "bench.floor.wsgi.application"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "bench.floor"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
USE_TZ = True
