import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { State } from '../../gallery/state'
import { SHEET_STATES } from '../../gallery/states'
import { BACK } from '../../gallery/world/changes'
import { NOW, QUIET } from '../../gallery/world/snapshots'
import { aHold, sha } from '../../unit/support/builders'
import { openWindow } from '../window'

const only = (states: Readonly<Record<string, State>>): State => {
  const [first] = Object.values(states)
  if (first === undefined) throw new Error('there is no state')
  return first
}

const REFUSED = {
  problem: { kind: 'invalid', sentence: 'Freight refused: only an administrator may lock.', cause: null },
} as const

describe('the rollback sheet', () => {
  it('starts with an empty reason, and sends what the person types', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.rollback), { rollBack: { number: 7 } })
    const reason = await screen.findByPlaceholderText('Why are you rolling back?')
    await user.type(reason, 'checkout fails')
    await user.type(screen.getByRole('textbox', { name: 'Type production to confirm' }), 'production')
    const button = screen.getByRole('button', { name: 'Roll back' })
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    await user.click(button)
    await waitFor(() => expect(sent.some(({ name }) => name === 'rollBack')).toBe(true))
    const request = sent.find(({ name }) => name === 'rollBack')
    expect(request?.input).toMatchObject({
      app: 'site',
      environment: 'production',
      target: 5,
      reason: 'checkout fails',
    })
  })
})

describe('the rollback sheet where something is held', () => {
  const verdictAt = async (to: string): Promise<string> => {
    await openWindow(only(SHEET_STATES.rollback), {
      snapshot: {
        ...QUIET,
        holds: { 'site/production': { hold: aHold({ environment: 'production', to }), observedAt: NOW } },
      },
      shipment: { problem: { kind: 'unreachable', sentence: 'GitHub could not be reached.', cause: null } },
    })
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Verdict' }).textContent).toMatch(/Go|Caution/),
    )
    return screen.getByRole('region', { name: 'Verdict' }).textContent ?? ''
  }

  it('says nothing of the hold of the commit that it goes back to, although nothing can be compared', async () => {
    expect(await verdictAt(BACK.sha)).not.toContain('Held')
  })

  it('says of any other commit that nobody can tell', async () => {
    expect(await verdictAt(sha('8'))).toContain('GitHub could not be reached.')
  })
})

describe('the rollback sheet of a protected environment', () => {
  it('wants its name typed, letter by letter, and sends what was typed', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.rollback), { rollBack: { number: 7 } })
    const field = await screen.findByRole('textbox', { name: 'Type production to confirm' })
    const button = screen.getByRole('button', { name: 'Roll back' })
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Verdict' }).textContent).toMatch(/Go|Caution/),
    )
    expect(button).toHaveProperty('disabled', true)
    await user.type(field, 'production')
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    // It has been read by now, so only the name can be in the way.
    for (const wrong of ['prod', 'Production', 'staging']) {
      await user.clear(field)
      await user.type(field, `${wrong}{Enter}`)
      expect(button, wrong).toHaveProperty('disabled', true)
    }
    expect(sent).toEqual([])
    await user.clear(field)
    await user.type(field, 'production{Enter}')
    await waitFor(() => expect(sent.map(({ name }) => name)).toEqual(['rollBack']))
    expect(sent[0]?.input).toMatchObject({ environment: 'production', confirmation: 'production' })
  })
})

describe('the trust sheet', () => {
  it('shows each command and server, and trusts exactly what it showed', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.trust))
    expect((await screen.findByRole('list', { name: 'Commands' })).textContent).toContain(
      './ship {environment}',
    )
    expect(screen.getByRole('list', { name: 'Servers' }).textContent).toContain('freight.example.com')
    const button = screen.getByRole('button', { name: 'Trust' })
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    await user.click(button)
    await waitFor(() => expect(sent).toContainEqual({ name: 'trustWorkspace', input: { id: 'q1' } }))
  })
})

