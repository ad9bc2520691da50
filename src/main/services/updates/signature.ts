import { execFile } from 'node:child_process'

/** It comes with macOS itself, not with Apple's developer tools. */
const CODESIGN = '/usr/bin/codesign'

const GIVE_UP_MS = 10_000

/**
 * Whether an app of macOS is signed with a certificate. The system's updater takes a new version only where it meets the requirement of the signature that runs; one
 * made ad hoc requires that very build, so every newer one is refused ("code failed to satisfy specified code requirement(s)"), and without one nothing is compared
 * ("Could not get code signature for running application"). `codesign --display` fails where there is none, and writes `Signature=adhoc` to its errors (man codesign).
 */
export function isSignedByCertificate(bundle: string, codesign = CODESIGN): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      codesign,
      ['--display', '--verbose=2', bundle],
      { timeout: GIVE_UP_MS },
      (error, _stdout, stderr) => resolve(error === null && !/^Signature=adhoc$/m.test(stderr)),
    )
  })
}
