import { type Deploy, deployKey, isActive } from '@core/deploys/deploy'
import type { Intent, Journal } from '@core/deploys/intent'
import { isDeployEvent } from '@core/events/event'
import type { DeployService, SourceHost } from '@core/ports'
import { ok } from '@core/result'
import type { Bug } from './schedule'

/** Faults put in on purpose, by what somebody might do one day with the best of intentions. */
export const BUGS: Record<string, Bug & { readonly shows: RegExp }> = {
  'a start is sent again when its answer was lost': {
    shows: /was started twice/,
    service: (service) =>
      withOwn(service, {
        start: async (request, intentId) => {
          const answer = await service.start(request, intentId)
          return answer.ok || answer.problem.kind !== 'lost' ? answer : service.start(request, intentId)
        },
      }),
  },
  'the journal is written after the send': {
    shows: /is not in the journal/,
    journal: (journal) => {
      const unwritten = new Map<string, Intent>()
      return withOwn(journal, {
        write: (intent) => void unwritten.set(intent.id, intent),
        settle: (id, outcome) => {
          const intent = unwritten.get(id)
          if (intent !== undefined) journal.write(intent)
          journal.settle(id, outcome)
        },
      })
    },
  },
  'polling is not armed again after a failure': {
    shows: / is shown as |was left open/,
    // The second back-off is 4 s and at most a tenth more, which no other timer of the scheduler is.
    clock: (clock) => ({
      now: () => clock.now(),
      after: (ms, run) => (ms > 3_900 && ms < 4_500 ? () => {} : clock.after(ms, run)),
    }),
  },
  'an event counts as told as soon as it was heard of': {
    shows: /was told last|was seen and never told/,
    journal: (journal) => withOwn(journal, { owed: () => [] }),
  },
  'what was told is forgotten at a restart': {
    shows: /was told more than once/,
    journal: (journal) => {
      const noted = new Set<string>()
      return withOwn(journal, {
        owe: (event, at) => {
          if (noted.has(event.id)) return false
          noted.add(event.id)
          journal.owe(event, at)
          return true
        },
        owed: () => journal.owed().filter((event) => !noted.has(event.id)),
      })
    },
  },
  'what has ended is kept as it ended': {
    shows: /shown as /,
    service: (service) => {
      const ended = new Map<string, Deploy>()
      return withOwn(service, {
        latest: async (active) => {
          const answer = await service.latest(active)
          if (!answer.ok) return answer
          const deploys = answer.value.map((deploy) => ended.get(nameOf(deploy)) ?? deploy)
          for (const deploy of deploys) if (!isActive(deploy)) ended.set(nameOf(deploy), deploy)
          return ok(deploys)
        },
      })
    },
  },
  'of two answers the one that comes later counts': {
    shows: /was told out of order|was told more than once|was told last/,
    service: (service) => {
      let answers = 0
      return withOwn(service, {
        latest: async (active) => {
          const answer = await service.latest(active)
          answers++
          if (!answer.ok) return answer
          return ok(
            answer.value.map((deploy) => ({
              ...deploy,
              revision: { ...deploy.revision, updatedAt: answers },
            })),
          )
        },
      })
    },
  },
  'the end of a deploy is told once for its number': {
    shows: /was seen and never told|was told last/,
    journal: (journal) => {
      const ends = new Set<string>()
      return withOwn(journal, {
        owe: (event, at) => {
          if (!isDeployEvent(event) || isActive(event.deploy)) return journal.owe(event, at)
          const name = deployKey(event.deploy)
          if (ends.has(name)) return false
          ends.add(name)
          return journal.owe(event, at)
        },
      })
    },
  },
  'a deploy is adopted although another command has made it': {
    shows: /was taken for two commands|was not found again/,
    journal: (journal) => withOwn(journal, { requested: () => false }),
  },
  'what a server has forgotten is not asked after': {
    shows: /is shown as .* and is not/,
    service: (service) => withOwn(service, { latest: () => service.latest([]) }),
  },
  'a command is told from another by its number alone': {
    shows: /was not found again/,
    journal: (journal) =>
      withOwn(journal, {
        requested: (kind, { app, environment, number }) =>
          journal.requested(kind, { app, environment, number }),
      }),
  },
  'a lost command is taken for refused': {
    shows: /was not found again/,
    service: (service) =>
      withOwn(service, {
        start: async (request, intentId) => {
          const answer = await service.start(request, intentId)
          return answer.ok ? answer : { ok: false, problem: { ...answer.problem, kind: 'invalid' } }
        },
      }),
  },
}

const nameOf = (deploy: Deploy): string => `${deployKey(deploy)} ${deploy.identity}`

/** The same thing with some of its methods replaced; the others still find their own `this`. */
export function withOwn<T extends Journal | DeployService | SourceHost>(thing: T, own: Partial<T>): T {
  return new Proxy(thing, {
    get: (target, name) => {
      const value: unknown = Reflect.get(own, name) ?? Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
