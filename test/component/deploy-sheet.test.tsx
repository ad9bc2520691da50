import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SHEET_STATES } from '../gallery/states'
import { openWindow } from './window'

const { deploy } = SHEET_STATES
const state = (name: string) => {
  const found = deploy[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}
/** The sheet's own button, whatever the verdict lets it be called. */
const theButton = () =>
  within(screen.getByRole('dialog')).getByRole('button', { name: /^Deploy( when green)?$/ })
const verdict = () => screen.findByRole('region', { name: 'Verdict' })

describe('the deploy sheet', () => {
  it('shows what ships and its verdict, and sends exactly the commit that it showed', async () => {
    const { user, sent } = await openWindow(state('go'), { deploy: { number: 8 } })
    const list = await screen.findByRole('list', { name: 'What ships' })
    await waitFor(() => expect(list.textContent).toContain('Retry a lost upload'))
    await waitFor(async () => expect((await verdict()).textContent).toContain('Go'))
    await waitFor(() => expect(theButton()).toHaveProperty('disabled', false))
    await user.click(theButton())
    await waitFor(() => expect(sent.some(({ name }) => name === 'deploy')).toBe(true))
    const wish = sent.find(({ name }) => name === 'deploy')
    expect(wish?.input).toMatchObject({
      app: 'site',
      environment: 'staging',
      sha: 'c'.repeat(40),
      ref: 'main',
    })
  })
})
