/** CallFlowRun: flows of the catalogue, run against a core once or on a schedule. */
import { z } from 'zod';
import { conditions, coreName, observedGeneration } from './common.ts';
import { withRules } from './structural.ts';

const spec = withRules(
  z.strictObject({
    core: coreName,
    flows: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9][-a-z0-9/]*$/, 'a flow or a family of docs/catalogue.md')
          .max(100),
      )
      .min(1)
      .max(50)
      .describe('flows or families of docs/catalogue.md; one Job runs them, one after the other'),
    schedule: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'as cron has it, such as "0 3 * * *"; where left out the flows run once, and again when the spec changes',
      ),
    timeZone: z.string().min(1).max(64).default('UTC').describe('of the schedule, as in the IANA database'),
    suspend: z.boolean().default(false).describe('true: no run begins'),
    firstSupi: z
      .string()
      .regex(/^imsi-\d{5,15}$/, 'imsi- and 5 to 15 digits')
      .optional()
      .describe('test subscribers are provisioned from here on; the 200001st of the PLMN where left out'),
    deadlineSeconds: z.int().min(1).max(86_400).default(1_800).describe('how long a run may take'),
    keepRuns: z.int().min(1).max(50).default(3).describe('Jobs of the last so many runs stay, with their logs'),
  }),
  {
    rule: "!has(self.schedule) || self.schedule.matches('^(@(yearly|monthly|weekly|daily|hourly)|[^ ]+( [^ ]+){4})$')",
    message: 'schedule has five fields, as cron has them (minute hour day month weekday), or is @hourly, @daily, …',
  },
);

const status = z.object({
  observedGeneration,
  conditions,
  verdict: z.enum(['Passed', 'Failed', 'Running']).optional().describe('of the latest run'),
  job: z.string().optional().describe('of the latest run: kubectl logs job/NAME'),
  startedAt: z.string().meta({ format: 'date-time' }).optional(),
  endedAt: z.string().meta({ format: 'date-time' }).optional(),
  results: z.string().optional().describe('where charts and captures of the runs are, from within the cluster'),
});

export const callFlowRunSchema = withRules(z.object({ spec, status: status.optional() }), {
  rule: 'size(self.metadata.name) <= 52',
  message: 'the name begins the names of Jobs: at most 52 characters',
});

export type CallFlowRunSpec = z.output<typeof spec>;
export type CallFlowRunStatus = z.output<typeof status>;
