import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SHIPPING_SHEETS } from '../gallery/sheets/ships'
import { openWindow } from './window'

const { deploy, compare } = SHIPPING_SHEETS
const ref = () => screen.findByRole('combobox', { name: 'Ref' })
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)

describe('the list of what can be deployed', () => {
  it('has branches, recent commits with their CI, open pull requests and tags', async () => {
    const { user } = await openWindow(deploy['choosing a commit'])
    await user.click(await screen.findByRole('button', { name: 'Choose from a list' }))
    const list = await screen.findByRole('listbox', { name: 'What can be deployed' })
    await waitFor(() => expect(within(list).getByText('Recent commits on main')).toBeTruthy())
    expect(within(list).getByText('Branches')).toBeTruthy()
    expect(within(list).getByText('Open pull requests')).toBeTruthy()
    expect(within(list).getByText('Tags')).toBeTruthy()
    const failing = within(list).getByText('Retry a lost upload, part 3').closest('[role=option]')
    await waitFor(() => expect(failing?.textContent).toContain('CI red'))
  })

  it('is searched by typing, and Enter takes what the arrows have reached', async () => {
    const { user, sent } = await openWindow(deploy['choosing a commit'])
    const field = await ref()
    await user.clear(field)
    await user.type(field, 'another way')
    await waitFor(() => expect(options()).toHaveLength(1))
    expect(options()[0]).toContain('#41')
    // Nothing is reached yet, so Enter only looks up what was typed.
    expect(field.getAttribute('aria-activedescendant')).toBeNull()
    await user.keyboard('{ArrowDown}{Enter}')
    // A pull request goes by its commit: its branch may be another one's name in a fork.
    expect(field).toHaveProperty('value', 'e'.repeat(40))
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(sent).toEqual([])
  })

  it('sends nothing by Enter in the field, whatever is typed', async () => {
    const { user, sent } = await openWindow(deploy.go, { deploy: { number: 8 } })
    const field = await ref()
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Deploy' })).toHaveProperty('disabled', false),
    )
    await user.type(field, '{Enter}{Enter}')
    await user.type(field, '{ArrowDown}{ArrowDown}{Enter}{Enter}')
    expect(sent).toEqual([])
  })

  it('closes by Escape, and the sheet stays', async () => {
    const { user } = await openWindow(deploy['choosing a commit'])
    await user.click(await ref())
    await user.keyboard('{ArrowDown}')
    expect(await screen.findByRole('listbox')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it('says why some of it can’t be listed', async () => {
    const { user } = await openWindow(deploy['nothing to choose'])
    await user.click(await screen.findByRole('button', { name: 'Choose from a list' }))
    await waitFor(() =>
      expect(screen.getByRole('dialog').textContent).toContain('GitHub could not be reached.'),
    )
  })
})

describe('a commit of what ships', () => {
  const open = async (state: Parameters<typeof openWindow>[0]) => {
    const { user } = await openWindow(state)
    await user.click(await screen.findByRole('button', { name: 'What bbbbbbb changes' }))
    return screen.findByRole('region', { name: 'Changes of bbbbbbb' })
  }

  it('opens to its message and what it changes, as nothing but text', async () => {
    const region = await open(deploy['a commit opened'])
    await waitFor(() => expect(region.textContent).toContain('and <b>nothing</b> else.'))
    expect(region.querySelector('b, a, img')).toBeNull()
    expect(region.textContent).toContain('+const DARK = readTheme("dark")')
    expect(region.textContent).toContain('src/theme.ts')
    expect(region.textContent).toContain('Its lines can’t be shown')
  })

  it('says what of a huge one isn’t shown, and draws a file’s lines once it is opened', async () => {
    const region = await open(deploy['a huge commit opened'])
    await waitFor(() => expect(region.textContent).toContain('The first 12 of at least 312 files are shown.'))
    expect(region.textContent).toContain('A merge, compared with its first parent.')
    const files = [...region.querySelectorAll('details')]
    const closed = files.find((file) => !file.open)
    expect(closed?.textContent).not.toContain('+1 x')
    if (closed === undefined) throw new Error('all files are open')
    closed.open = true
    fireEvent(closed, new Event('toggle'))
    await waitFor(() => expect(closed.textContent).toContain('+1 x'))
    expect(closed.textContent).toContain('The rest of this file isn’t shown.')
  })

  it('says why it can’t be read', async () => {
    const region = await open(deploy['a commit that can’t be read'])
    expect((await within(region).findByRole('alert')).textContent).toBe('GitHub could not be reached.')
  })
})

describe('two environments side by side', () => {
  it('show what each has that the other lacks, and lead to the deploy sheet', async () => {
    const { user, sent } = await openWindow(compare['staging and production'])
    expect(await screen.findByRole('list', { name: 'In staging, not in production' })).toBeTruthy()
    expect(await screen.findByRole('list', { name: 'In production, not in staging' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Deploy to production…' }))
    expect(await screen.findByRole('dialog', { name: 'Deploy site to production' })).toBeTruthy()
    expect(await ref()).toHaveProperty('value', 'b'.repeat(40))
    expect(sent).toEqual([])
  })

  it('are swapped', async () => {
    const { user } = await openWindow(compare['staging and production'])
    await user.click(await screen.findByRole('button', { name: 'Swap' }))
    expect(screen.getByRole('combobox', { name: 'In' })).toHaveProperty('value', 'production')
    expect(screen.getByRole('combobox', { name: 'Not in' })).toHaveProperty('value', 'staging')
  })

  it('say that nothing is known to run', async () => {
    await openWindow(compare['nothing known'])
    expect(await screen.findByText('It isn’t known that anything runs in staging.')).toBeTruthy()
  })

  it('say that both run the same commit', async () => {
    await openWindow(compare['the same commit'])
    expect(await screen.findByText('Both run the same commit.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Deploy to/ })).toBeNull()
  })

  it('are reached from the deploy sheet', async () => {
    const { user } = await openWindow(deploy.protected)
    await user.click(await screen.findByRole('button', { name: 'Compare environments…' }))
    expect(await screen.findByRole('dialog', { name: 'Compare environments of site' })).toBeTruthy()
  })
})
