import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { call } from '../../client.ts'
import { Door, Field } from '../../parts/door.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { enterAs } from '../../use-me.ts'
import { useWords } from '../../words/use-words.tsx'

/** As the contract takes it. */
const LEAST = 10

/** Behind the one-time link: a name, an e-mail and a password, and one is inside. */
export function Welcome() {
  const { words } = useWords()
  const [params] = useSearchParams()
  const token = params.get('token')
  if (!token) return <Door title={words.welcome.title} lead={words.welcome.noToken} />
  return <Form token={token} />
}

function Form({ token }: { token: string }) {
  const { words } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isShown, setIsShown] = useState(false)
  const isLong = password.length >= LEAST
  const welcome = useMutation({
    mutationFn: () => call('setPassword', { token, name: name.trim(), email: email.trim(), password }),
    onSuccess: (me) => {
      enterAs(me, client)
      // The link works once; it must not stay in the history.
      void navigate('/', { replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isLong) welcome.mutate()
  }
  return (
    <Door title={words.welcome.title} lead={words.welcome.lead} onSubmit={submit}>
      <Field id="name" label={words.welcome.name} hint={words.welcome.nameHint}>
        <Input
          id="name"
          size="large"
          autoComplete="name"
          required
          autoFocus
          maxLength={100}
          aria-describedby="name-hint"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field id="email" label={words.welcome.email}>
        <Input id="email" size="large" type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <Field id="password" label={words.welcome.password}>
        <span className="secret">
          <Input
            id="password"
            size="large"
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            required
            minLength={LEAST}
            maxLength={200}
            aria-describedby="password-rules"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button type="button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? words.welcome.hide : words.welcome.show}
          </button>
        </span>
        <p id="password-rules" className={isLong ? 'rule rule-met' : 'rule'}>
          <span aria-hidden="true">{isLong ? '✓' : '○'}</span> {words.welcome.longEnough(LEAST, password.length)}
        </p>
      </Field>
      {welcome.isError && <ProblemLine problem={welcome.error} />}
      <Button type="primary" size="large" block htmlType="submit" loading={welcome.isPending} disabled={!isLong}>
        {words.welcome.go}
      </Button>
    </Door>
  )
}
