import dynamic from "next/dynamic";
import { loadAhead } from "@/components/ui/load-ahead";
import { openLater } from "@/components/ui/open-later";

export type LeaveProps = {
  open: boolean;
  onStay: () => void;
  /** Closes the wizard; the draft waits in this browser. */
  onKeep: () => void;
  onDiscard: () => void;
};

loadAhead(() => import("./leave-window"));

/** Asks before a draft is thrown away. */
export const LeaveDialog = openLater<LeaveProps>(
  dynamic(() => import("./leave-window").then((module) => module.LeaveWindow)),
);
