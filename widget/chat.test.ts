import { describe, expect, it } from 'vitest'
import type { WidgetChat, WidgetMessage } from '#contract/widget.ts'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { instant } from '#domain/kernel/time.ts'
import { EMPTY_CHAT, unreadCount, withEvent, withLatest, withMessage, withOlder } from './chat.ts'

function message(id: string, at: number, author: WidgetMessage['author'] = 'agent'): WidgetMessage {
  return {
    id: id as MessageId,
    clientId: null,
    author,
    agentCode: author === 'agent' ? '0317' : null,
    kind: 'text',
    text: id,
    file: null,
    sentAt: instant(at),
  }
}

function loaded(messages: readonly WidgetMessage[], cursor: string): WidgetChat {
  return { messages: [...messages], cursor, older: 'p1', readUntil: null, invitation: null }
}

const ids = (chat: { readonly messages: readonly WidgetMessage[] }) => chat.messages.map(({ id }) => id)

describe('the chat in the browser', () => {
  it('shows a message once, however often it comes', () => {
    const first = withLatest(EMPTY_CHAT, loaded([message('a', 1), message('b', 2)], 'c1'))
    const again = withEvent(first, { type: 'message', message: message('b', 2) }, 0)
    expect(ids(withLatest(again, loaded([message('b', 2)], 'c2')))).toEqual(['a', 'b'])
  })

  it('puts what comes out of order in its place', () => {
    const chat = withMessage(withMessage(EMPTY_CHAT, message('b', 2)), message('a', 1))
    expect(ids(chat)).toEqual(['a', 'b'])
  })

  it('keeps where the older pages begin when it catches up', () => {
    const chat = withOlder(withLatest(EMPTY_CHAT, loaded([message('b', 2)], 'c1')), {
      ...loaded([message('a', 1)], 'ignored'),
      older: null,
    })
    const caughtUp = withLatest(chat, loaded([message('c', 3)], 'c2'))
    expect(caughtUp).toMatchObject({ cursor: 'c2', older: null })
    expect(ids(caughtUp)).toEqual(['a', 'b', 'c'])
  })

  it('counts as unread only what an agent or a bot said after the visitor last looked', () => {
    const messages = [
      message('a', 1),
      message('b', 2),
      message('c', 3, 'customer'),
      message('d', 4, 'system'),
    ]
    const chat = { ...EMPTY_CHAT, messages, seenUntil: 1 }
    expect(unreadCount(chat)).toBe(1)
  })

  it('ends the notice of typing when the agent has spoken', () => {
    const typing = withEvent(EMPTY_CHAT, { type: 'typing', agentCode: '0317' }, 1_000)
    expect(typing.typing).toEqual({ agentCode: '0317', until: 7_000 })
    expect(withMessage(typing, message('x', 2, 'customer')).typing).not.toBeNull()
    expect(withMessage(typing, message('a', 2))).toMatchObject({ typing: null, agentReadUntil: 2 })
  })

  it('never takes a read mark back', () => {
    const read = withEvent(EMPTY_CHAT, { type: 'read', readUntil: instant(9) }, 0)
    expect(withEvent(read, { type: 'read', readUntil: instant(5) }, 0).agentReadUntil).toBe(9)
  })

  it('asks for a rating until that conversation has one', () => {
    const invitation = { conversationId: 'c' as ConversationId, invitedAt: instant(1) }
    const invited = withEvent(EMPTY_CHAT, { type: 'rating_invited', invitation }, 0)
    const other = { type: 'rating_given', conversationId: 'x' as ConversationId } as const
    expect(withEvent(invited, other, 0).invitation).toEqual(invitation)
    const given = { type: 'rating_given', conversationId: invitation.conversationId } as const
    expect(withEvent(invited, given, 0).invitation).toBeNull()
  })
})
