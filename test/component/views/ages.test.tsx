import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Ago, For } from '../../../src/renderer/ui/time/Time'
import { useTicking } from '../../../src/renderer/ui/time/ticking'

const START = Date.UTC(2026, 10, 23, 12, 0, 2)

function Seconds() {
  return <output>{useTicking((now) => Math.floor((now - START) / 1000))}</output>
}

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

  it('leaves what runs on telling each second', () => {
    expect(overAMinute(<Seconds />)).toHaveLength(60)
  })
})
