import { useLayoutEffect, useRef, useState } from "react";

/** How far from the end still counts as being there, in px. */
const near = 48;

/**
 * Keeps a chat at its end while the reader is there; who has scrolled up is only told that there is more.
 *
 * @param last key of the last entry
 * @param mine whether the reader wrote it: then it is shown in any case
 */
export function useFollow(last: string | undefined, mine: boolean) {
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);

  function toEnd() {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    atEnd.current = true;
    setBelow(false);
  }
  useLayoutEffect(() => {
    if (last === undefined || !box.current) return;
    if (atEnd.current || mine) {
      box.current.scrollTo({ top: box.current.scrollHeight });
      atEnd.current = true;
    } else setBelow(true);
  }, [last, mine]);

  function onScroll() {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < near;
    if (atEnd.current) setBelow(false);
  }
  return { box, onScroll, below, toEnd };
}
