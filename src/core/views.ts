/** The window's views, in the order of the sidebar and of their keys. In a file of their own, so that reading a command line needs no schema. */
export const VIEWS = [
  { view: 'now', name: 'Now' },
  { view: 'history', name: 'History' },
  { view: 'failures', name: 'Failures' },
  { view: 'release', name: 'Release' },
  { view: 'insights', name: 'Insights' },
  { view: 'settings', name: 'Settings' },
] as const
export type View = (typeof VIEWS)[number]['view']

export const viewName = (of: View): string => VIEWS.find(({ view }) => view === of)?.name ?? of

/** The views in which something can be pointed at: each has a shape of its own in `PlaceSchema`. */
const POINTED = ['now', 'history', 'failures', 'release'] as const
export type PlainView = Exclude<View, (typeof POINTED)[number]>
/** Whether it is a view in which nothing can be pointed at. */
export const isPlain = (view: View): view is PlainView => !POINTED.some((one) => one === view)

/** A view as a link or `--view` names it; null for none. */
export const viewNamed = (name: string | null): View | null =>
  VIEWS.find(({ view }) => view === name)?.view ?? null

/** The view of a digit, with Ctrl or Cmd. */
export const viewOfDigit = (digit: string): View | null =>
  /^[1-9]$/.test(digit) ? (VIEWS[Number(digit) - 1]?.view ?? null) : null
