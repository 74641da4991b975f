import { expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { workDate } from '#domain/kernel/time.ts'
import { lengthText, minutesOf, momentOf, textOf } from './time-text.ts'

const day = workDate('2026-11-16')

it('reads times as the roster counts them, past midnight too', () => {
  expect([minutesOf('8:30'), minutesOf('25:00'), minutesOf('08:30')]).toEqual([510, 1500, 510])
  expect([minutesOf('8.30'), minutesOf('48:00'), minutesOf('8:60'), minutesOf('')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

it('writes a moment as it is typed', () => {
  const at = instantOf(day, 1502, SHANGHAI)
  expect(textOf(day, at)).toBe('25:02')
  expect(momentOf(day, '25:02')).toBe(at)
  expect([momentOf(day, ''), momentOf(day, undefined)]).toEqual([null, null])
  expect(lengthText(460)).toBe('7:40')
})
