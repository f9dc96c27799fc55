import { expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { freshDatabase } from '#tests/database/fresh-database'

freshDatabase()

it('what search reads as it stands would be the same in every other way of reading it', async () => {
  const { rows } = await pool().query(`
    SELECT code, sign FROM (SELECT code, chr(code) AS sign FROM generate_series(1, 55295) AS code) AS signs
    WHERE search_as_it_stands(sign) AND NOT (
      search_visible(sign) = sign AND search_spaced(sign) = sign
      AND normalize(sign, NFC) = sign AND normalize('e' || sign, NFC) = 'e' || sign
      AND sign !~ '[\\uFF00-\\uFFEF]')`)
  expect(rows).toEqual([])
  const { rows: read } = await pool().query(`
    SELECT count(*)::int AS signs FROM generate_series(1, 55295) AS code WHERE search_as_it_stands(chr(code))`)
  expect(read).toEqual([{ signs: 870 }])
})
