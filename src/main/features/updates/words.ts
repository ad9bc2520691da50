export const NOT_READY = 'No such update is ready. Look for updates again.'
export const RESTARTING = 'Binnacle is restarting to update.'
export const STILL_HERE = 'Binnacle did not restart within two minutes.'
export const notInstalled = (version: string, sentence: string): string =>
  `The update to ${version} was not installed: ${sentence} Binnacle keeps running the current version.`
