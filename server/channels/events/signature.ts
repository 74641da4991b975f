import { createHmac } from 'node:crypto'
import { SIGNATURE_TOLERANCE_SECONDS } from '#contract/channel-event.ts'
import { allow, refuse, type Decision } from '#domain/kernel/decision.ts'
import { SECOND, type Instant } from '#domain/kernel/time.ts'
import { isSameSecret } from '#server/platform/random.ts'

/** The parts of `t=<unix seconds>,k=<key id>,v1=<hex HMAC-SHA256>`. */
interface Signature {
  readonly seconds: number
  readonly keyId: string
  readonly digest: string
}

const HEADER = /^t=(\d{1,12}),k=([\w-]{1,64}),v1=([0-9a-f]{64})$/

export type SignatureRefusal =
  | 'signature.missing'
  | 'signature.key_unknown'
  | 'signature.expired'
  | 'signature.wrong'

interface Signed {
  readonly header: string | null
  readonly rawBody: Buffer
  readonly keys: readonly { readonly id: string; readonly secret: string }[]
  /** The world's time. */
  readonly realNow: Instant
}

/** @returns the id of the key that signed, or why the request proves nothing */
export function verifySignature({
  header,
  rawBody,
  keys,
  realNow,
}: Signed): Decision<string, SignatureRefusal> {
  const signature = parseHeader(header)
  if (!signature) return refuse('signature.missing')
  const key = keys.find(({ id }) => id === signature.keyId)
  if (!key) return refuse('signature.key_unknown')
  const offBySeconds = Math.round(Math.abs(realNow - signature.seconds * SECOND) / SECOND)
  if (offBySeconds > SIGNATURE_TOLERANCE_SECONDS) return refuse('signature.expired', { offBySeconds })
  const expected = digestOf(signature.seconds, rawBody, key.secret)
  return isSameSecret(expected, signature.digest) ? allow(key.id) : refuse('signature.wrong')
}

/** HMAC-SHA256 of `<t>.<body>` by the key's secret, in lower hex. */
export function digestOf(seconds: number, rawBody: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest('hex')
}

function parseHeader(header: string | null): Signature | undefined {
  const [, seconds, keyId, digest] = HEADER.exec(header?.replaceAll(' ', '') ?? '') ?? []
  return seconds && keyId && digest ? { seconds: Number(seconds), keyId, digest } : undefined
}
