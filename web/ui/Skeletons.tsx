import styles from './Skeletons.module.css'

/** Rows as they will stand, so that nothing jumps when they come. */
export function RowSkeletons({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div className={styles.rows} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.bone} style={{ width: `${88 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  )
}

/** A page's title and body, before its code or its first data is there. */
export function PageSkeleton() {
  return (
    <div className={styles.page} role="status" aria-busy="true">
      <span className={styles.bone} style={{ width: 180, height: 22 }} />
      <div className={styles.card}>
        <RowSkeletons />
      </div>
    </div>
  )
}
