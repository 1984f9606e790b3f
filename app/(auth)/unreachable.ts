/** Told when a form could not be sent at all. */
export const unreachable =
  "Midcall cannot be reached. Check the network and try again; what you typed is still here.";
