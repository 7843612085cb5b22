/** Whoever was asked by `fetch` surely knows nothing of it. */
export function neverConnected(error: Error): boolean {
  const cause = error.cause as { code?: string } | undefined
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause?.code ?? '')
}
