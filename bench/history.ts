import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { sql } from 'kysely'
import type { Contract } from '#contract/index.ts'
import type { ImportView } from '#contract/import.ts'
import { addPerson, addShop, type Shop } from './cast.ts'
import { startProgram, type Program } from './program.ts'

export const MESSAGES = Number(process.env['BENCH_MESSAGES'] ?? 1_000_000)
export const DAYS = 28
const MESSAGES_PER_CHAT = 8
const AGENTS = 24

export type ApiClient = ContractRouterClient<Contract>

/** A company whose one shop has a month of chats, brought in by importing one file. */
export interface History {
  readonly program: Program
  readonly shop: Shop
  readonly client: ApiClient
  readonly cookie: string
  readonly byteSize: number
  readonly uploadMs: number
  /** From the start of the import until every row is stored. */
  readonly importMs: number
  /** While it was imported. */
  readonly processorMs: { readonly server: number; readonly database: number }
  /** From then on until every figure is counted. */
  readonly figuresMs: number
  readonly peakMb: number
}

let history: Promise<History> | undefined

/** Made once for all figures of one run. */
export function importHistory(): Promise<History> {
  history ??= make()
  return history
}

/** Ends its program; after the last figure that needs it. */
export async function endHistory(): Promise<void> {
  const made = history
  history = undefined
  await (await made)?.program.end()
}

async function make(): Promise<History> {
  const file = path.join(tmpdir(), `banzu-bench-${process.pid}.csv`)
  await writeFile(file)
  const program = await startProgram()
  try {
    const { db } = program.database
    const shop = await addShop(db, '大店')
    const { cookie } = await addPerson(db, 'boss', { role: 'supervisor' })
    const client: ApiClient = createORPCClient(
      new RPCLink({ url: `${program.url}/rpc`, headers: { cookie } }),
    )
    const start = performance.now()
    const uploaded = await upload(`${program.url}/rpc/import/upload?shopId=${shop.id}&name=chats.csv`, {
      file,
      cookie,
    })
    const uploadMs = performance.now() - start
    const { mapping } = await client.import.preview({ importId: uploaded.id })
    const before = await program.processorMs()
    const importMs = await runImport(client, { id: uploaded.id, mapping })
    const after = await program.processorMs()
    const processorMs = { server: after.server - before.server, database: after.database - before.database }
    const figuresMs = await untilCounted(program)
    const { size: byteSize } = await stat(file)
    const peakMb = program.peakMb()
    return { program, shop, client, cookie, byteSize, uploadMs, importMs, processorMs, figuresMs, peakMb }
  } catch (error) {
    await program.end()
    throw error
  } finally {
    await rm(file, { force: true })
  }
}

/** Chats as one large shop has them: open from 8 to 24, replies after seconds or minutes, some never. */
async function writeFile(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write('sid,mid,customer,waiter,waiterSend,content,created\n')
  const chats = MESSAGES / MESSAGES_PER_CHAT
  const firstDay = Date.now() - (DAYS + 1) * 86_400_000
  for (let chat = 0; chat < chats; chat += 1) {
    const day = Math.floor((chat * DAYS) / chats)
    const start = firstDay - (firstDay % 86_400_000) + day * 86_400_000 + ((chat * 7_919) % 57_600) * 1_000
    let rows = ''
    for (let turn = 0; turn < MESSAGES_PER_CHAT; turn += 1) {
      const isAgent = turn % 2 === 1
      const at = start + turn * 40_000 + (isAgent ? ((chat * 31 + turn) % 400) * 1_000 : 0)
      const created = new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
      const text = isAgent
        ? '亲，有现货的，下午四点前付款当天就能发出'
        : `这款有没有现货，今天能发出吗？尺码 ${chat % 60}`
      rows += `s${chat},m${chat}-${turn},buyer${chat % 90_000},客服${chat % AGENTS},${isAgent ? 1 : 0},${text},${created}\n`
    }
    if (!out.write(rows)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

function upload(
  address: string,
  { file, cookie }: { readonly file: string; readonly cookie: string },
): Promise<ImportView> {
  const headers = { cookie, 'content-type': 'application/octet-stream' }
  return new Promise((resolve, reject) => {
    const sending = request(address, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if (response.statusCode === 200) resolve(JSON.parse(text) as ImportView)
        else reject(new Error(`the upload answered ${response.statusCode}: ${text}`))
      })
    })
    sending.once('error', reject)
    createReadStream(file).pipe(sending)
  })
}

async function runImport(
  client: ApiClient,
  { id, mapping }: Pick<ImportView, 'id'> & Pick<Parameters<ApiClient['import']['start']>[0], 'mapping'>,
): Promise<number> {
  const start = performance.now()
  await client.import.start({ importId: id, mapping })
  for (;;) {
    await sleep(250)
    const { status, progress, failure } = await client.import.get({ importId: id })
    if (status === 'running') continue
    if (status !== 'done' || progress.stored !== MESSAGES)
      throw new Error(`the import ended ${status} (${failure}): ${JSON.stringify(progress)}`)
    return performance.now() - start
  }
}

/** Every event has reached the metrics, and no day waits to be counted. */
async function untilCounted({ database: { db } }: Program): Promise<number> {
  const start = performance.now()
  for (;;) {
    const { rows } = await sql<{ isCounted: boolean }>`
      select (select seq from consumer where name = 'metric') >= (select max(seq) from event)
        and not exists (select from metric_day where due_at is not null and due_at < now() + interval '10 seconds')
        as "isCounted"`.execute(db)
    if (rows[0]?.isCounted) return performance.now() - start
    await sleep(250)
  }
}
