import { lastInPath } from "../shared/last-in-path";
import type { TemplateComponent } from "../types";
import type { HeaderParameter } from "./outgoing";
import { textParameters } from "./text";
import type { SlotValues } from "./values";

/** A file by its link, or by the id that the provider gave it. */
const fileOf = (value: string) => (/^\d+$/.test(value) ? { id: value } : { link: value });

/** The last part of a link's path, where it is a file name. */
function nameInLink(value: string): string | null {
  const name = lastInPath(value);
  return /[^.]\.[A-Za-z0-9]{1,8}$/.test(name) && name.length <= 240 ? name : null;
}

/** Without a name that has an extension the customer's phone shows "Untitled". */
function documentOf(values: SlotValues) {
  const value = values.get("header.document");
  const filename = values.find("header.filename") ?? nameInLink(value) ?? "document.pdf";
  return { ...fileOf(value), filename };
}

function parameterOf(header: TemplateComponent, values: SlotValues): HeaderParameter[] {
  switch ((header.format ?? "text").toLowerCase()) {
    case "text":
      return textParameters("header", header.text ?? "", values);
    case "image":
      return [{ type: "image", image: fileOf(values.get("header.image")) }];
    case "video":
      return [{ type: "video", video: fileOf(values.get("header.video")) }];
    case "document":
      return [{ type: "document", document: documentOf(values) }];
    case "location": {
      const [latitude, longitude, name, address] = ["latitude", "longitude", "name", "address"].map((part) =>
        values.get(`header.${part}`),
      );
      if (!latitude || !longitude || !name || !address) return [];
      return [{ type: "location", location: { latitude, longitude, name, address } }];
    }
    case "product":
      return [
        {
          type: "product",
          product: {
            product_retailer_id: values.get("header.product"),
            catalog_id: values.get("header.catalog"),
          },
        },
      ];
    default:
      return [];
  }
}

/** The header's one parameter; nothing for a header that is always the same. */
export function headerComponent(header: TemplateComponent | undefined, values: SlotValues) {
  const [parameter] = header ? parameterOf(header, values) : [];
  const parameters: [HeaderParameter] | null = parameter ? [parameter] : null;
  return parameters ? [{ type: "header" as const, parameters }] : [];
}
