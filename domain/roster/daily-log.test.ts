import { expect, it } from 'vitest'
import { instant, workDate } from '../kernel/time.ts'
import { decideWrite } from './daily-log.ts'

const today = workDate('2026-11-22')
const [then, later] = [instant(1_000), instant(2_000)]
const write = (latest: Parameters<typeof decideWrite>[0], basedOn: typeof then | null, day = today) =>
  decideWrite(latest, { workDate: day, today, basedOn })

it('begins with version 1 and goes on in it until it is signed', () => {
  expect(write(undefined, null)).toEqual({ ok: true, next: { version: 1, isNew: true } })
  const open = { version: 1, writtenAt: then, isSigned: false }
  expect(write(open, then)).toEqual({ ok: true, next: { version: 1, isNew: false } })
})

it('leaves what is signed as it is and begins another version', () => {
  const signed = { version: 2, writtenAt: then, isSigned: true }
  expect(write(signed, then)).toEqual({ ok: true, next: { version: 3, isNew: true } })
})

it('writes over nothing that a colleague has written meanwhile', () => {
  const open = { version: 1, writtenAt: later, isSigned: false }
  expect(write(open, then)).toMatchObject({ ok: false, code: 'daily_log.changed' })
  expect(write(open, null)).toMatchObject({ ok: false, code: 'daily_log.changed' })
  expect(write(undefined, then)).toMatchObject({ ok: false, code: 'daily_log.changed' })
})

it('is written for no day to come', () => {
  expect(write(undefined, null, workDate('2026-11-23'))).toMatchObject({ code: 'daily_log.too_early' })
})
