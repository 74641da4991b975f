import { useQuery } from '@tanstack/react-query'
import { api } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import type { AreaCounts } from '#web/kit/shell/CountMark.tsx'

/** The queue also moves with the company's day, which nobody tells. */
const REFRESH_MS = 60_000

/** Beside 质检 how much waits for me there: to inspect, to decide, to calibrate, to improve, to judge. */
export function useInspectionCounts(): AreaCounts {
  const mayWork = useCan('inspection.work')
  const mayImprove = useCan('improvement.read')
  const refresh = { refetchInterval: REFRESH_MS }
  const work = useQuery({
    ...api.inspection.count.queryOptions({ input: {} }),
    ...refresh,
    enabled: mayWork,
  }).data
  const improve = useQuery({
    ...api.improvement.count.queryOptions({ input: {} }),
    ...refresh,
    enabled: mayImprove,
  }).data
  useInspectionLive()
  const count =
    (work ? work.open + work.openDisputes + work.openObjections + work.openCalibrations : 0) +
    (improve ? improve.toDo + improve.toJudge : 0)
  return { quality: { count, ...(improve && improve.overdue > 0 ? { tone: 'late' as const } : {}) } }
}

/** Reads everything of inspection anew when something of it has moved. */
function useInspectionLive(): void {
  useLive(['board.changed'], ({ boards }) => {
    if (!boards.includes('inspection')) return
    const nouns = [api.inspection, api.improvement, api.dispute, api.objection, api.calibration]
    for (const noun of nouns) renewSoon(noun.key())
  })
}
