import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'

/** Reads the whole chain and says whether it is what was written. */
export function VerifyRecord() {
  const { words } = useWords()
  const say = words.access.audit
  const verify = useMutation({ mutationFn: () => call('verifyAudit', {}) })
  const { data } = verify
  return (
    <div className="settings-deeds">
      <Button loading={verify.isPending} onClick={() => verify.mutate()}>
        {say.verify}
      </Button>
      <div role="status">
        {data?.broken && <p className="verdict-bad">{say.broken(data.broken.seq)}</p>}
        {data && !data.broken && <p className="verdict-good">{say.whole(data.rows)}</p>}
        {data?.head && (
          <p className="quiet">
            {say.head}: <code dir="ltr">{data.head}</code>
          </p>
        )}
      </div>
      {verify.isError && <ProblemLine problem={verify.error} />}
    </div>
  )
}
