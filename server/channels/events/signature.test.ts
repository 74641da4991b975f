import { describe, expect, it } from 'vitest'
import { instant, SECOND } from '#domain/kernel/time.ts'
import { digestOf, verifySignature } from './signature.ts'

const keys = [
  { id: 'old', secret: 'an old secret' },
  { id: 'new', secret: 'a new secret' },
]
const rawBody = Buffer.from('{"events":[]}')
const seconds = 1_787_706_000
const realNow = instant(seconds * SECOND)
const header = (keyId: string, secret: string, at = seconds) =>
  `t=${at},k=${keyId},v1=${digestOf(at, rawBody, secret)}`

function verdict(signed: Partial<Parameters<typeof verifySignature>[0]>): string {
  const decision = verifySignature({
    header: header('new', 'a new secret'),
    rawBody,
    keys,
    realNow,
    ...signed,
  })
  return decision.ok ? decision.next : decision.code
}

describe('a signed batch', () => {
  it('is taken from every key that holds', () => {
    expect(verdict({})).toBe('new')
    expect(verdict({ header: header('old', 'an old secret') })).toBe('old')
    expect(verdict({ header: header('new', 'a new secret').replaceAll(',', ', ') })).toBe('new')
  })

  it('agrees with a digest reckoned by another program', () => {
    // printf '1787706000.{"events":[]}' | openssl dgst -sha256 -hmac 'a new secret'
    expect(digestOf(seconds, rawBody, 'a new secret')).toBe(
      '312cfaff0ff3509557b215885a6260ba616acce4966f3fb3966c4251d1183f9b',
    )
  })

  it.each([
    ['when one byte of the body changed', { rawBody: Buffer.from('{"events":[1]}') }, 'signature.wrong'],
    [
      'when the time was changed',
      { header: header('new', 'a new secret').replace('0,k', '1,k') },
      'signature.wrong',
    ],
    [
      'when signed by another key than it names',
      { header: header('new', 'an old secret') },
      'signature.wrong',
    ],
    ['when the key is not known, or no longer', { header: header('gone', 'x') }, 'signature.key_unknown'],
    ['without a signature', { header: null }, 'signature.missing'],
    ['with half a signature', { header: `t=${seconds},k=new` }, 'signature.missing'],
  ])('is refused %s', (_, signed, code) => {
    expect(verdict(signed)).toBe(code)
  })

  it.each([
    [300, 'new'],
    [-300, 'new'],
    [301, 'signature.expired'],
    [-301, 'signature.expired'],
  ])('%i seconds off the clock: %s', (off, expected) => {
    expect(verdict({ header: header('new', 'a new secret', seconds + off) })).toBe(expected)
  })
})
