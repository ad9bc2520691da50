import type { FoundCode } from '@core/connect/code'
import { writtenDraft } from '@core/connect/draft'
import { offeredBy } from '@core/connect/offered'
import { fail, ok } from '@core/result'
import { part, runsNothing } from '@core/services/descriptor/part'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { client } from '../../../src/renderer/data/client'
import { CodeStep } from '../../../src/renderer/sheets/connect/CodeStep'
import { DeploysStep } from '../../../src/renderer/sheets/connect/DeploysStep'
import type { Form } from '../../../src/renderer/sheets/connect/form'
import { type Connecting, useConnect } from '../../../src/renderer/sheets/connect/useConnect'
import { type Answers, fakeBridge } from '../../gallery/bridge'
import { ACCOUNTS } from '../../gallery/world/workspace'
import { closeWindow } from '../window'

/** A service that no file of the app knows: a source host, which deploys on a server of its own, by its fleets, and here by a command. */
const OFFERED = offeredBy([
  {
    kind: 'crane',
    name: 'Crane',
    parts: {
      source: part('crane', z.strictObject({ service: z.literal('crane') }), {
        servers: () => [],
        commands: runsNothing,
        editing: { fields: [] },
        code: {
          at: 'host',
          label: 'A yard of Crane',
          example: 'harbour:yard',
          placeOf: (typed) => {
            const [harbour, yard] = typed.split(':')
            return harbour === undefined || yard === undefined
              ? fail('invalid', 'Enter a yard as “harbour:yard”.')
              : ok({ url: `https://${harbour}.example.com`, repository: yard })
          },
          placeOfRemote: () => null,
          textOf: ({ url, repository }) => `${url.slice(8, -12)}:${repository}`,
          entry: ({ url, repository }) => ({ harbour: url, yard: repository }),
        },
      }),
      deploy: part('crane', z.strictObject({ service: z.literal('crane') }), {
        servers: () => [],
        commands: runsNothing,
        editing: { fields: [] },
        ways: [
          {
            way: 'crane-here',
            label: 'Crane here',
            icon: 'terminal',
            at: 'folder',
            fields: [{ name: 'lift', label: 'Lift', example: 'crane up', step: 'ship' }],
            entry: ({ values: { lift = '' } }) => (lift === '' ? null : { lift }),
          },
          {
            way: 'crane-host',
            label: 'Crane at the host',
            icon: 'workflow',
            at: 'host',
            fields: [],
            entry: () => ({}),
          },
          {
            way: 'crane',
            label: 'Crane',
            icon: 'server',
            at: 'server',
            address: { label: 'Harbour', example: 'https://crane.example.com' },
            choice: { name: 'fleet', label: 'Fleet' },
            fields: [{ name: 'team', label: 'Team', example: 'web' }],
            entry: ({ values: { url, fleet, team }, inputs }) => ({ url, fleet, team, inputs }),
          },
        ],
      }),
    },
  },
])

const FLEETS: Answers['lookAtDeploys'] = {
  state: 'found',
  way: 'crane',
  words: '2 fleets found',
  choices: ['north', 'south'].map((name) => ({
    name,
    label: `fleet ${name}`,
    words: '',
    inputs: [{ name: 'speed', isRequired: true, about: '', value: '' }],
    environments: [{ name: `${name}-sea`, note: '', isProtected: false }],
    repository: null,
  })),
  environments: [],
}
const FOLDER: FoundCode = {
  state: 'found',
  place: { kind: 'folder', id: 'f1' },
  title: '~/site',
  name: 'site',
  branch: 'main',
  branches: ['main'],
  head: 'a'.repeat(40),
  notes: [],
  commands: { check: [], build: [], ship: ['./lift.sh'] },
  ci: [],
  hosted: null,
  migrations: null,
  tags: null,
}

/** What was drawn last. */
interface Drawn {
  connecting: Connecting | null
}

function Step({ code, last }: { code: Form['code']; last: Drawn }) {
  const connecting = useConnect({ code }, null, OFFERED)
  useEffect(() => {
    last.connecting = connecting
  })
  return (
    <>
      <CodeStep connecting={connecting} />
      {connecting.isReady && <DeploysStep connecting={connecting} />}
    </>
  )
}

