/** Call data that every call has, with an example of each. */
export const builtInFields = [
  { key: "customer_phone", label: "Customer's phone number", example: "+12025550143" },
  { key: "call_id", label: "Call id", example: "call-42" },
  { key: "agent_name", label: "Agent's name", example: "" },
  { key: "date", label: "Date of the message", example: "2026-01-31" },
  { key: "time", label: "Time of the message", example: "14:30" },
] as const;
