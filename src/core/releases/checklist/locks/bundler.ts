/** Gemfile and Gemfile.lock: the lock file lists what the Gemfile asks for under DEPENDENCIES. */
export function bundlerFaults(manifest: string, lock: string): readonly string[] {
  const listed = /^DEPENDENCIES\n((?: {2}.+\n?)+)/m.exec(lock.replaceAll('\r', ''))?.[1] ?? ''
  const locked = new Set(listed.split('\n').map((line) => /^ {2}([\w.-]+)/.exec(line)?.[1]))
  const wanted = [...manifest.matchAll(/^[ \t]{0,50}gem[ \t]{0,50}\(?[ \t]{0,50}["']([\w.-]+)["']/gm)].map(
    ([, name = '']) => name,
  )
  return [...new Set(wanted)].filter((name) => !locked.has(name)).map((name) => `lacks ${name}`)
}