/** The steps of the code and of the deploys alone, where only this service is offered. */
function open(code: Form['code'], answers: Answers) {
  const bridge = fakeBridge({ accounts: ACCOUNTS, tryApp: { findings: [], runs: {} }, ...answers })
  Object.assign(window, { binnacle: bridge })
  const last: Drawn = { connecting: null }
  render(
    <QueryClientProvider client={client}>
      <Step code={code} last={last} />
    </QueryClientProvider>,
  )
  const draft = () => {
    if (last.connecting === null) throw new Error('nothing is drawn')
    return last.connecting.draft
  }
  return { asked: bridge.asked, draft, user: userEvent.setup() }
}

afterEach(closeWindow)

describe('a way to deploy that only its descriptor knows', () => {
  it('on a server is asked for at its address, and has what was found to choose from, its inputs and its fields', async () => {
    const { asked, draft, user } = open({ kind: 'none' }, { lookAtDeploys: FLEETS })
    expect(screen.getByRole('radio', { name: /^Crane enter its address/ })).toHaveProperty('checked', true)
    await user.type(screen.getByRole('textbox', { name: 'Harbour' }), 'https://crane.example.com')
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Fleet' }), 'fleet south')
    await user.type(screen.getByRole('combobox', { name: 'speed' }), 'slow')
    await user.type(screen.getByRole('textbox', { name: 'Team' }), 'web')
    expect(asked.filter(({ name }) => name === 'lookAtDeploys').map(({ input }) => input)).toEqual([
      { way: 'crane', url: 'https://crane.example.com' },
    ])
    expect(draft()).toMatchObject({
      name: 'south',
      environments: [{ name: 'south-sea', isProtected: false }],
    })
    expect(writtenDraft(draft(), () => null, OFFERED).app).toMatchObject({
      deploy: {
        service: 'crane',
        url: 'https://crane.example.com',
        fleet: 'south',
        team: 'web',
        inputs: { speed: 'slow' },
      },
      environments: [{ name: 'south-sea' }],
    })
  })

  it('in a folder begins with the command that was found, and the others say what they need', async () => {
    const { draft } = open({ kind: 'folder', id: 'f1' }, { lookAtCode: FOLDER })
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Lift' })).toHaveProperty('value', './lift.sh'),
    )
    expect(screen.getByRole('radio', { name: /^Crane at the host needs Crane/ })).toHaveProperty(
      'disabled',
      true,
    )
    const { app } = writtenDraft(draft(), () => '/srv/site', OFFERED)
    expect(app).toMatchObject({ deploy: { service: 'crane', lift: './lift.sh' } })
  })
})

describe('a source host that only its descriptor knows', () => {
  it('is asked for a repository in its own words, and is written as its own part', async () => {
    const place = { service: 'crane', url: 'https://north.example.com', repository: 'site' }
    const { asked, draft, user } = open(null, {
      codeFolders: [],
      lookAtCode: { ...FOLDER, place: { kind: 'hosted', ...place }, title: 'the yard site', hosted: place },
      lookAtDeploys: { ...FLEETS, way: 'crane-host' },
    })
    const line = screen.getByRole('textbox', { name: 'A yard of Crane' })
    expect(line).toHaveProperty('placeholder', 'harbour:yard')
    await user.type(line, 'north:site{Enter}')
    expect(await screen.findByText('the yard site')).toBeTruthy()
    expect(asked.find(({ name }) => name === 'lookAtCode')?.input).toEqual({
      kind: 'typed',
      service: 'crane',
      text: 'north:site',
    })
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: /^Crane at the host/ })).toHaveProperty('checked', true),
    )
    expect(writtenDraft(draft(), () => null, OFFERED).app).toMatchObject({
      name: 'site',
      source: { service: 'crane', harbour: 'https://north.example.com', yard: 'site', branch: 'main' },
      deploy: { service: 'crane' },
    })
  })

  it('is gone back to, and another place can be named', async () => {
    const { user } = open(
      { kind: 'typed', service: 'crane', text: 'north:gone' },
      {
        codeFolders: [],
        lookAtCode: { state: 'refused', sentence: 'There is no yard gone.' },
      },
    )
    expect(await screen.findByText('There is no yard gone.')).toBeTruthy()
    expect(screen.getByText('north:gone')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Change' }))
    expect(screen.getByRole('textbox', { name: 'A yard of Crane' })).toHaveProperty('value', '')
  })
})
