import { useQuery } from '@tanstack/react-query'
import type { Address } from '@xiaoer/contract/address'
import { CompensationGround } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { InvoiceTitle } from '@xiaoer/contract/invoice'
import type { Money } from '@xiaoer/contract/money'
import type { Order, OrderItem } from '@xiaoer/contract/order'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { sayMoney } from '../../parts/say-money.ts'
import { useWords } from '../../words/use-words.tsx'
import { type DeedDraft, digitsOf, fieldsOf, readAmount } from './deed-draft.ts'

type Props = { draft: DeedDraft; order: Order; customer: Customer | null; onChange: (draft: DeedDraft) => void }

/** A form drawn from what the schema of a deed asks for, in the words of the order. */
export function DeedFields({ draft, order, customer, onChange }: Props) {
  const { words } = useWords()
  const said = words.bench.act
  const put = (name: string, value: unknown) => onChange({ ...draft, [name]: value })
  const methods = customer?.paymentMethods ?? []
  const cases = order.cases.filter(({ state }) => state === 'requested' || state === 'returning')
  const draw = (name: string) => {
    switch (name) {
      case 'items':
        return <Pieces key={name} order={order} picked={draft.items as Piece[]} onPick={(items) => put('items', items)} />
      case 'changes':
        return <Changes key={name} order={order} picked={draft.changes as Change[]} onPick={(changes) => put('changes', changes)} />
      case 'amount':
        return <Amount key={name} amount={draft.amount as Money} onAmount={(amount) => put('amount', amount)} />
      case 'address':
        return (
          <Parts
            key={name}
            legend={words.field.address}
            names={ADDRESS}
            values={draft.address as Address}
            labels={said.address}
            onPut={(address) => put('address', address)}
          />
        )
      case 'invoice':
        return <InvoiceFields key={name} invoice={draft.invoice as InvoiceTitle} onPut={(invoice) => put('invoice', invoice)} />
      case 'methodId': {
        const options = methods.map(({ id, label }) => ({ value: id, label }))
        return <Choose key={name} label={words.field.method} value={draft.methodId as string} options={options} onChoose={(id) => put('methodId', id)} />
      }
      case 'caseId': {
        const options = cases.map(({ id, kind, reason }) => ({ value: id, label: `${words.caseKind[kind]} · ${reason}` }))
        return <Choose key={name} label={words.person.cases} value={draft.caseId as string} options={options} onChoose={(id) => put('caseId', id)} />
      }
      case 'ground': {
        const options = CompensationGround.options.map((value) => ({ value, label: said.grounds[value] }))
        return <Choose key={name} label={said.ground} value={draft.ground as string} options={options} onChoose={(ground) => put('ground', ground)} />
      }
      case 'validDays':
        return (
          <Line key={name} label={said.validDays} value={String(draft.validDays || '')} onPut={(text) => put('validDays', Number(text.replace(/\D/g, '')))} />
        )
      case 'trackingNumber':
        if (draft.type === 'interceptParcel') {
          const options = order.shipments.map(({ carrier, trackingNumber }) => ({ value: trackingNumber, label: `${carrier} ${trackingNumber}` }))
          return (
            <Choose
              key={name}
              label={words.person.shipments}
              value={draft.trackingNumber as string}
              options={options}
              onChoose={(number) => put(name, number)}
            />
          )
        }
        return <Line key={name} label={said.trackingNumber} value={draft.trackingNumber as string} onPut={(text) => put(name, text)} />
      default:
        return (
          <Line
            key={name}
            label={name === 'reason' ? words.field.reason : name === 'carrier' ? said.carrier : said.note}
            value={String(draft[name] ?? '')}
            onPut={(text) => put(name, text)}
          />
        )
    }
  }
  return fieldsOf(draft.type).map(draw)
}

function Line({ label, value, onPut }: { label: string; value: string; onPut: (text: string) => void }) {
  const id = useId()
  return (
    <div className="choose">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} maxLength={500} onChange={(event) => onPut(event.target.value)} />
    </div>
  )
}

function Amount({ amount, onAmount }: { amount: Money; onAmount: (amount: Money) => void }) {
  const { words } = useWords()
  const { currency } = amount
  const [text, setText] = useState((amount.amount / 10 ** digitsOf(currency)).toFixed(digitsOf(currency)))
  const put = (written: string) => {
    setText(written)
    onAmount({ amount: readAmount(written, currency) ?? 0, currency })
  }
  return <Line label={`${words.field.amount} (${currency})`} value={text} onPut={put} />
}

type Piece = { itemId: string; quantity: number }

