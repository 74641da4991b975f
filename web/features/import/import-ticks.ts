import { api, queryClient } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'

/** What is shown of imports is read anew whenever one of them went on. */
export function useImportTicks(): void {
  useLive(['board.changed'], ({ boards }) => {
    if (!boards.includes('import')) return
    void queryClient.invalidateQueries({ queryKey: api.import.get.key() })
    void queryClient.invalidateQueries({ queryKey: api.import.list.key() })
  })
}
