import { describe, expect, it } from 'vitest'
import { devDependencies } from '../../../package.json'
import { isOutdated, MADE_FOR } from '../../../src/main/desktop/electron-version'

describe('the Electron that the app runs on', () => {
  it('is made for the one that is installed', () => {
    expect(devDependencies.electron.split('.')[0]).toBe(String(MADE_FOR))
  })

  it('is outdated when it is older', () => {
    expect(isOutdated('25.1.1')).toBe(true)
    expect(isOutdated(devDependencies.electron)).toBe(false)
    expect(isOutdated(`${MADE_FOR + 1}.0.0-beta.1`)).toBe(false)
  })
})