describe('the cancel sheet', () => {
  it('keeps the deploy running when it is closed', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.cancel))
    await user.click(await screen.findByRole('button', { name: 'Keep running' }))
    expect(sent).toEqual([])
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('the lock sheet', () => {
  it('wants a reason, and locks the app with it', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.lock))
    const lock = within(await screen.findByRole('dialog', { name: 'Lock site' })).getByRole('button', {
      name: 'Lock',
    })
    const reason = screen.getByRole('textbox', { name: 'Reason' })
    await user.type(reason, 'database maintenance')
    await waitFor(() => expect(lock).toHaveProperty('disabled', false))
    // It has been read by now, so only the reason can be in the way.
    await user.clear(reason)
    await user.type(reason, '  ')
    expect(lock).toHaveProperty('disabled', true)
    expect(screen.getByText('Everyone who wants to deploy sees the reason.')).toBeTruthy()
    await user.type(reason, '{Enter}')
    expect(sent).toEqual([])
    await user.type(reason, 'database maintenance ')
    await user.type(reason, '{Enter}')
    await waitFor(() =>
      expect(sent).toEqual([{ name: 'setLock', input: { app: 'site', reason: 'database maintenance' } }]),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('stays, with what was typed, where the service refuses', async () => {
    const { user } = await openWindow(only(SHEET_STATES.lock), { setLock: REFUSED })
    const reason = await screen.findByRole('textbox', { name: 'Reason' })
    await user.type(reason, 'database maintenance')
    const lock = screen.getByRole('button', { name: 'Lock' })
    await waitFor(() => expect(lock).toHaveProperty('disabled', false))
    await user.click(lock)
    expect((await screen.findByRole('alert')).textContent).toContain(REFUSED.problem.sentence)
    expect(reason).toHaveProperty('value', 'database maintenance')
  })
})

describe('the unlock sheet', () => {
  it('shows the reason of the lock, and takes the lock away', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.unlock))
    const sheet = await screen.findByRole('dialog', { name: 'Unlock site' })
    expect(sheet.textContent).toContain('site is locked: database maintenance.')
    const unlock = within(sheet).getByRole('button', { name: 'Unlock' })
    await waitFor(() => expect(unlock).toHaveProperty('disabled', false))
    await waitFor(() => expect(document.activeElement).toBe(unlock))
    await user.click(unlock)
    await waitFor(() => expect(sent).toEqual([{ name: 'setLock', input: { app: 'site', reason: null } }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('has nothing to unlock once somebody else has', async () => {
    const { sent } = await openWindow({
      ...only(SHEET_STATES.unlock),
      answers: only(SHEET_STATES.lock).answers,
    })
    const sheet = await screen.findByRole('dialog', { name: 'Unlock site' })
    await waitFor(() => expect(sheet.textContent).toContain('site is no longer locked.'))
    const unlock = within(sheet).getByRole('button', { name: 'Unlock' })
    expect(unlock).toHaveProperty('disabled', true)
    fireEvent.click(unlock)
    expect(sent).toEqual([])
  })
})

describe('“Where is my change?”', () => {
  const RUNS_FROM = Date.UTC(2026, 10, 23, 9)
  const change = (writtenAt: number | null) => ({
    whereabouts: {
      sentence: null,
      found: [
        {
          ...{ app: 'site', repository: 'site', change: '#12', title: 'Faster invoices', author: 'mei' },
          ...{ url: null, writtenAt },
          environments: [
            {
              environment: 'production',
              where: {
                kind: 'runs' as const,
                by: { number: 7, kind: 'deploy' as const, at: RUNS_FROM + 86_400_000 },
                firstAt: RUNS_FROM,
                unsure: null,
              },
              watched: false,
            },
            {
              environment: 'staging',
              where: { kind: 'waits' as const, waits: { others: 0, behind: null } },
              watched: false,
            },
          ],
        },
      ],
    },
  })
  const rowOf = async (writtenAt: number | null, environment: string) => {
    const { user } = await openWindow(only(SHEET_STATES.whereabouts), change(writtenAt))
    await user.type(await screen.findByRole('searchbox'), '#12')
    const list = await screen.findByRole('list', { name: 'Where #12 is' })
    const rows = within(list).getAllByRole('listitem')
    return rows.find(({ textContent }) => textContent?.includes(environment))?.textContent
  }

  it('says how long the change took from when it was written until it ran there', async () => {
    expect(await rowOf(RUNS_FROM - 50 * 60_000 - 2 * 3_600_000, 'production')).toMatch(
      /by #7, 2 h 50 min after it was written/,
    )
  })

  it('says nothing of it where the change does not run yet', async () => {
    expect(await rowOf(RUNS_FROM - 60_000, 'staging')).not.toMatch(/after it was written/)
  })

  it('says nothing of it where nobody knows when the change was written', async () => {
    expect(await rowOf(null, 'production')).not.toMatch(/after it was written/)
  })

  it('says nothing of it where the change seems to be from after its deploy', async () => {
    expect(await rowOf(RUNS_FROM + 60_000, 'production')).not.toMatch(/after it was written/)
  })
})

describe('the workspace sheet', () => {
  it('begins at the first app, not at the buttons below', async () => {
    await openWindow(only(SHEET_STATES.workspace))
    await waitFor(() => expect(document.activeElement?.textContent).toBe('site'))
  })

  it('offers how often a release is made in words, and saves what the file calls it', async () => {
    const { user, sent } = await openWindow(only(SHEET_STATES.workspace))
    const made = await screen.findByRole('combobox', { name: 'Made' })
    expect(
      within(made)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['monthly', 'weekly', 'quarterly', 'whenever you decide'])
    await user.selectOptions(made, 'whenever you decide')
    await waitFor(() => expect(JSON.stringify(sent)).toContain('"cadence"],"value":"manual"'))
  })
})
