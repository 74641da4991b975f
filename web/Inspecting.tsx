import { ChatRecord } from './features/conversation/chat/ChatRecord.tsx'
import { CalibrationPage } from './features/inspection/calibration/CalibrationPage.tsx'
import { ImprovementPage } from './features/inspection/improvement/ImprovementPage.tsx'
import { InspectionPage } from './features/inspection/InspectionPage.tsx'

/** A card beside its chat. */
export function Inspecting() {
  return <InspectionPage Chat={ChatRecord} />
}

/** What an inspection asks for, beside the chat. */
export function Improving() {
  return <ImprovementPage Chat={ChatRecord} />
}

/** The same chat for several. */
export function Calibrating() {
  return <CalibrationPage Chat={ChatRecord} />
}
