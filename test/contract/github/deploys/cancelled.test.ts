import { shortSha } from '@core/commits/commit'
import { brokeOffWords } from '@core/deploys/words'
import { describe, expect, it } from 'vitest'
import { latest, newest, request, value, yard } from './yard'

/** Builds first, and then ships in a job that names its environment, or in one that does not. */
const jobs =
  (isNamed: boolean) =>
  ({ inputs }: { inputs: Record<string, string> }) => [
    { name: 'build', steps: [{ name: 'make', seconds: 20 }] },
    {
      name: 'ship',
      needs: ['build'],
      ...(isNamed && { environment: inputs.environment ?? '' }),
      steps: [{ name: 'upload', seconds: 40 }],
    },
  ]

/** What is told of a deploy that is cancelled so many seconds after it was asked for. */
async function cancelledAfter(seconds: number, isNamed = true) {
  const { service, head, pass } = await yard({ jobs: jobs(isNamed) })
  // One that went well before: from it is known whether runs here make deployments.
  value(await service.start(request(head), 'request-1'))
  pass(120)
  await latest(service)
  const { number } = value(await service.start(request(head), 'request-2'))
  pass(seconds)
  await latest(service)
  value(await service.cancel({ app: 'site', environment: 'production', number }, 'octocat'))
  pass(30)
  const deploy = await newest(service)
  if (deploy?.state.status !== 'cancelled') throw new Error('It was not cancelled.')
  return brokeOffWords(deploy)
    .replace(/^#\d+ /, '')
    .replace(shortSha(head), 'it')
}

describe('a run that is cancelled on GitHub', () => {
  it('changed nothing before the job of its environment began', async () => {
    expect(await cancelledAfter(12)).toBe('was cancelled before shipping began; nothing changed')
  })

  it('may have shipped in part once that job had begun', async () => {
    expect(await cancelledAfter(40)).toBe('was cancelled while shipping; it may be partly live')
  })

  it('may have shipped whatever it was at, where no job names its environment', async () => {
    expect(await cancelledAfter(12, false)).toBe(
      'was cancelled, perhaps while shipping; it may be partly live',
    )
  })
})
