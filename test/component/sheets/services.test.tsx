import { part, runsNothing } from '@core/services/descriptor/part'
import type { ServiceFacts } from '@core/services/descriptor/service'
import { SERVICES } from '@core/services/list'
import type { WorkspaceEdit } from '@core/workspace'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppEditor } from '../../../src/renderer/sheets/workspace/AppEditor'
import { IncidentList, TeamChat } from '../../../src/renderer/sheets/workspace/Lists'
import type { Editing } from '../../../src/renderer/sheets/workspace/useWorkspaceEdit'

const asksNobody = (): readonly string[] => []
const nothing = { servers: asksNobody, commands: runsNothing }

/** Services that no file of the app knows, each with fields of its own. */
const BEACON: ServiceFacts = {
  kind: 'beacon',
  name: 'Beacon',
  parts: {
    errors: part('beacon', z.strictObject({ service: z.literal('beacon'), team: z.string() }), {
      ...nothing,
      editing: {
        fields: [{ path: ['team'], label: 'Team in Beacon', help: 'As its address has it.' }],
        add: { label: 'Connect Beacon: the team', entry: (team) => ({ team }) },
      },
    }),
    incidents: part(
      'beacon',
      z.strictObject({ service: z.literal('beacon'), board: z.string(), kinds: z.array(z.string()) }),
      {
        ...nothing,
        editing: {
          fields: [
            { path: ['board'], label: 'Board' },
            { path: ['kinds'], label: 'Kinds', control: 'list', example: 'all' },
          ],
          add: { label: 'Add a board of Beacon', entry: (board) => ({ board }) },
        },
      },
    ),
  },
}
const CRANE: ServiceFacts = {
  kind: 'crane',
  name: 'Crane',
  parts: {
    deploy: part(
      'crane',
      z.strictObject({
        service: z.literal('crane'),
        fleet: z.string(),
        order: z.strictObject({ atOnce: z.number(), mode: z.enum(['rolling', 'blue']) }),
      }),
      {
        ...nothing,
        editing: {
          fields: [
            { path: ['fleet'], label: 'Fleet' },
            { path: ['order', 'atOnce'], label: 'At once', control: 'number' },
            {
              path: ['order', 'mode'],
              label: 'Mode',
              control: {
                choices: [
                  { value: 'rolling', label: 'rolling' },
                  { value: 'blue', label: 'blue and green' },
                ],
              },
            },
          ],
        },
      },
    ),
    ci: part('crane', z.strictObject({ service: z.literal('crane'), yard: z.string() }), {
      ...nothing,
      editing: { fields: [], shownBy: 'yard' },
    }),
  },
}
const PARROT: ServiceFacts = {
  kind: 'parrot',
  name: 'Parrot',
  parts: {
    chat: part(
      'parrot',
      z.strictObject({ service: z.literal('parrot'), room: z.string(), loud: z.boolean() }),
      {
        ...nothing,
        editing: {
          fields: [
            { path: ['room'], label: 'Room' },
            { path: ['loud'], label: 'Loud', control: 'check' },
          ],
          add: { label: 'Connect Parrot: the room', entry: (room) => ({ room }) },
        },
      },
    ),
  },
}

/** A file as it is edited where these services can be named; `changes` is what was sent. */
function editing(content: Editing['content'], services: readonly ServiceFacts[] = [BEACON, CRANE, PARROT]) {
  const changes: WorkspaceEdit[] = []
  const edited: Editing = {
    content,
    services,
    change: async (edit) => {
      changes.push(edit)
      return true
    },
    errors: [],
    said: '',
    problem: null,
  }
  return { editing: edited, changes, user: userEvent.setup() }
}

afterEach(cleanup)

