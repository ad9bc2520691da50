export const hasAllHistory = (source: string): string => `${source} already has the whole history.`
