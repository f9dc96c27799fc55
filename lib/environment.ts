import { z } from 'zod'
import { parseEmailAddress } from '#lib/mail/email-address'
import { originField } from '#lib/origin'
import { readSecretList, type ServerSecret } from '#lib/secrets/secret-list'

/** The settings of one process. Every one has a working default except SECRET beside a DATABASE_URL in production. */
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
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: text
    .refine(isSender, 'must be an address, or a name and an address: The News <news@example.org>')
    .optional(),
  SECRET: z.string().transform(secretField).optional(),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

let known: Environment | undefined

/** The settings, read and checked once. Throws an Error that names every wrong variable. */
export function environment(): Environment {
  known ??= readEnvironment(process.env)
  return known
}

/** Changes a setting for the rest of the process, before anything has used it: the start does this for what it makes itself. */
export function setEnvironment(
  changes: Partial<Pick<Environment, 'DATABASE_URL' | 'SECRET' | 'SITE_URL' | 'PORT'>>,
): void {
  for (const [name, value] of Object.entries(changes)) process.env[name] = String(value)
  known = undefined
}

/** The environment of a program that we start: our own with changes. */
export function childEnvironment(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

function secretField(written: string, context: z.RefinementCtx): ServerSecret {
  const read = readSecretList(written)
  if (read.ok) return read.secret
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
}

/** An address, or a name with the address in angle brackets; a name with a comma or the like stands in quotation marks. */
function isSender(written: string): boolean {
  const [, address = written] = /^(?:"[^"]*"|[^"<>(),:;@]*) ?<([^<>]*)>$/.exec(written) ?? []
  return parseEmailAddress(address) !== null
}

/** Checks settings from a record of strings; an empty string counts as unset. */
function readEnvironment(source: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = settings.safeParse(set)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings are wrong:\n${lines.join('\n')}`)
  }
  return Object.freeze(result.data)
}
