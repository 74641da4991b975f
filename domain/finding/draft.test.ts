import { describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { decideWording, reviewDraft, rewriteDraft, saidSoFar, weigh, type DraftContext } from './draft.ts'
import { chat, readBy, type TestPack } from './testing/chat.ts'

const PACK: TestPack = {
  听不懂: { entryId: 'mild', cls: 'contempt-mild', severity: 'serious' },
  神经病: { entryId: 'severe', cls: 'contempt-severe', severity: 'severe' },
}
const read = (text: string) => readBy(PACK, text)
const usual: DraftContext['policyOf'] = ({ severity }) => (severity === 'severe' ? 'ask' : 'hint')

function context(lines: readonly string[] = [], facts: Partial<DraftContext> = {}): DraftContext {
  const said = chat(lines).messages.map(({ agent, ...message }) => ({ ...message, personId: agent.personId }))
  return {
    read,
    policyOf: usual,
    said: saidSoFar(said),
    writerId: '小满' as PersonId,
    mayRepeat: false,
    ...facts,
  }
}

describe('the desk', () => {
  it('says what is wrong with a draft, what weighs most first', () => {
    const said = ['10:00 买家 165cm 110斤', '10:01 小满 您的包裹正在派送途中，请耐心等待']
    const kinds = (text: string) => reviewDraft(text, context(said)).map(({ kind }) => kind)
    expect(kinds('您听不懂吗')).toEqual(['language'])
    expect(kinds('身高体重多少')).toEqual(['asked-again'])
    expect(kinds('亲，您的包裹正在派送途中，请耐心等待')).toEqual(['script-repeated'])
    expect(kinds('好的，马上为您查')).toEqual([])
    expect(
      reviewDraft('听不懂就是神经病', context()).map((notice) => notice.kind === 'language' && notice.policy),
    ).toEqual(['ask', 'hint'])
  })

  it('lets a quick reply be repeated where the shop does', () => {
    const said = ['10:01 小满 您的包裹正在派送途中，请耐心等待']
    const draft = '您的包裹正在派送途中，请耐心等待'
    expect(reviewDraft(draft, context(said, { mayRepeat: true }))).toEqual([])
  })
})

describe('whether words go out', () => {
  const decide = (text: string, reason?: string, policyOf = usual) =>
    decideWording(weigh(read(text), policyOf), reason)

  it('what only hints goes out; what asks goes out with a reason and is remembered', () => {
    expect(decide('听不懂')).toEqual({ ok: true, next: [] })
    expect(decide('神经病')).toMatchObject({ ok: false, code: 'message.wording_unconfirmed' })
    expect(decide('神经病', '引用买家原话')).toMatchObject({ ok: true, next: [{ entryId: 'severe' }] })
  })

  it('what is blocked never does, whatever the reason', () => {
    expect(decide('神经病', '真的', () => 'block')).toMatchObject({
      ok: false,
      code: 'message.wording_blocked',
    })
  })
})

describe('the better words', () => {
  const better = '您看这样可以吗？'

  it('stand in place of the sentence, and leave the others', () => {
    const text = '您好。您听不懂吗？我帮您查一下'
    const from = text.indexOf('听不懂')
    expect(rewriteDraft(text, { from, to: from + 3 }, better)).toBe('您好。您看这样可以吗？我帮您查一下')
  })

  it('take the place of the whole draft where it is one sentence', () => {
    expect(rewriteDraft('您听不懂吗', { from: 1, to: 4 }, better)).toBe(better)
  })

  it('keep the sentence’s own mark where they bring none', () => {
    expect(rewriteDraft('不知道！', { from: 0, to: 3 }, '我帮您问一下')).toBe('我帮您问一下！')
  })

  it('where there are none, the sentence is gone with its mark', () => {
    expect(rewriteDraft('您好。不知道！', { from: 3, to: 6 }, '')).toBe('您好。')
  })
})
