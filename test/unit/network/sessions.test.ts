import { describe, expect, it } from 'vitest'
import { Sessions } from '../../../src/main/network/sessions'
import { settle } from '../support/fake-clock'

class FakeSession {
  closed = 0
  async closeAllConnections(): Promise<void> {
    this.closed++
  }
}

/** Sessions, and all that were made. */
function sessions(fails: () => boolean = () => false) {
  const made: FakeSession[] = []
  const all = new Sessions(async () => {
    if (fails()) throw new Error('no session')
    const session = new FakeSession()
    made.push(session)
    return session
  })
  return { all, made }
}

/** A change that goes on until it is ended. */
function change(all: Sessions<FakeSession>) {
  let end: () => void = () => {}
  const state: { session: FakeSession | null } = { session: null }
  const over = all.forChange((session) => {
    state.session = session
    return new Promise<void>((done) => {
      end = done
    })
  })
  return { state, end: () => end(), over }
}

describe('the sessions that requests go through', () => {
  it('are made when they are needed, one for all questions', async () => {
    const { all, made } = sessions()
    expect(made).toEqual([])
    const [one, two] = await Promise.all([all.forQuestion(), all.forQuestion()])
    expect(one).toBe(two)
    expect(made).toHaveLength(1)
  })

  it('are each one change’s at a time, without a connection of the last one', async () => {
    const { all, made } = sessions()
    const question = await all.forQuestion()
    const first = change(all)
    const second = change(all)
    await settle()
    expect(new Set([question, first.state.session, second.state.session]).size).toBe(3)
    first.end()
    await first.over
    const third = change(all)
    await settle()
    expect(third.state.session).toBe(first.state.session)
    expect(third.state.session?.closed).toBe(2)
    expect([made.length, question.closed]).toEqual([3, 0])
  })

  it('are eight for changes at most: the ninth waits for one that ends', async () => {
    const { all, made } = sessions()
    const changes = Array.from({ length: 10 }, () => change(all))
    await settle()
    const waiting = changes.filter(({ state }) => state.session === null)
    expect([made.length, waiting.length]).toEqual([8, 2])
    changes[3]?.end()
    await settle()
    expect(changes[8]?.state.session).toBe(changes[3]?.state.session)
    expect(changes[9]?.state.session).toBeNull()
    changes[8]?.end()
    await settle()
    expect(changes[9]?.state.session).not.toBeNull()
    expect(made).toHaveLength(8)
  })

  it('are not used again once they are forgotten, also those in use then', async () => {
    const { all, made } = sessions()
    const question = await all.forQuestion()
    const before = change(all)
    await settle()
    all.forget()
    before.end()
    await before.over
    const after = change(all)
    await settle()
    expect(after.state.session).not.toBe(before.state.session)
    expect(await all.forQuestion()).not.toBe(question)
    expect(made).toHaveLength(4)
  })

  it('that cannot be made are tried again, and keep nobody waiting', async () => {
    let isBroken = true
    const { all, made } = sessions(() => isBroken)
    await expect(all.forQuestion()).rejects.toThrow('no session')
    for (let i = 0; i < 12; i++) await expect(change(all).over).rejects.toThrow('no session')
    isBroken = false
    const session = change(all)
    await settle()
    expect(session.state.session).not.toBeNull()
    expect(await all.forQuestion()).toBe(made[1])
  })
})
