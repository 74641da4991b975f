/**
 * The bytes of pictures and files that are not yet sent: IndexedDB, so that they survive a reload, since
 * `localStorage` is far too small for them. Where the browser has none they live as long as the page.
 */
export interface BlobStore {
  readonly put: (id: string, blob: Blob) => Promise<void>
  readonly find: (id: string) => Promise<Blob | undefined>
  readonly drop: (id: string) => Promise<void>
}

const STORE = 'unsent'

export function openBlobStore(name: string): BlobStore {
  const memory = new Map<string, Blob>()
  const database = openDatabase(name).catch(() => undefined)

  const run = async <Result>(
    mode: IDBTransactionMode,
    action: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | undefined> => {
    const db = await database
    return db
      ? settled(action(db.transaction(STORE, mode).objectStore(STORE))).catch(() => undefined)
      : undefined
  }

  return {
    put: async (id, blob) => {
      memory.set(id, blob)
      await run('readwrite', (store) => store.put(blob, id))
    },
    find: async (id) => memory.get(id) ?? (await run<Blob | undefined>('readonly', (store) => store.get(id))),
    drop: async (id) => {
      memory.delete(id)
      await run('readwrite', (store) => store.delete(id))
    },
  }
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return settled(request)
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')))
  })
}
