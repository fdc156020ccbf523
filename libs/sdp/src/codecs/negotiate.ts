/** Which of our codecs an offered format is, and with which parameters it goes into the answer. */
import { type Codec, type Format, type FormatParams, sameEncoding } from '../format.ts';
import { amrFault, answerAmr, isAmr } from './amr.ts';
import { answerEvs, isEvs } from './evs.ts';
import { answerTelephoneEvent, isTelephoneEvent } from './telephone-event.ts';
import { answerH264, answerH265, isH264, isH265 } from './video.ts';

/** Under the payload type of the offer; undefined where none of ours can be used. @throws DecodeError */
export function answerFormat(offered: Format, own: readonly Codec[]): Format | undefined {
  for (const codec of own) {
    if (!sameEncoding(offered, codec)) continue;
    const params = answerParams(offered, codec);
    if (params !== undefined) return { ...offered, params };
  }
  return undefined;
}

function answerParams(offered: Codec, own: Codec): FormatParams | undefined {
  if (isAmr(offered)) return answerAmr(offered, own);
  if (isEvs(offered)) return answerEvs(offered, own);
  if (isH264(offered)) return answerH264(offered, own);
  if (isH265(offered)) return answerH265(offered, own);
  if (isTelephoneEvent(offered)) return answerTelephoneEvent(offered, own);
  return own.params;
}

/** Why a format of an answer is none for that of the offer; undefined where it is. @throws DecodeError */
export function formatFault(offered: Codec, answered: Codec): string | undefined {
  if (!sameEncoding(offered, answered)) return 'it is another codec in the offer';
  return isAmr(offered) ? amrFault(offered, answered) : undefined;
}
