import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isBadInput, isNotFound, isRefusal, isSignedOut, messageOf, requestIdOf } from '../refusal.ts'
import { NotFound } from './NotFound.tsx'
import styles from './problem.module.css'

/** In place of a page that could not be shown: what happened, and what to do now. */
export function PageProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('kit')
  // What one may not see looks exactly like what does not exist.
  // A page asks by its address alone: what its server cannot read is an address that nobody made.
  if (isNotFound(error) || isBadInput(error)) return <NotFound />
  const requestId = requestIdOf(error)
  const isOurs = error instanceof Error && !isRefusal(error) && requestId !== undefined
  const isMissing = isMissingCode(error)
  const isBroken = !isMissing && isBug(error)
  return (
    <div className={styles.problem} role="alert">
      <h2>{isMissing ? t('problem.missing') : isOurs || isBroken ? t('problem.title') : messageOf(error)}</h2>
      {isOurs ? <p>{t('problem.body')}</p> : null}
      {requestId ? (
        <p>
          {t('problem.requestId')} <code>{requestId}</code>
        </p>
      ) : null}
      <div className={styles.actions}>
        {isBroken ? null : (
          <Button onClick={isSignedOut(error) ? () => location.assign('/sign-in') : onRetry}>
            {t('retry')}
          </Button>
        )}
        {isBroken || isMissing ? <Button onClick={() => location.reload()}>{t('reload')}</Button> : null}
      </div>
    </div>
  )
}

/** Code of the page that did not come; every browser says it in its own words. */
function isMissingCode(error: unknown): boolean {
  return error instanceof Error && /import(ing|ed)? .*module|preload CSS/i.test(error.message)
}

/** An error of the page itself, not an answer or its absence. */
function isBug(error: unknown): boolean {
  return error instanceof ReferenceError || error instanceof RangeError || isTypeErrorOfCode(error)
}

/** `fetch` says that the network is gone by a TypeError, too; that one speaks of fetching. */
function isTypeErrorOfCode(error: unknown): boolean {
  return error instanceof TypeError && !/fetch|network|load failed/i.test(error.message)
}
