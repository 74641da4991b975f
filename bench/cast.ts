import { createHmac, randomBytes } from 'node:crypto'
import type { ChannelId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/people/role.ts'
import { instant } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

/** A shop with a channel of the event interface. */
export interface Shop {
  readonly id: ShopId
  readonly channelId: ChannelId
  readonly key: { readonly id: string; readonly secret: string }
}

export async function addShop(db: Db, name: string): Promise<Shop> {
  const createdAt = at(instant(Date.now()))
  const id = newId<'shop'>()
  const channelId = newId<'channel'>()
  const key = { id: newId<'channelKey'>(), secret: randomBytes(32).toString('hex') }
  await db.insertInto('shop').values({ id, name, platform: 'pdd', createdAt }).execute()
  await db
    .insertInto('channel')
    .values({ id: channelId, shopId: id, kind: 'event', name, createdAt })
    .execute()
  await db
    .insertInto('channelKey')
    .values({ ...key, channelId, createdAt })
    .execute()
  return { id, channelId, key }
}

interface NewPerson {
  readonly role: Role
  readonly shopIds?: readonly ShopId[]
}

/** @returns the person, and the cookie of a session as sign-in would have made it, without hashing a password */
export async function addPerson(
  db: Db,
  code: string,
  { role, shopIds = [] }: NewPerson,
): Promise<{ id: PersonId; cookie: string }> {
  const createdAt = at(instant(Date.now()))
  const id = newId<'person'>()
  const email = `${code}@bench.invalid`
  await db.insertInto('person').values({ id, code, name: code, role, createdAt }).execute()
  for (const shopId of shopIds) await db.insertInto('personShop').values({ personId: id, shopId }).execute()
  await db.insertInto('login').values({ id, name: code, email, emailVerified: true }).execute()
  const token = randomBytes(24).toString('hex')
  const expiresAt = at(instant(Date.now() + 24 * 3_600_000))
  await db
    .insertInto('loginSession')
    .values({ id: newId<'session'>(), userId: id, token, expiresAt })
    .execute()
  const signature = createHmac('sha256', await secretOf(db))
    .update(token)
    .digest('base64')
  return { id, cookie: `banzu.session_token=${encodeURIComponent(`${token}.${signature}`)}` }
}

async function secretOf(db: Db): Promise<string> {
  const { value } = await db
    .selectFrom('companySetting')
    .select('value')
    .where('key', '=', 'session-secret')
    .executeTakeFirstOrThrow()
  return String(value)
}
