import { useQuery } from '@tanstack/react-query'
import type { ContactId } from '@xiaoer/contract/id'
import { call } from './client.ts'

/** Who a shopper is, wherever they write. */
export function usePerson(contactId: ContactId | undefined) {
  return useQuery({
    queryKey: ['person', contactId],
    queryFn: ({ signal }) => call('person', { contactId: contactId! }, signal),
    enabled: contactId !== undefined,
    refetchOnMount: 'always',
  })
}
