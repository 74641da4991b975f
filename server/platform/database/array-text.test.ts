import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { arrayText } from './array-text.ts'

let company: TestCompany
beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

async function readBack(texts: readonly (string | null)[]): Promise<readonly (string | null)[]> {
  const { rows } = await sql<{ text: string | null }>`
    select text from unnest(${arrayText(texts)}::text[]) with ordinality as t (text, n) order by n`.execute(
    company.db,
  )
  return rows.map(({ text }) => text)
}

it('every text that a column can hold comes back as it was, whatever signs of arrays stand in it', async () => {
  const storable = fc
    .string({ unit: 'grapheme' })
    .filter((text) => text.isWellFormed() && !text.includes('\0'))
  const special = fc.constantFrom(
    '',
    'NULL',
    'null',
    '{}',
    '{a,b}',
    '","',
    '\\',
    '\\"',
    '"',
    '  ',
    '\n',
    '亲，在的',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(storable, special)), { maxLength: 20 }), async (texts) => {
      expect(await readBack(texts)).toEqual(texts)
    }),
    { numRuns: 60 },
  )
})

it('truths and nothing come back as they were', async () => {
  const { rows } = await sql<{ flags: readonly (boolean | null)[] }>`
    select ${arrayText([true, false, null])}::boolean[] as flags`.execute(company.db)
  expect(rows[0]?.flags).toEqual([true, false, null])
})
