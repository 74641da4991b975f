import { api, client, queryClient } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'

export const ownQuery = api.attendance.own.queryOptions()

/** Clocking in and out, from wherever the button stands. */
export function useClock() {
  const does = (send: () => ReturnType<typeof client.attendance.clockIn>) => ({
    send,
    renews: [api.attendance.sheet.key(), api.floor.key(), api.intraday.key()],
    onDone: (own: Awaited<ReturnType<typeof client.attendance.clockIn>>) =>
      void queryClient.setQueryData(ownQuery.queryKey, own),
  })
  return {
    clockIn: useChange(does(() => client.attendance.clockIn())),
    clockOut: useChange(does(() => client.attendance.clockOut())),
  }
}
