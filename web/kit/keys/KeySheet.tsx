import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Kbd } from '#web/ui/Kbd.tsx'
import { keyCap, useKeyGroups, type KeyBinding } from './key-map.ts'
import styles from './KeySheet.module.css'

/** All keys of the page; those that do nothing now stand back and say why. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('kit')
  // Two tables of a page have the same keys: told once.
  const sections = Map.groupBy(useKeyGroups(), ({ title }) => title)
  return (
    <Modal open onCancel={onClose} footer={null} title={t('keys.title')} width={860}>
      <div className={styles.sheet}>
        {[...sections].map(([title, groups]) => (
          <section key={title}>
            <KeyGroup title={title} bindings={distinct(groups.flatMap(({ bindings }) => bindings))} />
          </section>
        ))}
      </div>
    </Modal>
  )
}

function KeyGroup({ title, bindings }: { readonly title: string; readonly bindings: readonly KeyBinding[] }) {
  return (
    <>
      <h4>{title}</h4>
      <dl>
        {bindings.map(({ keys, label, refusal }, index) => (
          <div key={keys} aria-disabled={refusal !== undefined} title={refusal}>
            <dt>
              {/* One reason often holds for several keys in a row: said at the first of them. */}
              {refusal === undefined || refusal === bindings[index - 1]?.refusal ? null : (
                <small>{refusal}</small>
              )}
              {label}
            </dt>
            <dd>
              <Kbd keys={keyCap(keys)} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function distinct(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  return [...new Map(bindings.map((binding) => [binding.keys, binding])).values()]
}
