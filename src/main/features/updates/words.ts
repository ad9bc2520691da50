export const NOT_READY = 'No such update is ready. Look for updates again.'
export const RESTARTING = 'Binnacle is restarting to update.'
export const BROKE_OFF = 'Something went wrong in Binnacle itself.'
export const stillHere = (version: string): string =>
  `Binnacle has not restarted to update to ${version}, but still may, so it sends no commands. Quit Binnacle and start it again.`
export const notInstalled = (version: string, sentence: string): string =>
  `The update to ${version} was not installed: ${sentence} Binnacle keeps running the current version.`
