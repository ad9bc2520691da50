import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ReleaseChecklist } from '../../../src/core/releases/checklist'
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings'
import { send } from '../../../src/renderer/toasts/finished'
import { announce, warn } from '../../../src/renderer/toasts/toasts'
import { ASKED, ASKED_HERE } from '../../gallery/requests'
import { type State, shown } from '../../gallery/state'
import { VIEW_STATES } from '../../gallery/states'
import { QUIET } from '../../gallery/world/snapshots'
import { WORKSPACE } from '../../gallery/world/workspace'
import { sha, T0 } from '../../unit/support/builders'
import { openWindow } from '../window'

const a = (state: State | undefined): State => {
  if (state === undefined) throw new Error('no such state')
  return state
}
const hidden = (apps: string[]): Settings => ({
  ...DEFAULT_SETTINGS,
  appsInNow: [{ workspace: WORKSPACE.file ?? '', pinned: [], hidden: apps }],
})
const seconds = (count: number) => act(async () => vi.advanceTimersByTime(count * 1000))
const undoKey = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'z', ctrlKey: true })

afterEach(() => vi.useRealTimers())

describe('a toast', () => {
  const open = async () => {
    const window = await openWindow(a(VIEW_STATES.now.quiet))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    return window
  }

  it('is read out politely, and leaves after five seconds', async () => {
    await open()
    act(() => announce('Link copied.'))
    expect(screen.getByText('Link copied.').closest('[aria-live=polite]')).toBeTruthy()
    await seconds(4.9)
    expect(screen.queryByText('Link copied.')).toBeTruthy()
    await seconds(0.2)
    expect(screen.queryByText('Link copied.')).toBeNull()
  })

  it('stays twice as long when it can be undone, and until it is dismissed when something went wrong', async () => {
    await open()
    act(() => {
      announce('site is hidden.', () => {})
      warn('Not saved.')
    })
    await seconds(9)
    expect(screen.queryByText('site is hidden.')).toBeTruthy()
    await seconds(60)
    expect(screen.queryByText('site is hidden.')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss', description: 'Not saved.' }))
    expect(screen.queryByText('Not saved.')).toBeNull()
  })

  it('waits while the pointer or the focus is on it', async () => {
    await open()
    act(() => announce('site is hidden.', () => {}))
    const region = document.querySelector('[data-toasts]')
    if (region === null) throw new Error('there are no toasts')
    fireEvent.pointerEnter(region)
    await seconds(30)
    fireEvent.pointerLeave(region)
    act(() => screen.getByRole('button', { name: 'Undo' }).focus())
    await seconds(30)
    expect(screen.queryByText('site is hidden.')).toBeTruthy()
    act(() => screen.getByRole('button', { name: 'Undo' }).blur())
    await seconds(11)
    expect(screen.queryByText('site is hidden.')).toBeNull()
  })

  it('is gone to by F8, and Escape on it leads back without hiding the window', async () => {
    const { sent } = await open()
    const before = screen.getByRole('link', { name: 'History' })
    act(() => before.focus())
    act(() => announce('site is hidden.', () => {}))
    fireEvent.keyDown(before, { key: 'F8' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }))
    fireEvent.keyDown(screen.getByRole('button', { name: 'Undo' }), { key: 'Escape' })
    expect(screen.queryByText('site is hidden.')).toBeNull()
    expect(document.activeElement).toBe(before)
    expect(sent).toEqual([])
  })

  it('is dismissed by Escape before the window is', async () => {
    const { sent } = await open()
    act(() => announce('Link copied.'))
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(screen.queryByText('Link copied.')).toBeNull()
    expect(sent).toEqual([])
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(sent).toEqual([{ name: 'hideWindow', input: null }])
  })
})

