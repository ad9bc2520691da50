import type { WorkspaceEdit } from '@core/workspace/edit'
import { describe, expect, it } from 'vitest'
import { ChangeQueue, type PendingChange } from '../../../../src/renderer/sheets/workspace/changeQueue'

const add = (list: string, index: number): WorkspaceEdit => ({ path: [list, index], value: {}, insert: true })
const remove = (list: string, index: number): WorkspaceEdit => ({ path: [list, index] })

/** A file whose text gets these ids, one after another; what was asked of it. */
function file(...ids: (string | null)[]) {
  const saved: (PendingChange | null)[] = []
  return {
    saved,
    save: async (change: PendingChange | null): Promise<string | null> => {
      saved.push(change)
      await Promise.resolve()
      return change === null ? null : (ids.shift() ?? null)
    },
  }
}

describe('changes of the workspace that come faster than they are saved', () => {
  it('are saved one after another, each as a change of what the last one wrote', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2', 't3')
    const both = [
      queue.add({ edit: add('freezes', 0), seen: 't1' }, save),
      queue.add({ edit: add('webhooks', 0), seen: 't1' }, save),
    ]
    await Promise.resolve()
    expect(saved).toHaveLength(1)
    expect(await Promise.all(both)).toEqual([true, true])
    expect(saved).toEqual([
      { edit: add('freezes', 0), seen: 't1' },
      { edit: add('webhooks', 0), seen: 't2' },
    ])
  })

  it('change the item that the person saw, also once its list is another one', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2', 't3')
    void queue.add({ edit: remove('freezes', 0), seen: 't1' }, save)
    await queue.add({ edit: remove('freezes', 2), seen: 't1' }, save)
    expect(saved[1]).toEqual({ edit: remove('freezes', 1), seen: 't2' })
  })

  it('are not saved where their item is gone', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2')
    void queue.add({ edit: remove('apps', 0), seen: 't1' }, save)
    const name: WorkspaceEdit = { path: ['apps', 0, 'name'], value: 'site' }
    expect(await queue.add({ edit: name, seen: 't1' }, save)).toBe(false)
    expect(saved[1]).toBeNull()
  })

  it('are sent once, however often one presses', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2', 't3')
    const change = { edit: add('freezes', 0), seen: 't1' }
    expect(await Promise.all([queue.add(change, save), queue.add({ ...change }, save)])).toEqual([
      true,
      false,
    ])
    expect(saved).toHaveLength(1)
  })

  it('move an item a place further with each press', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2', 't3')
    const down = { edit: { path: ['freezes', 0], moveTo: 1 }, seen: 't1' }
    expect(await Promise.all([queue.add(down, save), queue.add(down, save)])).toEqual([true, true])
    expect(saved[1]).toEqual({ edit: { path: ['freezes', 1], moveTo: 2 }, seen: 't2' })
  })

  it('are all sent where one goes back to what it was', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2', 't3', 't4')
    const field = (value: string | undefined): PendingChange => ({
      edit: { path: ['apps', 0, 'group'], ...(value !== undefined && { value }) },
      seen: 't1',
    })
    const all = [field('a'), field(undefined), field('a')].map((change) => queue.add(change, save))
    expect(await Promise.all(all)).toEqual([true, true, true])
    expect(saved).toHaveLength(3)
  })

  it('stand for themselves where the one before was refused', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file(null, 't2')
    void queue.add({ edit: remove('freezes', 0), seen: 't1' }, save)
    await queue.add({ edit: remove('freezes', 2), seen: 't1' }, save)
    expect(saved[1]).toEqual({ edit: remove('freezes', 2), seen: 't1' })
  })

  it('mean what is on screen once that was read again, also where the file says again what it said before', async () => {
    const queue = new ChangeQueue()
    const { saved, save } = file('t2', 't1', 't3')
    await queue.add({ edit: add('freezes', 0), seen: 't1' }, save)
    await queue.add({ edit: remove('freezes', 0), seen: 't2' }, save)
    await queue.add({ edit: remove('freezes', 1), seen: 't1' }, save)
    expect(saved[2]).toEqual({ edit: remove('freezes', 1), seen: 't1' })
  })
})
