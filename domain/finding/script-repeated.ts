import { foundAt, isByPerson, type Check, type Finding, type FindingMessage } from './finding.ts'

/** Shorter ones are said twice in every good talk: 好的, 请稍等. */
const SHORTEST = 8
/** By pairs of characters, 0 to 1: a changed form of address or one more particle leaves it the same script. */
const NEAR = 0.8
const NOISE = /[\s\p{P}\p{S}\p{Extended_Pictographic}]|亲亲?|您好|你好|[呢哦哈呀啊哟]/gu
/** Farewells are said as often as the buyer comes back. */
const FAREWELL = /不客气|应该的|随时|祝[您你]|愉快|感谢|谢谢|欢迎|再见/u

/**
 * The same script once more in one chat (R41: 相同的话术不要重复使用). Quick replies count where the shop says so.
 * `detail`: `of`, the first message that said it; `times`, the how manieth this is.
 */
export const scriptRepeated: Check = ({ messages }, { quality }) => {
  const said: { readonly text: string; readonly first: FindingMessage; times: number }[] = []
  const findings: Finding[] = []
  for (const message of messages) {
    if (!isByPerson(message) || message.kind !== 'text') continue
    if (message.isQuickReply && !quality.isQuickReplyRepeatCounted) continue
    const text = scriptOf(message.text)
    if (text === undefined) continue
    const known = said.find((one) => isSameScript(one.text, text))
    if (!known) {
      said.push({ text, first: message, times: 1 })
      continue
    }
    known.times += 1
    const severity = known.times > 2 ? 'serious' : 'hint'
    const detail = { of: known.first.id, times: known.times }
    findings.push(foundAt(message, { kind: 'script-repeated', severity, detail }))
  }
  return findings
}

/** What of earlier sentences could be said again: for the desk, which asks with each keystroke. */
export function scriptsOf(earlier: readonly string[]): readonly string[] {
  return earlier.flatMap((text) => scriptOf(text) ?? [])
}

/** Whether this sentence says one of the earlier ones again. */
export function isRepeated(text: string, earlier: ReturnType<typeof scriptsOf>): boolean {
  const script = scriptOf(text)
  return script !== undefined && earlier.some((known) => isSameScript(known, script))
}

/** What of it could be a script; undefined for what may be said twice. */
function scriptOf(text: string): string | undefined {
  const bare = text.replaceAll(NOISE, '')
  if (bare.length < SHORTEST) return undefined
  return FAREWELL.test(text) && bare.length < 2 * SHORTEST ? undefined : bare
}

function isSameScript(one: string, other: string): boolean {
  if (one === other) return true
  // Far apart in length they cannot be near: spares counting pairs.
  if (Math.min(one.length, other.length) < Math.max(one.length, other.length) * 0.65) return false
  // Another date, amount or number is news, whatever stands around it.
  return digitsOf(one) === digitsOf(other) && likeness(one, other) >= NEAR
}

function digitsOf(text: string): string {
  return (text.match(/[0-9一二三四五六七八九十]+/gu) ?? []).join()
}

/** Dice's coefficient of the two texts' pairs of characters. */
function likeness(one: string, other: string): number {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < one.length; at += 1) {
    const pair = one.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let at = 0; at + 1 < other.length; at += 1) {
    const pair = other.slice(at, at + 2)
    const left = pairs.get(pair) ?? 0
    if (left === 0) continue
    pairs.set(pair, left - 1)
    shared += 1
  }
  return (2 * shared) / (one.length + other.length - 2)
}
