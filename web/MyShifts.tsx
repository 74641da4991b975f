import { ClockCard } from './features/attendance/ClockCard.tsx'
import { MyShiftPage } from './features/roster/MyShiftPage.tsx'
import { MyCalls } from './features/surge/MyCalls.tsx'

/** One's own shifts with what other features put beside them: calls for help, the clock. */
export function MyShifts() {
  return (
    <MyShiftPage
      clock={
        <>
          <MyCalls />
          <ClockCard />
        </>
      }
    />
  )
}
