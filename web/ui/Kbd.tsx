import styles from './Kbd.module.css'

/** A key cap. `keys` as people say them: `J`, `?`, `Ctrl K`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.kbd} aria-hidden="true">
      {keys}
    </kbd>
  )
}
