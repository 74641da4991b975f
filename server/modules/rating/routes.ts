import { implement } from '@orpc/server'
import { rating, RATINGS_PER_PAGE } from '#contract/rating.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { adviseOnInvitation, inviteRating } from './actions/invite-rating.ts'
import { presentRating } from './present.ts'
import { listRatings } from './queries.ts'

export function ratingRoutes(runtime: Runtime) {
  const person = implement(rating).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) =>
      pageOf(await listRatings(runtime.db, actor, input), RATINGS_PER_PAGE, {
        item: presentRating,
        key: ({ ratedAt, id }) => ({ ratedAt, id }),
      }),
    ),
    adviseInvitation: person.adviseInvitation.handler(async ({ context: { actor }, input }) => {
      const { advice, grounds } = await adviseOnInvitation(runtime, actor, input.id)
      return { advice, grounds: [...grounds] }
    }),
    invite: person.invite.handler(async ({ context: { actor }, input }) => ({
      invitedAt: await inviteRating(runtime, actor, input.id),
    })),
  }
}
