import type { PaymentMethod } from '@xiaoer/contract/customer'
import { minorUnits } from '../../minor-units.ts'
import type { NamedCustomer } from '../../store/shop-customers.ts'
import { emailKey, phoneKey } from '../../store/shop-keys.ts'
import type { CsvRow } from './csv-rows.ts'
import type { ImportProblem, Placed } from './import-problem.ts'
import { CustomerRecord, describeIssue, type ShopRecord } from './shop-record.ts'

export function readCustomers(records: readonly Placed<unknown>[], shop: ShopRecord): { customers: Placed<NamedCustomer>[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const customers = new Map<string, Placed<NamedCustomer>>()
  for (const record of records) {
    const { file, line } = record
    const parsed = CustomerRecord.safeParse(record.value)
    if (!parsed.success) {
      problems.push({ file, line, message: describeIssue(parsed.error) })
      continue
    }
    const { id, name, email, phone, address } = parsed.data
    if (customers.has(id)) {
      problems.push({ file, line, message: `Customer ${id} stands here a second time; the first one is kept.` })
      continue
    }
    const paymentMethods: PaymentMethod[] = []
    for (const { balance, currency = shop.currency, label, ...method } of parsed.data.paymentMethods) {
      const amount = balance === null ? null : minorUnits(balance, currency)
      if (balance !== null && (amount === null || amount < 0)) {
        problems.push({ file, line, message: `Customer ${id}: the balance "${balance}" of ${method.id} is no amount in ${currency}; the method is left out.` })
      } else {
        paymentMethods.push({ ...method, label: label ?? method.id, balance: amount === null ? null : { amount, currency } })
      }
    }
    const value: NamedCustomer = {
      id,
      name,
      familyName: null,
      email: email === null || email.trim() === '' ? null : emailKey(email),
      phone: phone === null || phone.trim() === '' ? null : phoneKey(phone, shop.callingCode),
      address: address === null ? null : withoutGaps(address),
      paymentMethods,
    }
    customers.set(id, { file, line, value })
  }
  return { customers: [...customers.values()], problems }
}

/** An optional field that is absent is absent, not undefined. */
export function withoutGaps<T extends { name?: string | undefined; phone?: string | undefined }>(
  address: T,
): Omit<T, 'name' | 'phone'> & { name?: string; phone?: string } {
  const { name, phone, ...rest } = address
  return { ...rest, ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) }
}

/** A row of customers.csv as a record: the columns of an address stand beside the others. */
export function customerOfRow({ cells }: CsvRow): Record<string, unknown> {
  const { id, name, email, phone, consignee, ...address } = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
  const at = consignee === undefined ? address : { ...address, name: consignee }
  return { id, name, email, phone, address: address.line1 === undefined ? null : at }
}
