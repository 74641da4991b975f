const WRITES = [
  /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)'/g,
  /\binsert into (\w+)/g,
  /\bupdate (?!of\b)(\w+)(?: \w+)? set\b/g,
  /\bdelete from (\w+)/g,
]

/** Bulk intake stores whole chats in few statements; a test's stage is set in one go. */
const BULK = /^server\/modules\/(?:intake|import)\/|\/testing\//

/**
 * Tables that more than one module writes, and writes outside of a module's store.
 *
 * @param {readonly { path: string, text: string }[]} files
 * @returns {string[]}
 */
export function strayWriters(files) {
  /** @type {Map<string, Set<string>>} */
  const writers = new Map()
  const complaints = []
  for (const { path, text } of files) {
    const module = /^server\/modules\/([^/]+)\//.exec(path)?.[1]
    if (module === undefined || BULK.test(path) || path.endsWith('.test.ts')) continue
    const tables = tablesWritten(text)
    if (tables.length > 0 && !/\/(?:store|count)(?:-[a-z-]+)?\.ts$/.test(path)) {
      complaints.push(
        `${path}: writes ${tables.join(', ')}; only a module's store (or what counts its cells) writes`,
      )
    }
    for (const table of tables) writers.set(table, (writers.get(table) ?? new Set()).add(module))
  }
  for (const [table, modules] of writers) {
    if (modules.size > 1)
      complaints.push(`table ${table}: written by ${[...modules].join(' and ')}; one module owns it`)
  }
  return complaints
}

/** @param {string} text */
function tablesWritten(text) {
  const names = WRITES.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
  return [...new Set(names.map((name) => name.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase())))]
}
