import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { findOpenWidget } from '#server/modules/channel/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { isDemo } from './play/play-state.ts'

const PAGE = path.resolve(import.meta.dirname, '../../widget/demo.html')

/** `/demo`: a shop's page with the chat bubble, to play the buyer. A real company has no such page. */
export function serveDemoPage(app: FastifyInstance, { db }: Pick<Runtime, 'db'>): void {
  app.get('/demo', async (_request, reply) => {
    if (!(await isDemo(db))) return reply.callNotFound()
    const [page, channelId] = await Promise.all([readFile(PAGE, 'utf8'), findOpenWidget(db)])
    const script = channelId
      ? `<script async src="/widget/widget.js" data-channel="${channelId}"></script>`
      : ''
    return reply.type('text/html; charset=utf-8').send(page.replace('</body>', `${script}</body>`))
  })
}
