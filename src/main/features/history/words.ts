// export
export const DISK_FULL = 'the disk is full'
export const exportFailed = (file: string, why: string): string =>
  `The history could not be written to ${file}: ${why}.`

// fill
export const historyGoesFurther = (label: string, pages: number): string =>
  `The history of ${label} goes back further than the ${pages} pages that Binnacle reads at once. It reads on after its next start.`

// index
export const THE_HISTORY = 'The history'
export const MAY_BE_MISSING = 'what happens now may be missing from it'
