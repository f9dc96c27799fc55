import { type CallOutKind, callOutKind } from '#lib/adopt/markdown/call-outs'

/** Classes that only boxes have. Others of their names, such as box, summary and default, may be of anything. */
const plain =
  /^(?<name>note|notice|info|information|tip|hint|important|warning|caution|danger|attention|alert|callout|admonition)(?<title>-title)?$/i

/** As themes write them: prompt-tip, alert-info, notice--warning. */
const prefixed = /^(?:prompt|alert|callout|notice|admonition)-+(?<name>[a-z]+?)(?<title>-title)?$/i

/** The box that the classes of an element name, or null. */
export function markedKind(classes: readonly string[]): { kind: CallOutKind; isTitled: boolean } | null {
  const found = classes.flatMap((name) => {
    const groups = (plain.exec(name) ?? prefixed.exec(name))?.groups
    const kind = callOutKind(groups?.name ?? '')
    return kind ? [{ kind, isTitled: groups?.title !== undefined }] : []
  })
  const [first] = found
  return found.find(({ kind }) => kind !== 'note') ?? first ?? null
}
