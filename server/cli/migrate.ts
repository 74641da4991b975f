import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { tableTypes } from '../platform/database/table-types.ts'
import { openLog } from '../platform/log.ts'
import { openCompany } from './open-company.ts'

const TYPES = path.resolve(import.meta.dirname, '../platform/database/schema.ts')

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database to this version')
    .option('--types', 'also write the TypeScript types of its tables (for developers)')
    .action(async ({ types = false }: { types?: boolean }) => {
      const config = readConfig()
      const company = await openCompany({ config, log: openLog(config.logLevel), as: 'visitor' })
      const database = openDatabase(company.connection)
      try {
        const applied = await migrate(database.pool)
        process.stdout.write(applied.length === 0 ? 'up to date\n' : `applied ${applied.join(', ')}\n`)
        if (types) await writeFile(TYPES, await tableTypes(database.pool))
      } finally {
        await database.close()
        await company.release()
      }
    })
}
