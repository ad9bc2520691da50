// @ts-check

/** What electron-builder signs and notarizes by (electron.build, "Code Signing"). */
const SIGNING = /^(WIN_)?CSC_|^APPLE_/

/**
 * Takes away what is empty: a workflow sets a variable to nothing where its secret isn't there, and electron-builder then looks for a certificate of no name.
 * @param {NodeJS.ProcessEnv} environment
 */
export function dropEmptySigning(environment) {
  for (const [name, value] of Object.entries(environment))
    if (SIGNING.test(name) && value?.trim() === '') delete environment[name]
}
