import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startFeed } from '../../../src/renderer/data/feed'
import { Ago, For } from '../../../src/renderer/ui/time/Time'
import { ageAnew, useAgeing, useTicking } from '../../../src/renderer/ui/time/ticking'
import { fakeBridge } from '../../gallery/bridge'
import { ANSWERS } from '../../gallery/world/answers'

const START = Date.UTC(2026, 10, 23, 12, 0, 2)

function Seconds() {
  return <output>{useTicking((now) => Math.floor((now - START) / 1000))}</output>
}

/** What is read in the steps of an age. */
const Age = ({ read }: { read: (now: number) => string | number }) => <output>{useAgeing(read)}</output>

/** What each of these said over a minute, one after the other, with how many seconds had passed. */
function overAMinute(content: ReactNode): { seconds: number; text: string }[] {
  const { container } = render(content)
  const said: { seconds: number; text: string }[] = []
  for (let seconds = 0; seconds < 60; seconds++) {
    const text = container.textContent ?? ''
    if (text !== said.at(-1)?.text) said.push({ seconds, text })
    act(() => void vi.advanceTimersByTime(1_000))
  }
  return said
}

beforeEach(() => vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'clearInterval'] }))
afterEach(() => vi.useRealTimers())

describe('an age', () => {
  it('is told in steps of a few seconds, since each costs the window a picture, and is never ahead', () => {
    const said = overAMinute(<Ago at={START} />)
    expect(said.length).toBeLessThanOrEqual(13)
    for (const { seconds, text } of said) {
      const age = text === 'just now' ? 0 : Number(/^(\d+) s ago$/.exec(text)?.[1])
      expect(age).toBeLessThanOrEqual(seconds)
      expect(seconds - age).toBeLessThanOrEqual(5)
    }
  })

  it('changes at the same moments as others', () => {
    const both = overAMinute([<Ago key="ago" at={START - 1_700} />, <For key="for" at={START - 3_400} />])
    expect(both.length).toBeLessThanOrEqual(13)
  })

  it('is not even read between its steps, for a window at rest does nothing then', () => {
    const reads = vi.fn((now: number) => Math.floor(now / 3_600_000))
    const said = overAMinute([<Age key="age" read={reads} />, <Seconds key="seconds" />])
    expect(said).toHaveLength(60)
    // Once for each step, and when it is first drawn.
    expect(reads.mock.calls.length).toBeLessThanOrEqual(12 + 4)
  })

  it('is told at once where what it is told of has changed', () => {
    let lost = 'fine'
    const { container } = render(<Age read={() => lost} />)
    lost = 'out of reach'
    act(ageAnew)
    expect(container.textContent).toBe('out of reach')
  })

  it('is told at once where a snapshot comes', () => {
    let push: (name: string, json: string) => void = () => {}
    const bridge = fakeBridge({})
    Object.assign(window, {
      binnacle: {
        ...bridge,
        onPush: (listener: typeof push) => {
          push = listener
          return () => {}
        },
      },
    })
    const end = startFeed()
    let lost = 'fine'
    const { container } = render(<Age read={() => lost} />)
    lost = 'out of reach'
    act(() => push('accounts', JSON.stringify(ANSWERS.accounts)))
    expect(container.textContent).toBe('fine')
    act(() => push('snapshot', JSON.stringify(ANSWERS.snapshot)))
    expect(container.textContent).toBe('out of reach')
    end()
  })

  it('leaves what runs on telling each second', () => {
    expect(overAMinute(<Seconds />)).toHaveLength(60)
  })
})
