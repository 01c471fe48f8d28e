# Stratigraph in a small image: built in one stage, run as nobody in another.
#
#   docker build -t stratigraph .
#   docker run --read-only -p 8484:8484 -v "$PWD/data:/data:ro" stratigraph

FROM rust:1.95-bookworm AS build
WORKDIR /build

# Dependencies change seldom: they are compiled with an empty program first, in a layer that is
# kept until the manifest changes.
COPY Cargo.toml Cargo.lock ./
COPY benches benches
RUN mkdir -p src ontology \
    && echo 'fn main() {}' > src/main.rs \
    && touch src/lib.rs \
    && cargo build --release --locked \
    && rm -r src

# The explorer is built by the build script, which needs Node.js.
COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:22-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm

COPY build.rs build.rs
COPY web web
COPY src src
COPY ontology ontology
COPY queries queries
RUN touch src/main.rs src/lib.rs && cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /build/target/release/stratigraph /usr/local/bin/stratigraph
COPY data /data

# Inside a container, all addresses are the container's own.
ENV STRATIGRAPH_BIND=0.0.0.0:8484 \
    STRATIGRAPH_DATA=/data \
    STRATIGRAPH_LOG_FORMAT=json

# Nobody: no name, no home, nothing to write to.
USER 65534:65534
EXPOSE 8484
HEALTHCHECK --interval=15s --timeout=6s --start-period=10s CMD ["stratigraph", "health"]
ENTRYPOINT ["stratigraph"]
CMD ["serve"]
