import { handleAuth } from "@/lib/auth/handler";
import { admitByIdentity } from "@/lib/members/admit-by-identity";

const handle = (request: Request) => handleAuth(request, admitByIdentity);

export { handle as GET, handle as POST };
