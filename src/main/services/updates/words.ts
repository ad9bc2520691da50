// feed
export const FEED = 'The update feed'
export const noFeed = (file: string, status: number): string =>
  `The update feed answered ${status} instead of ${file}.`
export const leads = (where: string): string =>
  `The update feed leads to ${where}, which isn’t asked, so nothing was downloaded.`
export const NOWHERE = 'nowhere'
export const IN_CIRCLES = 'The update feed leads in circles.'
export const isOlder = (version: string): string =>
  `The update feed offers ${version}, which is older than this version.`

// download
export const DOWNLOAD = 'The download'
export const answered = (status: number): string => `The download failed (${status}).`
export const TOO_LONG = 'The download is longer than the update feed says, so it was thrown away.'
export const CUT = 'The download broke off before its end, so it was thrown away.'
export const WRONG_SUM =
  'The download isn’t the file that the update feed describes (its SHA-512 is another), so it was thrown away.'
export const STALLED = 'The download came to a halt, so it was thrown away.'
export const TOO_SLOW = 'The download took longer than an hour, so it was given up.'
export const notWritten = (folder: string): string =>
  `The download could not be written to ${folder}. Is the disk full?`

// install
export const NOT_DOWNLOADED = 'The update is no longer there. Look for updates again.'
export const CHANGED = 'The downloaded update has changed since it was verified.'
export const NOT_INSTALLED = 'The update could not be put in place.'
export const NOT_ACCEPTED = 'The update was not accepted.'

// how it was installed
export const A_CHECKOUT = 'This copy runs from a checkout, which git updates.'
export const NO_FEED = 'This copy was made without an update feed.'
export const BAD_FEED = 'The update feed of this copy isn’t an address that can be asked.'
export const managedOff = (by: string): string => `Updates are turned off by ${by}.`
