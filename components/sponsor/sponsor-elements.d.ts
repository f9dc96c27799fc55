import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Enhanced = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { [data: `data-${string}`]: string }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'sponsor-line': Enhanced
      'copy-code': Enhanced
    }
  }
}
