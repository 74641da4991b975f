import { describe, expect, inject, it } from 'vitest'
import { StartRefusal } from '../start-refusal.ts'
import { examineExternal, requireExternal } from './external-server.ts'

function urlOf({ database }: { database?: string } = {}): string {
  const server = inject('server')
  const url = new URL(`postgres://${server.user}@localhost/${database ?? server.database}`)
  url.searchParams.set('host', String(server.host))
  url.searchParams.set('port', String(server.port))
  if (server.password) url.password = String(server.password)
  return url.href
}

describe('the PostgreSQL that DATABASE_URL names', () => {
  it('is taken when it is new enough, in UTF-8 and orders Chinese', async () => {
    const server = await examineExternal(urlOf())
    expect(server.lacks).toEqual([])
    await expect(requireExternal(urlOf())).resolves.toBeUndefined()
  })

  it('is refused in one sentence when it does not answer, without the password', async () => {
    const refusal = await requireExternal('postgres://me:secret@127.0.0.1:1/banzu').catch(
      (error: unknown) => error,
    )
    if (!(refusal instanceof StartRefusal)) throw new Error('not refused')
    expect(refusal.code).toBe('database.unreachable')
    expect(refusal.en).toContain('ECONNREFUSED')
    expect(refusal.message).not.toContain('secret')
  })

  it('is refused when the database is not there', async () => {
    await expect(requireExternal(urlOf({ database: 'no_such_company' }))).rejects.toThrow('does not exist')
  })
})
