/** What every NF has without writing it: configuration, lifecycle, health, metrics, logs, traces, tap. */
export {};
