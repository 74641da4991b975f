import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

/** What was done, with the way back. */
export function Undoable({ text, onUndo }: { readonly text: string; readonly onUndo: () => void }) {
  const { t } = useTranslation('order')
  return (
    <>
      {text}{' '}
      <Button type="link" size="small" onClick={onUndo}>
        {t('deed.undo')}
      </Button>
    </>
  )
}
