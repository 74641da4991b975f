import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret that goes into a link, a token or a key: 256 random bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. The secret has 256 random bits, so a plain hash suffices. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Compares two secrets in a time that does not tell how much of them agrees. */
export function isSameSecret(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
