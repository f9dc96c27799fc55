import type { DetailedHTMLProps, HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'reader-poll': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { [data: `data-${string}`]: string }
    }
  }
}

declare global {
  interface Document {
    /** True while the browser renders the page ahead of a click; absent in browsers that never do. */
    readonly prerendering?: boolean
  }
}
