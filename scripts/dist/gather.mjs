// @ts-check
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

/**
 * Puts what each system has made into one folder. Two that make packages for one system (macOS, on each processor) have a feed each: they become one,
 * with the files of both.
 * @param {string} from With a folder for each system. @param {string} to
 */
export function gatherPackages(from, to) {
  mkdirSync(to, { recursive: true })
  for (const system of readdirSync(from).sort()) {
    for (const name of readdirSync(join(from, system))) {
      const [source, target] = [join(from, system, name), join(to, name)]
      if (!existsSync(target)) copyFileSync(source, target)
      else if (name.endsWith('.yml')) writeFileSync(target, joined(target, source))
      else throw new Error(`${name} was made twice.`)
    }
  }
}

/** @param {string} first @param {string} second */
function joined(first, second) {
  const [one, other] = [first, second].map((file) => parse(readFileSync(file, 'utf8')))
  if (one.version !== other.version) throw new Error(`${second} is of another version than ${first}.`)
  return stringify({ ...one, files: [...one.files, ...other.files] })
}
