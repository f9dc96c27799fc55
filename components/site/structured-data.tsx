import type { Graph, Thing, WithContext } from 'schema-dts'

/** A block of JSON-LD, which is data and never runs. */
export function StructuredData({ data }: { data: Graph | WithContext<Thing> }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotes; no text can end the element.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: withoutTags(JSON.stringify(data)) }} />
}

function withoutTags(json: string): string {
  return json.replace(/</g, '\\u003c')
}
