import { Input, Modal } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CommandPalette.module.css'
import { findCommands, useAllCommands, type Command } from './commands.ts'

const MOST_SHOWN = 12

/** Opens anything: type, arrow keys, Enter. */
export function CommandPalette({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation('kit')
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
      destroyOnHidden
      aria-label={t('palette.title')}
      styles={{ container: { padding: 0 } }}
      style={{ top: 96 }}
    >
      <PaletteBody onDone={onClose} />
    </Modal>
  )
}

function PaletteBody({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('kit')
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findCommands(useAllCommands(), query).slice(0, MOST_SHOWN)
  const run = (command: Command | undefined) => {
    if (!command) return
    onDone()
    command.run()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + found.length) % found.length)
    }
    if (event.key === 'Enter') run(found[chosen])
  }
  return (
    <div className={styles.palette}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      {found.length === 0 ? <p className={styles.none}>{t('palette.empty')}</p> : null}
      <ul role="listbox" aria-label={t('palette.title')}>
        {found.map((command, index) => (
          <li key={command.id} role="option" aria-selected={index === chosen}>
            <button
              type="button"
              tabIndex={-1}
              onMouseMove={() => setChosen(index)}
              onClick={() => run(command)}
            >
              <span>{command.title}</span>
              <small>{command.group}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
