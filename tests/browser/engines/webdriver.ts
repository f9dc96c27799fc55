/** A session of a WebDriver server (https://www.w3.org/TR/webdriver2/), as far as our tests use one. */
export interface Session {
  /** Sends a command of the session and gives its value. */
  command<T>(path: string, body?: object): Promise<T>
  end(): Promise<void>
}

/** The key under which the protocol keeps an element's reference. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

export async function openSession(server: string, capabilities: object): Promise<Session> {
  const { sessionId } = await send<{ sessionId: string }>(`${server}/session`, 'POST', {
    capabilities: { alwaysMatch: capabilities },
  })
  const base = `${server}/session/${sessionId}`
  return {
    command: (path, body) => send(base + path, body ? 'POST' : 'GET', body),
    end: () => send(base, 'DELETE'),
  }
}

/** The path of the commands of an element, once it is there. */
export async function elementPath({ command }: Session, selector: string): Promise<string> {
  const found = await command<Record<string, string>>('/element', { using: 'css selector', value: selector })
  return `/element/${found[elementKey]}`
}

async function send<T>(url: string, method: string, body?: object): Promise<T> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await answer.json()) as { value: T & { message?: string } }
  if (!answer.ok) throw new Error(`${method} ${url}: ${value?.message}`)
  return value
}
