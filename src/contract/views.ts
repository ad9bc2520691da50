/** The window's views. In a file of their own, so that reading a command line needs no schema. */
export const VIEWS = ['now', 'history', 'failures', 'release', 'settings'] as const
export type View = (typeof VIEWS)[number]
