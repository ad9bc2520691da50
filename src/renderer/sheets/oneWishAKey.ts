import type { KeyboardEvent } from 'react'

/** Enter that is held down from the button that opened a sheet must not press the button in it. */
export const useOneWishAKey = () => (event: KeyboardEvent) => {
  if (event.key === 'Enter' && event.repeat) event.preventDefault()
}
