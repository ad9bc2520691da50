import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import type { TopicName } from '../../src/contract/topics'
import { AppShell } from '../../src/renderer/app/AppShell'
import { client } from '../../src/renderer/data/client'
import { startFeed } from '../../src/renderer/data/feed'
import { useUi } from '../../src/renderer/state/ui'
import { type Answers, type FakeBridge, fakeBridge } from '../gallery/bridge'
import { forget } from '../gallery/forget'
import type { State } from '../gallery/state'
import { NOW } from '../gallery/world/snapshots'

/** Closes it, and forgets what it knew. */
export function closeWindow(): void {
  cleanup()
  forget()
}

/** The window in a state of the gallery, with `over` in place of some of its answers. */
export async function openWindow({ answers, view, sheet, before }: State, over: Answers = {}) {
  const begun = performance.now()
  vi.spyOn(Date, 'now').mockImplementation(() => NOW + performance.now() - begun)
  const bridge: FakeBridge = fakeBridge({ ...answers, ...over })
  Object.assign(window, { binnacle: bridge, requestIdleCallback: () => 0 })
  useUi.setState({ view, sheet })
  before?.()
  startFeed()
  const rendered = render(
    <QueryClientProvider client={client}>
      <AppShell />
    </QueryClientProvider>,
  )
  // What is read later is read, and what was asked is answered.
  await act(async () => {})
  const publish = (topic: TopicName, now: Answers = {}) =>
    act(async () => {
      bridge.answer(now)
      bridge.publish(topic)
    })
  return { ...rendered, ...bridge, publish, user: userEvent.setup() }
}
