import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SHEET_STATES, type State } from '../gallery/states'
import { openWindow } from './window'

const only = (states: Readonly<Record<string, State>>): State => {
  const [first] = Object.values(states)
  if (first === undefined) throw new Error('there is no state')
  return first
}

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
    const wish = sent.find(({ name }) => name === 'rollBack')
    expect(wish?.input).toMatchObject({
      app: 'site',
      environment: 'production',
      target: 5,
      reason: 'checkout fails',
    })
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
