const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' })

/** The exact time for a tool tip, in the person's own way of writing it. `at` is epoch ms. */
export const exactTime = (at: number): string => EXACT.format(at)

/** "14:30", in the person's own way of writing it. `at` is epoch ms. */
export const timeOfDay = (at: number): string => CLOCK.format(at)

/** "March 2014". `at` is epoch ms. */
export const monthOf = (at: number): string => MONTH.format(at)
