import { useTranslation } from 'react-i18next'
import type { CustomerView } from '#contract/customer.ts'
import { webPage } from './web-page.ts'

/** From which page a visitor of the chat bubble first wrote, and in which language it speaks to him. */
export function VisitFacts({ visit }: Pick<CustomerView, 'visit'>) {
  const { t } = useTranslation('conversation')
  const nameOf = useLanguageName()
  return (
    <>
      {visit?.page ? (
        <>
          <dt>{t('customer.page')}</dt>
          <dd style={{ overflowWrap: 'anywhere' }}>
            <Page address={visit.page} />
          </dd>
        </>
      ) : null}
      {visit?.language ? (
        <>
          <dt>{t('customer.language')}</dt>
          <dd>{nameOf(visit.language)}</dd>
        </>
      ) : null}
    </>
  )
}

/** A link only where it leads to the web: the address is what a stranger's browser sent. */
function Page({ address }: { readonly address: string }) {
  const page = webPage(address)
  if (!page) return <>{address}</>
  return (
    <a href={page.href} title={page.href} target="_blank" rel="noopener noreferrer nofollow">
      {page.label}
    </a>
  )
}

function useLanguageName(): (tag: string) => string {
  const { i18n } = useTranslation()
  return (tag) => new Intl.DisplayNames([i18n.language], { type: 'language' }).of(tag) ?? tag
}
