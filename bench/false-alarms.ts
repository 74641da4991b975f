import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compileLanguage } from '#domain/language/compile.ts'
import type { LanguageMatcher } from '#domain/language/hit.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { chineseLetters } from '#server/modules/language/letters.ts'
import { VERDICTS } from './false-alarm-verdicts.ts'
import type { Finding } from './figure.ts'

/** Real chats of a professional team, beside the project where somebody has them; never part of it. */
const CHATS = path.resolve(import.meta.dirname, '../../shared/data/jddc_sample/chat.tsv')
/** Posts of a social network, each with whether people who read it called it offensive. */
const POSTS = path.resolve(import.meta.dirname, '../../shared/data/offensive_zh/cold_dev.csv')
const SENT_BY_AGENT = 2
const TEXT = 6
const AIM = 1

/** How often the pack that comes with the product blames what real people wrote without reason. */
export async function falseAlarms(): Promise<Finding> {
  const matcher = compileLanguage(SHIPPED_ENTRIES, chineseLetters())
  const parts = [ofAgents(matcher), ofPosts(matcher)]
  return {
    title: 'False alarms on real messages',
    lines: parts.flatMap(({ lines }) => lines),
    notes: parts.flatMap(({ notes }) => notes),
  }
}

type Part = Pick<Finding, 'lines' | 'notes'>

function ofAgents(matcher: LanguageMatcher): Part {
  if (!existsSync(CHATS)) return { lines: [], notes: [`Agents’ messages skipped: there is no ${CHATS}.`] }
  const messages = readFileSync(CHATS, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((columns) => columns[SENT_BY_AGENT] === '1')
    .map((columns) => columns[TEXT] ?? '')
  const found = messages.flatMap((text) =>
    matcher.find(text).map(({ entryId, from, to }) => ({ entryId, text, said: text.slice(from, to) })),
  )
  const judged = found.map((hit) => ({ ...hit, verdict: VERDICTS[keyOf(hit)] }))
  for (const { entryId, said, text, verdict } of judged)
    process.stderr.write(`${verdict ?? 'NOT READ YET'} ${keyOf({ entryId, text })} ${entryId} ${said}\n`)
  const wrong = judged.filter(({ verdict }) => verdict !== 'right').length
  const rate = (wrong * 1_000) / messages.length
  return {
    lines: [
      {
        what: 'agents of a professional team: false alarms in 1,000 messages',
        value: rate.toFixed(2),
        yardstick: `${found.length} found in ${messages.length.toLocaleString('en')} messages, ${wrong} of them wrongly`,
        aim: `≤ ${AIM}`,
        isMet: rate <= AIM,
      },
    ],
    notes: [
      'Agents: every sentence found was read by a person; what nobody has read yet counts as wrong. Verdicts are kept by a hash, never with the text.',
    ],
  }
}

const POST = /^\d+,\w+,\w+,(?<label>[01]),(?<text>.*)$/

function ofPosts(matcher: LanguageMatcher): Part {
  if (!existsSync(POSTS)) return { lines: [], notes: [`Harmless posts skipped: there is no ${POSTS}.`] }
  const posts = readFileSync(POSTS, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const { label, text } = POST.exec(line.trim())?.groups ?? {}
      return label === undefined || text === undefined ? [] : [{ isOffensive: label === '1', text }]
    })
  const rateOf = (isOffensive: boolean) => {
    const those = posts.filter((post) => post.isOffensive === isOffensive)
    const hits = those.map(({ text }) => matcher.find(text)).filter(({ length }) => length > 0)
    return { count: those.length, found: hits.length, rate: (hits.length * 1_000) / those.length, hits }
  }
  const [harmless, offensive] = [rateOf(false), rateOf(true)]
  const swearing = harmless.hits.filter((hits) =>
    hits.some(({ entryId }) => entryId.startsWith('contempt-severe')),
  ).length
  return {
    lines: [
      {
        what: 'harmless posts of a social network: found in 1,000',
        value: harmless.rate.toFixed(1),
        yardstick: `${offensive.rate.toFixed(1)} of 1,000 posts called offensive; ${harmless.found} of ${harmless.count.toLocaleString('en')} and ${offensive.found} of ${offensive.count.toLocaleString('en')}`,
        ratio: `1 : ${(offensive.rate / harmless.rate).toFixed(1)}`,
      },
    ],
    notes: [
      `Posts: about people and places, not from shops, so this is no false-alarm rate of a desk. ${swearing} of the ${harmless.found} swear or use a severe word among friends or of nobody present, which an agent may not write either. All were read; what would have been wrong in a shop’s chat as well (a word found inside another, or by its sound alone) was mended and stands among the good sentences of the tests.`,
    ],
  }
}

function keyOf({ entryId, text }: { readonly entryId: string; readonly text: string }): string {
  return createHash('sha256').update(`${entryId}\n${text}`).digest('hex').slice(0, 12)
}
