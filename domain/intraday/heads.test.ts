import { expect, it } from 'vitest'
import type { Stay } from '../attendance/stays.ts'
import { instant } from '../kernel/time.ts'
import { headsDuring, plannedDuring } from './heads.ts'

const minutes = (from: number, to: number) => ({ from: instant(from * 60_000), to: instant(to * 60_000) })
const online = (from: number, to: number): Stay => ({ ...minutes(from, to), state: 'online' })

it('counts people at the desk by the minutes they are there', () => {
  expect(headsDuring(minutes(0, 30), [[online(0, 30)], [online(20, 60)], []])).toBeCloseTo(4 / 3)
})

it('counts whoever is on shift in a part of the half hour', () => {
  expect(plannedDuring(minutes(30, 60), [[minutes(0, 31)], [minutes(0, 30)], [minutes(45, 90)]])).toBe(2)
})
