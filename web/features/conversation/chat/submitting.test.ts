import { expect, test } from 'vitest'
import { openSubmitting, writtenSince } from './submitting.ts'

/** A desk whose reader answers when told to: what was sent, and the field as it stands. */
function openDesk() {
  const sent: string[] = []
  const readings: { readonly words: string; readonly end: (outcome: 'sent' | 'asked') => void }[] = []
  let field = ''
  const submit = openSubmitting()
  const send = (written: string) => {
    sent.push(written.trim())
    field = writtenSince(written, field)
  }
  const press = () =>
    submit({
      written: field,
      review: (words, sendNow) =>
        new Promise((resolve) => {
          const end = (outcome: 'sent' | 'asked') => {
            if (outcome === 'sent') sendNow(null)
            resolve(outcome)
          }
          readings.push({ words, end })
        }),
      send,
    })
  const type = (text: string) => {
    field += text
  }
  const endReading = (outcome: 'sent' | 'asked') => readings.at(-1)?.end(outcome)
  return { sent, readings, press, type, endReading, field: () => field }
}

test('a second Enter while the first answer is being read sends what was written since, once the first has gone out', async () => {
  const desk = openDesk()
  desk.type('在的')
  const first = desk.press()
  desk.type('这就给您查')
  await desk.press()
  desk.type('，稍')
  expect(desk.readings.map(({ words }) => words)).toEqual(['在的'])
  desk.endReading('sent')
  await expect.poll(() => desk.readings.length).toBe(2)
  expect(desk.readings.at(-1)?.words).toBe('这就给您查')
  desk.endReading('sent')
  await first
  expect(desk.sent).toEqual(['在的', '这就给您查'])
  expect(desk.field()).toBe('，稍')
})

test('an answer is sent once, however often Enter is pressed while it is being read', async () => {
  const desk = openDesk()
  desk.type('在的')
  const first = desk.press()
  await desk.press()
  await desk.press()
  desk.endReading('sent')
  await first
  expect(desk.sent).toEqual(['在的'])
  expect(desk.readings).toHaveLength(1)
  expect(desk.field()).toBe('')
})

test('what was pressed behind words that are asked about is not sent behind the question, and stays in the field', async () => {
  const desk = openDesk()
  desk.type('你烦不烦')
  const first = desk.press()
  desk.type('快点说')
  await desk.press()
  desk.endReading('asked')
  await first
  expect(desk.sent).toEqual([])
  expect(desk.field()).toBe('你烦不烦快点说')
  desk.type('。')
  void desk.press()
  expect(desk.readings.at(-1)?.words).toBe('你烦不烦快点说。')
})

test('each of several presses sends its own words, and each of them is read', async () => {
  const desk = openDesk()
  desk.type('一')
  const first = desk.press()
  desk.type('二')
  await desk.press()
  desk.type('三')
  await desk.press()
  for (const [at, words] of ['一', '二', '三'].entries()) {
    await expect.poll(() => desk.readings.length).toBe(at + 1)
    expect(desk.readings.at(-1)?.words).toBe(words)
    desk.endReading('sent')
  }
  await first
  expect(desk.sent).toEqual(['一', '二', '三'])
  expect(desk.field()).toBe('')
})

test('words changed while they were being read are kept, letters merely taken back are not', () => {
  expect(writtenSince('好得', '好的')).toBe('好的')
  expect(writtenSince('好的。', '好的')).toBe('')
  expect(writtenSince('好的', '')).toBe('')
  expect(writtenSince('好的', '好的再见')).toBe('再见')
})
