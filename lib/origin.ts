import * as z from 'zod'

/** The address of a whole site, such as https://post.example, to which paths are added. */
export const originField = z.url({ protocol: /^https?$/, abort: true }).transform((text, context) => {
  const { origin, username, password, pathname, search, hash } = new URL(text)
  const rest = username + password + search + hash
  if (rest === '' && /^\/*$/.test(pathname)) return origin
  context.addIssue({ code: 'custom', message: `must be the site’s address alone. Write ${origin}.` })
  return z.NEVER
})
