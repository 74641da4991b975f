import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { App } from 'antd'
import { queryClient } from './client.ts'
import { messageOf } from './refusal.ts'

interface Change<Input, Output> {
  readonly send: (input: Input) => Promise<Output>
  /** Keys of the queries that are to be fetched again, such as `api.person.key()`. */
  readonly renews: readonly (readonly unknown[])[]
  readonly onDone?: (output: Output, input: Input) => void
}

/** A change made with a button: sends it, says why not when refused, renews what shows it. */
export function useChange<Input, Output>({
  send,
  renews,
  onDone,
}: Change<Input, Output>): UseMutationResult<Output, unknown, Input> {
  const { message } = App.useApp()
  return useMutation<Output, unknown, Input>({
    mutationFn: send,
    onSuccess: async (output, input) => {
      onDone?.(output, input)
      await Promise.all(renews.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
    onError: (error) => void message.error(messageOf(error)),
  })
}
