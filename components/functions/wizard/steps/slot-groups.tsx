import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cardsOf, hasProductCards, mostCards, slotsFor } from "@/lib/templates/slots";
import { type MappedSlot, withAllSlots } from "../slots";
import { useWizard } from "../wizard-context";
import { isPlace, PlaceCard } from "./place-card";
import { SlotCard } from "./slot-card";

type Group = { key: string; title: string; slots: readonly MappedSlot[]; card: number | null };

const sections: readonly (readonly [MappedSlot["slot"]["section"], string])[] = [
  ["code", "Code"],
  ["header", "Header"],
  ["body", "Body"],
  ["offer", "Offer"],
  ["button", "Buttons"],
  ["contact", "Contact"],
];

function groupsOf(all: readonly MappedSlot[]): Group[] {
  const cards = [...new Set(all.flatMap(({ slot }) => (slot.card === undefined ? [] : [slot.card])))];
  return [
    ...sections.map(([section, title]) => ({
      key: section,
      title,
      slots: all.filter(({ slot }) => slot.section === section),
      card: null,
    })),
    ...cards.map((card) => ({
      key: `card-${card}`,
      title: `Card ${card + 1}`,
      slots: all.filter(({ slot }) => slot.card === card),
      card,
    })),
  ].filter(({ slots }) => slots.length > 0);
}

/** All places of the template, by the part of the message that they stand in. */
export function SlotGroups({ all }: { all: readonly MappedSlot[] }) {
  const { form, values } = useWizard();
  const { snapshot } = values;
  const groups = groupsOf(all);
  const cards = groups.filter(({ card }) => card !== null).length;
  const own = snapshot ? cardsOf(snapshot).length : 0;
  const addCard = () => {
    if (!snapshot) return;
    const { mappings } = form.getValues();
    // Any of its slots makes the card: the others come with it.
    const { slots } = slotsFor(snapshot, [...mappings.map(({ slot }) => slot), `card.${cards}.body.1`]);
    form.setValue("mappings", withAllSlots(mappings, slots), { shouldDirty: true });
  };
  const removeCard = (card: number) => {
    const left = form.getValues().mappings.filter(({ slot }) => !slot.startsWith(`card.${card}.`));
    form.setValue("mappings", left, { shouldDirty: true });
  };
  return (
    <>
      {groups.map(({ key, title, slots, card }) => {
        const place = slots.filter(isPlace);
        return (
          <section key={key} aria-label={title} className="flex flex-col gap-2.5">
            {groups.length > 1 && (
              <div className="flex min-h-6 items-center justify-between gap-2">
                <h4 className="text-sm font-medium text-ink-3">{title}</h4>
                {card !== null && card >= own && card === cards - 1 && (
                  <Button size="sm" variant="ghost" onClick={() => removeCard(card)}>
                    <X aria-hidden />
                    Remove card
                  </Button>
                )}
              </div>
            )}
            {place.length > 0 && <PlaceCard place={place} all={all} />}
            {slots
              .filter((mapped) => !isPlace(mapped))
              .map((mapped) => (
                <SlotCard key={mapped.slot.id} mapped={mapped} all={all} />
              ))}
          </section>
        );
      })}
      {snapshot && hasProductCards(snapshot) && cards < mostCards && (
        <Button className="self-start" onClick={addCard}>
          <Plus aria-hidden />
          Add a card
        </Button>
      )}
    </>
  );
}
