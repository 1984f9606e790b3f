import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = { onSpeak: (who: "customer" | "agent", text: string) => void };

/** A line of the conversation; it is only written down. */
export function SpeakForm({ onSpeak }: Props) {
  const [text, setText] = useState("");
  const speak = (who: "customer" | "agent") => {
    if (text.trim() === "") return;
    onSpeak(who, text.trim());
    setText("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    speak("customer");
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap gap-2 border-t p-3">
      <Input
        aria-label="What is said"
        placeholder="“Can you send me the code?”"
        dir="auto"
        autoComplete="off"
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-w-40 flex-1 max-sm:basis-full"
      />
      <Button type="submit" className="max-sm:flex-1">
        Customer says
      </Button>
      <Button className="max-sm:flex-1" onClick={() => speak("agent")}>
        Agent says
      </Button>
    </form>
  );
}
