import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Input } from '@xiaoer/contract/api'
import { call } from '../../../client.ts'

/** The shop as it is set up. */
export function useShopSetup() {
  return useQuery({ queryKey: ['shop-setup'], queryFn: ({ signal }) => call('shopSetup', {}, signal), refetchOnMount: 'always' })
}

type Change = { [Name in 'saveWorkspace' | 'saveConnector' | 'removeConnector']: { route: Name; input: Input<Name> } }[
  | 'saveWorkspace'
  | 'saveConnector'
  | 'removeConnector']

/** Changes it; every change answers with the whole as it is now. */
export function useShopChange() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ route, input }: Change) => call(route, input as Input<typeof route>),
    onSuccess: async (setup, { route }) => {
      client.setQueryData(['shop-setup'], setup)
      // the name stands on the rail, too
      if (route === 'saveWorkspace') await client.invalidateQueries({ queryKey: ['me'] })
    },
  })
}