describe('a service that only its descriptor knows', () => {
  it('has its own fields where it deploys, each kept as what it is', async () => {
    const { changes, user, ...given } = editing({
      apps: [{ name: 'site', deploy: { service: 'crane', fleet: 'north', order: { atOnce: 2 } } }],
    })
    render(<AppEditor {...given} index={0} />)
    expect(screen.getByRole('textbox', { name: 'Fleet' })).toHaveProperty('value', 'north')
    expect(screen.queryByRole('textbox', { name: 'Deploy' })).toBeNull()
    const atOnce = screen.getByRole('textbox', { name: 'At once' })
    await user.clear(atOnce)
    await user.type(atOnce, '3{Enter}')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Mode' }), 'blue and green')
    expect(changes).toEqual([
      { path: ['apps', 0, 'deploy', 'order', 'atOnce'], value: 3 },
      { path: ['apps', 0, 'deploy', 'order', 'mode'], value: 'blue' },
    ])
  })

  it('has its own fields where it knows errors, and a line that connects it', async () => {
    const there = editing({ apps: [{ name: 'site', errors: { service: 'beacon', team: 'web' } }] })
    const { rerender } = render(<AppEditor editing={there.editing} index={0} />)
    expect(screen.getByRole('textbox', { name: 'Team in Beacon' })).toHaveProperty('value', 'web')
    expect(screen.getByText('As its address has it.')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: /Sentry/ })).toBeNull()

    const { changes, user, ...given } = editing({ apps: [{ name: 'site' }] })
    rerender(<AppEditor {...given} index={0} />)
    await user.type(screen.getByRole('textbox', { name: 'Connect Beacon: the team' }), 'web{Enter}')
    expect(changes).toEqual([{ path: ['apps', 0, 'errors'], value: { service: 'beacon', team: 'web' } }])
  })

  it('has its own fields where incidents are told, and a line that adds one more', async () => {
    const { changes, user, ...given } = editing({ incidents: [{ service: 'beacon', board: 'sea' }] })
    render(<IncidentList {...given} />)
    expect(screen.getByRole('textbox', { name: 'Board' })).toHaveProperty('value', 'sea')
    const kinds = screen.getByRole('textbox', { name: 'Kinds' })
    expect(kinds).toHaveProperty('placeholder', 'all')
    await user.type(kinds, 'major, minor{Enter}')
    await user.type(screen.getByRole('textbox', { name: 'Add a board of Beacon' }), 'port{Enter}')
    expect(changes).toEqual([
      { path: ['incidents', 0, 'kinds'], value: ['major', 'minor'] },
      { path: ['incidents', 1], value: { service: 'beacon', board: 'port' }, insert: true },
    ])
  })

  it('has its own fields where the team talks, and a line that connects it', async () => {
    const there = editing({ chat: { service: 'parrot', room: 'bridge' } })
    const { rerender } = render(<TeamChat editing={there.editing} />)
    expect(screen.getByRole('textbox', { name: 'Room' })).toHaveProperty('value', 'bridge')
    await there.user.click(screen.getByRole('checkbox', { name: 'Loud' }))
    expect(there.changes).toEqual([{ path: ['chat', 'loud'], value: true }])

    const { changes, user, ...given } = editing({})
    rerender(<TeamChat {...given} />)
    await user.type(screen.getByRole('textbox', { name: 'Connect Parrot: the room' }), 'bridge{Enter}')
    expect(changes).toEqual([{ path: ['chat'], value: { service: 'parrot', room: 'bridge' } }])
  })

  it('is named as a CI by what tells it from others, where none of its fields is edited', () => {
    const { editing: edited } = editing({
      apps: [{ name: 'site', ci: [{ service: 'crane', yard: 'east' }] }],
    })
    render(<AppEditor editing={edited} index={0} />)
    expect(screen.getByText('crane east')).toBeTruthy()
  })
})

it('Sentry is connected by one line: organization and project', async () => {
  const { changes, user, ...given } = editing({ apps: [{ name: 'site' }] }, SERVICES)
  render(<AppEditor {...given} index={0} />)
  await user.type(screen.getByRole('textbox', { name: /^Connect Sentry/ }), 'acme/web{Enter}')
  const value = { service: 'sentry', organization: 'acme', project: 'web' }
  expect(changes).toEqual([{ path: ['apps', 0, 'errors'], value }])
})
