import { asked, prove } from '../../platform/proof'
import { refreshMe, useMaybeMe } from '../../platform/session'
import { useStore } from '../../platform/store'
import { Dialog } from '../../ui/dialog'
import { useCommonText } from '../../ui/text'
import { ProofForm } from './proof-form'

/** A sensitive change asks for proof; the call that met this is made again by itself. */
export function ProofHost() {
  const t = useCommonText()
  const question = useStore(asked)
  const me = useMaybeMe()
  if (!question || !me) return null
  return (
    <Dialog title={t('proof.title')} onClose={() => question.settle(false)}>
      <p>{t('proof.body')}</p>
      <ProofForm me={me} allowPin={false} prove={async (proof) => {
        await prove(proof)
        void refreshMe()
        question.settle(true)
      }} />
    </Dialog>
  )
}
