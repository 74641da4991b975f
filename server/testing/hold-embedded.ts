import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { openEmbedded } from '#server/platform/database/embedded/open-embedded.ts'

// Run by the embedded database's tests in a process of its own, which they kill:
// opens the data directory, stores each number read, and says so once it is committed.
const [dataDir = '', port] = process.argv.slice(2)
const log = { info: () => undefined, warn: () => undefined }
const database = await openEmbedded({ dataDir, log, ...(port === undefined ? {} : { port: Number(port) }) })
const client = new Client(database.connection)
await client.connect()
process.stdout.write('open\n')

const lines = createInterface({ input: process.stdin })
process.once('SIGTERM', () => lines.close())
for await (const line of lines) {
  await client.query('insert into kept values ($1)', [Number(line)])
  process.stdout.write(`stored ${line}\n`)
}
await client.end()
await database.stop()
