import { expect, it } from 'vitest'
import { CHOICES, DEFAULT_SETTINGS } from '../../../../src/core/settings'

it('quiet hours begin and end at times of their own, each with its name', () => {
  expect(DEFAULT_SETTINGS.quietHours).toMatchObject({ from: '22:00', until: '07:00' })
  const labels = CHOICES.filter(({ kind }) => kind === 'time').map(({ label }) => label)
  expect(labels).toEqual(['From', 'Until'])
})
