import * as z from 'zod'
import { fail, picturePath } from '#lib/content/fields/fields'
import { contrastFaults } from '#lib/look/check-contrast'
import type { Color } from '#lib/look/contrast'
import { colorNames } from '#lib/look/palette'

/** A color in hexadecimal digits: three stand for six. */
const color = z
  .string()
  .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, 'must be a color such as "#12456b", in quotes.')
  .transform((typed) => (typed.length === 4 ? typed.replace(/[^#]/g, '$&$&') : typed).toLowerCase() as Color)

const colors = z.partialRecord(z.enum(colorNames), color).prefault({})

/** `look` in site.yaml: what is not chosen is ours. */
export const lookSchema = z
  .strictObject({
    /** Stands in the masthead instead of the name. */
    logo: picturePath.nullable().default(null),
    /** Of headlines and texts. */
    type: z.enum(['serif', 'sans']).default('serif'),
    light: colors,
    dark: colors,
  })
  .superRefine((look, context) => {
    for (const scheme of ['light', 'dark'] as const)
      for (const { name, message } of contrastFaults(scheme, look[scheme]))
        fail(context, 'look-contrast', message, [scheme, name])
  })
