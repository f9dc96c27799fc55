import type { ReactNode } from 'react'

// Pages are kept by the server in front (lib/server); a build needs no database.
export const dynamic = 'force-dynamic'

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
