import { createHmac } from 'node:crypto'
import type { PersonId } from '#domain/kernel/ids.ts'
import { isSameSecret, newSecret } from '../random.ts'

const COOKIE = 'banzu_browser'
const LASTS_SECONDS = 180 * 24 * 3_600

/** One machine at the desk serves several shifts; longer memories make long cookies. */
const REMEMBERED = 8

const NONCE_CHARS = 22
const ENTRY = /^([0-9a-f-]{36})~([\w-]{22})~([\w-]{43})$/

/**
 * Browsers in which somebody has signed in before, told by a signed cookie that outlives the session. It proves
 * nobody: it says only whose wrong passwords are counted apart from those of strangers.
 */
export interface OwnBrowsers {
  /** A name for this browser as one of this person's; undefined when he has not signed in here. */
  find(headers: Headers, personId: PersonId): string | undefined
  /** @returns the cookie that says that he has */
  remember(headers: Headers, personId: PersonId): string
}

interface Entry {
  readonly personId: string
  readonly nonce: string
}

export function ownBrowsers({
  secret,
  isSecure,
}: {
  readonly secret: string
  readonly isSecure: boolean
}): OwnBrowsers {
  const signatureOf = ({ personId, nonce }: Entry) =>
    createHmac('sha256', secret).update(`own browser ${personId} ${nonce}`).digest('base64url')

  const entriesIn = (headers: Headers): readonly Entry[] =>
    valueIn(headers)
      .split('.')
      .flatMap((text) => {
        const [, personId = '', nonce = '', signature = ''] = ENTRY.exec(text) ?? []
        const entry = { personId, nonce }
        return isSameSecret(signature, signatureOf(entry)) ? [entry] : []
      })

  return {
    find(headers, personId) {
      return entriesIn(headers).find((entry) => entry.personId === personId)?.nonce
    },
    remember(headers, personId) {
      const known = entriesIn(headers)
      const own = known.find((entry) => entry.personId === personId)
      const newest = own ?? { personId, nonce: newSecret().slice(0, NONCE_CHARS) }
      const value = [newest, ...known.filter((entry) => entry !== own)]
        .slice(0, REMEMBERED)
        .map((entry) => `${entry.personId}~${entry.nonce}~${signatureOf(entry)}`)
        .join('.')
      const parts = [`${COOKIE}=${value}`, 'Path=/', `Max-Age=${LASTS_SECONDS}`, 'HttpOnly', 'SameSite=Lax']
      return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ')
    },
  }
}

function valueIn(headers: Headers): string {
  const own = (headers.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`))
  return own?.slice(COOKIE.length + 1) ?? ''
}
