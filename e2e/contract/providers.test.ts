import { providerCases } from "./provider-cases";
import { contractSuite } from "./suite";

for (const each of providerCases) contractSuite(each);
