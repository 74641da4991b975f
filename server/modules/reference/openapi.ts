import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import type { AnyContractRouter } from '@orpc/contract'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { outwardEventSchema, SIGNATURE_HEADER } from '#contract/channel-event.ts'
import type { Access, RouteMeta } from '#contract/route.ts'

const SECURITY_SCHEMES = {
  session: { type: 'apiKey', in: 'cookie', name: 'banzu.session_token', description: 'A signed-in person.' },
  visitor: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that POST /widget/visitors gave this browser.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: SIGNATURE_HEADER,
    description: '`t=<unix seconds>,k=<key id>,v1=<hex HMAC-SHA256 of "<t>.<body>" by the key’s secret>`',
  },
} as const

/** What is posted to the callback address of an event channel. */
export const replySchema = z.toJSONSchema(outwardEventSchema)

const REPLY_HOOK: NonNullable<OpenAPI.PathItemObject['post']> = {
  summary: 'A reply written here, posted to the callback address of its event channel, signed like a batch',
  tags: ['channelEvent'],
  security: [{ signature: [] }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['events'],
          properties: { events: { type: 'array', items: replySchema, minItems: 1, maxItems: 1 } },
        } as object,
      },
    },
  },
  responses: {
    '200': {
      description: 'Taken. `externalId`, if given, is what the platform calls the message from now on.',
      content: {
        'application/json': { schema: { type: 'object', properties: { externalId: { type: 'string' } } } },
      },
    },
    '422': { description: 'Refused for good (as 400, 413 and 415): not tried again by itself.' },
    '503': { description: 'Any other status: tried again with growing pauses for two hours.' },
  },
}

/** The contract printed as OpenAPI 3.1: what is served is what stands here, since both come from one object. */
export async function printOpenApi(contract: AnyContractRouter): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Banzu 班组', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: SECURITY_SCHEMES },
  })
  forgetReadOnly(document.paths)
  for (const operation of operationsOf(document))
    describe(operation, accessOf(contract, operation.operationId))
  document.webhooks = { reply: { post: REPLY_HOOK } }
  return document
}

export interface Operation extends OpenAPI.OperationObject {
  readonly method: string
  readonly path: string
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** Every operation of the document, with where it stands. */
export function listOperations(document: OpenAPI.Document): readonly Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ ...operation, method, path }] : []
    }),
  )
}

/** To OpenAPI `readOnly` means "never send it"; our schemas only mean that nothing of ours changes what came. */
function forgetReadOnly(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  if ('readOnly' in node && node.readOnly === true) Reflect.deleteProperty(node, 'readOnly')
  for (const inner of Object.values(node)) forgetReadOnly(inner)
}

function operationsOf(document: OpenAPI.Document): readonly OpenAPI.OperationObject[] {
  return Object.values(document.paths ?? {}).flatMap((item) =>
    METHODS.flatMap((method) => item?.[method] ?? []),
  )
}

function describe(operation: OpenAPI.OperationObject, access: Access): void {
  operation.tags = [operation.operationId?.split('.')[0] ?? '']
  operation.security = securityOf(access)
  if (operation.security[0]?.['session']) operation.description = `Permission: \`${access}\``
}

function securityOf(access: Access): OpenAPI.SecurityRequirementObject[] {
  if (access === 'public') return []
  if (access === 'visitor') return [{ visitor: [] }]
  return access === 'signed' ? [{ signature: [] }] : [{ session: [] }]
}

/** The access of the route that an operation was printed from: its id is the route's path in the contract. */
function accessOf(contract: AnyContractRouter, operationId: string | undefined): Access {
  let node: unknown = contract
  for (const key of operationId?.split('.') ?? []) node = (node as Readonly<Record<string, unknown>>)[key]
  const meta = (node as { readonly '~orpc'?: { readonly meta: RouteMeta } })['~orpc']?.meta
  if (!meta) throw new Error(`no route behind the operation ${operationId}`)
  return meta.access
}
