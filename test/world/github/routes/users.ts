import { privateProfileJson, profileJson } from '../json/user.ts'
import type { RateState } from '../model/rate.ts'
import { refuse } from './refusal.ts'
import { type Asked, json, type Route } from './route.ts'

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', handle: me },
  { method: 'GET', path: '/users/{username}', handle: somebody },
  { method: 'GET', path: '/rate_limit', handle: rateLimit },
]

function me({ scene: { links }, caller }: Asked) {
  if (caller === null) return refuse(401, 'Requires authentication')
  // The token of an installed app is nobody's (actions/create-github-app-token#258).
  if (caller.grant.kind === 'installation') return refuse(403, 'Resource not accessible by integration')
  return json(privateProfileJson(links, caller.user))
}

function somebody({ scene: { model, links }, params }: Asked) {
  const user = model.findUser(params.username ?? '') ?? refuse(404, 'Not Found')
  return json(profileJson(links, user))
}

function rateLimit({ scene: { model }, caller }: Asked) {
  const core = numbers(model.rate.state(caller?.user.login ?? null))
  const search = { limit: 30, used: 0, remaining: 30, reset: Math.ceil(model.now / 1000) + 60 }
  return json({ resources: { core, search }, rate: core })
}

const numbers = ({ limit, used, remaining, reset }: RateState) => ({ limit, used, remaining, reset })
