export type StartRefusalCode =
  | 'data.in_use'
  | 'data.not_writable'
  | 'data.wrong_version'
  | 'data.disk_full'
  | 'data.unknown_content'
  | 'database.unsupported_platform'
  | 'database.not_starting'
  | 'database.unreachable'
  | 'database.unsuitable'
  | 'database.needs_user'
  | 'port.taken'

/**
 * The program cannot start here, and nothing was changed. Each language is one sentence for the person
 * at the terminal: what is in the way, and what to do. Printed without a stack.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
  readonly code: StartRefusalCode
  readonly en: string
  readonly zh: string

  constructor(code: StartRefusalCode, text: { en: string; zh: string }, cause?: unknown) {
    super(`${text.en}\n${text.zh}`, { cause })
    this.code = code
    this.en = text.en
    this.zh = text.zh
  }
}

/** The refusal behind an error of the file system that people can mend, or undefined. */
export function refusalOfFileError(error: unknown, path: string): StartRefusal | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartRefusal(
      'data.not_writable',
      {
        en: `Banzu cannot write to ${path} (${code}): give the user who starts it that directory, or point BANZU_DATA to another one.`,
        zh: `无法写入数据目录 ${path}（${code}）：请把该目录的权限交给启动用户，或用 BANZU_DATA 换一个目录。`,
      },
      error,
    )
  }
  return undefined
}

export function diskFull(path: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    'data.disk_full',
    {
      en: `The disk that holds ${path} is full: free some space and start again; the data there was left as it is.`,
      zh: `${path} 所在磁盘已满：请先腾出空间再启动，已有数据没有任何改动。`,
    },
    cause,
  )
}
