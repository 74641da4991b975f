import { appendFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import type { Finding, Line } from './figure.ts'

const RESULTS = path.join(import.meta.dirname, 'RESULTS.md')
const HEAD = ['figure', 'measured', 'yardstick of the same run', 'ratio', 'aim', ''] as const

/** Prints a finding as a table and keeps it in RESULTS.md, the poor ones too. */
export async function report(finding: Finding, loadBefore: readonly number[]): Promise<void> {
  const text = textOf(finding, loadBefore)
  process.stdout.write(`\n${text}\n`)
  await appendFile(RESULTS, `\n${text}`)
}

function textOf({ title, lines, notes }: Finding, loadBefore: readonly number[]): string {
  const rows = [[...HEAD], HEAD.map(() => '---'), ...lines.map(cellsOf)]
  const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
  const context = [surroundings(loadBefore), ...notes].map((note) => `- ${note}`).join('\n')
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ')
  return `## ${title} (${day} UTC)\n\n${table}\n\n${context}\n`
}

function cellsOf({ what, value, yardstick = '', ratio = '', aim = '', isMet }: Line): readonly string[] {
  return [what, value, yardstick, ratio, aim, isMet === undefined ? '' : isMet ? 'met' : '**missed**']
}

/** A load above the number of cores before the start means that other programs slowed this run down. */
function surroundings([before = 0]: readonly number[]): string {
  const memory = Math.round(totalmem() / 1024 ** 3)
  const load = `load average ${before.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`
  const others = before > cpus().length / 2 ? '; other programs were busy on the machine' : ''
  return `${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}, ${load}${others}.`
}
