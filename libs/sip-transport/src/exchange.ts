/** A request that came in, until its last response is out. */
import type { Branch, Flow, SipRequest, SipResponse, Uri } from '@trunkline/sip';

/** A response on its way back, our Via taken away. */
export interface Answer {
  readonly response: SipResponse;
  /** Which of the branches it came from, counted from 0; undefined where it was made here. */
  readonly branch: number | undefined;
  /** No other branch is left that could still answer. */
  readonly final: boolean;
}

/** What an exchange asks of its service. */
export interface ExchangeHost {
  forward(id: string, branches: readonly Branch[]): void;
  answer(id: string, response: SipResponse): void;
  reject(id: string, status: number, change?: (response: SipResponse) => void): void;
  cancelBranches(id: string): void;
}

export class Exchange {
  readonly id: string;
  /** As it came, without the routes that led here. */
  readonly request: SipRequest;
  readonly flow: Flow;
  /** The URI of ours by which it came. */
  readonly route: Uri | undefined;
  readonly #host: ExchangeHost;
  #sent = 0;
  /** Sees each response before it goes back, one after the other, and has to pass it on ({@link answer}). */
  onAnswer: (answer: Answer) => void | Promise<void> = ({ response }) => this.answer(response);
  /** 100 came from this branch. */
  onTrying: (branch: number) => void = () => undefined;
  /** The caller called it off. */
  onCancelled: () => void | Promise<void> = () => undefined;
  /** Nothing is left of it. */
  onDone: () => void | Promise<void> = () => undefined;

  constructor(host: ExchangeHost, { id, request, flow, route }: Pick<Exchange, 'id' | 'request' | 'flow' | 'route'>) {
    this.#host = host;
    this.id = id;
    this.request = request;
    this.flow = flow;
    this.route = route;
  }

  /** How often something went out for it. */
  get sent(): number {
    return this.#sent;
  }

  /** Sends it on, to all of these at once; again with others as long as no final response went back. */
  forward(branches: readonly Branch[]): void {
    this.#sent++;
    this.#host.forward(this.id, branches);
  }

  answer(response: SipResponse): void {
    this.#sent++;
    this.#host.answer(this.id, response);
  }

  /** Answers with a response of ours. */
  reject(status: number, change?: (response: SipResponse) => void): void {
    this.#sent++;
    this.#host.reject(this.id, status, change);
  }

  /** Calls off what has no final response yet. */
  cancelBranches(): void {
    this.#sent++;
    this.#host.cancelBranches(this.id);
  }
}
