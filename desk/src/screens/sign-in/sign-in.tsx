import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { Door, Field } from '../../parts/door.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { enterAs } from '../../use-me.ts'
import { useWords } from '../../words/use-words.tsx'

/** The door: e-mail and password, then on to where one wanted to go. */
export function SignIn() {
  const { words } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const from: unknown = useLocation().state?.from
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call('signIn', { email, password }),
    onSuccess: (me) => {
      enterAs(me, client)
      void navigate(typeof from === 'string' ? from : '/', { replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Door title={words.signIn.title} lead={words.signIn.lead} onSubmit={submit}>
      <Field id="email" label={words.signIn.email}>
        <Input
          id="email"
          size="large"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field id="password" label={words.signIn.password}>
        <Input
          id="password"
          size="large"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {signIn.isError && <ProblemLine problem={signIn.error} />}
      <Button type="primary" size="large" block htmlType="submit" loading={signIn.isPending}>
        {words.signIn.go}
      </Button>
      <p className="quiet">{words.signIn.noAccount}</p>
    </Door>
  )
}
