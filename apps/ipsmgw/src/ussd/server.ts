/** USSD application server (TS 24.390 §4.5.3): a menu for whoever asks it by INVITE. Its dialogues are in the store. */
import type { CscfSip } from '@trunkline/ims';
import { dialogOfServer, header, nextHopOf, requestIn, type SipRequest } from '@trunkline/sip';
import { type Ack, type Exchange, SipRequestError } from '@trunkline/sip-transport';
import { type StateBackend, StepEngine, StepError, type WallClock } from '@trunkline/state';
import type { IpsmgwConfig } from '../config.ts';
import type { Warn } from '../environment.ts';
import { accepting, dialled, idOf, keyOf, METHODS, ussdIn } from './messages.ts';
import { type UssdEffect, type UssdEvent, type UssdSession, ussdSessions, ussdStep } from './session.ts';
import { USSD_PACKAGE, USSD_TYPE, writeUssd } from './xml.ts';

export interface UssdOptions {
  readonly config: IpsmgwConfig;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly sip: () => CscfSip;
  readonly warn: Warn;
}

export class UssdServer {
  readonly #options: UssdOptions;
  readonly #engine: StepEngine<UssdSession, UssdEvent, UssdEffect>;

  constructor(options: UssdOptions) {
    this.#options = options;
    const { config, state, clock, warn } = options;
    this.#engine = new StepEngine<UssdSession, UssdEvent, UssdEffect>({
      store: state.contexts(ussdSessions),
      step: (context, event, info) => ussdStep(config, context, event, info),
      calls: {
        isCall: ({ effect }) => effect === 'request',
        make: async (effect) => {
          if (effect.effect === 'request') await this.#send(effect);
        },
      },
      timerEvent: () => ({ kind: 'timer' }),
      send: () => undefined,
      clock,
      report: (error) => warn('a step of USSD failed', { error }),
    });
  }

  start(): void {
    this.#engine.start();
  }

  drain(): Promise<void> {
    return this.#engine.drain();
  }

  /** Whether a request is one of a dialogue, or begins one. */
  isMine({ request }: Pick<Exchange, 'request'>): boolean {
    if (header.tagOf(request.need(header.to)) !== undefined) return true;
    return request.method === 'INVITE' && request.all(header.recvInfo).some(({ value }) => value === USSD_PACKAGE);
  }

  async request(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    if (request.method === 'INVITE' && header.tagOf(request.need(header.to)) === undefined)
      return this.#invite(exchange);
    if (request.method === 'BYE') return exchange.reject(await this.#answer(request, { kind: 'bye' }));
    if (request.method !== 'INFO') return exchange.reject(405, (response) => response.setAll(header.allow, METHODS));
    // RFC 6086 §4.2.2.
    if (request.get(header.infoPackage)?.value !== USSD_PACKAGE) {
      return exchange.reject(469, (response) => response.set(header.recvInfo, { value: USSD_PACKAGE, params: [] }));
    }
    exchange.reject(await this.#answer(request, { kind: 'info', text: ussdIn(request)?.text }));
  }

  async ack({ request }: Ack): Promise<void> {
    await this.#engine.run({ key: keyOf(request), messageId: idOf(request), event: { kind: 'ack' } });
  }

  async #invite(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const { sip } = this.#options;
    const code = ussdIn(request)?.text ?? dialled(request);
    if (code === undefined) return exchange.reject(488);
    const number = request.all(header.pAssertedIdentity).find(({ uri }) => uri.scheme === 'tel')?.uri;
    const own = sip();
    const response = accepting(request, own.service.newId(), { ...own.routeTo(), params: [] });
    const dialog = dialogOfServer(request, response);
    const event = { kind: 'invite', dialog, code, number: number?.scheme === 'tel' ? number.number : '' } as const;
    const status = await this.#answer(request, event);
    if (status !== 200) return exchange.reject(status);
    exchange.answer(response);
  }

  async #answer(request: SipRequest, event: UssdEvent): Promise<number> {
    try {
      const { effects } = await this.#engine.run({ key: keyOf(request), messageId: idOf(request), event });
      const found = effects.find((effect) => effect.effect === 'answer');
      return found?.effect === 'answer' ? found.status : 500;
    } catch (error) {
      if (!(error instanceof StepError) || error.failure === 'step') throw error;
      return 503;
    }
  }

  async #send({ method, dialog, data }: Extract<UssdEffect, { effect: 'request' }>): Promise<void> {
    const { service } = this.#options.sip();
    const { request } = requestIn(dialog, method);
    if (method === 'INFO') request.set(header.infoPackage, { value: USSD_PACKAGE, params: [] });
    request.set(header.contentType, { value: USSD_TYPE, params: [] });
    request.set(header.contentDisposition, { value: method === 'INFO' ? 'Info-Package' : 'render', params: [] });
    request.body = writeUssd(data);
    try {
      const { status } = await service.send({ request, flow: await service.locate(nextHopOf(request)) });
      if (status >= 300 && status !== 481) this.#options.warn(`${method} of USSD was refused: ${status}`, {});
    } catch (error) {
      if (!(error instanceof SipRequestError) || error.reason === 'stopped') throw error;
      this.#options.warn(`nobody answered ${method} of USSD`, { error });
    }
  }
}
