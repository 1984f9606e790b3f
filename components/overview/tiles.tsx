import Link from "next/link";
import { type Overview, totalOf } from "@/lib/overview/schema";
import { figure, messagesAddress, percent } from "./outcomes";

type Tile = { name: string; value: string; note: string; href?: string };

const ms = (value: number | null) => (value === null ? "–" : `${figure(value)} ms`);

/** The few figures that tell whether all is well; those of messages lead to them. */
export function Tiles({ overview }: { overview: Overview }) {
  const { states, answer_ms, from } = overview;
  const total = totalOf(states);
  const arrived = states.delivered + states.read;
  const tiles: Tile[] = [
    { name: "Messages", value: figure(total), note: "sent or tried", href: messagesAddress({ from }) },
    {
      name: "Delivered",
      value: percent(arrived, total),
      note: figure(arrived),
      href: messagesAddress({ from, state: "delivered,read" }),
    },
    {
      name: "Read",
      value: percent(states.read, total),
      note: figure(states.read),
      href: messagesAddress({ from, state: "read" }),
    },
    {
      name: "Failed",
      value: percent(states.failed, total),
      note: figure(states.failed),
      href: messagesAddress({ from, state: "failed" }),
    },
    { name: "Answer, median", value: ms(answer_ms.p50), note: "from the engine’s request" },
    { name: "Answer, 95 of 100", value: ms(answer_ms.p95), note: "or faster" },
  ];
  return (
    <ul
      aria-label="Figures"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3 xl:grid-cols-6"
    >
      {tiles.map(({ name, value, note, href }) => (
        <li key={name} className="relative bg-surface p-4 has-[a:hover]:bg-hover">
          <p className="text-xs text-ink-3">
            {href ? (
              <Link href={href} className="after:absolute after:inset-0">
                {name}
              </Link>
            ) : (
              name
            )}
          </p>
          <p className="mt-1 text-xl font-semibold tabular">{value}</p>
          <p className="text-xs text-ink-3 tabular">{note}</p>
        </li>
      ))}
    </ul>
  );
}
