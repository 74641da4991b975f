import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { openDatabase } from '../platform/database/database.ts'
import type { Schema } from '../platform/database/schema.ts'
import type { Runtime } from '../platform/runtime.ts'
import { makeDoWork } from '../platform/work.ts'
import type { TestCompany } from './test-company.ts'

/** The program's parts on a connection of their own that notes every statement. Close it after. */
export interface Counted {
  readonly runtime: Runtime
  /** What was asked of the database since the last time, without the frame of its transactions. */
  readonly statements: () => readonly string[]
  close(): Promise<void>
}

export function countedRuntime({ app: { runtime }, connection }: TestCompany): Counted {
  const { pool } = openDatabase(connection)
  let noted: string[] = []
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
    log: ({ query }) => {
      noted.push(query.sql)
    },
  })
  const { clock, hub } = runtime
  return {
    runtime: { ...runtime, db, work: makeDoWork({ db, clock, hub }) },
    statements() {
      const asked = noted.filter((text) => !/^(begin|commit)/.test(text))
      noted = []
      return asked
    },
    close: () => db.destroy(),
  }
}
