import { betterAuth } from 'better-auth'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import { type Connection, json, type Db } from '../database/database.ts'
import { newId } from '../ids.ts'
import { newSecret } from '../random.ts'

/** A session lasts a working day's sign-in twice over and is prolonged while it is used. */
const SESSION_SECONDS = 14 * 24 * 3_600
const PROLONG_SECONDS = 24 * 3_600
const MIN_PASSWORD_LENGTH = 8
const MAX_PASSWORD_LENGTH = 128

export interface SignedIn {
  readonly sessionId: SessionId
  readonly personId: PersonId
}

// The library's names for the columns of its tables.
const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' } as const
const SESSION_FIELDS = {
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
} as const
const CREDENTIAL_FIELDS = {
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
} as const

/** What the sign-in library does for us; nothing else in the program touches its tables. */
export interface SignIn {
  /** The session that the request's cookie proves, if any. */
  findSession(headers: Headers): Promise<SignedIn | undefined>
  /** @returns the cookies to set, or undefined when e-mail and password do not belong together */
  signIn(login: { email: string; password: string; headers: Headers }): Promise<readonly string[] | undefined>
  /** @returns the cookies that end the session in the browser */
  signOut(headers: Headers): Promise<readonly string[]>
  /** Gives a person a password, making the login when there is none yet. */
  setPassword(login: { personId: PersonId; name: string; email: string; password: string }): Promise<void>
  changePassword(personId: PersonId, password: string): Promise<void>
  /** Ends these sessions; from then on their cookies prove nothing. */
  endSessions(sessionIds: readonly SessionId[]): Promise<void>
  isPasswordRight(personId: PersonId, password: string): Promise<boolean>
  close(): Promise<void>
}

interface SignInOptions {
  readonly db: Db
  readonly connection: Connection
  /** True where the console is reached by https: the cookie is then sent by https alone. */
  readonly isSecure: boolean
}

export async function openSignIn({ db, connection, isSecure }: SignInOptions): Promise<SignIn> {
  // A pool of its own: the library wants dates as Date, the rest of the program wants instants.
  const pool = new Pool({ ...connection, types: undefined, max: 4 })
  pool.on('error', () => {})
  const auth = makeAuth({ pool, secret: await secretOf(db), isSecure })
  const { internalAdapter: logins, password: passwords } = await auth.$context

  const credentialOf = async (personId: PersonId) =>
    (await logins.findAccounts(personId)).find((account) => account.providerId === CREDENTIAL)

  return {
    async findSession(headers) {
      const found = await auth.api.getSession({ headers })
      if (!found) return undefined
      return { sessionId: found.session.id as SessionId, personId: found.user.id as PersonId }
    },
    async signIn({ email, password, headers }) {
      const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      return response.ok ? response.headers.getSetCookie() : undefined
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true })
      return response.headers.getSetCookie()
    },
    async setPassword({ personId, name, email, password }) {
      const hash = await passwords.hash(password)
      const facts = { name, email, emailVerified: true }
      if (await logins.findUserById(personId)) await logins.updateUser(personId, facts)
      else await logins.createUser({ id: personId, ...facts }, { method: 'admin' })
      const account = { userId: personId, providerId: CREDENTIAL, accountId: personId, password: hash }
      if (await credentialOf(personId)) await logins.updatePassword(personId, hash)
      else await logins.linkAccount(account)
    },
    async changePassword(personId, password) {
      await logins.updatePassword(personId, await passwords.hash(password))
    },
    async endSessions(sessionIds) {
      if (sessionIds.length === 0) return
      const rows = await db.selectFrom('loginSession').select('token').where('id', 'in', sessionIds).execute()
      await logins.deleteSessions(rows.map((row) => row.token))
    },
    async isPasswordRight(personId, password) {
      const hash = (await credentialOf(personId))?.password
      return hash ? passwords.verify({ hash, password }) : false
    },
    close: () => pool.end(),
  }
}

const CREDENTIAL = 'credential'

function makeAuth({ pool, secret, isSecure }: { pool: Pool; secret: string; isSecure: boolean }) {
  return betterAuth({
    database: {
      db: new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) }),
      type: 'postgres',
    },
    secret,
    baseURL: 'http://localhost',
    basePath: '/auth',
    user: { modelName: 'login', fields: { emailVerified: 'email_verified', ...STAMPS } },
    session: {
      modelName: 'login_session',
      fields: { ...SESSION_FIELDS, ...STAMPS },
      expiresIn: SESSION_SECONDS,
      updateAge: PROLONG_SECONDS,
    },
    account: { modelName: 'login_credential', fields: { ...CREDENTIAL_FIELDS, ...STAMPS } },
    verification: { modelName: 'login_verification', fields: { expiresAt: 'expires_at', ...STAMPS } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    advanced: { cookiePrefix: 'banzu', useSecureCookies: isSecure, database: { generateId: () => newId() } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** The key that signs cookies: made once per company, the same in every process. */
async function secretOf(db: Db): Promise<string> {
  await db
    .insertInto('companySetting')
    .values({ key: 'session-secret', value: json(newSecret()) })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const row = await db
    .selectFrom('companySetting')
    .select('value')
    .where('key', '=', 'session-secret')
    .executeTakeFirstOrThrow()
  return String(row.value)
}
