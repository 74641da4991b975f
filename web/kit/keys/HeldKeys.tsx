import { useEffect, useState } from 'react'
import { holdKeys } from './held-key.ts'

interface HeldKeysProps {
  /** Whether the dialog's code is there: from then on it takes the focus within a few frames or never. */
  readonly isLoaded: () => boolean
}

/** Beside a dialog that one opens by a key and types into at once: what is pressed before it has the focus is its own. */
export function HeldKeys({ isLoaded }: HeldKeysProps) {
  // Read before anything of the dialog is there: what has the focus now is not what the keys are meant for.
  const [before] = useState(() => document.activeElement)
  useEffect(() => holdKeys(before, isLoaded), [before, isLoaded])
  return null
}
