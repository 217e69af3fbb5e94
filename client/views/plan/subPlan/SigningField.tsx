import { SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type SigningCapacity, signingCapacities, signingCapacityOf, signingForms } from '../../../../shared/nd30/signingForms.ts'
import { changeLetterhead } from '../../../../shared/planDocument/changeLetterhead.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { useRecords } from '../usePlanSession.ts'

/** In which capacity the plan is signed: it changes the signature block on the page, while that may still be written. */
export function SigningField({ session, editable }: { session: PlanSession; editable: boolean }) {
  const { t } = useTranslation()
  const { letterhead } = useRecords(session)
  const forms = signingForms(letterhead)
  const now = signingCapacityOf(letterhead)
  const name = letterhead.signerName ?? ''
  if (!editable) {
    const block = [letterhead.signerAuthority, letterhead.signerPosition, name].filter(Boolean).join(', ')
    return block === '' ? null : <p className="c2">{t('subPlan.signing.as', { block })}</p>
  }
  const sign = (capacity: SigningCapacity): void => {
    const form = forms?.[capacity]
    if (!form) return
    session.doc.transact(() => {
      changeLetterhead(session.doc, 'signerAuthority', form.signerAuthority, origins.form)
      changeLetterhead(session.doc, 'signerPosition', form.signerPosition, origins.form)
    }, origins.form)
  }
  return (
    <>
      {forms ? (
        <div>
          <p className="field-label" id="signing-capacity">
            {t('subPlan.signing.label')}
          </p>
          <SegmentedControl
            fullWidth
            aria-labelledby="signing-capacity"
            value={now ?? ''}
            onChange={(value) => sign(value as SigningCapacity)}
            data={signingCapacities.map((value) => ({ value, label: signedAs(forms[value]) }))}
          />
        </div>
      ) : (
        <TextInput
          label={t('plan.letterhead.signerPosition')}
          value={letterhead.signerPosition ?? ''}
          maxLength={400}
          onChange={(event) => changeLetterhead(session.doc, 'signerPosition', event.currentTarget.value || null, origins.form)}
        />
      )}
      <TextInput
        label={t('plan.letterhead.signerName')}
        value={name}
        maxLength={400}
        onChange={(event) => changeLetterhead(session.doc, 'signerName', event.currentTarget.value || null, origins.form)}
      />
    </>
  )
}

/** "GIÁM ĐỐC", "KT. GIÁM ĐỐC". */
const signedAs = ({ signerAuthority, signerPosition }: { signerAuthority: string | null; signerPosition: string | null }): string =>
  signerAuthority?.split('\n').find((line) => line.startsWith('KT.')) ?? signerPosition ?? ''
