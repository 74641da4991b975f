import { describe, expect, it } from 'vitest'
import { ROLES } from '#domain/people/role.ts'
import { AGENTS, PEOPLE, SHOPS, TEAMS, accountName, shopOf } from './cast.ts'
import { PRODUCTS } from './products.ts'
import { QUICK_REPLIES } from './quick-replies.ts'
import { fillQuickReply } from '#domain/conversation/quick-reply.ts'

describe('the cast', () => {
  it('has every role, and every 工号 and name once', () => {
    expect(new Set(PEOPLE.map(({ role }) => role))).toEqual(new Set(ROLES))
    expect(new Set(PEOPLE.map(({ code }) => code)).size).toBe(PEOPLE.length)
    expect(new Set(PEOPLE.map(({ name }) => name)).size).toBe(PEOPLE.length)
  })

  it('has two shops on two platforms and two teams with one leader each', () => {
    expect(SHOPS.map(({ platform }) => platform)).toEqual(['pdd', 'kuaishou'])
    for (const { key } of TEAMS) {
      expect(AGENTS.filter(({ team, role }) => team === key && role === 'leader')).toHaveLength(1)
    }
  })

  it('can staff both shops on every day of the week in both shifts', () => {
    for (const { key: team } of TEAMS) {
      for (const { key: shop } of SHOPS) {
        for (let day = 1; day <= 7; day++) {
          const there = AGENTS.filter((a) => a.team === team && a.shops.includes(shop) && a.dayOff !== day)
          expect(there.length).toBeGreaterThanOrEqual(3)
        }
      }
    }
  })

  it('names accounts as platforms do', () => {
    expect(accountName(shopOf('clothes'), '小满')).toBe('木棠旗舰店:小满')
  })
})

it('every product has a price, colours and sizes', () => {
  const incomplete = PRODUCTS.filter(({ fen, colours, sizes }) => fen <= 0 || !colours[0] || !sizes[0])
  expect(incomplete).toEqual([])
})

describe('the quick replies', () => {
  it('are at least forty, each found by its own shortcut', () => {
    expect(QUICK_REPLIES.length).toBeGreaterThanOrEqual(40)
    expect(new Set(QUICK_REPLIES.map(({ shortcut }) => shortcut)).size).toBe(QUICK_REPLIES.length)
  })

  it('use only variables that can be filled', () => {
    const values = { 买家昵称: 't**7', 订单号: '251115-1', 店铺名: '木棠旗舰店', 客服昵称: '小满' }
    for (const { body } of QUICK_REPLIES) expect(fillQuickReply(body, values).text).not.toMatch(/[{}]/)
    expect(QUICK_REPLIES.filter(({ body }) => body.includes('{')).length).toBeGreaterThan(8)
  })

  it('never promise money for a good review', () => {
    expect(QUICK_REPLIES.filter(({ body }) => /返现|五星|全五分/.test(body))).toEqual([])
  })
})
