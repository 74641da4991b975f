import { ORPCError } from '@orpc/client'
import type { ImportView } from '#contract/import.ts'
import type { ShopId } from '#domain/kernel/ids.ts'

interface Upload {
  readonly shopId: ShopId
  readonly file: File
  /** 0 to 1, as the bytes leave. */
  readonly onProgress: (share: number) => void
}

/** Sends a file as it is, with a count that moves: `fetch` cannot tell how much has left. */
export function uploadFile({ shopId, file, onProgress }: Upload): Promise<ImportView> {
  const query = new URLSearchParams({ shopId, name: file.name })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/rpc/import/upload?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('error', () => reject(new Error('the upload broke off')))
    request.addEventListener('load', () => {
      const answer = parseJson(request.responseText)
      if (request.status === 200) resolve(answer as ImportView)
      else reject(refusalOf(request.status, answer))
    })
    request.send(file)
  })
}

function refusalOf(status: number, answer: unknown): ORPCError<string, unknown> {
  const code =
    typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : 'UNKNOWN'
  return new ORPCError(code, { status })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
