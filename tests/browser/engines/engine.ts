/** A page of another browser than Chromium, as far as our tests use one. */
export interface Tab {
  goto(url: string): Promise<void>
  /** What an expression gives in the page. */
  evaluate<T>(expression: string): Promise<T>
  /** Clicks as a person does, once the element is there. */
  click(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  close(): Promise<void>
}

export interface Engine {
  open(size: { width: number; height: number }): Promise<Tab>
  /** The page of a tab as a PDF; null where the browser has no way to ask for it. */
  print: ((tab: Tab) => Promise<Uint8Array>) | null
  close(): Promise<void>
}

/** A browser that a machine may have. */
export interface Installed {
  name: string
  /** How to have it, where this machine does not; null where it does. */
  missing: string | null
  launch(): Promise<Engine>
}
