/**
 * The Electron that the app is made for, which `package.json` names (a test holds them together). Only the newest three majors get
 * security updates (Electron, "Electron Releases", "Version support policy").
 */
export const MADE_FOR = 45

/** Whether an Electron ("25.1.1") is older than the one that the app is made for: one had to be taken that this machine can get or run. */
export const isOutdated = (version: string): boolean => Number(version.split('.', 1)[0]) < MADE_FOR
