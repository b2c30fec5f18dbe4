FROM python:3.12-slim AS build
COPY . /src
RUN python -m venv /opt/audit && /opt/audit/bin/pip install --no-cache-dir "/src[serve]"

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 audit && mkdir /data && chown audit /data
COPY --from=build /opt/audit /opt/audit
ENV PATH=/opt/audit/bin:$PATH
USER audit
VOLUME /data
EXPOSE 8017
# Mount a folder with `archive.index` at /data, and give AUDIT_TOKEN or a token file: the desk is not open to others without one.
# It answers to loopback names; run it with `audit serve … --name desk.example` for others.
HEALTHCHECK --interval=30s --timeout=5s CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8017/health', timeout=4)"]
CMD ["audit", "serve", "/data/archive.index", "--host", "0.0.0.0"]
