# One Broadsheet process that uses a Postgres elsewhere (DATABASE_URL). docs/deploy/compose.yaml runs it.
# CI runs on Node 20, the oldest that works; this is a release that still gets security fixes.
FROM node:24-slim

WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1

COPY package.json package-lock.json ./
COPY prisma ./prisma
COPY prisma.config.ts ./
RUN npm ci --omit=dev

COPY . .
RUN npm run build && mkdir -p .data && chown -R node:node .data .next

USER node
EXPOSE 3000
# Not through npm: the process itself has to hear that it shall end.
CMD ["node", "--import", "tsx", "lib/cli/start.ts"]
