/** Answers of Nsmf_PDUSession, as effects. */
import type { SmAnswer } from '../step.ts';

export function answer(value: SmAnswer): { readonly effect: 'answer'; readonly answer: SmAnswer } {
  return { effect: 'answer', answer: value };
}

/** An error of Nsmf_PDUSession_UpdateSMContext. */
export function problem(status: 400 | 403 | 404 | 500 | 503, cause: string, detail: string) {
  return answer({ status, body: { error: { status, cause, detail } } });
}
