import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openDatabase } from './database.ts'
import { tableTypes } from './table-types.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

it('the table types are those of the migrated database', async () => {
  const database = openDatabase(company.connection)
  const types = await tableTypes(database.pool)
  await database.close()
  const written = await readFile(path.join(import.meta.dirname, 'schema.ts'), 'utf8')
  expect(written.replace(/import type \{ .* \} from/g, '')).toBe(
    types.replace(/import type \{ .* \} from/g, ''),
  )
})
