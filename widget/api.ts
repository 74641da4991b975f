import type {
  RatingLevel,
  RatingReason,
  WidgetChat,
  WidgetConfig,
  WidgetEvent,
  WidgetFile,
  WidgetMessage,
} from '#contract/widget.ts'
import { streamParser } from './event-stream.ts'

export interface Rating {
  readonly conversationId?: string
  readonly level: RatingLevel
  readonly reason?: RatingReason
  readonly comment?: string
}

export type Outgoing =
  | { readonly clientId: string; readonly kind: 'text'; readonly text: string }
  | { readonly clientId: string; readonly kind: 'file'; readonly fileId: string }

/** The server refused or could not be reached. `status` is 0 when there was no answer at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }

  /** True when the same call may go through later: no answer, a fault of the server, or too many calls. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 408 || this.status === 429
  }

  /** True when the server does not know this browser's token (any more). */
  get isStranger(): boolean {
    return this.status === 401
  }
}

/** The server says nothing for longer than this only when the connection is dead; it sends a sign of life each 15 s. */
const SILENCE_MS = 45_000

const CALL_MS = 20_000
const UPLOAD_MS = 120_000

export type Api = ReturnType<typeof createApi>

/** `base` is the address of the API without a slash at its end; `token` is asked at every call. */
export function createApi(base: string, token: () => string | null) {
  const call = async <Output>(method: string, path: string, body?: object): Promise<Output> => {
    const isForm = body instanceof FormData
    const response = await request(`${base}${path}`, {
      method,
      headers: { ...bearer(token()), ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(isForm ? UPLOAD_MS : CALL_MS),
    })
    return (await response.json()) as Output
  }
  return {
    config: (channelId: string) => call<WidgetConfig>('GET', `/widget/config?${query({ channelId })}`),
    open: (visitor: { channelId: string; page: string; language: string }) =>
      call<{ token: string }>('POST', '/widget/visitors', visitor),
    list: (part: { since?: string; before?: string } = {}) =>
      call<WidgetChat>('GET', `/widget/messages?${query(part)}`),
    send: (message: Outgoing) => call<{ message: WidgetMessage }>('POST', '/widget/messages', message),
    upload: (file: Blob, name: string) => {
      const form = new FormData()
      form.append('file', file, name)
      return call<{ file: WidgetFile }>('POST', '/widget/files', form)
    },
    typing: () => call<object>('POST', '/widget/typing', {}),
    read: (readUntil: number) => call<object>('POST', '/widget/read', { readUntil }),
    rate: (rating: Rating) => call<object>('POST', '/widget/ratings', rating),
    follow: (after: Following) => follow(`${base}/widget/live`, bearer(token()), after),
  }
}

interface Following {
  readonly cursor: string
  /** Aborted by the caller to end the stream, and from within when the stream falls silent. */
  readonly controller: AbortController
  readonly onOpen: () => void
  readonly onEvent: (event: WidgetEvent, cursor: string) => void
}

/** Reads the live stream until it ends, breaks or falls silent; then returns or throws, and the caller starts anew. */
async function follow(
  url: string,
  headers: Readonly<Record<string, string>>,
  { cursor, controller, onOpen, onEvent }: Following,
): Promise<void> {
  const watch = () => setTimeout(() => controller.abort(), SILENCE_MS)
  let watchdog = watch()
  try {
    const response = await request(url, {
      headers: { ...headers, accept: 'text/event-stream', 'last-event-id': cursor },
      signal: controller.signal,
    })
    onOpen()
    const parse = streamParser()
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      clearTimeout(watchdog)
      watchdog = watch()
      for (const { event, data, id } of parse(piece.value)) {
        if (event === 'message') onEvent(JSON.parse(data) as WidgetEvent, id)
      }
    }
  } finally {
    clearTimeout(watchdog)
  }
}

async function request(url: string, init: RequestInit): Promise<Response> {
  // No cookies: the token is all that the server knows a visitor by.
  const response = await fetch(url, { ...init, credentials: 'omit' }).catch(() => undefined)
  if (!response) throw new ApiError(0, 'unreachable')
  if (response.ok) return response
  const body = (await response.json().catch(() => null)) as { code?: string } | null
  throw new ApiError(response.status, body?.code ?? 'unknown')
}

function bearer(token: string | null): Readonly<Record<string, string>> {
  return token ? { authorization: `Bearer ${token}` } : {}
}

function query(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(values).toString()
}