function Pieces({ order, picked, onPick }: { order: Order; picked: Piece[]; onPick: (pieces: Piece[]) => void }) {
  const { words } = useWords()
  const set = (item: OrderItem, quantity: number) => {
    const others = picked.filter(({ itemId }) => itemId !== item.id)
    onPick(quantity > 0 ? [...others, { itemId: item.id, quantity }] : others)
  }
  return (
    <fieldset className="deed-pieces">
      <legend>{words.field.items}</legend>
      {order.items.map((item) => (
        <Choose
          key={item.id}
          label={nameOf(item)}
          value={String(picked.find(({ itemId }) => itemId === item.id)?.quantity ?? 0)}
          options={counted(item.quantity, words.bench.act.none)}
          onChoose={(quantity) => set(item, Number(quantity))}
        />
      ))}
    </fieldset>
  )
}

type Change = { itemId: string; newVariantId: string; quantity: number }

function Changes({ order, picked, onPick }: { order: Order; picked: Change[]; onPick: (changes: Change[]) => void }) {
  const { words } = useWords()
  return (
    <fieldset className="deed-pieces">
      <legend>{words.field.items}</legend>
      {order.items.map((item) => (
        <ChangeOf
          key={item.id}
          item={item}
          change={picked.find(({ itemId }) => itemId === item.id)}
          onChange={(change) => onPick([...picked.filter(({ itemId }) => itemId !== item.id), ...(change ? [change] : [])])}
        />
      ))}
    </fieldset>
  )
}

function ChangeOf({ item, change, onChange }: { item: OrderItem; change: Change | undefined; onChange: (change: Change | null) => void }) {
  const { words, language } = useWords()
  const { productId } = item
  const product = useQuery({ queryKey: ['product', productId], queryFn: ({ signal }) => call('product', { productId }, signal) }).data?.product
  const others = product?.variants.filter(({ id }) => id !== item.variantId) ?? []
  const options = [
    { value: '', label: words.bench.act.asItIs },
    ...others.map(({ id, options: version, price, available }) => ({
      value: id,
      label: `${Object.values(version).join(' / ')} · ${sayMoney(price, language)}${available ? '' : ` · ${words.bench.act.soldOut}`}`,
    })),
  ]
  return (
    <div className="deed-change">
      <Choose
        label={nameOf(item)}
        value={change?.newVariantId ?? ''}
        options={options}
        onChoose={(id) => onChange(id === '' ? null : { itemId: item.id, newVariantId: id, quantity: change?.quantity ?? item.quantity })}
      />
      {change && item.quantity > 1 && (
        <Choose
          label={words.bench.act.pieces}
          value={String(change.quantity)}
          options={counted(item.quantity, null)}
          onChoose={(quantity) => onChange({ ...change, quantity: Number(quantity) })}
        />
      )}
    </div>
  )
}

const ADDRESS = ['name', 'phone', 'line1', 'line2', 'district', 'city', 'region', 'postcode', 'country'] as const
const INVOICE = ['title', 'taxNumber', 'email'] as const

type PartsProps<Name extends string, Value extends { [name in Name]?: string | undefined }> = {
  legend: string
  names: readonly Name[]
  values: Value
  labels: Record<Name, string>
  onPut: (values: Value) => void
}

function Parts<Name extends string, Value extends { [name in Name]?: string | undefined }>({ legend, names, values, labels, onPut }: PartsProps<Name, Value>) {
  return (
    <fieldset className="deed-parts">
      <legend>{legend}</legend>
      {names.map((name) => (
        <Line key={name} label={labels[name]} value={values[name] ?? ''} onPut={(text) => onPut({ ...values, [name]: text })} />
      ))}
    </fieldset>
  )
}

function InvoiceFields({ invoice, onPut }: { invoice: InvoiceTitle; onPut: (invoice: InvoiceTitle) => void }) {
  const { words } = useWords()
  const said = words.bench.act
  const kinds = (['ordinary', 'special'] as const).map((value) => ({ value, label: said.invoiceKinds[value] }))
  const buyers = (['person', 'company'] as const).map((value) => ({ value, label: said.buyers[value] }))
  return (
    <>
      <Choose label={said.invoiceKind} value={invoice.kind} options={kinds} onChoose={(kind) => onPut({ ...invoice, kind: kind as InvoiceTitle['kind'] })} />
      <Choose label={said.buyer} value={invoice.buyer} options={buyers} onChoose={(buyer) => onPut({ ...invoice, buyer: buyer as InvoiceTitle['buyer'] })} />
      <Parts legend={said.invoice} names={INVOICE} values={invoice} labels={said.invoiceFields} onPut={onPut} />
    </>
  )
}

function counted(most: number, none: string | null): { value: string; label: string }[] {
  const pieces = Array.from({ length: most }, (_, place) => ({ value: String(place + 1), label: String(place + 1) }))
  return none === null ? pieces : [{ value: '0', label: none }, ...pieces]
}

function nameOf({ name, options }: OrderItem): string {
  const version = Object.values(options).join(' / ')
  return version ? `${name} (${version})` : name
}
