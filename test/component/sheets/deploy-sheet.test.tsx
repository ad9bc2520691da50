import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SHEET_STATES } from '../../gallery/states'
import { closeWindow, openWindow } from '../window'

const { deploy } = SHEET_STATES
const state = (name: string) => {
  const found = deploy[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}
/** The sheet's own button, whatever the verdict lets it be called. */
const theButton = () =>
  within(screen.getByRole('dialog')).getByRole('button', { name: /^Deploy( when green)?$/ })
/** Both ways to press: Enter in a field of the form, which asks no button, and the button itself. */
function press(button: HTMLElement): void {
  const form = button.closest('form')
  if (form !== null) fireEvent.submit(form)
  fireEvent.click(button)
}
const verdict = () => screen.findByRole('region', { name: 'Verdict' })

describe('the deploy sheet', () => {
  it('has its verdict read out once it is known', async () => {
    await openWindow(state('go'))
    await waitFor(async () => expect((await verdict()).textContent).toContain('Go'))
    expect((await verdict()).getAttribute('aria-live')).toBe('polite')
    expect((await verdict()).getAttribute('aria-busy')).toBeNull()
  })

  it('shows what ships and its verdict, and sends exactly the commit that it showed', async () => {
    const { user, sent } = await openWindow(state('go'), { deploy: { number: 8 } })
    const list = await screen.findByRole('list', { name: 'What ships' })
    await waitFor(() => expect(list.textContent).toContain('Retry a lost upload'))
    await waitFor(async () => expect((await verdict()).textContent).toContain('Go'))
    await waitFor(() => expect(theButton()).toHaveProperty('disabled', false))
    await user.click(theButton())
    await waitFor(() => expect(sent.some(({ name }) => name === 'deploy')).toBe(true))
    const request = sent.find(({ name }) => name === 'deploy')
    expect(request?.input).toMatchObject({
      app: 'site',
      environment: 'staging',
      sha: 'c'.repeat(40),
      ref: 'main',
    })
  })

  it('sends nothing by Enter in the field of the ref, also once the verdict has been read', async () => {
    const { user, sent } = await openWindow(state('go'))
    await waitFor(() => expect(theButton()).toHaveProperty('disabled', false))
    await user.type(screen.getByRole('combobox', { name: 'Ref' }), '{Enter}')
    expect(sent).toEqual([])
    expect(theButton()).toHaveProperty('disabled', false)
  })

  it('begins with the watched branch, also where it was asked for before anything was known', async () => {
    await openWindow(state('go'))
    await screen.findByRole('dialog')
    // The sheets are read by now, so the next one could be there before the first answer is.
    closeWindow()
    await openWindow(state('go'))
    expect(await screen.findByRole('combobox', { name: 'Ref' })).toHaveProperty('value', 'main')
    await waitFor(async () => expect((await verdict()).textContent).toContain('Go'))
  })

  it('says beforehand that a second person has to approve it, and who can', async () => {
    const { user, sent } = await openWindow(state('needs approval'), { deploy: { number: null } })
    const dialog = await screen.findByRole('dialog')
    await waitFor(() =>
      expect(dialog.textContent).toContain(
        'Needs a second person’s approval before it ships: Grace Hopper, mei, tom, ana or 2 more. They’re asked in chat.',
      ),
    )
    const button = within(dialog).getByRole('button', { name: 'Ask for approval' })
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    await user.click(button)
    await waitFor(() => expect(sent.map(({ name }) => name)).toContain('deploy'))
  })

  it('says beforehand why approval can’t be asked for, and sends nothing', async () => {
    const { sent } = await openWindow(state('approval can’t be asked for'))
    const dialog = await screen.findByRole('dialog')
    await waitFor(() =>
      expect(within(dialog).getByRole('status').textContent).toMatch(
        /^A deploy to site\/staging needs a second/,
      ),
    )
    const button = within(dialog).getByRole('button', { name: 'Ask for approval' })
    press(button)
    expect(button).toHaveProperty('disabled', true)
    expect(sent).toEqual([])
  })

  it('stops at a locked app, says why, and sends nothing', async () => {
    const { sent } = await openWindow(state('locked'))
    await waitFor(async () => expect((await verdict()).textContent).toContain('Stop'))
    expect((await verdict()).textContent).toContain(
      'The app is locked: database maintenance. Unlock it first.',
    )
    // Also once the verdict has been read.
    await waitFor(() => expect(theButton().title).toContain('The app is locked: database maintenance.'))
    press(theButton())
    expect(theButton()).toHaveProperty('disabled', true)
    expect(sent).toEqual([])
  })

  it('wants a protected environment’s name, letter by letter, and sends what was typed', async () => {
    const { user, sent } = await openWindow(state('protected'), { deploy: { number: 7 } })
    const field = await screen.findByRole('textbox', { name: 'Type production to confirm' })
    await waitFor(async () => expect((await verdict()).textContent).toMatch(/Go|Caution/))
    await user.type(field, 'production')
    await waitFor(() => expect(theButton()).toHaveProperty('disabled', false))
    // It has been read by now, so only the name can be in the way.
    for (const wrong of ['prod', 'Production', 'productions', 'staging']) {
      await user.clear(field)
      await user.type(field, wrong)
      expect(theButton(), wrong).toHaveProperty('disabled', true)
      press(theButton())
    }
    expect(sent).toEqual([])
    await user.clear(field)
    await user.type(field, 'production')
    expect(theButton()).toHaveProperty('disabled', false)
    await user.click(theButton())
    await waitFor(() => expect(sent.map(({ name }) => name)).toEqual(['deploy']))
    expect(sent[0]?.input).toMatchObject({
      app: 'site',
      environment: 'production',
      sha: 'c'.repeat(40),
      confirmation: 'production',
    })
  })

  it('says of an unknown ref that there is none, and sends nothing', async () => {
    const { sent } = await openWindow(state('no such ref'))
    const sheet = await screen.findByRole('dialog')
    const alert = await within(sheet).findByRole('alert')
    expect(alert.textContent).toContain('There is no branch, tag or commit “main”.')
    expect((await verdict()).textContent).toContain('There is nothing to judge yet.')
    await waitFor(() => expect(theButton().title).toBe('Choose what to ship first.'))
    press(theButton())
    expect(theButton()).toHaveProperty('disabled', true)
    expect(sent).toEqual([])
  })
})
