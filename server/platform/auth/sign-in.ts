import { betterAuth } from 'better-auth'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import { type Connection, json, type Db } from '../database/database.ts'
import { newId } from '../ids.ts'
import { newSecret } from '../random.ts'
import { CREDENTIAL, loginEmailOf } from './login.ts'
import { ownBrowsers, type OwnBrowsers } from './own-browser.ts'

/** A session lasts a working day's sign-in twice over and is prolonged while it is used. */
const SESSION_SECONDS = 14 * 24 * 3_600
const PROLONG_SECONDS = 24 * 3_600
const MIN_PASSWORD_LENGTH = 8
const MAX_PASSWORD_LENGTH = 128

export interface SignedIn {
  readonly sessionId: SessionId
  readonly personId: PersonId
  /** Cookies to set: not empty once a day, when the session was prolonged. */
  readonly prolonged: readonly string[]
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

interface SignInWish {
  /** Undefined for a name that nobody has: hashed all the same, so that the time does not tell who works here. */
  readonly personId: PersonId | undefined
  readonly password: string
  readonly headers: Headers
}

/** What the sign-in library does for us, beside `login.ts`. */
export interface SignIn {
  readonly browsers: OwnBrowsers
  /** The session that the request's cookie proves, if any. */
  findSession(headers: Headers): Promise<SignedIn | undefined>
  /** @returns the cookies to set, or undefined when person and password do not belong together */
  signIn(login: SignInWish): Promise<readonly string[] | undefined>
  /** @returns the cookies that end the session in the browser */
  signOut(headers: Headers): Promise<readonly string[]>
  /** Takes about 0.1 s of one core, so outside of any transaction; `storePassword` keeps it. */
  hashPassword(password: string): Promise<string>
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
  const secret = await secretOf(db)
  const auth = makeAuth({ pool, secret, isSecure })
  const { internalAdapter: logins, password: passwords } = await auth.$context

  return {
    browsers: ownBrowsers({ secret, isSecure }),
    async findSession(headers) {
      const { response: found, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true })
      if (!found) return undefined
      const { session, user } = found
      const prolonged = answer.getSetCookie()
      return { sessionId: session.id as SessionId, personId: user.id as PersonId, prolonged }
    },
    async signIn({ personId, password, headers }) {
      const email = personId ? loginEmailOf(personId) : 'nobody@login.invalid'
      const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      return response.ok ? response.headers.getSetCookie() : undefined
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true })
      return response.headers.getSetCookie()
    },
    hashPassword: (password) => passwords.hash(password),
    async isPasswordRight(personId, password) {
      const accounts = await logins.findAccounts(personId)
      const hash = accounts.find(({ providerId }) => providerId === CREDENTIAL)?.password
      return hash ? passwords.verify({ hash, password }) : false
    },
    close: () => pool.end(),
  }
}

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
    advanced: {
      cookiePrefix: 'banzu',
      useSecureCookies: isSecure,
      // A session and its login in one statement: every request asks for them.
      database: { generateId: () => newId(), joins: true },
    },
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
