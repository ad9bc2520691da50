import { knownAt, type LockTexts } from '@core/releases/checklist'
import { compareLocks } from '@core/releases/checklist/locks/compare'
import { T0 } from '../../../support/builders'
import { said } from './support'

export const judge = (texts: LockTexts) => said('lock-files', { locks: knownAt(compareLocks(texts), T0) })

export const json = (value: unknown) => JSON.stringify(value)