describe('Undo', () => {
  it('shows an app again that was hidden, and keeps what was hidden since', async () => {
    const { user, sent } = await openWindow(a(VIEW_STATES.now.quiet), {
      settings: hidden(['docs']),
      changeSettings: hidden(['docs', 'site']),
    })
    const row = await screen.findByRole('article', { name: 'site/production' })
    await user.click(within(row).getByRole('button', { name: /^More/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Hide site' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() =>
      expect(sent.map(({ input }) => input)).toEqual([
        { appsInNow: hidden(['docs', 'site']).appsInNow },
        { appsInNow: hidden(['docs']).appsInNow },
      ]),
    )
  })

  it('unticks by a key what was ticked', async () => {
    const { user, sent } = await openWindow(a(VIEW_STATES.release['a cycle']))
    await user.click(await screen.findByRole('button', { name: /: Announce the release$/ }))
    await user.keyboard('done on the blog{Enter}')
    expect(await screen.findByText('“Announce the release” is ticked.')).toBeTruthy()
    const tick = { name: 'tickItem', input: expect.objectContaining({ item: 'announce' }) }
    act(() => document.body.focus())
    undoKey()
    await waitFor(() =>
      expect(sent).toEqual([
        tick,
        { name: 'untickItem', input: expect.objectContaining({ item: 'announce' }) },
      ]),
    )
    expect(await screen.findByText('“Announce the release” is open again.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('ticks again with the same note what was unticked', async () => {
    const state = a(VIEW_STATES.release['a cycle'])
    const list = state.answers.releaseChecklist
    if (list === undefined || list === 'waits' || 'problem' in list) throw new Error('no checklist')
    const by = { who: 'person' as const, name: 'ada', note: 'on the blog' }
    const ticked: ReleaseChecklist = {
      ...list,
      items: list.items.map((item) =>
        item.id === 'announce' ? { ...item, state: { state: 'done' as const, by, at: T0 } } : item,
      ),
    }
    const { user, sent } = await openWindow(state, { releaseChecklist: ticked })
    await user.click(await screen.findByRole('checkbox', { name: 'Announce the release' }))
    expect(await screen.findByText('“Announce the release” is open again.')).toBeTruthy()
    undoKey()
    await waitFor(() =>
      expect(sent.at(-1)).toEqual({
        name: 'tickItem',
        input: expect.objectContaining({ item: 'announce', note: 'on the blog' }),
      }),
    )
  })

  it('unmarks what was marked as bad', async () => {
    const { sent } = await openWindow(a(VIEW_STATES.now.quiet))
    const at = { app: 'site', environment: 'production', number: 6 }
    const marked = { name: 'markDeploy', input: { ...at, mark: { reason: 'checkout fails', link: null } } }
    await act(async () => void (await send('markDeploy', marked.input)))
    expect(screen.getByText('site/production#6 is marked as bad.')).toBeTruthy()
    undoKey()
    await waitFor(() => expect(sent).toEqual([marked, { name: 'markDeploy', input: { ...at, mark: null } }]))
  })

  it('marks again for the same reason what was unmarked', async () => {
    const link = 'https://example.org/why'
    const at = { app: 'site', environment: 'production' }
    const mark = { ...at, sha: sha('a'), number: 6, reason: 'checkout fails', link, by: 'ada', at: T0 }
    const snapshot = {
      ...QUIET,
      marks: { 'site/production': { [sha('a')]: { ...mark, kind: 'bad' as const } } },
    }
    const { sent } = await openWindow(shown('now', { snapshot }))
    await act(async () => void (await send('markDeploy', { ...at, number: 6, mark: null })))
    undoKey()
    await waitFor(() =>
      expect(sent.at(-1)).toEqual({
        name: 'markDeploy',
        input: { ...at, number: 6, mark: { reason: 'checkout fails', link } },
      }),
    )
  })

  it('leaves its key to whoever is typing', async () => {
    await openWindow(a(VIEW_STATES.history.deploys))
    const field = await screen.findByRole('searchbox')
    const undone = vi.fn()
    act(() => announce('site is hidden.', undone))
    act(() => field.focus())
    undoKey()
    expect(undone).not.toHaveBeenCalled()
    act(() => field.blur())
    undoKey()
    expect(undone).toHaveBeenCalledOnce()
  })

  it('is never offered for what reached a deploy service', async () => {
    const { sent } = await openWindow(shown('now', { deploy: { number: 9 }, rollBack: { number: 10 } }))
    const at = { app: 'site', environment: 'staging', confirmation: null }
    const shownThen: [] = []
    await act(async () => {
      await send('deploy', { ...at, ref: 'main', sha: sha('a'), shown: shownThen, from: null })
      await send('rollBack', { ...at, target: 6, shown: shownThen, cancelFirst: null })
      await send('cancel', { ...at, number: 9 })
    })
    expect(screen.getByText('site/staging#9 is under way.')).toBeTruthy()
    expect(screen.getByText('Rollback site/staging#10 is under way.')).toBeTruthy()
    expect(screen.getByText('site/staging#9 is being cancelled.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    undoKey()
    expect(sent.map(({ name }) => name)).toEqual(['deploy', 'rollBack', 'cancel'])
  })
})

describe('an answer to a request', () => {
  it('denies one of somebody else, and takes one’s own back', async () => {
    await openWindow(a(VIEW_STATES.now['asked here']), { chatRequests: [ASKED, ASKED_HERE] })
    const article = await screen.findByRole('region', { name: 'Requests' })
    expect(within(article).getAllByRole('article')).toHaveLength(2)
    await act(async () => {
      await send('answerRequest', { id: ASKED.id, approve: false })
      await send('answerRequest', { id: ASKED_HERE.id, approve: false })
    })
    expect(screen.getByText('Request denied.')).toBeTruthy()
    expect(screen.getByText('Your request was taken back. Nothing will be deployed.')).toBeTruthy()
  })
})
