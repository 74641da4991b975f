import type { Reason } from '#domain/conversation/reason.ts'
import type { ShopKey } from '../cast.ts'

export type Speaker = 'customer' | 'agent' | 'bot'

export interface Line {
  readonly kind: 'text' | 'image' | 'card'
  /** Ways to say it; slots stand in braces. */
  readonly ways: readonly string[]
  /** How a curt agent says it; empty when he would say it like anyone. */
  readonly curtWays: readonly string[]
  /** Said the way that the line before it was said: its ways answer that line's ways one by one. */
  readonly isAnswer: boolean
}

/** One speaker's messages in a row, or a hand-over to a colleague. */
export type Turn =
  | { readonly type: 'say'; readonly by: Speaker; readonly lines: readonly Line[] }
  | { readonly type: 'transfer'; readonly toLeader: boolean }

export interface Beat {
  /** How often the beat takes place. */
  readonly chance: number
  readonly turns: readonly Turn[]
}

export interface Scenario {
  readonly key: string
  readonly topic: Reason
  readonly shops: readonly ShopKey[]
  readonly weight: number
  /** How the buyer feels at the end if he is served well: -2 (angry) to 2 (delighted). */
  readonly mood: number
  /** What a bad rating after it is about, if not about the service. */
  readonly grievance: Grievance | undefined
  /** How far the order is that it is about; undefined before buying. */
  readonly stage: OrderStage | undefined
  readonly isAd: boolean
  readonly isForNight: boolean
  /** Told as it stands, without a hello before and questions by the way. */
  readonly isBare: boolean
  /** Whether its product needs a choice of sizes, of colours. */
  readonly usesSizes: boolean
  readonly usesColours: boolean
  /** What the same buyer comes back with, another day. */
  readonly sequel: { readonly key: string; readonly chance: number } | undefined
  readonly beats: readonly Beat[]
}

/** `placed` minutes ago, `paid` days ago, on its way, or in the buyer's hands. */
export type OrderStage = 'placed' | 'paid' | 'shipped' | 'received'

export type Grievance = '物流' | '商品质量' | '尺码不合适' | '价格' | '退款慢'

interface ScenarioHead {
  readonly topic: Reason
  readonly weight: number
  readonly mood?: number
  readonly shops?: readonly ShopKey[]
  readonly grievance?: Grievance
  readonly stage?: OrderStage
  readonly isAd?: boolean
  readonly isForNight?: boolean
  readonly isBare?: boolean
  readonly sequel?: readonly [key: string, chance: number]
}

const BOTH: readonly ShopKey[] = ['clothes', 'home']

/**
 * Reads a script. One message a line, `买：` buyer, `客：` agent, `机：` bot, `图：` and `卡：` a buyer's picture
 * and card, `转：` hand-over to a colleague, `转：组长` to a leader. ` | ` parts ways to say it, ` ‖ ` begins the curt ways. `客=` instead of
 * `客：` answers the line before it way by way. An empty line ends a beat; a beat that opens with `?60` takes place
 * six times in ten.
 */
export function scenario(key: string, head: ScenarioHead, script: string): Scenario {
  const { topic, weight, mood = 1, shops = BOTH, grievance, isAd = false, isForNight = false, sequel } = head
  return {
    key,
    topic,
    weight,
    mood,
    shops,
    grievance,
    stage: head.stage,
    isAd,
    isForNight,
    isBare: head.isBare ?? false,
    usesSizes: /\{(大一|小一)?码\}/.test(script),
    usesColours: /\{(另一)?色\}/.test(script),
    sequel: sequel && { key: sequel[0], chance: sequel[1] },
    beats: parseScript(key, script),
  }
}

/** The beats of a script; throws, naming the key, on a line that is none. */
export function parseScript(key: string, script: string): readonly Beat[] {
  return script
    .trim()
    .split(/\n\s*\n/)
    .map((block) => parseBeat(block, key))
}

const MARKS = {
  买: { by: 'customer', kind: 'text' },
  图: { by: 'customer', kind: 'image' },
  卡: { by: 'customer', kind: 'card' },
  客: { by: 'agent', kind: 'text' },
  机: { by: 'bot', kind: 'text' },
} as const

function parseBeat(block: string, key: string): Beat {
  const rows = block.split('\n').map((row) => row.trim())
  const chance = /^\?(\d+)$/.exec(rows[0] ?? '')
  const turns: Turn[] = []
  for (const row of chance ? rows.slice(1) : rows) addRow(turns, row, key)
  return { chance: chance ? Number(chance[1]) / 100 : 1, turns }
}

function addRow(turns: Turn[], row: string, key: string): void {
  if (row.startsWith('转：')) {
    turns.push({ type: 'transfer', toLeader: row === '转：组长' })
    return
  }
  const mark = MARKS[row.slice(0, 1) as keyof typeof MARKS]
  if (!mark || (row[1] !== '：' && row[1] !== '=')) throw new Error(`scenario ${key}: cannot read "${row}"`)
  const [usual = '', curt = ''] = row.slice(2).split(' ‖ ')
  const line: Line = {
    kind: mark.kind,
    ways: waysOf(usual),
    curtWays: waysOf(curt),
    isAnswer: row[1] === '=',
  }
  const last = turns.at(-1)
  if (last?.type === 'say' && last.by === mark.by) {
    turns[turns.length - 1] = { ...last, lines: [...last.lines, line] }
  } else {
    turns.push({ type: 'say', by: mark.by, lines: [line] })
  }
}

function waysOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' | ').map((way) => way.trim())
}
