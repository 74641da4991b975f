import type { AnyContractRouter } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import type { ReaderLanguage } from './guide.ts'
import { printOpenApi } from './openapi.ts'
import { referencePage } from './page.ts'

/** The contract for machines at `/api/v1/openapi.json`, and for people at `/api`. */
export function serveReference(app: FastifyInstance, contract: AnyContractRouter): void {
  // Printed when first asked for: starting must not wait for it.
  let printed: ReturnType<typeof printOpenApi> | undefined
  const document = () => (printed ??= printOpenApi(contract))

  app.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.header('access-control-allow-origin', '*').send(await document()),
  )
  app.get<{ Querystring: { lang?: string } }>('/api', async (request, reply) => {
    const language = languageOf(request.query.lang, request.headers['accept-language'])
    return reply.type('text/html; charset=utf-8').send(referencePage(await document(), language))
  })
}

/** Chinese unless the reader asks for English, by the page’s own link or by the browser’s first language. */
function languageOf(wish: string | undefined, accepted = ''): ReaderLanguage {
  if (wish === 'zh' || wish === 'en') return wish
  return /^(?!zh\b)[a-z]/i.test(accepted) ? 'en' : 'zh'
}
