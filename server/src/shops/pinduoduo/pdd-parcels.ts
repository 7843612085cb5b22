import type { Shipment } from '@xiaoer/contract/order'
import { AppError } from '../../errors.ts'
import { chinaInstant } from '../platforms/china-time.ts'
import type { AskPdd } from './ask-pdd.ts'
import type { PddOrder, PddParcel } from './pdd-order.ts'

interface Company {
  readonly id: string | number
  readonly logistics_company: string
  readonly code?: string
}

/** Where the parcel of an order is; carriers do not change while we run. An order without its scans is still an order. */
export function keepParcels(ask: AskPdd): (order: PddOrder) => Promise<PddParcel | null> {
  let kept: Promise<readonly Company[]> | null = null
  const companies = () => {
    kept ??= ask
      .read<{ logistics_companies?: readonly Company[] }>('pdd.logistics.companies.get', {})
      .then((found) => found?.logistics_companies ?? [])
      .catch((error: unknown) => {
        kept = null
        return orNone(error)
      })
    return kept
  }
  return async ({ tracking_number, logistics_id }) => {
    if (!tracking_number) return null
    const company = (await companies()).find(({ id }) => String(id) === String(logistics_id))
    const carrier = company?.logistics_company ?? String(logistics_id ?? '')
    const scans = company?.code ? await scansOf(ask, company.code, tracking_number).catch(orNone) : []
    return { carrier, scans }
  }
}

interface Traced {
  readonly trace_list?: readonly { readonly status_time?: string; readonly time?: string; readonly status_desc?: string; readonly desc?: string }[]
}

async function scansOf(ask: AskPdd, company_code: string, mail_no: string): Promise<Shipment['scans']> {
  const found = await ask.read<Traced>('pdd.logistics.ordertrace.get', { company_code, mail_no, cache: true })
  return (found?.trace_list ?? []).flatMap(({ status_time, time, status_desc, desc }) => {
    const at = chinaInstant(status_time || time)
    return at ? [{ at, place: '', text: status_desc || desc || '' }] : []
  })
}

/** An order is told without what the platform does not answer now. */
function orNone(error: unknown): [] {
  if (error instanceof AppError) return []
  throw error
}
