import { Input, Modal } from 'antd'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../Link.tsx'
import { useMe } from '../me.ts'
import styles from './CommandPalette.module.css'
import { arrange, useAllCommands, type Command } from './commands.ts'
import { listRecent, noteRecent } from './recent.ts'
import { useFound } from './use-found.ts'

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
      // Opened by a key and typed into at once: a dialog that still fades would swallow or keep letters.
      transitionName=""
      maskTransitionName=""
      aria-label={t('palette.title')}
      styles={{ container: { padding: 0 } }}
      style={{ top: 96 }}
    >
      {isOpen ? <PaletteBody onDone={onClose} /> : null}
    </Modal>
  )
}

function PaletteBody({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('kit')
  const { query, setQuery, shown, isSearching } = useShown()
  const [chosen, setChosen] = useState(0)
  const run = useRun(onDone)
  const { enter, forget } = useEnter(isSearching, () => run(shown[chosen]))
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && shown.length > 0) {
      event.preventDefault()
      forget()
      setChosen((chosen + step + shown.length) % shown.length)
    }
    if (event.key === 'Enter') enter()
  }
  return (
    <div className={styles.palette}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={shown[chosen] ? optionId(chosen) : undefined}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setChosen(0)
          forget()
        }}
        onKeyDown={press}
      />
      {shown.length === 0 ? (
        <p className={styles.none}>{t(isSearching ? 'palette.searching' : 'palette.empty')}</p>
      ) : null}
      <Options shown={shown} chosen={chosen} onChoose={setChosen} onRun={run} />
    </div>
  )
}

interface OptionsProps {
  readonly shown: readonly Command[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onRun: (command: Command) => void
}

function Options({ shown, chosen, onChoose, onRun }: OptionsProps) {
  const { t } = useTranslation('kit')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <ul id="palette-list" role="listbox" aria-label={t('palette.title')} ref={list}>
      {shown.map((command, index) => (
        <li key={command.id} id={optionId(index)} role="option" aria-selected={index === chosen}>
          <button
            type="button"
            tabIndex={-1}
            onMouseMove={() => onChoose(index)}
            onClick={() => onRun(command)}
          >
            <span className={styles.title}>
              {command.title}
              {command.detail ? <em>{command.detail}</em> : null}
            </span>
            <small>{command.group}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

function optionId(index: number): string {
  return `palette-option-${index}`
}

/** What there is for the text typed: what was opened lately first, then pages and actions, then what the server finds. */
function useShown() {
  const { personId } = useMe()
  const [query, setQuery] = useState('')
  const [recent] = useState(() => listRecent(personId))
  const commands = useAllCommands()
  const { found, isSearching } = useFound(query)
  return { query, setQuery, isSearching, shown: arrange({ recent, commands, found }, query) }
}

function useRun(onDone: () => void): (command: Command | undefined) => void {
  const go = useGo()
  const { personId } = useMe()
  return (command) => {
    if (!command) return
    onDone()
    const { id, title, group, path } = command
    if (path === undefined) return command.run?.()
    noteRecent(personId, { id, title, group, path })
    go(path)
  }
}

/** Enter pressed before the answer is there opens the first of what comes, not what stood there by chance. */
function useEnter(isSearching: boolean, run: () => void) {
  const isWaiting = useRef(false)
  const settle = useEffectEvent(() => {
    if (isWaiting.current) run()
    isWaiting.current = false
  })
  useEffect(() => {
    if (!isSearching) settle()
  }, [isSearching])
  return {
    enter: () => {
      if (isSearching) isWaiting.current = true
      else run()
    },
    forget: () => {
      isWaiting.current = false
    },
  }
}
