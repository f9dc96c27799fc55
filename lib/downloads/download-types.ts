import { extname } from 'node:path'

/** How a document of content/files is served. */
interface DownloadType {
  type: string
  /** What a link calls it. */
  name: string
  /** True where a browser may show it; all else is saved. */
  inline: boolean
}

const saved = (name: string, type: string): DownloadType => ({ type, name, inline: false })
const openDocument = 'application/vnd.oasis.opendocument'
const office = 'application/vnd.openxmlformats-officedocument'

/** The only documents that are served; none of them can run anything on the site. */
const types: Readonly<Record<string, DownloadType>> = {
  '.pdf': { type: 'application/pdf', name: 'PDF', inline: true },
  '.txt': { type: 'text/plain; charset=utf-8', name: 'TXT', inline: true },
  '.csv': saved('CSV', 'text/csv; charset=utf-8'),
  '.json': saved('JSON', 'application/json'),
  '.geojson': saved('GeoJSON', 'application/geo+json'),
  '.ics': saved('ICS', 'text/calendar; charset=utf-8'),
  '.gpx': saved('GPX', 'application/gpx+xml'),
  '.zip': saved('ZIP', 'application/zip'),
  '.epub': saved('EPUB', 'application/epub+zip'),
  '.mp3': saved('MP3', 'audio/mpeg'),
  '.odt': saved('ODT', `${openDocument}.text`),
  '.ods': saved('ODS', `${openDocument}.spreadsheet`),
  '.docx': saved('DOCX', `${office}.wordprocessingml.document`),
  '.xlsx': saved('XLSX', `${office}.spreadsheetml.sheet`),
  '.pptx': saved('PPTX', `${office}.presentationml.presentation`),
}

export const downloadNames = Object.values(types).map(({ name }) => name)

/** How a file is served, by its name; null where it is not. */
export function downloadType(path: string): DownloadType | null {
  return types[extname(path).toLowerCase()] ?? null
}
