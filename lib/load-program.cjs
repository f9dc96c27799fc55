// Loads a program written in TypeScript. A loader that translates each file as it is imported takes half a second of
// every start, so our own files are bundled once, and again when one of them has changed, with packages of many small files.
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs')
const { readFile } = require('node:fs/promises')
const { dirname, join, relative } = require('node:path')
const { pathToFileURL } = require('node:url')

const root = dirname(__dirname)

/** Next keeps this folder from build to build. */
const folder = join(root, '.next/cache/programs')

/** Packages of hundreds of modules, each of which costs Node a look at several files. They are plain JavaScript. */
const bundledPackages = /^(?:unified|zod|(?:hast|mdast|micromark|rehype|remark|unist)-.*)$/

/** What decides how a program is bundled beside its own files. */
const settings = ['package-lock.json', 'package.json', relative(root, __filename)]

/** Imports the program in a file. Rejects with what the program throws. */
exports.loadProgram = async (file) => {
  const bundle = await bundled(file).catch(() => null)
  if (bundle) {
    process.setSourceMapsEnabled(true)
    return import(pathToFileURL(bundle).href)
  }
  // The folder may not be written to, or the program has a mistake, which this reports.
  const { register } = await import('tsx/esm/api')
  register()
  return import(pathToFileURL(file).href)
}

/** The path of a bundle that is as new as its sources. */
async function bundled(file) {
  const bundle = join(folder, relative(root, file).replaceAll(/[\\/]/g, '-').replace(/ts$/, 'mjs'))
  if (isCurrent(bundle)) return bundle
  const began = Date.now()
  const { build } = require('esbuild')
  const { metafile, outputFiles } = await build({
    entryPoints: [file],
    outfile: bundle,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    minifyWhitespace: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
    plugins: [
      { name: 'places', setup: keepPlaces },
      { name: 'packages', setup: keepPackages },
    ],
  })
  mkdirSync(folder, { recursive: true })
  for (const { path, contents } of outputFiles) replace(path, contents)
  const ours = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'))
  const stamps = [...ours, ...settings].map(stampOf)
  // Last: only a bundle that is there is current; a file that changed meanwhile may not be in it as it is now.
  if (stamps.every(([, changedAt]) => changedAt < began)) replace(`${bundle}.json`, JSON.stringify(stamps))
  return bundle
}

function isCurrent(bundle) {
  try {
    return JSON.parse(readFileSync(`${bundle}.json`, 'utf8')).every(
      (stamp) => stampOf(stamp[0]).join() === stamp.join(),
    )
  } catch {
    return false
  }
}

/** What tells a file from one with another content. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(join(root, path))
  return [path, mtimeMs, size]
}

/** Other processes may read the file, or write it too. */
function replace(path, contents) {
  const own = `${path}.${process.pid}`
  writeFileSync(own, contents)
  renameSync(own, path)
}

/** Leaves to each file of ours the place that it finds others from. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
    const source = await readFile(path, 'utf8')
    if (!source.includes('import.meta')) return null
    const contents = source
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    return { contents, loader: 'ts' }
  })
}

/** Leaves the other packages outside: some find files of theirs beside them. */
function keepPackages({ onResolve }) {
  onResolve({ filter: /^[^./#]/ }, ({ path, importer, kind }) => {
    if (kind === 'entry-point' || importer.includes('/node_modules/') || bundledPackages.test(path)) return null
    return { path, external: true }
  })
}
