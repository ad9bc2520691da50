import type { InputOf } from '@contract/contract'
import { changed, type Settings } from '@core/settings'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell } from '../state/ui'
import { ask, type ProblemError } from './bridge'
import { keyOf } from './queryKeys'

/** Changes settings: the change is shown at once, and taken back where it could not be kept. */
export function useChangeSettings() {
  const client = useQueryClient()
  const { mutate } = useMutation<Settings, ProblemError, InputOf<'changeSettings'>>({
    mutationFn: (input) => ask('changeSettings', input),
    onMutate: (input) => {
      client.setQueryData<Settings>(keyOf('settings'), (now) =>
        now === undefined ? now : changed(now, input),
      )
    },
    onSuccess: (settings) => client.setQueryData(keyOf('settings'), settings),
    onError: (error) => {
      tell('bad', error.problem.sentence)
      void client.invalidateQueries({ queryKey: keyOf('settings') })
    },
  })
  return mutate
}
