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
    /** True while a browser draws the page ahead of a click; absent where none does. */
    readonly prerendering?: boolean
  }
}
