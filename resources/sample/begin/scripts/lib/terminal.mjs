/** What the three scripts print, and how long they take over it. */

const colour = (code) => (text) => `\x1b[${code}m${text}\x1b[0m`
export const bold = colour(1)
export const dim = colour(2)
export const red = colour(31)
export const green = colour(32)
export const yellow = colour(33)
export const cyan = colour(36)

/** A factor for every pause: 1 is as it comes, 0 is at once. */
const pace = Number(process.env.HARBOUR_PACE ?? process.env.BINNACLE_SAMPLE_PACE ?? 1)

/** Takes its time, in ms. A real build or upload would be busy; this one only looks it. */
export const pause = (ms) => {
  const wait = Number.isFinite(pace) && pace >= 0 ? ms * pace : ms
  return wait === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait))
}

export const heading = (text) => console.log(`\n${bold(cyan(text))}`)
export const done = (text, detail = '') =>
  console.log(`  ${green('✓')} ${text}${detail === '' ? '' : ` ${dim(detail)}`}`)
export const note = (text) => console.log(`  ${dim(text)}`)
export const warn = (text) => console.log(`  ${yellow('!')} ${text}`)

/** Ends the script as failed, with what is wrong in its last lines. */
export function fail(...lines) {
  for (const line of lines) console.error(`  ${red('✗')} ${line}`)
  process.exit(1)
}

export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
