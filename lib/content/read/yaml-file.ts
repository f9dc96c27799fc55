import { readText } from '#lib/content/read/read-text'
import { type Fields, readYaml } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'

/** The fields of a file that is YAML as a whole, or null after its problem was reported. */
export function readYamlFile(bytes: Uint8Array, report: Report): Fields | null {
  const text = readText(bytes, report)
  return text === null ? null : readYaml(text, report)
}
