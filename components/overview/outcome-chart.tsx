import Link from "next/link";
import { Disclosure } from "@/components/ui/disclosure";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { type Overview, totalOf } from "@/lib/overview/schema";
import { countOf, figure, messagesAddress, outcomes } from "./outcomes";

/** Size of the drawing in its own units; it is stretched to the room that there is. */
const height = 100;
const barWidth = 10;
const gap = 0.16;

type Step = Overview["steps"][number];
type Props = { steps: readonly Step[]; timeZone: string; by: "hour" | "day" };

/** The next round number above: one digit and zeros. */
function roundUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * power).find((round) => round >= count) ?? count;
}

function naming({ timeZone, by }: Pick<Props, "timeZone" | "by">) {
  const form = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
    return ({ from }: Step) => format.format(new Date(from));
  };
  const day = { day: "numeric", month: "short" } as const;
  const hour = { hour: "2-digit", minute: "2-digit" } as const;
  return by === "hour"
    ? { short: form(hour), long: form({ ...day, ...hour }) }
    : { short: form(day), long: form({ weekday: "short", ...day }) };
}

const rangeOf = ({ from, until }: Step) => ({ from, until });

/** Messages by outcome over time. Each bar leads to its messages; the same stands in a table below. */
export function OutcomeChart({ steps, timeZone, by }: Props) {
  const { short, long } = naming({ timeZone, by });
  const top = roundUp(Math.max(1, ...steps.map(({ states }) => totalOf(states))));
  const marks = [0, Math.floor((steps.length - 1) / 2), steps.length - 1];
  return (
    <Panel className="flex flex-col gap-3 p-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label="Colours">
        {outcomes.map(({ label, lamp }) => (
          <li key={label}>
            <Lamp tone={lamp}>{label}</Lamp>
          </li>
        ))}
      </ul>
      <figure
        aria-label={`Messages by outcome, by ${by}`}
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-3 tabular"
      >
        <div className="flex h-44 flex-col justify-between text-right" aria-hidden>
          <span>{figure(top)}</span>
          <span>0</span>
        </div>
        <svg
          viewBox={`0 0 ${steps.length * barWidth} ${height}`}
          preserveAspectRatio="none"
          className="h-44 w-full border-y"
        >
          <title>{`Messages by outcome, by ${by}`}</title>
          {steps.map((step, at) => (
            <Bar key={step.from} step={step} at={at} top={top} name={long(step)} />
          ))}
        </svg>
        <div className="col-start-2 mt-1 flex justify-between" aria-hidden>
          {marks.map((at) => {
            const step = steps[at];
            return <span key={at}>{step && short(step)}</span>;
          })}
        </div>
      </figure>
      <Disclosure summary="As a table">
        <Table label={`Messages by ${by}`} className="mt-2">
          <TableHead>
            <Column>{by === "hour" ? "Hour" : "Day"}</Column>
            {outcomes.map(({ label }) => (
              <Column key={label} className="text-right">
                {label}
              </Column>
            ))}
          </TableHead>
          <TableBody>
            {steps.map((step) => (
              <Row key={step.from}>
                <Cell wide>{long(step)}</Cell>
                {outcomes.map((outcome) => (
                  <Cell key={outcome.label} className="text-right tabular">
                    <span className="sm:hidden">{outcome.label} </span>
                    <Link
                      href={messagesAddress({ ...rangeOf(step), state: outcome.states })}
                      className="rounded-sm underline-offset-2 hover:underline"
                    >
                      {figure(countOf(step.states, outcome))}
                    </Link>
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      </Disclosure>
    </Panel>
  );
}

function Bar({ step, at, top, name }: { step: Step; at: number; top: number; name: string }) {
  const total = totalOf(step.states);
  const failed = step.states.failed;
  const words = `${name}: ${figure(total)} ${total === 1 ? "message" : "messages"}${failed > 0 ? `, ${figure(failed)} failed` : ""}`;
  let y = height;
  const parts = outcomes.flatMap((outcome) => {
    const tall = (countOf(step.states, outcome) / top) * height;
    y -= tall;
    return tall > 0 ? [{ outcome, y, tall }] : [];
  });
  const drawn = parts.map(({ outcome, y, tall }) => (
    <rect
      key={outcome.label}
      x={(at + gap / 2) * barWidth}
      y={y}
      width={(1 - gap) * barWidth}
      height={tall}
      className={outcome.fill}
    />
  ));
  if (total === 0) return null;
  return (
    <Link href={messagesAddress(rangeOf(step))} prefetch={false} aria-label={words} className="group">
      <title>{words}</title>
      <rect
        x={at * barWidth}
        y={0}
        width={barWidth}
        height={height}
        className="fill-transparent group-hover:fill-hover"
      />
      {drawn}
    </Link>
  );
}
