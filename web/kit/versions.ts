/** A rule or a pack that is published in versions, as far as choosing one of them needs to know. */
interface Version {
  readonly version: number
  readonly status: string
  readonly isInForce: boolean
}

/** The version asked for, else a draft, else the one in force. */
export function chosenOf<V extends Version>(
  versions: readonly V[],
  asked: string | undefined,
): V | undefined {
  return (
    versions.find(({ version }) => String(version) === asked) ??
    versions.find(({ status }) => status === 'draft') ??
    versions.find(({ isInForce }) => isInForce) ??
    versions[0]
  )
}
