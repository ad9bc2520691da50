import type { SendingName } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import type { chat as chatFeature } from './features/chat'
import type { deployWhenGreen as deployWhenGreenFeature } from './features/deploy-when-green'
import type { deploys as deploysFeature } from './features/deploys'
import type { releases as releasesFeature } from './features/releases'
import { Sending, updates as updatesFeature } from './features/updates'
import type { webhooks as webhooksFeature } from './features/webhooks'
import type { workspace as workspaceFeature } from './features/workspace'
import type { partsOf } from './parts'

interface UpdatingParts {
  readonly parts: ReturnType<typeof partsOf>
  readonly workspace: Pick<ReturnType<typeof workspaceFeature>, 'isTrusted' | 'isSample'>
  readonly chat: ReturnType<typeof chatFeature>
  readonly deploys: ReturnType<typeof deploysFeature>
  readonly deployWhenGreen: ReturnType<typeof deployWhenGreenFeature>
  readonly releases: ReturnType<typeof releasesFeature>
  readonly webhooks: ReturnType<typeof webhooksFeature>
}

/** Updates of Binnacle itself, and the calls that no restart for one may cut off. */
export function updating({ parts, workspace, ...features }: UpdatingParts) {
  const { chat, deploys, deployWhenGreen, releases, webhooks } = features
  const { base } = parts
  // A start or a cancel is in the journal from before it is sent until its answer is here, wherever it came from.
  const sending = new Sending(() => base.journal.doubtful(base.clock.now()).length > 0)
  const { counted } = sending
  const updates = updatesFeature({
    ...base,
    source: parts.updates,
    requests: chat.waiting,
    sending,
    isIdle: () => !workspace.isTrusted() || workspace.isSample(),
  })
  const sent: Pick<Handlers, SendingName> = {
    answerRequest: counted(chat.calls.answerRequest),
    approve: counted(deploys.calls.approve),
    cancel: counted(deploys.calls.cancel),
    deploy: counted(deploys.calls.deploy),
    deployWhenGreen: counted(deployWhenGreen.calls.deployWhenGreen),
    pointRelease: counted(releases.calls.pointRelease),
    postChecklist: counted(releases.calls.postChecklist),
    publishRelease: counted(releases.calls.publishRelease),
    rollBack: counted(deploys.calls.rollBack),
    setLock: counted(deploys.calls.setLock),
    tagAndDraft: counted(releases.calls.tagAndDraft),
    testWebhook: counted(webhooks.calls.testWebhook),
    resendToWebhook: counted(webhooks.calls.resendToWebhook),
  }
  /** To stand after the calls of the features that they are of. */
  return { ...updates, calls: { ...updates.calls, ...sent } }
}
