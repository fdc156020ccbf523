/** Context store (in-process, Redis), timers, id blocks, and the step engine: rule one of the architecture. */
export {};
