import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import type { FileProblem } from '#domain/intake/file-problem.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { importFile } from '#server/modules/import/index.ts'
import type { Runtime } from '../platform/runtime.ts'
import { withCompany } from './with-company.ts'

interface Options {
  readonly shop: string
  readonly day?: string
}

const PROBLEMS: Readonly<Record<FileProblem, string>> = {
  'file.empty': 'is empty.',
  'file.locked_or_old': 'has a password or is of Excel before 2007. Save it as .xlsx without a password.',
  'file.not_a_table': 'is neither a table nor a copied chat.',
  'file.archive': 'is a packed folder. Unpack it and import the files in it.',
  'file.broken': 'is damaged. Export it anew.',
  'file.gone': 'is no longer kept. Import it again.',
  'file.too_large': 'is too large for this format. Save it as CSV.',
  'file.unpacks_too_large': 'would unpack to far more than it is. It was not opened.',
}

/** The same as the console's import, for files that lie on the machine. */
export function importCommand(): Command {
  return new Command('import')
    .description('bring in a file of chats, ratings or agents’ figures that a platform exported')
    .argument('<file>', 'CSV, XLSX, JSON or copied text')
    .requiredOption('--shop <name>', 'the shop that it is of')
    .option('--day <date>', 'the day of figures or messages that state none, such as 2026-08-26')
    .action(async (file: string, { shop, day }: Options) => {
      if (day !== undefined && !isWorkDate(day)) return refuse(`${day} is not a day.`)
      if (!(await isThere(file))) return refuse(`There is no file ${file}.`)
      return withCompany('visitor', ({ runtime }) => bringIn(runtime, file, { shop, day }))
    })
}

async function bringIn(
  runtime: Runtime,
  file: string,
  { shop, day }: { readonly shop: string; readonly day: WorkDate | undefined },
): Promise<void> {
  const found = await runtime.db.selectFrom('shop').select('id').where('name', '=', shop).executeTakeFirst()
  if (!found) return refuse(`There is no shop ${shop}.`)
  const fileName = path.basename(file)
  const isLive = process.stdout.isTTY
  const outcome = await importFile(runtime, {
    shopId: found.id,
    fileName,
    day,
    bytes: createReadStream(file),
    onProgress: ({ progress, byteSize }) => {
      const share = Math.round((100 * progress.bytesRead) / Math.max(1, byteSize))
      if (isLive) process.stdout.write(`\r${share}% read, ${progress.rows} rows`)
    },
  })
  if (isLive) process.stdout.write('\r\u001b[K')
  if (outcome.kind === 'unreadable') return refuse(`${fileName} ${PROBLEMS[outcome.problem]}`)
  if (outcome.kind === 'unknown') {
    const lacking = outcome.missing.map((fields) => fields.join(' or ')).join(', ')
    if (outcome.missing.every((fields) => fields.includes('day')))
      return refuse(`${fileName} does not say of which day it is: add --day, such as --day 2026-08-26.`)
    return refuse(`Banzu does not know columns like these; match them in the console first (${lacking}).`)
  }
  const { status, progress, failure } = outcome.row
  if (failure === 'storage.full')
    return refuse(
      `The disk of the database is full: ${fileName} came in as far as row ${progress.rows}. Free some space, then import it again; nothing is stored twice.`,
    )
  if (status !== 'done')
    return refuse(`The import of ${fileName} ended as ${status} (${failure ?? 'no reason'}).`)
  const { rows, stored, duplicates, bad, partial } = progress
  process.stdout.write(
    `${fileName}: ${rows} rows, ${stored} stored, ${duplicates} known before, ${bad} left out, ${partial} taken in part\n`,
  )
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
