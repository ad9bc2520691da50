import { quietUntil } from '@core/events/quiet'
import { expect, test } from 'vitest'

const at = (hours: number, minutes = 0, day = 3) => new Date(2026, 10, day, hours, minutes, 20).getTime()
const sharp = (hours: number, day: number) => new Date(2026, 10, day, hours).getTime()
const night = { on: true, from: '22:00', until: '07:00' }

test('a night is quiet from its evening until its morning', () => {
  expect(quietUntil(night, at(21, 59))).toBeNull()
  expect(quietUntil(night, at(22))).toBe(sharp(7, 4))
  expect(quietUntil(night, at(6, 59, 4))).toBe(sharp(7, 4))
  expect(quietUntil(night, at(7, 0, 4))).toBeNull()
})

test('so are some hours of a day, and none where they are off or have no length', () => {
  expect(quietUntil({ on: true, from: '12:00', until: '13:00' }, at(12, 30))).toBe(sharp(13, 3))
  expect(quietUntil({ on: true, from: '12:00', until: '13:00' }, at(13))).toBeNull()
  expect(quietUntil({ on: true, from: '12:00', until: '12:00' }, at(12))).toBeNull()
  expect(quietUntil({ ...night, on: false }, at(23))).toBeNull()
})
