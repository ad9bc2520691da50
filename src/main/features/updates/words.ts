export const NOT_READY = 'No such update is ready. Look for updates again.'
export const RESTARTING = 'Binnacle is restarting to update.'
export const BROKE_OFF =
  'Something went wrong in Binnacle itself. The log file says what; open it from Settings.'
export const stillHere = (version: string): string =>
  `Binnacle has not restarted yet to update to ${version} and may still do so. Until then it sends no commands.`
export const notInstalled = (version: string, sentence: string): string =>
  `The update to ${version} was not installed: ${sentence} Binnacle keeps running the current version.`
