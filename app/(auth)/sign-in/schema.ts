import * as z from "zod/mini";

export const signInForm = z.object({
  email: z.string().check(z.trim(), z.minLength(1, "Type your e-mail address.")),
  password: z.string().check(z.minLength(1, "Type your password.")),
});
