/**
 * A number in [0, 1) that looks random and is the same for the same text, on every machine: FNV-1a over the UTF-16
 * units, then the finaliser of MurmurHash3, which spreads what differs only in the last letters over all bits.
 */
export function drawn(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value ^= value >>> 16
  value = Math.imul(value, 0x85ebca6b)
  value ^= value >>> 13
  value = Math.imul(value, 0xc2b2ae35)
  value ^= value >>> 16
  return (value >>> 0) / 4_294_967_296
}
