import type { View } from '../../src/core/views'
import type { Sheet } from '../../src/renderer/state/ui'
import type { Answers } from './bridge'
import { ANSWERS } from './world/answers'
import { COMMIT_ANSWERS, WRITTEN_ANSWERS } from './written'

/** Something that can be looked at: what main answers, and what is open in the window. */
export interface State {
  readonly answers: Answers
  readonly view: View
  readonly sheet: Sheet | null
  /** What a person did before. */
  readonly before?: () => void
  /** The names of buttons that are pressed then, one after the other. */
  readonly press?: readonly string[]
}

export const shown = (view: View, answers: Answers = {}): State => ({
  answers: { ...ANSWERS, ...WRITTEN_ANSWERS, ...COMMIT_ANSWERS, ...answers },
  view,
  sheet: null,
})

export const opened = (sheet: Sheet, answers: Answers = {}, view: View = 'now'): State => ({
  answers: { ...ANSWERS, ...WRITTEN_ANSWERS, ...COMMIT_ANSWERS, ...answers },
  view,
  sheet,
})

/** The same once these buttons were pressed. */
export const pressed = (state: State, ...press: readonly string[]): State => ({ ...state, press })

export const STAGING = { app: 'site', environment: 'staging' } as const
export const PRODUCTION = { app: 'site', environment: 'production' } as const
