# One image per network function, `docker build --target amf .`; `npm run images` builds all of them (docs/images.md).
# What an image holds: the base, Node, what all network functions need, and its app; the first three layers are the same in all.
ARG BASE=docker.io/library/debian:bookworm-slim
ARG BUILDER=docker.io/library/node:24-bookworm-slim

FROM ${BASE} AS base

FROM ${BUILDER} AS build
WORKDIR /src
COPY . .
# The secrets are for a registry of one's own: an .npmrc, and the certificates that it may name as its cafile.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca,target=/run/ca.pem \
    npm ci --no-audit --no-fund && npm run build && node_modules/.bin/node tools/images/helm.mjs /out/helm
COPY --from=base /var/lib/dpkg/ /base/dpkg/
RUN mkdir -p /out/node && cp node_modules/node/bin/node /out/node/node \
 && /out/node/node tools/images/files.mjs /out /base/dpkg/status \
 && cp tools/images/healthcheck.mjs LICENSE /out/common/

FROM base AS runtime
COPY --from=build /out/node/ /usr/local/bin/
COPY --from=build /out/common/ /app/
WORKDIR /app
ENV NODE_ENV=production
# Nobody: no image needs root. What is written (a database of a lab, captures) goes to mounted volumes.
USER 65532:65532
# Version and revision are given by --label: Buildah keeps what follows an ARG for another value of it.
LABEL org.opencontainers.image.vendor="Trunkline" org.opencontainers.image.licenses="Apache-2.0"
ENTRYPOINT ["/usr/local/bin/node", "/app/main.mjs"]

FROM runtime AS nrf
COPY --from=build /out/nrf/ /app/
LABEL org.opencontainers.image.title="trunkline-nrf" org.opencontainers.image.description="Network Repository Function (TS 29.510)"
ENV TRUNKLINE_HEALTH_PORT=9010
EXPOSE 8010 9010
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS ausf
COPY --from=build /out/ausf/ /app/
LABEL org.opencontainers.image.title="trunkline-ausf" org.opencontainers.image.description="Authentication Server Function (TS 29.509)"
ENV TRUNKLINE_HEALTH_PORT=9011
EXPOSE 8011 9011
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS udm
COPY --from=build /out/udm/ /app/
LABEL org.opencontainers.image.title="trunkline-udm" org.opencontainers.image.description="Unified Data Management (TS 29.503)"
ENV TRUNKLINE_HEALTH_PORT=9012
EXPOSE 8012 9012
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS udr
COPY --from=build /out/udr/ /app/
LABEL org.opencontainers.image.title="trunkline-udr" org.opencontainers.image.description="Unified Data Repository (TS 29.504)"
ENV TRUNKLINE_HEALTH_PORT=9013
EXPOSE 8013 9013
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS amf
COPY --from=build /out/amf/ /app/
LABEL org.opencontainers.image.title="trunkline-amf" org.opencontainers.image.description="Access and Mobility Management Function worker (TS 23.501 §6.2.1)"
ENV TRUNKLINE_HEALTH_PORT=9014
EXPOSE 8014 9014
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS smf
COPY --from=build /out/smf/ /app/
LABEL org.opencontainers.image.title="trunkline-smf" org.opencontainers.image.description="Session Management Function worker (TS 23.501 §6.2.2)"
ENV TRUNKLINE_HEALTH_PORT=9015
EXPOSE 8015 9015
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS pcf
COPY --from=build /out/pcf/ /app/
LABEL org.opencontainers.image.title="trunkline-pcf" org.opencontainers.image.description="Policy Control Function (TS 29.507, TS 29.512, TS 29.514)"
ENV TRUNKLINE_HEALTH_PORT=9016
EXPOSE 8016 9016
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS nssf
COPY --from=build /out/nssf/ /app/
LABEL org.opencontainers.image.title="trunkline-nssf" org.opencontainers.image.description="Network Slice Selection Function (TS 29.531)"
ENV TRUNKLINE_HEALTH_PORT=9017
EXPOSE 8017 9017
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS bsf
COPY --from=build /out/bsf/ /app/
LABEL org.opencontainers.image.title="trunkline-bsf" org.opencontainers.image.description="Binding Support Function (TS 29.521)"
ENV TRUNKLINE_HEALTH_PORT=9018
EXPOSE 8018 9018
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS smsf
COPY --from=build /out/smsf/ /app/
LABEL org.opencontainers.image.title="trunkline-smsf" org.opencontainers.image.description="Short Message Service Function (TS 29.540)"
ENV TRUNKLINE_HEALTH_PORT=9022
EXPOSE 8019 9022
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS hss
COPY --from=build /out/hss/ /app/
LABEL org.opencontainers.image.title="trunkline-hss" org.opencontainers.image.description="Home Subscriber Server (TS 29.228, TS 29.328)"
ENV TRUNKLINE_HEALTH_PORT=9023
EXPOSE 3868 8023 9023
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS scscf
COPY --from=build /out/scscf/ /app/
LABEL org.opencontainers.image.title="trunkline-scscf" org.opencontainers.image.description="Serving Call Session Control Function (TS 24.229)"
ENV TRUNKLINE_HEALTH_PORT=9028
EXPOSE 5060/udp 5060 9028
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS icscf
COPY --from=build /out/icscf/ /app/
LABEL org.opencontainers.image.title="trunkline-icscf" org.opencontainers.image.description="Interrogating Call Session Control Function (TS 24.229)"
ENV TRUNKLINE_HEALTH_PORT=9027
EXPOSE 5060/udp 5060 9027
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS mmtel-as
COPY --from=build /out/mmtel-as/ /app/
LABEL org.opencontainers.image.title="trunkline-mmtel-as" org.opencontainers.image.description="Multimedia Telephony Application Server (TS 24.173)"
ENV TRUNKLINE_HEALTH_PORT=9031
EXPOSE 5060/udp 5060 8031 9031
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS ipsmgw
COPY --from=build /out/ipsmgw/ /app/
LABEL org.opencontainers.image.title="trunkline-ipsmgw" org.opencontainers.image.description="IP-Short-Message-Gateway (TS 23.204)"
ENV TRUNKLINE_HEALTH_PORT=9032
EXPOSE 5060/udp 5060 8032 9032
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS bgcf
COPY --from=build /out/bgcf/ /app/
LABEL org.opencontainers.image.title="trunkline-bgcf" org.opencontainers.image.description="Breakout Gateway Control Function (TS 24.229)"
ENV TRUNKLINE_HEALTH_PORT=9033
EXPOSE 5060/udp 5060 9033
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS pcscf
COPY --from=build /out/pcscf/ /app/
LABEL org.opencontainers.image.title="trunkline-pcscf" org.opencontainers.image.description="Proxy Call Session Control Function (TS 24.229)"
ENV TRUNKLINE_HEALTH_PORT=9026
EXPOSE 5060/udp 5060 8026 9026
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS upf
COPY --from=build /out/upf/ /app/
LABEL org.opencontainers.image.title="trunkline-upf" org.opencontainers.image.description="User Plane Function (TS 29.244, TS 29.281)"
ENV TRUNKLINE_HEALTH_PORT=9019
EXPOSE 8805/udp 2152/udp 9019
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

