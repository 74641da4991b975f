import { fileTypeFromBuffer } from 'file-type'

/** Formats that browsers show in place and that hold no script. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What else people send in a chat; only ever downloaded. */
const CARRIED: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-cfb',
  'video/mp4',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/amr',
  'image/heic',
  'image/bmp',
])

const TEXT = 'text/plain'

export function isShown(mediaType: string): boolean {
  return SHOWN.has(mediaType)
}

/** The media type by the bytes, whatever the sender calls it; undefined for what is not carried (SVG, HTML, programs). */
export async function mediaTypeOf(bytes: Uint8Array, name: string): Promise<string | undefined> {
  const detected = await fileTypeFromBuffer(bytes)
  if (detected) return SHOWN.has(detected.mime) || CARRIED.has(detected.mime) ? detected.mime : undefined
  return /\.(txt|csv|log|md)$/i.test(name) && isText(bytes) ? TEXT : undefined
}

/** A name that is safe in a header and on a disk: no path, no control characters, at most 120 characters. */
export function safeName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  const clean = base.replaceAll(/[\u0000-\u001f\u007f"<>|:*?\u202a-\u202e]/g, '').trim()
  return clean === '' || /^\.+$/.test(clean) ? 'file' : Array.from(clean).slice(-120).join('')
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0)
}
