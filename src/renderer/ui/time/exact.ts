const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' })

/** The exact time for a tool tip, in the person's own way of writing it. `at` is epoch ms. */
export const exactTime = (at: number): string => EXACT.format(at)

/** "March 2014". `at` is epoch ms. */
export const monthOf = (at: number): string => MONTH.format(at)
