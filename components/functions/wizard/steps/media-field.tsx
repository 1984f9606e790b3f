import { useMutation, useQuery } from "@tanstack/react-query";
import { FileCheck2, Upload, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { askHere, readAnswer } from "@/components/layout/read-json";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { readFileReference } from "@/lib/file-reference";
import { largestFile, type ShownFile, shownFile } from "@/lib/files/schema";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { type FileKind, fileKindOf } from "../file-kind";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { linkKey, noteLink } from "../wrong-links";
import { LinkFound, linkQuery } from "./link-finding";

const kinds: Record<FileKind, { accept: string; takes: string; example: string }> = {
  image: {
    accept: "image/jpeg,image/png",
    takes: "JPEG or PNG up to 5 MB",
    example: "https://example.com/picture.jpg",
  },
  video: {
    accept: "video/mp4,video/3gpp",
    takes: "MP4 (H.264, AAC) or 3GP up to 16 MB",
    example: "https://example.com/film.mp4",
  },
  document: {
    accept: "application/pdf",
    takes: "PDF up to 16 MB here, up to 100 MB behind a link",
    example: "https://example.com/brochure.pdf",
  },
  any: {
    accept: "image/jpeg,image/png,video/mp4,video/3gpp,application/pdf",
    takes: "What the campaign was made with: a JPEG or PNG, an MP4 or 3GP, or a PDF",
    example: "https://example.com/brochure.pdf",
  },
};

async function upload(file: File): Promise<ShownFile> {
  if (file.size > largestFile) throw new Error("The file has more than 16 MB. Give a link to it instead.");
  const path = `/api/ui/files?name=${encodeURIComponent(file.name)}`;
  const headers = { accept: "application/json", "content-type": "application/octet-stream" };
  return readAnswer(await askHere(path, { method: "POST", headers, body: file }), shownFile);
}

/** What is behind the link in a field, once it was left; the form knows the links that cannot be used. */
function useLink({ slot, draft }: MappedSlot, kind: FileKind) {
  const { values } = useWizard();
  const [left, setLeft] = useState(draft.value);
  const cleaned = values.snapshot && cleanSlotValue(slot, values.snapshot, left);
  const url = cleaned?.ok && /^https:/i.test(cleaned.value) ? cleaned.value : null;
  const asked = useQuery(linkQuery(kind, url));
  const finding = url === null ? undefined : asked.data;
  useEffect(() => {
    if (url !== null && finding)
      noteLink(linkKey(kind, url), finding.state === "wrong" ? finding.message : null);
  }, [kind, url, finding]);
  return {
    url,
    finding: left === draft.value ? finding : undefined,
    looking: asked.isFetching,
    leave: setLeft,
  };
}

/** The file of a header: a public link, a media id, or a file that is kept here. */
export function MediaField({ mapped }: { mapped: MappedSlot }) {
  const { form, fault, values } = useWizard();
  const { slot, index, draft } = mapped;
  const at = `mappings.${index}.value` as const;
  const picker = useRef<HTMLInputElement>(null);
  const takes = values.snapshot ? fileKindOf(slot, values.snapshot) : "document";
  const kind = kinds[takes];
  const link = useLink(mapped, takes);
  const kept = readFileReference(draft.value);
  const set = (value: string) => form.setValue(at, value, { shouldDirty: true });
  const sending = useMutation({ mutationFn: upload, onSuccess: (file) => set(file.reference) });
  const wrong = link.finding?.state === "wrong" ? link.finding.message : undefined;
  const problem = sending.error?.message ?? fault(at) ?? wrong;

  if (kept) {
    return (
      <Field label={`${slot.label} kept here`} error={fault(at)}>
        <div className="flex min-h-8 items-center gap-2 rounded-md border border-line-strong bg-sunken px-2.5">
          <FileCheck2 aria-hidden className="size-4 shrink-0 text-accent-text" />
          <span className="min-w-0 flex-1 truncate">{kept.name}</span>
          <Button size="sm" variant="ghost" onClick={() => set("")}>
            <X aria-hidden />
            Remove
          </Button>
        </div>
      </Field>
    );
  }
  return (
    <Field
      label="Link or media id"
      required
      error={problem}
      help={`${kind.takes}. A link must be public: WhatsApp fetches the file when the message is sent.`}
    >
      <div className="flex gap-2 max-sm:flex-col">
        <Input
          {...form.register(at, {
            // A link takes the place of the file that was refused.
            onChange: () => sending.reset(),
            onBlur: () => link.leave(form.getValues(at)),
          })}
          type="text"
          inputMode="url"
          placeholder={kind.example}
          autoComplete="off"
          spellCheck={false}
        />
        <input
          ref={picker}
          type="file"
          accept={kind.accept}
          aria-label={`Upload: ${slot.label}`}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file may be chosen again after it was refused.
            event.target.value = "";
            if (file) sending.mutate(file);
          }}
        />
        <Button
          onClick={() => picker.current?.click()}
          pending={sending.isPending}
          pendingLabel="Uploading…"
          className="shrink-0"
        >
          <Upload aria-hidden />
          Upload
        </Button>
      </div>
      <LinkFound url={link.url} finding={link.finding} looking={link.looking} />
    </Field>
  );
}
