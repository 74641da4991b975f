import type { Weekday } from '#domain/calendar/work-date.ts'
import type { Role } from '#domain/people/role.ts'

/** How an agent writes (voice.ts) and how quickly. */
export type Style = 'warm' | 'crisp' | 'lively' | 'careful' | 'curt'

export type ShopKey = 'clothes' | 'home'
type TeamKey = 'first' | 'second'

export interface CastShop {
  readonly key: ShopKey
  readonly name: string
  readonly platform: 'pdd' | 'kuaishou'
}

export interface CastPerson {
  /** 工号. */
  readonly code: string
  readonly name: string
  /** The part of his accounts' names after the colon; only people who chat have one. */
  readonly nick: string | undefined
  readonly role: Role
  readonly team: TeamKey | undefined
  readonly shops: readonly ShopKey[]
}

export interface CastAgent extends CastPerson {
  readonly nick: string
  readonly team: TeamKey
  readonly style: Style
  /** His typing and thinking time as a multiple of the usual. */
  readonly pace: number
  readonly receptionLimit: number
  /** Day of the week off, 1 = Monday (six on, one off: R77). */
  readonly dayOff: Weekday
}

export const SHOPS: readonly CastShop[] = [
  { key: 'clothes', name: '木棠旗舰店', platform: 'pdd' },
  { key: 'home', name: '木棠生活', platform: 'kuaishou' },
]

export const TEAMS = [
  { key: 'first', name: '一组' },
  { key: 'second', name: '二组' },
] as const satisfies readonly { readonly key: TeamKey; readonly name: string }[]

const BOTH: readonly ShopKey[] = ['clothes', 'home']

type AgentRow = readonly [
  code: string,
  name: string,
  nick: string,
  role: 'leader' | 'agent',
  style: Style,
  pace: number,
  dayOff: Weekday,
  shops: readonly ShopKey[],
  receptionLimit?: number,
]

const FIRST: readonly AgentRow[] = [
  ['0302', '周棠', '周棠', 'leader', 'crisp', 0.9, 7, BOTH],
  ['0317', '林小满', '小满', 'agent', 'warm', 0.9, 2, BOTH],
  ['0321', '何田田', '田田', 'agent', 'curt', 1.0, 3, BOTH],
  ['0325', '苏北', '苏北', 'agent', 'crisp', 0.75, 4, BOTH],
  ['0329', '陈一诺', '诺诺', 'agent', 'warm', 0.8, 5, BOTH],
  ['0348', '罗拉', '罗拉', 'agent', 'careful', 1.7, 6, BOTH, 5],
  ['0331', '方圆', '方圆', 'agent', 'crisp', 0.95, 1, ['clothes']],
  ['0334', '唐果', '唐果', 'agent', 'lively', 1.0, 2, ['home']],
  ['0336', '许诺', '许诺', 'agent', 'lively', 1.15, 4, ['home']],
]

const SECOND: readonly AgentRow[] = [
  ['0305', '沈知微', '知微', 'leader', 'crisp', 0.85, 2, BOTH],
  ['0319', '江晚', '江晚', 'agent', 'warm', 0.95, 3, BOTH],
  ['0322', '陆鸣', '陆鸣', 'agent', 'crisp', 0.8, 4, BOTH],
  ['0338', '夏禾', '夏禾', 'agent', 'lively', 1.05, 5, BOTH],
  ['0341', '宋可', '可可', 'agent', 'careful', 1.3, 1, BOTH, 6],
]

export const AGENTS: readonly CastAgent[] = [
  ...FIRST.map((row) => agentOf(row, 'first')),
  ...SECOND.map((row) => agentOf(row, 'second')),
]

const OTHERS: readonly (readonly [code: string, name: string, role: Role, shops: readonly ShopKey[]])[] = [
  ['0101', '木青', 'owner', BOTH],
  ['0201', '顾南', 'supervisor', BOTH],
  ['0411', '纪宁', 'inspector', BOTH],
  ['0412', '乔木', 'inspector', BOTH],
  ['0501', '钱多多', 'finance', BOTH],
  ['0601', '老杜', 'warehouse', BOTH],
  ['0701', '叶舟', 'operations', BOTH],
]

export const PEOPLE: readonly CastPerson[] = [
  ...OTHERS.map(([code, name, role, shops]) => ({
    code,
    name,
    role,
    shops,
    nick: undefined,
    team: undefined,
  })),
  ...AGENTS,
]

/** Still learning: she is inspected more. */
const NEWCOMERS: ReadonlySet<string> = new Set(['0348'])

/** For how many days somebody has worked here. */
export function daysHere({ code }: Pick<CastPerson, 'code'>): number {
  return NEWCOMERS.has(code) ? 16 : 400 + Number(code)
}

/** The nick of the bot on every platform (R27). */
export const BOT_NICK = '客服助手'

/** The name by which a platform knows an agent of a shop: `木棠旗舰店:小满`. */
export function accountName(shop: CastShop, nick: string): string {
  return `${shop.name}:${nick}`
}

export function shopOf(key: ShopKey): CastShop {
  const shop = SHOPS.find((candidate) => candidate.key === key)
  if (!shop) throw new Error(`no shop in the cast: ${key}`)
  return shop
}

function agentOf(row: AgentRow, team: TeamKey): CastAgent {
  const [code, name, nick, role, style, pace, dayOff, shops, receptionLimit = 8] = row
  return { code, name, nick, role, team, shops, style, pace, receptionLimit, dayOff }
}
