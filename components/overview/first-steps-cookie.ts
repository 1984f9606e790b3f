/** Set when the list of first steps was put away; in a cookie, so that the server does not draw it first. */
export const firstStepsCookie = "midcall.first-steps";
