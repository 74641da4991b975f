import { Command, InvalidArgumentError } from 'commander'
import { DEMO_SPEED_MAX } from '#contract/demo.ts'
import { DEMO_PASSWORD } from '#domain/people/demo-password.ts'
import { DEMO_DAYS, emptyDemo, fillDemo, isDemo, PEOPLE, startPlay, stopPlay } from '../demo/index.ts'
import type { Runtime } from '../platform/runtime.ts'
import { SYSTEM } from '../platform/work.ts'
import { withCompany } from './with-company.ts'

export function demoCommand(): Command {
  return new Command('demo')
    .description('the sample company 木棠: two shops, three weeks of chats')
    .addCommand(
      new Command('fill')
        .description('fill it into a database in which nobody works yet')
        .option('--days <number>', 'how many days of chats; without it three weeks', parseDays)
        .action(({ days }: { days?: number }) =>
          withCompany('visitor', async ({ runtime }) => say(await fillWithProgress(runtime, days))),
        ),
    )
    .addCommand(
      new Command('reset')
        .description('empty the sample company and fill it anew, up to this moment (stop Banzu first)')
        .action(() => withCompany('server', ({ runtime }) => reset(runtime))),
    )
    .addCommand(
      new Command('play')
        .description('let the Banzu that runs play a live day in it')
        .option('--speed <times>', 'how much faster than the world', parseSpeed, 60)
        .action(({ speed }: { speed: number }) =>
          withCompany('visitor', ({ runtime }) => play(runtime, speed)),
        ),
    )
    .addCommand(
      new Command('stop')
        .description('stop playing; what happened stays')
        .action(() => withCompany('visitor', ({ runtime }) => stop(runtime))),
    )
}

async function reset(runtime: Runtime): Promise<void> {
  if (await emptyDemo(runtime.db)) say(await fillWithProgress(runtime))
  else refuse('This company is not the sample company: nothing was touched.')
}

async function play(runtime: Runtime, speed: number): Promise<void> {
  if (!(await isDemo(runtime.db))) return refuse('Only the sample company can play a day.')
  await startPlay(runtime, SYSTEM, speed)
  process.stdout.write(`A live day is played at ${speed}×; banzu demo stop ends it.\n`)
}

async function stop(runtime: Runtime): Promise<void> {
  const hasPlayed = await stopPlay(runtime, SYSTEM)
  process.stdout.write(hasPlayed ? 'The play has stopped; what happened stays.\n' : 'Nothing is played.\n')
}

function parseSpeed(text: string): number {
  const speed = Number(text)
  if (speed >= 1 && speed <= DEMO_SPEED_MAX) return speed
  throw new InvalidArgumentError(`a number from 1 to ${DEMO_SPEED_MAX}`)
}

function parseDays(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= DEMO_DAYS) return days
  throw new InvalidArgumentError(`a whole number from 1 to ${DEMO_DAYS}`)
}

/** Without a terminal there is a line now and then instead of one that counts. */
const PROGRESS_LINES = 5

/** Fills the demo where nobody works yet, and tells how far it is. @returns false when somebody does */
export async function fillWithProgress(runtime: Runtime, days = DEMO_DAYS): Promise<boolean> {
  const isLive = process.stdout.isTTY
  let nextLine = 0
  const filled = await fillDemo(runtime, {
    days,
    onProgress: ({ done, total }) => {
      const line = `Filling the sample company 木棠: ${done} of ${total} messages`
      if (isLive) process.stdout.write(`\r${line}`)
      else if (done >= nextLine * total) {
        process.stdout.write(`${line}\n`)
        nextLine = Math.floor((done / total) * PROGRESS_LINES + 1) / PROGRESS_LINES
      }
    },
  })
  if (filled && isLive) process.stdout.write('\n')
  return filled
}

/** Who can sign in to the demo, for the terminal. */
export function demoSignIns(): string {
  const rows = PEOPLE.map(({ code, name, role }) => `  ${code}  ${name.padEnd(4, '　')}${role}`)
  return `The sample company’s people sign in with their number and the password ${DEMO_PASSWORD}:\n${rows.join('\n')}\n`
}

function say(filled: boolean): void {
  if (filled) process.stdout.write(demoSignIns())
  else refuse('Somebody works in this company already: nothing was touched.')
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
