import { expect, it } from 'vitest'
import { after, instant, MINUTE } from '#domain/kernel/time.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import type { Visitor } from './queries.ts'
import { VisitorLimits } from './visitor-access.ts'

const now = instant(1_787_000_000_000)
const from = (address: string) => ({ address }) as RequestContext
const visitor = (id: string) => ({ id }) as Visitor

/** How many go through at once before the first is refused. */
function throughAtOnce(call: () => void): number {
  const isThrough = () => {
    try {
      call()
      return true
    } catch (error) {
      if (codeOf(error) !== 'visitor.too_fast') throw error
      return false
    }
  }
  for (let n = 0; n < 5_000; n += 1) if (!isThrough()) return n
  return Infinity
}

const codeOf = (error: unknown) => (error as { readonly code?: string }).code

it.each(['list', 'say', 'upload', 'type', 'read', 'rate', 'follow'] as const)(
  'one visitor may %s only so often, which slows nobody else down, and again after a while',
  (call) => {
    const limits = new VisitorLimits()
    const allowed = throughAtOnce(() => limits.check(call, visitor('one'), now))
    expect(allowed).toBeGreaterThan(5)
    expect(allowed).toBeLessThanOrEqual(60)
    limits.check(call, visitor('another'), now)
    limits.check(call, visitor('one'), after(now, MINUTE))
  },
)

it('one address may ask for settings, open chats and call at all only so often', () => {
  const limits = new VisitorLimits()
  const [config, opened, called] = [
    throughAtOnce(() => limits.checkConfig(from('a'), now)),
    throughAtOnce(() => limits.checkOpen(from('a'), now)),
    throughAtOnce(() => limits.checkAddress(from('a'), now)),
  ]
  expect([opened, config, called]).toEqual([60, 600, 1_200])
  limits.checkConfig(from('b'), now)
})
