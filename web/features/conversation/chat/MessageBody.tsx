import { FileOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileView } from '#contract/file.ts'
import type { MessageKind } from '#domain/conversation/conversation.ts'
import { Marked } from '#web/kit/chat/Marked.tsx'
import styles from './MessageBubble.module.css'

interface MessageBodyProps {
  readonly kind: MessageKind
  readonly body: string
  readonly file: FileView | null
  readonly isOurs: boolean
  /** Words to point at. */
  readonly marked?: readonly { readonly from: number; readonly to: number }[]
}

/** What was said: text with its links, a picture, or a file to download. */
export function MessageBody({ kind, body, file, isOurs, marked = [] }: MessageBodyProps) {
  const { t } = useTranslation('conversation')
  const skin = isOurs ? styles.ourBody : styles.theirBody
  if (file?.isImage) {
    return (
      <a href={file.url} target="_blank" rel="noopener noreferrer" className={styles.picture}>
        <img src={file.url} alt={file.name} loading="lazy" />
      </a>
    )
  }
  if (file) {
    return (
      <a href={file.url} download={file.name} className={`${skin} ${styles.file}`}>
        <FileOutlined /> {file.name} <small>{sizeOf(file.byteSize)}</small>
      </a>
    )
  }
  if (kind === 'image' || kind === 'file')
    return <p className={skin}>{body === '' ? t(`kind.${kind}`) : withLinks(body)}</p>
  return (
    <p className={kind === 'card' ? `${skin} ${styles.card}` : skin}>
      {marked.length > 0 ? <Marked text={body} spans={marked} /> : withLinks(body)}
    </p>
  )
}

const LINK = /(https?:\/\/[^\s<>"'，。；！？）】]+)/u

/** Web addresses become links that tell the other side nothing; the rest stays text. */
function withLinks(text: string): ReactNode {
  return text.split(LINK).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
