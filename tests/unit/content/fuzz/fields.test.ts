import { it } from 'vitest'
import { filesWithOddFields } from '#tests/fixtures/fuzz/fields'
import { fuzzer } from '#tests/fixtures/fuzz/run'

const fuzz = fuzzer()

it('fields with any values in any style of YAML are read or refused', () => fuzz(filesWithOddFields, 2000))
