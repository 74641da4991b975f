import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compileLanguage } from '#domain/language/compile.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { chineseLetters } from '#server/modules/language/letters.ts'
import { VERDICTS } from './false-alarm-verdicts.ts'
import type { Finding } from './figure.ts'

/** Real chats of a professional team, beside the project where somebody has them; never part of it. */
const CHATS = path.resolve(import.meta.dirname, '../../shared/data/jddc_sample/chat.tsv')
const SENT_BY_AGENT = 2
const TEXT = 6
const AIM = 1

/** How often the pack that comes with the product blames what real agents wrote without reason. */
export async function falseAlarms(): Promise<Finding> {
  const title = 'False alarms on real agents’ messages'
  if (!existsSync(CHATS)) return { title, lines: [], notes: [`Skipped: there is no ${CHATS}.`] }
  const matcher = compileLanguage(SHIPPED_ENTRIES, chineseLetters())
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
    title,
    lines: [
      {
        what: 'false alarms in 1,000 messages',
        value: rate.toFixed(2),
        yardstick: `${found.length} found in ${messages.length.toLocaleString('en')} messages, ${wrong} of them wrongly`,
        aim: `≤ ${AIM}`,
        isMet: rate <= AIM,
      },
    ],
    notes: [
      'Every sentence found was read by a person; what nobody has read yet counts as wrong. Verdicts are kept by a hash, never with the text.',
    ],
  }
}

function keyOf({ entryId, text }: { readonly entryId: string; readonly text: string }): string {
  return createHash('sha256').update(`${entryId}\n${text}`).digest('hex').slice(0, 12)
}
