import { expect, it } from 'vitest'
import { createDuty, type Duty } from './duty.ts'

const THERE: Duty = { isOnDuty: true, serviceHours: null, opensAt: null }
const AWAY: Duty = { ...THERE, isOnDuty: false }

function watched(answers: readonly (Duty | Error)[]) {
  let [time, asked, changes] = [0, 0, 0]
  const duty = createDuty({
    ask: () => {
      const answer = answers[asked++]
      return answer && !(answer instanceof Error)
        ? Promise.resolve(answer)
        : Promise.reject(answer ?? new Error())
    },
    now: () => time,
    onChange: () => (changes += 1),
  })
  return { duty, wait: (ms: number) => (time += ms), asked: () => asked, changes: () => changes }
}

it('what the stream said a moment ago is not asked for again; what is old is', async () => {
  const { duty, wait, asked, changes } = watched([THERE])
  duty.take(AWAY)
  await duty.refresh()
  expect([asked(), duty.current()]).toEqual([0, AWAY])
  wait(5_000)
  await duty.refresh()
  expect([asked(), changes(), duty.current()]).toEqual([1, 2, THERE])
})

it('a server that does not answer leaves what was known, and is not asked in a hurry', async () => {
  const { duty, wait, asked } = watched([new Error('unreachable'), AWAY])
  duty.take(THERE)
  wait(5_000)
  await duty.refresh()
  await duty.refresh()
  expect([asked(), duty.current()]).toEqual([1, THERE])
  wait(5_000)
  await duty.refresh()
  expect(duty.current()).toEqual(AWAY)
})
