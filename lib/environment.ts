import * as z from 'zod'
import { parseEmailAddress } from '#lib/email-address'
import { originField } from '#lib/origin'
import { readSecretList, type ServerSecret } from '#lib/secret-list'

/** The settings of a process. All have working defaults, except SECRET with a DATABASE_URL in production. */
export type Environment = z.infer<typeof settings>

const text = z.string().trim().min(1)

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text.optional(),
  SITE_URL: originField.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data'),
  CONTENT_DIR: text.default('content'),
  WATCH_CONTENT: z
    .enum(['0', '1'])
    .default('0')
    .transform((written) => written === '1'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: text.refine(isSender).optional(),
  SECRET: z.string().transform(secretField).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

/** What each setting must be: the end of a sentence that begins with its name. */
const rules: Record<keyof Environment, string> = {
  NODE_ENV: 'must be development, production or test',
  PORT: 'must be a whole number from 0 to 65535, such as 3000',
  HOST: 'must be an address of this machine, such as 127.0.0.1',
  SITE_URL: 'must be the site’s address, such as https://post.example',
  DATABASE_URL: 'must be the address of a Postgres: postgres://user:password@host:5432/database',
  DATA_DIR: 'must be a folder, such as .data',
  CONTENT_DIR: 'must be a folder, such as content',
  WATCH_CONTENT: 'must be 1, to publish what changes in CONTENT_DIR, or 0',
  SMTP_URL: 'must be the address of a mail server: smtps://user:password@host:465',
  MAIL_FROM: 'must be an address, or a name and an address: The News <news@example.org>',
  SECRET: 'must be at least 32 characters',
  METRICS_TOKEN: 'must be at least 16 characters',
  TRUST_PROXY: 'must be how many proxies stand in front: a whole number from 0 to 10',
  LOG_LEVEL: 'must be silent, error, warn, info or debug',
}

/** Their values are not shown: they are secrets or may contain a password. */
const hidden: readonly string[] = ['SECRET', 'METRICS_TOKEN', 'DATABASE_URL', 'SMTP_URL']

/** Settings that cannot be used. The message says which, and what they must be, a line each. */
export class WrongSettings extends Error {}

let known: Environment | undefined

/** The settings, read and checked once. Throws WrongSettings. */
export function environment(): Environment {
  known ??= readEnvironment(process.env)
  return known
}

/** Changes a setting for the rest of the process: the start does this for what it provides itself, before anything uses it. */
export function setEnvironment(
  changes: Partial<Pick<Environment, 'DATABASE_URL' | 'SECRET' | 'SITE_URL' | 'PORT'>>,
): void {
  for (const [name, value] of Object.entries(changes)) process.env[name] = String(value)
  known = undefined
}

/** What npm tells a script: the script's name, npm's own file, and npm's configuration with names spelled as flags. */
export function npmVariables(): { script: string | null; npmPath: string | null; config: Map<string, string> } {
  const { npm_lifecycle_event: script = null, npm_execpath: npmPath = null, ...rest } = process.env
  const config = new Map<string, string>()
  for (const [name, value = ''] of Object.entries(rest)) {
    const [, key] = /^npm_config_(.+)$/i.exec(name) ?? []
    if (key) config.set(key.toLowerCase().replaceAll('_', '-'), value)
  }
  return { script, npmPath, config }
}

/** Whether GitHub runs this process as a step of a workflow. */
export function isInWorkflow(): boolean {
  return process.env.GITHUB_ACTIONS === 'true'
}

/** The environment of a program that we start: our own, with changes. */
export function childEnvironment(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

function secretField(written: string, context: z.RefinementCtx): ServerSecret {
  const read = readSecretList(written)
  if (read.ok) return read.secret
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
}

/** An address, or a name and an address in angle brackets; a name with a comma or the like is in quotation marks. */
function isSender(written: string): boolean {
  const [, address = written] = /^(?:"[^"]*"|[^"<>(),:;@]*) ?<([^<>]*)>$/.exec(written) ?? []
  return parseEmailAddress(address) !== null
}

/** Reads settings from a record of strings; an empty string counts as unset. */
function readEnvironment(source: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = settings.safeParse(set)
  if (!result.success) {
    const lines = result.error.issues.map(({ path: [name], message }) => {
      // Some fields describe their problem more precisely than their rule.
      const rule = message.startsWith('must ') ? message.replace(/\.$/, '') : rules[name as keyof Environment]
      return `${String(name)} ${rule}${shown(String(name), set[String(name)])}.`
    })
    throw new WrongSettings([...new Set(lines)].join('\n'))
  }
  return Object.freeze(result.data)
}

function shown(name: string, value: string | undefined): string {
  return value === undefined || hidden.includes(name) ? '' : `; it is “${value}”`
}
