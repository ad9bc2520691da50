import { capitalized } from '@core/words'
import { expect, it } from 'vitest'

it('a sentence begins with a capital, but a commit is called as ever', () => {
  expect(capitalized('the build failed.')).toBe('The build failed.')
  expect(capitalized('abf9b52 and aa6581d can’t be compared.')).toBe('abf9b52 and aa6581d can’t be compared.')
  expect(capitalized('')).toBe('')
})
