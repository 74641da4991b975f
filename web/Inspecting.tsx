import { ChatRecord } from './features/conversation/chat/ChatRecord.tsx'
import { CalibrationPage } from './features/inspection/calibration/CalibrationPage.tsx'
import { InspectionPage } from './features/inspection/InspectionPage.tsx'

/** A card beside its chat. */
export function Inspecting() {
  return <InspectionPage Chat={ChatRecord} />
}

/** The same chat for several. */
export function Calibrating() {
  return <CalibrationPage Chat={ChatRecord} />
}
