# Production dependencies and the generated client are made in one stage, and run in another, as nobody special.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY prisma.config.ts ./
COPY prisma ./prisma
# All dependencies, to generate the database client; then only those of production. Prisma's tools and TypeScript are
# peers that its client can do without; so are its compilers for other databases, and everybody's types and source maps.
RUN npm ci && npm prune --omit=dev --omit=optional --omit=peer \
 && find node_modules/@prisma/client/runtime -name "query_compiler_*" ! -name "*_fast_bg.postgresql.*" -delete \
 && find node_modules -type f \( -name "*.map" -o -name "*.ts" -o -name "*.mts" -o -name "*.cts" \) -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/src/infra/client ./src/infra/client
COPY package.json ./
COPY prisma ./prisma
COPY src ./src
COPY adapters ./adapters
# The embedded database (without DATABASE_URL) and what was taken in and not yet brought into the database.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# Drains what was taken in, for up to 25 s: let it, by `docker run --stop-timeout 30` or Compose's `stop_grace_period`.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "src/start.mjs"]
