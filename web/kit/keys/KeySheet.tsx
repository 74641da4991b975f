import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Kbd } from '#web/ui/Kbd.tsx'
import { keyCap, useKeyGroups } from './key-map.ts'
import styles from './KeySheet.module.css'

/** All keys that work here and now. */
export function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('kit')
  const groups = useKeyGroups()
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={t('keys.title')} width={560}>
      <div className={styles.sheet}>
        {groups.map((group) => (
          <section key={group.title}>
            <h4>{group.title}</h4>
            <dl>
              {group.bindings.map((binding) => (
                <div key={binding.keys}>
                  <dt>{binding.label}</dt>
                  <dd>
                    <Kbd keys={keyCap(binding.keys)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
