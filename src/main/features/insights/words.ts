export const NO_RELEASES = 'This workspace has no releases.'
export const noSuchRelease = (name: string): string => `No release of this workspace is called ${name}.`
export const whichRelease = (names: readonly string[]): string =>
  `This workspace has several releases: ${names.join(', ')}. Choose one of them.`
export const noCycle = (release: string): string =>
  `${release} has no earlier version with a known date, so it’s not known when its cycle began.`
