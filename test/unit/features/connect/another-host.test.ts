import { originOf, serversOf } from '@core/services/list'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it, vi } from 'vitest'
import { looking } from '../../../../src/main/services/connectors'
import type { ServiceModule } from '../../../../src/main/services/service'
import { FakeClock } from '../../support/fake-clock'
import { adding, draft } from './connect.support'

// The list of services has a made-up source host in place of one of its own: nothing else of the app knows it.
vi.mock('@core/services/gitlab', async () => {
  const { z } = await import('zod')
  const { fail, ok } = await import('@core/result')
  const { part, runsNothing } = await import('@core/services/descriptor/part')
  const { BRANCH_EDITED } = await import('@core/services/descriptor/editing')
  const shape = z.strictObject({
    service: z.literal('gitlab'),
    harbour: z.url(),
    yard: z.string(),
    branch: z.string(),
  })
  return {
    gitlab: {
      kind: 'gitlab',
      name: 'Crane',
      parts: {
        source: part('gitlab', shape, {
          servers: ({ harbour }) => [harbour],
          commands: runsNothing,
          editing: BRANCH_EDITED,
          origin: ({ harbour: url, yard: repository, branch }) => ({
            kind: 'gitlab',
            folder: null,
            hosted: { url, repository },
            branch,
          }),
          code: {
            at: 'host',
            label: 'A yard of Crane',
            example: 'harbour:yard',
            placeOf: (typed) => {
              const [harbour, yard] = typed.split(':')
              return yard === undefined
                ? fail('invalid', 'Enter a yard as “harbour:yard”.')
                : ok({ url: `https://${harbour}.example.com`, repository: yard })
            },
            placeOfRemote: () => null,
            textOf: ({ url, repository }) => `${url.slice(8, -12)}:${repository}`,
            entry: ({ url, repository }) => ({ harbour: url, yard: repository }),
          },
        }),
      },
    },
  }
})
vi.mock('../../../../src/main/services/gitlab/service', () => {
  const service: ServiceModule = {
    lookAtRepository: async ({ url, repository }) => ({
      state: 'refused',
      sentence: `Crane looked for ${repository} at ${url}.`,
    }),
  }
  return { service }
})

const PLACE = { service: 'gitlab', url: 'https://north.example.com', repository: 'site' }
const SOURCE = { service: 'gitlab', harbour: PLACE.url, yard: 'site', branch: 'main' }

const look = looking({
  clock: new FakeClock(),
  http: { request: () => Promise.reject(new Error('nobody is asked')) },
  secret: () => null,
})

describe('a source host that only its descriptor and its folder know', () => {
  it('reads what was typed in its own way, and looks there', async () => {
    const { calls } = adding({ look })
    const looked = async (text: string) => calls.lookAtCode({ kind: 'typed', service: 'gitlab', text })
    expect(await looked('north:site')).toMatchObject({
      value: { state: 'refused', sentence: 'Crane looked for site at https://north.example.com.' },
    })
    expect(await looked('north')).toMatchObject({ value: { sentence: 'Enter a yard as “harbour:yard”.' } })
  })

  it('is the source of an app that was added from there, and is asked for it', async () => {
    const app = adding({ look })
    const added = draft('', {
      code: { kind: 'hosted', ...PLACE },
      ci: { kind: 'none' },
      deploy: { way: 'none', values: {}, inputs: {} },
    })
    await app.calls.addApp({ app: added, to: 'open', anyway: true, replaces: null })
    const [edit] = app.changes.flatMap(({ edits }) => edits)
    expect(edit).toMatchObject({ value: { name: 'shop', source: SOURCE } })
    const parsed = parseWorkspace(JSON.stringify({ version: 1, apps: [{ name: 'shop', source: SOURCE }] }))
    const source = parsed.ok ? parsed.workspace.apps[0]?.source : undefined
    expect(source).toEqual(SOURCE)
    expect(source && serversOf('source', source)).toEqual([{ url: PLACE.url, account: null }])
    expect(originOf(source)?.hosted).toEqual({ url: PLACE.url, repository: 'site' })
  })

  it('is offered again with what a person would type, where the app is set up once more', async () => {
    const parsed = parseWorkspace(JSON.stringify({ version: 1, apps: [{ name: 'shop', source: SOURCE }] }))
    const source = parsed.ok ? parsed.workspace.apps[0]?.source : undefined
    const { calls } = adding({ look, source })
    expect(await calls.codeOf({ app: 'shop' })).toEqual({
      ok: true,
      value: { kind: 'typed', service: 'gitlab', text: 'north:site' },
    })
  })
})
