/** Seconds for which sending is of use, unless a function says otherwise. Client-safe, and light: no schema comes along. */
export const usualUsefulS = 600;
