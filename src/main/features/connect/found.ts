import type { FoundCode } from '@core/connect/code'
import type { LookedDeploys, WayAsked } from '@core/connect/deploys'
import { OFFERED, wayNamed } from '@core/connect/offered'
import type { Powers } from '@core/trust'

/**
 * What main itself has found for the person while they add an app. A command or workflow among it that they then choose needs no second question; one
 * that only the page names does, since the page is not trusted to name what runs.
 */
export class FoundPowers {
  readonly #commands = new Set<string>()
  readonly #workflows = new Set<string>()

  learnCode({ commands }: FoundCode): void {
    for (const command of Object.values(commands).flat()) this.#commands.add(command)
  }

  learnDeploys(asked: WayAsked, looked: LookedDeploys): void {
    const areWorkflows = wayNamed(asked.way, OFFERED.ways)?.choice?.areWorkflows === true
    if (!areWorkflows || looked.state !== 'found' || looked.way !== asked.way) return
    for (const { name } of looked.choices) this.#workflows.add(`${asked.repository} ${name}`)
  }

  /** Those of a change's powers that the person has to be asked about. `isTold`: whether a server has a secret of theirs, or needs none. */
  unknownOf({ commands, servers }: Powers, isTold: (server: Powers['servers'][number]) => boolean): Powers {
    return {
      commands: commands.filter(({ what, command, where }) =>
        what === 'workflow'
          ? !this.#workflows.has(`${where} ${command.split(' ')[0]}`)
          : !this.#commands.has(command),
      ),
      servers: servers.filter((server) => !isTold(server)),
    }
  }
}
