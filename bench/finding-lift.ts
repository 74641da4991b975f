import { existsSync, readFileSync } from 'node:fs'
import { SHANGHAI } from '#domain/calendar/zone.ts'
import { checkChat } from '#domain/finding/check-chat.ts'
import {
  FINDING_KINDS,
  type FindingChat,
  type FindingMessage,
  type FindingRules,
} from '#domain/finding/finding.ts'
import type { MessageId } from '#domain/kernel/ids.ts'
import { instant } from '#domain/kernel/time.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { NOBODY } from '#domain/metric/fact.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import { chineseLetters } from '#server/modules/language/letters.ts'
import { inProject } from '../scripts/lib/project.mjs'
import type { Finding, Line } from './figure.ts'
import { inPercent, inTimes } from './statistics.ts'

/** Dialogues of a large shop's service with what its customers thought of each (JDDC-USS, research licence). */
const FILE = inProject('..', 'shared', 'data', 'jddc_uss', 'jddc_uss_valid.dialogues.jsonl')

interface Dialogue {
  /** 0 bad, 1 neutral, 2 good. */
  readonly overall_sat: 0 | 1 | 2
  readonly turns: readonly { readonly user: string; readonly agent_after: string }[]
}

/** How much more often findings occur in chats that customers judged bad than in good ones. */
export function findingLift(): Promise<Finding> {
  const title = 'Findings in chats that customers judged bad, against good ones'
  if (!existsSync(FILE))
    return Promise.resolve({
      title,
      lines: [],
      notes: ['Not measured: the dialogues are not on this machine.'],
    })
  const dialogues = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Dialogue)
  const rules = rulesOfPack()
  const judged = dialogues.map((dialogue) => ({
    satisfaction: dialogue.overall_sat,
    signs: new Set([...checkChat(chatOf(dialogue), rules).map(({ kind }) => kind), ...waitsIn(dialogue)]),
  }))
  const bad = judged.filter(({ satisfaction }) => satisfaction === 0)
  const good = judged.filter(({ satisfaction }) => satisfaction === 2)
  const signs = [...FINDING_KINDS, WAIT] as const
  const lines = signs.flatMap((sign): readonly Line[] => {
    const [inBad, inGood] = [shareOf(bad, sign), shareOf(good, sign)]
    if (inBad + inGood === 0) return []
    return [
      {
        what: sign,
        value: `${inPercent(inBad)} of bad chats`,
        yardstick: `${inPercent(inGood)} of good chats`,
        ratio: inGood === 0 ? 'only in bad ones' : inTimes(inBad / inGood),
      },
    ]
  })
  return Promise.resolve({
    title,
    lines,
    notes: [
      `JDDC-USS, validation part: ${dialogues.length} dialogues, ${bad.length} judged bad and ${good.length} good as a whole. A chat counts once for each kind.`,
      'The dialogues have no times, so slow answers cannot be found in them. The nearest sign there is: the buyer wrote three times or more before anybody answered.',
      'Not looked for here: payments, holders, ratings, quick replies, and what was sent against a warning; the data say nothing of them.',
    ],
  })
}

const WAIT = 'buyer wrote three times before an answer'

function waitsIn({ turns }: Dialogue): readonly (typeof WAIT)[] {
  let run = 0
  for (const { agent_after: answer } of turns) {
    run += 1
    if (run >= 3) return [WAIT]
    if (answer !== '') run = 0
  }
  return []
}

function shareOf(chats: readonly { readonly signs: ReadonlySet<string> }[], sign: string): number {
  return chats.length === 0 ? 0 : chats.filter(({ signs }) => signs.has(sign)).length / chats.length
}

function rulesOfPack(): FindingRules {
  const matcher = compileLanguage(SHIPPED_ENTRIES, chineseLetters())
  const { line, quality } = settingsOf('jd', {})
  return {
    line,
    quality,
    read: (text) =>
      matcher.find(text).flatMap((hit) => {
        const entry = matcher.entries.get(hit.entryId)
        return entry ? [{ ...hit, cls: entry.cls, severity: entry.severity }] : []
      }),
  }
}

function chatOf({ turns }: Dialogue): FindingChat {
  const said = turns.flatMap(({ user, agent_after: answer }) => [
    { author: 'customer', text: user } as const,
    ...(answer === '' ? [] : [{ author: 'agent', text: answer } as const]),
  ])
  return {
    zone: SHANGHAI,
    isTimed: false,
    isAd: false,
    status: 'resolved',
    holderId: null,
    holds: [],
    invitedAt: null,
    paidAt: [],
    messages: said.map(({ author, text }, place): FindingMessage => ({
      id: String(place) as MessageId,
      author,
      text,
      isAutomatic: false,
      kind: 'text',
      agent: NOBODY,
      sentAt: instant(place),
      isQuickReply: false,
      overrides: [],
    })),
  }
}
