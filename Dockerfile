# Builds with the compiler, runs without it. Postgres and Redis are services of their own here.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npx patch-package --error-on-fail && npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=7300 PARLEY_DATA=/data
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/bin ./bin
COPY --from=build --chown=node:node /app/dist ./dist
COPY --from=build --chown=node:node /app/sql ./sql
COPY --from=build --chown=node:node /app/targets ./targets
COPY --from=build --chown=node:node /app/rules ./rules
COPY --from=build --chown=node:node /app/models ./models
COPY --from=build --chown=node:node /app/samples ./samples
COPY --from=build --chown=node:node /app/suites ./suites
COPY --from=build --chown=node:node /app/node_modules ./node_modules
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7300
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7300/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/parley.js"]
CMD ["up", "--no-samples"]
