import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { copyText } from './copy-text.ts'
import styles from './CopyText.module.css'

interface CopyTextProps {
  readonly text: string
  readonly copyLabel: string
  readonly copiedLabel: string
}

/** Text to be taken elsewhere: a link, a key, a snippet. Selecting it all is one click too. */
export function CopyText({ text, copyLabel, copiedLabel }: CopyTextProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await copyText(text))
  }
  return (
    <div className={styles.copy}>
      <code>{text}</code>
      <Button size="small" icon={isCopied ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()}>
        {isCopied ? copiedLabel : copyLabel}
      </Button>
    </div>
  )
}
