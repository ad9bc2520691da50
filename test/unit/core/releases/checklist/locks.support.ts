import { knownAt } from '@core/releases/checklist'
import { compareLocks } from '@core/releases/locks/compare'
import type { LockTexts } from '@core/releases/locks/texts'
import { T0 } from '../../../support/builders'
import { said } from './support'

export const judge = (texts: LockTexts) => said('lock-files', { locks: knownAt(compareLocks(texts), T0) })

export const json = (value: unknown) => JSON.stringify(value)

/** What is said of two files at the root, of which none changed since the last release. */
export const pair = (manifest: string, lock: string, texts: readonly [string, string]) =>
  judge({
    pairs: [{ manifest: { path: manifest, text: texts[0] }, lock: { path: lock, text: texts[1] } }],
    manifests: [],
  })
