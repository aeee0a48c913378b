package io.paydesk.kernel;

import java.util.regex.Pattern;

/** The code of a bank: ISO 9362. */
public final class Bic {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");
    private static final int COUNTRY_AT = 4;

    private Bic() {}

    public static boolean isWellFormed(String code) {
        return FORM.matcher(code).matches();
    }

    /** The two letters of its country. */
    public static String country(String code) {
        return code.substring(COUNTRY_AT, COUNTRY_AT + 2);
    }
}
