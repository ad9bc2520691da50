import { bump, migrates, type Site } from '../noise'
import { installLog, migrateLog } from '../step-logs'
import { PACKAGES } from '../words'
import { codeFiles, type Ground, type Planted } from './plant'

/** A version that cannot be installed, among other changes of the same files. */
export function plantDependency(ground: Ground): Planted {
  const { chance } = ground
  const name = chance.of(PACKAGES.slice(0, 12))
  const version = `${chance.between(31, 60)}.0.0`
  const step = bump(siteOf(ground), name, version)
  // Now and then the log names only what needs it, which nobody changed: then the commit is one of those that change any package.
  const isNamed = chance.chance(0.85)
  return {
    step: chance.chance(0.4) ? { ...step, subject: 'Upgrade packages' } : step,
    hot: [],
    kept: new Set(),
    keptPackage: name,
    isSilent: !isNamed,
    rivals: (site) =>
      chance
        .some(
          PACKAGES.slice(0, 12).filter((other) => other !== name),
          chance.between(1, 4),
        )
        .map((other) => bump(site, other)),
    log: () =>
      installLog(
        ground,
        isNamed ? { name, version } : { name: chance.of(PACKAGES.slice(12)), version: '1.2.0' },
      ),
  }
}

/** A migration that the database refuses, among other migrations. */
export function plantMigration(ground: Ground): Planted {
  const { chance } = ground
  const models = codeFiles(ground).filter(({ name }) => name === 'models')
  const file = chance.of(models)
  const step = migrates(siteOf(ground), file.module, chance.between(2, 60))
  const name = step.file.path.split('/').at(-1)?.replace('.py', '') ?? ''
  const { log, isSilent } = migrateLog(ground, { module: file.module, name })
  return {
    step,
    isSilent,
    hot: [file],
    kept: new Set(),
    rivals: (site) =>
      Array.from({ length: chance.between(1, 4) }, () =>
        migrates(site, chance.chance(0.4) ? file.module : chance.of(models).module, chance.between(2, 60)),
      ),
    log: () => log,
  }
}

const siteOf = ({ chance, maker, base }: Ground): Site => ({
  chance,
  maker,
  base,
  hot: [],
  kept: new Set(),
  keptPackage: null,
})