# N2 itself, 38412 over SCTP, is not named: Podman refuses an image that exposes it.
FROM runtime AS n2-gateway
COPY --from=build /out/n2-gateway/ /app/
LABEL org.opencontainers.image.title="trunkline-n2-gateway" org.opencontainers.image.description="Ends SCTP and NGAP associations for the AMF workers"
ENV TRUNKLINE_HEALTH_PORT=9020
EXPOSE 9899/udp 8120 9020
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

FROM runtime AS n4-gateway
COPY --from=build /out/n4-gateway/ /app/
LABEL org.opencontainers.image.title="trunkline-n4-gateway" org.opencontainers.image.description="Ends PFCP associations for the SMF workers"
ENV TRUNKLINE_HEALTH_PORT=9021
EXPOSE 8805/udp 8121 9021
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

# Renders the chart that it carries (docs/adr/0018-operator-applies-the-chart.md).
FROM runtime AS operator
COPY --from=build /out/helm/ /usr/local/bin/
COPY charts/trunkline/ /app/charts/trunkline/
COPY --from=build /out/operator/ /app/
LABEL org.opencontainers.image.title="trunkline-operator" org.opencontainers.image.description="Kubernetes operator"
ENV TRUNKLINE_HEALTH_PORT=9030
EXPOSE 9030
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/usr/local/bin/node", "/app/healthcheck.mjs"]

# The trunkline command: call flows, load, subscribers, decoding. No service, so no health check.
FROM runtime AS cli
COPY --from=build /out/cli/ /app/
LABEL org.opencontainers.image.title="trunkline-cli" org.opencontainers.image.description="The trunkline command"
