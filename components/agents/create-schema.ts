import * as z from "zod/mini";
import { agentInput } from "@/lib/agents/schema";

/** What a new agent is asked for; the rest has its place on its pages. */
export const createAgentForm = z.pick(agentInput, { name: true, engine: true, default_country: true });
