import type { Style } from './cast.ts'
import type { Line } from './dialogues/scenario.ts'
import type { Random } from './seeded-random.ts'
import { SLOTS } from './slots.ts'
import { VOICES } from './voice.ts'

export interface Manner {
  readonly nick: string
  readonly style: Style
  readonly isCurtNow: boolean
}

export interface Speaking {
  /** Facts of the matter; they win over everything else. */
  readonly slots: Readonly<Record<string, string>>
  /** The agent who speaks; undefined for the buyer and the bot. */
  readonly agent: Manner | undefined
  /** Buyers end their sentences as they please. */
  readonly hasHabits: boolean
  /** Which way the line before was said: a line that answers it is said the same way. */
  readonly answering: number
  readonly random: Random
}

export interface Utterance {
  readonly text: string
  readonly way: number
  /** Names of the slots that were filled, so that the teller knows whether the buyer bought. */
  readonly filled: readonly string[]
}

/** Says one line in words. */
export function utter(line: Line, speaking: Speaking): Utterance {
  const { random, agent } = speaking
  const ways = agent?.isCurtNow === true && line.curtWays.length > 0 ? line.curtWays : line.ways
  const way = line.isAnswer
    ? Math.min(speaking.answering, ways.length - 1)
    : random.between(0, ways.length - 1)
  const filled: string[] = []
  const text = fill(ways[way] ?? '', { speaking, filled, depth: 0 })
  return {
    text: tidy(line.kind === 'text' && speaking.hasHabits ? withHabit(text, random) : text),
    way,
    filled,
  }
}

interface Filling {
  readonly speaking: Speaking
  readonly filled: string[]
  readonly depth: number
}

const MAX_DEPTH = 4

function fill(template: string, filling: Filling): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (_, slot: string) => {
    filling.filled.push(slot)
    if (filling.depth > MAX_DEPTH) throw new Error(`slots run in a circle at {${slot}}`)
    return fill(wordFor(slot, filling.speaking), { ...filling, depth: filling.depth + 1 })
  })
}

function wordFor(slot: string, { slots, agent, random }: Speaking): string {
  const fact = slots[slot]
  if (fact !== undefined) return fact
  if (slot === '我' && agent) return agent.nick
  const ways = (agent && VOICES[agent.style][slot]) ?? SLOTS[slot]
  if (!ways) throw new Error(`nothing to fill {${slot}} with`)
  return random.pick(ways)
}

const QUESTION = /[吗么不没呢]$|(.)不\1|有没有|能否|怎么|什么|多少|几|哪|谁/
const ENDED = /[。，！？～…?!~]$/

/** Some end a question with a mark and a statement with a wave; most do not. */
function withHabit(text: string, random: Random): string {
  if (ENDED.test(text) || !random.chance(0.3)) return text
  return text + random.pick(QUESTION.test(text) ? ['？', '？', '？？', '呀？'] : ['。', '～', '…', '！'])
}

/** An empty form of address leaves punctuation behind. */
function tidy(text: string): string {
  return text
    .replaceAll(/^[，。、～\s]+/g, '')
    .replaceAll(/([，、])[，、。]+/g, '$1')
    .replaceAll(/，([～！？])/g, '$1')
    .replaceAll(/～[～]+/g, '～')
    .replaceAll(/([呢哦哈呀])～?([呢哦哈呀])/g, '$1')
    .replaceAll(/，$/g, '')
    .trim()
}
