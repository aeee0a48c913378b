package io.paydesk.withdrawal;

import io.paydesk.kernel.Cut;
import java.util.Locale;
import java.util.Set;

/** Why a bank refused or sent back, as banks write it, and what follows from it. */
record ReasonCode(String code) {
    /** The customer's data was wrong: account closed, unknown, of another name. */
    private static final Set<String> DATA = Set.of(
            "AC01", "AC02", "AC03", "AC04", "AC06", "AC07", "AC13", "AC14", "BE01", "BE22", "RC01", "RC04", "R02",
            "R03", "R04", "R20");

    /** A matter of the moment: the same order may go through later. */
    private static final Set<String> MOMENT =
            Set.of("", "R01", "R09", "AM04", "AB05", "AB06", "AB07", "AB08", "AB09", "AB10", "TM01", "DT01", "MS03");

    private static final int KEPT_MAX = 10;

    static ReasonCode of(String written) {
        return new ReasonCode(written.strip().toUpperCase(Locale.ROOT));
    }

    /** As it is kept. */
    String kept() {
        return Cut.to(KEPT_MAX, code);
    }

    boolean isOfData() {
        return DATA.contains(code);
    }

    boolean isOfTheMoment() {
        return MOMENT.contains(code);
    }
}
