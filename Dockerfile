# One Broadsheet process that uses an external Postgres (DATABASE_URL). docs/deploy/compose.yaml runs it.
# CI runs on Node 20, the oldest supported version; this one still gets security fixes.
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
# Not through npm: the process itself must receive the signal to stop.
CMD ["node", "lib/run.cjs", "cli/start"]
