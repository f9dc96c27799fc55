import type { NextConfig } from 'next'

const config: NextConfig = {
  // The server in front of Next (lib/http) compresses, tags and caches finished pages.
  compress: false,
  generateEtags: false,
  poweredByHeader: false,
  // Metadata is never streamed: in the body it would need a script to move it to the head.
  htmlLimitedBots: /.*/,
  skipTrailingSlashRedirect: true,
  agentRules: false,
  // Each CSS module stays a sheet of its own; the finisher inlines those that a page needs.
  experimental: { cssChunking: { type: 'graph', requestCost: 0 } },
  devIndicators: false,
  // `npm run types` checks types. A server that builds for itself may lack the tests' packages.
  typescript: { ignoreBuildErrors: true },
}

export default config
