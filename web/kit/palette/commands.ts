import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'

/** Something that the command palette can open or do. */
export interface Command {
  readonly id: string
  readonly title: string
  /** What tells it from others of the same title. */
  readonly detail?: string
  /** Where it belongs, shown quietly beside it. */
  readonly group: string
  /** Other words that find it, such as its English name or its pinyin. */
  readonly words?: string
  /** The page that it opens; else what it does. */
  readonly path?: string
  readonly run?: () => void
}

let sets: readonly RefObject<readonly Command[]>[] = []
const listeners = new Set<() => void>()

/** Commands of the part that is shown: they are in the palette as long as it is. */
export function useCommands(commands: readonly Command[]): void {
  const set = useRef(commands)
  useEffect(() => {
    set.current = commands
  })
  useEffect(() => {
    change([...sets, set])
    return () => change(sets.filter((other) => other !== set))
  }, [])
}

/** What the palette offers now. */
export function useAllCommands(): readonly Command[] {
  const all = useSyncExternalStore(subscribe, () => sets)
  return all.flatMap((set) => set.current)
}

/** Beside what the server found so many pages and actions: typing more brings up the others. */
const COMMANDS_SHOWN = 6

interface Offered {
  readonly recent: readonly Command[]
  readonly commands: readonly Command[]
  readonly found: readonly Command[]
}

/** What the palette lists, each once: what was opened lately first, then pages and actions, then what was found. */
export function arrange({ recent, commands, found }: Offered, query: string): readonly Command[] {
  const isTyped = query.trim() !== ''
  const [lately, known] = [findCommands(recent, query), findCommands(commands, query)]
  const all = [...lately, ...(isTyped ? known.slice(0, COMMANDS_SHOWN) : pagesFirst(known)), ...found]
  const seen = new Set<string>()
  return all.filter(({ id }) => !seen.has(id) && seen.add(id))
}

function pagesFirst(commands: readonly Command[]): readonly Command[] {
  return commands.toSorted((one, other) => Number(one.path === undefined) - Number(other.path === undefined))
}

/** The commands that contain every word of the query, those that begin with it first. */
export function findCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = query.trim().toLowerCase().split(/\s+/)
  const found = commands.filter((command) => {
    const text = `${command.title} ${command.group} ${command.words ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const begins = (command: Command) => Number(command.title.toLowerCase().startsWith(words[0] ?? ''))
  return found.toSorted((first, second) => begins(second) - begins(first))
}

function change(next: readonly RefObject<readonly Command[]>[]): void {
  sets = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
