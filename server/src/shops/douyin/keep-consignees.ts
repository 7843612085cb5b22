import type { AskDouyin } from './ask-douyin.ts'
import type { RawOrder } from './raw-order.ts'

/** Whom an order goes to. What cannot be told is masked, a phone that only forwards calls is empty. */
export interface Consignee {
  readonly name: string
  readonly phone: string
  readonly detail: string
}

interface Deciphered {
  readonly cipher_text: string
  readonly decrypt_text?: string
  readonly err_no?: number
  readonly is_virtual_tel?: boolean
}

/**
 * Consignees in plain words, or as Douyin masks them. Deciphering is counted and watched: the ciphers of an order are asked for once, all of them in one
 * question. Kept in memory only.
 */
export function keepConsignees(ask: AskDouyin, decrypt: boolean): (order: RawOrder) => Promise<Consignee> {
  const kept = new Map<string, Deciphered>()
  return async (order) => {
    const masked = { name: order.mask_post_receiver ?? '', phone: order.mask_post_tel ?? '', detail: order.mask_post_addr?.detail ?? '' }
    if (!decrypt) return masked
    const ciphers = { name: order.encrypt_post_receiver, phone: order.encrypt_post_tel, detail: order.post_addr?.encrypt_detail }
    const unknown = Object.values(ciphers).filter((text): text is string => !!text && !kept.has(text))
    if (unknown.length > 0) {
      const input = { cipher_infos: unknown.map((cipher_text) => ({ auth_id: order.order_id, cipher_text })) }
      const found = await ask.read<{ decrypt_infos?: Deciphered[] }>('order.batchDecrypt', input)
      if (kept.size > KEPT_AT_MOST) kept.clear()
      for (const one of found?.decrypt_infos ?? []) if (!one.err_no && one.decrypt_text) kept.set(one.cipher_text, one)
    }
    const phone = kept.get(ciphers.phone ?? '')
    return {
      name: kept.get(ciphers.name ?? '')?.decrypt_text ?? masked.name,
      phone: phone?.is_virtual_tel ? '' : (phone?.decrypt_text ?? masked.phone),
      detail: kept.get(ciphers.detail ?? '')?.decrypt_text ?? masked.detail,
    }
  }
}

const KEPT_AT_MOST = 5_000
