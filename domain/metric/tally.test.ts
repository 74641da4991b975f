import { describe, expect, it } from 'vitest'
import { NOBODY } from './fact.ts'
import { chatOf, talliesOf } from './tally.ts'
import { at, BOT, context, person, script } from './testing/scripted-chat.ts'

describe('what an agent did in a chat', () => {
  it('is counted by hour, his own messages apart from automatic ones', () => {
    const chat = script([
      '10:00 买家',
      '10:00 小满·自动',
      '10:02 小满',
      '10:58 买家',
      '11:01 小满',
      '11:02 小满',
    ])
    expect(talliesOf(chat, context())).toMatchObject([
      {
        hour: 11,
        agentMessages: 2,
        automaticMessages: 0,
        buyerMessages: 0,
        agentChars: 20,
        firstAt: at('11:01'),
      },
      {
        hour: 10,
        agentMessages: 1,
        automaticMessages: 1,
        buyerMessages: 2,
        firstAt: at('10:00'),
        lastAt: at('10:58'),
      },
    ])
  })

  it('includes the buyer’s messages that he answered, and what came after the last answer', () => {
    const chat = script(['10:00 买家', '10:01 小满', '10:02 买家', '10:03 买家', '10:04 阿青', '10:05 买家'])
    const byAgent = talliesOf(chat, context()).map(({ agent, buyerMessages }) => [agent, buyerMessages])
    expect(byAgent).toEqual([
      [person('阿青'), 3],
      [person('小满'), 1],
    ])
  })

  it('a bot’s messages are the bot’s; what only it answered was said to nobody', () => {
    const tallies = talliesOf(script(['10:00 买家', '10:01 机器人', '10:02 买家']), context())
    expect(tallies).toMatchObject([
      { agent: NOBODY, isBot: true, agentMessages: 0, buyerMessages: 2 },
      { agent: BOT, isBot: true, agentMessages: 1, buyerMessages: 0 },
    ])
  })

  it('an agent whose name the file does not tell is a person all the same', () => {
    const chat = script(['10:00 买家', '10:01 小满', '10:02 买家']).map((message) => ({
      ...message,
      agent: NOBODY,
    }))
    expect(talliesOf(chat, context())).toMatchObject([
      { agent: NOBODY, isBot: false, agentMessages: 1, buyerMessages: 2 },
    ])
  })
})

describe('a chat as a whole', () => {
  it('begins with the buyer’s first message and is the last answering person’s', () => {
    const chat = script([
      '09:50 小满',
      '10:00 买家',
      '10:01 小满',
      '10:02 阿青',
      '10:03 机器人',
      '10:04 买家',
    ])
    expect(chatOf(chat, context(), 'problem')).toMatchObject({
      startedAt: at('10:00'),
      endedAt: at('10:04'),
      hour: 10,
      reason: 'problem',
      agent: person('阿青'),
    })
  })

  it('is none while the buyer has said nothing', () => {
    expect(chatOf(script(['09:50 小满']), context(), null)).toBeUndefined()
  })
})
