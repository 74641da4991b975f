import { Command } from 'commander'
import { demoCommand } from './cli/demo.ts'
import { doctorCommand } from './cli/doctor.ts'
import { importCommand } from './cli/import.ts'
import { migrateCommand } from './cli/migrate.ts'
import { startCommand } from './cli/start.ts'
import { userCommand } from './cli/user.ts'
import { ConfigError } from './platform/config.ts'
import { MigrationRefusal } from './platform/database/migrate.ts'
import { StartRefusal } from './platform/start-refusal.ts'

const program = new Command('banzu')
  .description('Banzu 班组: runs an online shop’s customer-service team')
  .addCommand(startCommand(), { isDefault: true })
  .addCommand(migrateCommand())
  .addCommand(importCommand())
  .addCommand(userCommand())
  .addCommand(demoCommand())
  .addCommand(doctorCommand())

const [wanted] = process.argv.slice(2)
if (wanted !== undefined && !wanted.startsWith('-') && !isCommand(wanted))
  program.error(`There is no command “${wanted}”: banzu --help lists them.`)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  if (isSaidPlainly(error)) process.stderr.write(`${error.message}\n`)
  else throw error
}

function isCommand(name: string): boolean {
  return name === 'help' || program.commands.some((command) => command.name() === name)
}

/** What the person at the terminal can mend: one sentence, no stack. */
function isSaidPlainly(error: unknown): error is Error {
  return error instanceof StartRefusal || error instanceof ConfigError || error instanceof MigrationRefusal
}
