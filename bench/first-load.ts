import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { isBuilt } from '../scripts/lib/build-stamp.mjs'
import { inProject } from '../scripts/lib/project.mjs'
import type { Finding, Line } from './figure.ts'

/** A chunk as vite's manifest lists it. */
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

const ENTRY = 'index.html'
/** What a signed-in agent's browser also fetches before the desk stands: the page and one language. */
const DESK = ['Desk.tsx', 'locales/zh-desk.ts']
const DESK_AIM_KB = 350
const WIDGET_AIM_KB = 15

/** JavaScript that a browser fetches before the desk, or the chat bubble, can be used. */
export async function firstLoad(): Promise<Finding> {
  if (!isBuilt()) await import('../scripts/build.mjs')
  const manifest = JSON.parse(
    readFileSync(inProject('dist', 'web', '.vite', 'manifest.json'), 'utf8'),
  ) as Manifest
  const entry = filesOf(manifest, [ENTRY])
  const desk = filesOf(manifest, [ENTRY, ...DESK])
  const widget = ['widget.js']
  return {
    title: 'First-load JavaScript, gzip',
    lines: [
      lineOf('desk: entry, page and language', sizeOf('web', desk), DESK_AIM_KB),
      lineOf('of it: entry, the same on every page', sizeOf('web', entry)),
      lineOf('chat bubble', sizeOf('widget', widget), WIDGET_AIM_KB),
    ],
    notes: [
      `${desk.length} files for the desk, by vite's manifest: what is imported statically from the entry and from ${DESK.join(' and ')}. gzip level 9, as the server sends them; 1 KB = 1,024 bytes. The buyer's orders beside the chat come after the desk stands; a browser without Temporal fetches 18 KB more.`,
    ],
  }
}

function filesOf(manifest: Manifest, roots: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build has no chunk ${key}`)
    if (seen.has(chunk.file)) return
    seen.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  roots.forEach(visit)
  return [...seen].filter((file) => file.endsWith('.js'))
}

interface Size {
  readonly gzipKb: number
  readonly plainKb: number
}

function sizeOf(folder: string, files: readonly string[]): Size {
  const contents = files.map((file) => readFileSync(inProject('dist', folder, file)))
  const sum = (bytes: (content: Buffer) => number) =>
    contents.reduce((total, content) => total + bytes(content), 0) / 1_024
  return {
    gzipKb: sum((content) => gzipSync(content, { level: 9 }).length),
    plainKb: sum(({ length }) => length),
  }
}

function lineOf(what: string, { gzipKb, plainKb }: Size, aimKb?: number): Line {
  const line = {
    what,
    value: `${gzipKb.toFixed(1)} KB`,
    yardstick: `${plainKb.toFixed(0)} KB uncompressed`,
    ratio: (gzipKb / plainKb).toFixed(2),
  }
  return aimKb === undefined ? line : { ...line, aim: `≤ ${aimKb} KB`, isMet: gzipKb <= aimKb }
}
