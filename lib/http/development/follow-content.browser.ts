import type { ContentState } from '#lib/http/development/content-state'

/** The addresses of the events and of Next's hot updates, which send-state.ts fills in. */
declare const eventsAddress: string
declare const updatesAddress: string

const keys = { reloaded: 'broadsheet-reloaded', hidden: 'broadsheet-hidden' }

let source: EventSource | null = null
let known: number | null = null

/** A tab that nobody sees holds no connection: a browser opens only six to one server. */
function followWhileSeen() {
  if (document.hidden) {
    source?.close()
    source = null
  } else if (!source) {
    source = new EventSource(eventsAddress)
    source.onmessage = ({ data }) => take(JSON.parse(data))
  }
}

/** Loads the page again after Next has compiled a change of the program. */
function followProgram() {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}${updatesAddress}?id=${performance.timeOrigin}`)
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string' && /"type":"(serverComponentChanges|reloadPage)"/.test(data)) location.reload()
  }
}

/** Shows the mistakes, and loads the page again, at its place, where something was published since it was loaded. */
function take(state: ContentState) {
  show(state)
  const { publishedAt } = state
  const reload = `${publishedAt} ${location.href}`
  // The clocks of two machines may differ: for one publication a page is loaded again once.
  const missed = publishedAt > performance.timeOrigin && sessionStorage.getItem(keys.reloaded) !== reload
  const isNewer = known === null ? missed : publishedAt !== known
  known = publishedAt
  if (!isNewer) return
  sessionStorage.setItem(keys.reloaded, reload)
  location.reload()
}

function show({ mistakes, more }: ContentState) {
  const stops = mistakes.some(({ held }) => !held)
  const region = stops ? alert : status
  for (const other of [alert, status]) if (other !== region) other.replaceChildren()
  if (mistakes.length === 0) return region.replaceChildren()
  const all = JSON.stringify(mistakes)
  const panel = element('details', { open: sessionStorage.getItem(keys.hidden) !== all }, [
    element('summary', { textContent: titleOf(mistakes.length + more, stops) }),
    element(
      'ol',
      {},
      mistakes.map((mistake) => itemOf(mistake, stops)),
    ),
    ...(more > 0 ? [element('p', { textContent: `${more} more: the console lists them all.` })] : []),
  ])
  panel.addEventListener('toggle', () => sessionStorage.setItem(keys.hidden, panel.open ? '' : all))
  region.replaceChildren(panel)
}

function titleOf(count: number, stops: boolean): string {
  const mistakes = count === 1 ? 'a mistake' : `${count} mistakes`
  return stops ? `Not published: ${mistakes} to correct first` : `Draft held back: ${mistakes} to correct first`
}

function itemOf({ place, message, held }: ContentState['mistakes'][number], stops: boolean): HTMLElement {
  const text = held && stops ? `${message} (It is in a draft, and stops nothing else.)` : message
  const said = element('p', { textContent: text })
  return element('li', {}, place === null ? [said] : [element('code', { textContent: place }), said])
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const looks = `
  div { position: fixed; inset: auto 0 0; z-index: 2147483647; max-block-size: 50vh; overflow: auto;
    background: var(--paper, Canvas); color: var(--ink, CanvasText); font: 1rem/1.45 system-ui, sans-serif; }
  details { padding: 0.75rem clamp(1rem, 4vw, 2.5rem); border-block-start: 0.25rem solid var(--alert, #9a2a12); }
  summary { color: var(--alert, #9a2a12); font-weight: 700; cursor: pointer; }
  summary:focus-visible { outline: 3px solid var(--focus, Highlight); outline-offset: 2px; }
  ol { margin: 0; padding: 0; list-style: none; }
  li { margin-block-start: 0.75rem; }
  code { font: 600 0.875rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
  p { margin: 0.25rem 0 0; max-inline-size: 75ch; white-space: pre-wrap; overflow-wrap: anywhere; }
  @media print { div { display: none; } }
`

// Both stand in the page before there is anything to say: what comes into them is read aloud.
const alert = element('div', { role: 'alert' })
const status = element('div', { role: 'status' })

// A poll in a frame is a part of another page.
if (window === window.top) {
  // Words of a tool, in English as all messages of an import are, whatever the newspaper's language.
  const host = element('div', { id: 'broadsheet-mistakes', lang: 'en', dir: 'ltr' })
  host.attachShadow({ mode: 'open' }).append(element('style', { textContent: looks }), alert, status)
  // Beside the body: the poll for other sites hides what is in it.
  document.documentElement.append(host)
  document.addEventListener('visibilitychange', followWhileSeen)
  followWhileSeen()
  followProgram()
}
