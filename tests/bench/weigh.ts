import { brotliCompressSync } from 'node:zlib'
import { pageKinds } from '#tests/site/page-kinds'

/** What each kind of page weighs, by part, as it goes over the wire (brotli); pictures apart. */
export async function weigh(url: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = []
  for (const [name, path] of pageKinds) {
    const html = await (await fetch(url + path)).text()
    const script = /<script type="module" src="([^"]+)"/.exec(html)?.[1]
    const page = await wire(url + path)
    const withoutStyle = brotliCompressSync(html.replace(/<style>[\s\S]*?<\/style>/g, '')).length
    const scriptBytes = script ? await wire(url + script) : 0
    rows.push({
      '': name,
      HTML: bytes(withoutStyle),
      CSS: bytes(page - withoutStyle),
      script: bytes(scriptBytes),
      together: bytes(page + scriptBytes),
      'not compressed': bytes(html.length),
      pictures: String((html.match(/<img\b/g) ?? []).length),
    })
  }
  return rows
}

async function wire(url: string): Promise<number> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'br' } })
  await response.arrayBuffer()
  return Number(response.headers.get('content-length'))
}

function bytes(count: number): string {
  return count.toLocaleString('en')
}
