import { screen, waitFor, within } from '@testing-library/react'
import { expect } from 'vitest'
import type { State } from '../../gallery/state'
import type { openWindow } from '../window'

type OpenWindow = Awaited<ReturnType<typeof openWindow>>

/** Presses a button or a menu's item once it can be pressed. @param of Where it stands, if there are others like it. */
export async function press(
  { user }: OpenWindow,
  name: string | RegExp,
  of: HTMLElement = document.body,
): Promise<void> {
  const button = await within(of).findByRole('button', { name })
  await waitFor(() => expect(button).toHaveProperty('disabled', false))
  await user.click(button)
}

/** What the window sent, once it has sent something. */
export async function theOnlyOneSent({ sent }: OpenWindow): Promise<unknown> {
  await waitFor(() => expect(sent).not.toEqual([]))
  expect(sent).toHaveLength(1)
  return sent[0]
}

/** A state of the gallery by its name; one that is not there fails the test. */
export function stateOf(states: Readonly<Record<string, State>>, name: string): State {
  const state = states[name]
  if (state === undefined) throw new Error(`The gallery has no state “${name}”`)
  return state
}

/** A menu's item, once its menu was opened. */
export async function choose(
  window: OpenWindow,
  menu: string | RegExp,
  item: string | RegExp,
): Promise<void> {
  await press(window, menu)
  await window.user.click(await screen.findByRole('menuitem', { name: item }))
}
