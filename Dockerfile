# The explorer and the command line. Build: docker build -t chuxi .
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN /opt/build/bin/python -m pip wheel --no-deps --no-build-isolation -w /wheels .

FROM python:3.11-slim
COPY requirements-runtime.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements-runtime.lock
COPY --from=build /wheels/*.whl /tmp/
RUN pip install --no-cache-dir --no-deps /tmp/chuxi-*.whl && rm -r /tmp/* && useradd --create-home chuxi
USER chuxi
EXPOSE 8501
# Inside a container 127.0.0.1 reaches nobody; the port is published on the host's loopback by compose.
ENTRYPOINT ["chuxi"]
CMD ["serve", "--address", "0.0.0.0", "--port", "8501"]
