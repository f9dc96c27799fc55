import type { NextConfig } from 'next'

const config: NextConfig = {
  // The server in front of Next compresses, tags and caches finished pages (lib/http).
  compress: false,
  generateEtags: false,
  poweredByHeader: false,
  // Metadata stays in the head for every reader: streamed into the body it would need a script to move it.
  htmlLimitedBots: /.*/,
  skipTrailingSlashRedirect: true,
  agentRules: false,
  devIndicators: false,
  // `npm run types` checks types. A server that builds for itself may have no packages of the tests.
  typescript: { ignoreBuildErrors: true },
}

export default config
