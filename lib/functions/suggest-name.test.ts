import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { functionNamePattern } from "./schema";
import { suggestName } from "./suggest-name";

describe("a suggested function name", () => {
  test.each([
    ["Send OTP", "send_otp"],
    ["  send  payment-link! ", "send_payment_link"],
    ["sendOtp", "send_otp"],
    ["Café résumé", "cafe_resume"],
    ["2 invoices", "invoices"],
    ["customer's receipt", "customers_receipt"],
  ])("%j becomes %j", (typed, name) => {
    expect(suggestName(typed)).toBe(name);
  });

  test.each([["🎉🎉"], ["أرسل الرمز"], ["  "], ["42"], ["ab"]])("%j leaves nothing to suggest", (typed) => {
    expect(suggestName(typed)).toBeNull();
  });

  test("a name that the agent has already gets a number", () => {
    expect(suggestName("Send OTP", ["send_otp", "send_otp_2"])).toBe("send_otp_3");
  });

  test("a name that engines use themselves is not suggested as it is", () => {
    expect(suggestName("End call")).toBe("end_call_2");
  });

  test("a long text is cut between words", () => {
    const name = suggestName("send the appointment confirmation document again please");
    expect(name).toBe("send_the_appointment_confirmation");
  });

  test("whatever is typed, a suggestion always fits the rules", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 1200 }), (typed) => {
        const name = suggestName(typed, ["send_otp"]);
        expect(name === null || functionNamePattern.test(name)).toBe(true);
      }),
    );
  });
});
