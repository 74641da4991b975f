import { IntradayPage } from './features/intraday/IntradayPage.tsx'
import { SurgeCard } from './features/surge/SurgeCard.tsx'

/** Today with what to do when it gets too much. */
export function Today() {
  return <IntradayPage surge={<SurgeCard />} />
}
