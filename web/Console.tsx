import { Outlet } from '@tanstack/react-router'
import { useClockItems } from './features/attendance/use-clock-items.ts'
import { ParkedBanner } from './features/consumer/ParkedBanner.tsx'
import { useClockCounts } from './features/clock/use-clock-counts.ts'
import { useAreaCounts } from './features/conversation/use-area-counts.ts'
import { DemoPlay } from './features/demo/DemoPlay.tsx'
import { useInspectionCounts } from './features/inspection/use-inspection-counts.ts'
import { PresenceControl } from './features/presence/PresenceControl.tsx'
import { UnreadRelays } from './features/relay/UnreadRelays.tsx'
import { useRosterCounts } from './features/swap/use-roster-counts.ts'
import { AppShell } from './kit/shell/AppShell.tsx'

/** The signed-in console: the shell with what the features put into its frame. */
export function Console() {
  return (
    <AppShell
      counts={{
        ...useAreaCounts(),
        ...useClockCounts(),
        ...useInspectionCounts(),
        ...useRosterCounts(),
      }}
      banner={
        <>
          <ParkedBanner />
          <UnreadRelays />
        </>
      }
      presence={
        <>
          <DemoPlay />
          <PresenceControl clock={useClockItems()} />
        </>
      }
    >
      <Outlet />
    </AppShell>
  )
}
