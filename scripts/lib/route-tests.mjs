import { inProject } from './project.mjs'

/**
 * Routes of the contract that no module test calls: `client.noun.verb(…)`, or the path for those that others call.
 *
 * @param {readonly { path: string, text: string }[]} files
 * @returns {Promise<string[]>}
 */
export async function untestedRoutes(files) {
  const { contract } = await import(inProject('contract', 'index.ts'))
  const tests = files
    .filter(({ path }) => /^(?:server|e2e)\/.*\.test\.ts$/.test(path))
    .map(({ text }) => text)
    .join('\n')
  return routesOf(contract)
    .filter(({ name, path }) => !calls(tests, name) && !(path !== undefined && names(tests, path)))
    .map(({ name }) => `route ${name}: no test of a module calls it`)
}

/** @param {string} tests @param {string} name */
function calls(tests, name) {
  return new RegExp(`\\.${name.replaceAll('.', '\\s*\\.')}\\b`).test(tests)
}

/** Parameters of the path are anything. @param {string} tests @param {string} path */
function names(tests, path) {
  const pattern = path
    .split(/\{[^}]+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\s"\'`]+')
  return new RegExp(`${pattern}["'\`?]`).test(tests)
}

/**
 * @param {Record<string, unknown>} node of the contract
 * @param {string[]} [parents]
 * @returns {{ name: string, path: string | undefined }[]}
 */
function routesOf(node, parents = []) {
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null) return []
    const definition = /** @type {Record<string, { route?: { path?: string } }>} */ (value)['~orpc']
    const name = [...parents, key]
    if (definition === undefined) return routesOf(/** @type {Record<string, unknown>} */ (value), name)
    return [{ name: name.join('.'), path: definition.route?.path }]
  })
}
