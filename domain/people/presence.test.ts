import { expect, it } from 'vitest'
import { RECEPTION_LIMIT, receptionLimitFor } from './presence.ts'

it.each([
  ['agent', RECEPTION_LIMIT.default],
  ['owner', RECEPTION_LIMIT.default],
  ['leader', 0],
  ['supervisor', 0],
] as const)('a new %s may hold %i chats until somebody says otherwise', (role, limit) => {
  expect(receptionLimitFor(role)).toBe(limit)
})
